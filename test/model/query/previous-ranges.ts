import fc from 'fast-check';
import { resolveQuery, type ResolvedQuery } from '../../../src/model/query/query.js';
import { clockChanges, instantOf, plusDays, plusMonths, wallClock } from '../time/wall-clock.js';

export const HOUR = 3_600_000;

export const DAY = 24 * HOUR;

export const SINCE = Date.UTC(2014, 0, 1);

export const UNTIL = Date.UTC(2035, 0, 1);

const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago', // skips midnight
  'Asia/Kathmandu',
  'Australia/Lord_Howe', // changes by half an hour
  'Pacific/Apia',
];

export const PERIODS: Record<string, (instant: number, times: 1 | -1, timeZone: string) => number> = {
  '24h': (instant, times) => instant + times * DAY,
  '7d': (instant, times, timeZone) => plusDays(instant, times * 7, timeZone),
  '30d': (instant, times, timeZone) => plusDays(instant, times * 30, timeZone),
  '2w': (instant, times, timeZone) => plusDays(instant, times * 14, timeZone),
  '1mo': (instant, times, timeZone) => plusMonths(instant, times, timeZone),
  '3mo': (instant, times, timeZone) => plusMonths(instant, times * 3, timeZone),
  '1y': (instant, times, timeZone) => plusMonths(instant, times * 12, timeZone),
};

export const period = fc.constantFrom(...Object.keys(PERIODS));

/** Any time, and often one close to a change of clocks; a wall clock that is skipped at times. */
const wallIn = (timeZone: string) => {
  const changes = clockChanges(timeZone, SINCE, UNTIL).map((change) => wallClock(change, timeZone));
  const near = fc.constantFrom(...(changes.length > 0 ? changes : [SINCE]));
  return fc.oneof(
    fc.integer({ min: SINCE, max: UNTIL }),
    fc
      .tuple(near, fc.integer({ min: -3 * 96, max: 3 * 96 }))
      .map(([at, quarters]) => at + quarters * 900_000),
    fc.tuple(near, fc.integer({ min: -9, max: 9 })).map(([at, days]) => at - (at % DAY) + days * DAY),
  );
};

export const zoneAndWall = fc.oneof(
  ...ZONES.map((timeZone) => fc.record({ timeZone: fc.constant(timeZone), wall: wallIn(timeZone) })),
);

export const movingRange = fc
  .record({ zoneAndWall, period })
  .map(({ zoneAndWall: { timeZone, wall }, period }) => {
    return resolveQuery({ query: { period, to: instantOf(wall, timeZone), timeZone } }, 0, 'UTC');
  });

/** A range of bare dates in a time zone. */
export function range(from: string, to: string, timeZone = 'UTC'): ResolvedQuery {
  return resolveQuery({ query: { from, to, timeZone } }, 0, 'UTC');
}
