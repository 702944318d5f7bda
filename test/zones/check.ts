/** Every bucket, day and month of a time zone's year, against a second opinion; runs in the page of `run.mjs`. */
import type { Interval } from '../../src/model/base/types.js';
import { previousPeriod } from '../../src/model/query/previous-period.js';
import { bucketStarts, endOfBucket, startOfBucket } from '../../src/model/time/buckets.js';
import { exactLengthInDays, isStartOfDay, lengthInDays } from '../../src/model/time/days.js';
import { loadTemporal, temporal } from '../../src/model/time/temporal.js';
import { ZoneYear } from '../model/time/zone-year.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Before and after the year, so that buckets across its ends are whole. */
const MARGIN = 35 * DAY;

/** The faults found in a time zone's year, each in words. */
export function faultsIn(timeZone: string, year: number): string[] {
  const zone = new ZoneYear(timeZone, year);
  const faults: string[] = [];
  const expect = (what: string, actual: unknown, expected: unknown) => {
    if (String(actual) === String(expected)) return;
    faults.push(`${timeZone} ${year}: ${what}: ${String(actual)}, expected ${String(expected)}`);
  };
  const [from, to] = [zone.from + MARGIN, zone.to - MARGIN];
  const iso = (instant: number) => new Date(instant).toISOString();
  const within = (interval: Interval, start: number, end: number) =>
    zone.starts(interval).filter((at) => at > start && at < end);
  const expectBuckets = (interval: Interval, start: number, end: number) => {
    const actual = bucketStarts(start, end, interval, timeZone);
    const expected = [start, ...within(interval, start, end)];
    if (actual.length === expected.length && actual.every((at, i) => at === expected[i])) return;
    const first = expected.findIndex((at, i) => at !== actual[i]);
    expect(
      `${interval} ${first} of ${iso(start)} – ${iso(end)}`,
      [actual.length, actual[first]],
      [expected.length, expected[first]],
    );
  };
  const changes = zone.changes.filter((at) => at > from && at < to);
  const months = within('month', from, to);
  // Days are alike but for where the clock changes.
  const isNoted = (start: number, end: number) =>
    months.includes(start) || changes.some((at) => at > start - 3 * DAY && at < end + 3 * DAY);
  for (const interval of ['day', 'week', 'month'] as const) {
    expectBuckets(interval, from, to);
    const starts = within(interval, from, to);
    for (const [i, start] of starts.slice(0, -1).entries()) {
      const end = starts[i + 1]!;
      if (!isNoted(start, end)) continue;
      for (const at of [start, end - 1]) {
        expect(`start of the ${interval} at ${iso(at)}`, startOfBucket(at, interval, timeZone), start);
        expect(`end of the ${interval} at ${iso(at)}`, endOfBucket(at, interval, timeZone), end);
        if (interval === 'day')
          expect(`first of a day at ${iso(at)}`, isStartOfDay(at, timeZone), at === start);
      }
      if (interval === 'day')
        expect(`length of the day at ${iso(start)}`, lengthInDays(start, end, timeZone), 1);
    }
  }
  const hours = zone.starts('hour');
  expectBuckets('hour', from, from + 2 * DAY);
  for (const change of changes) {
    expectBuckets('hour', change - 2 * DAY, change + 2 * DAY);
    for (let at = change - 26 * HOUR; at <= change + 26 * HOUR; at += HOUR / 2) {
      const next = hours.findIndex((start) => start > at);
      expect(`start of the hour at ${iso(at)}`, startOfBucket(at, 'hour', timeZone), hours[next - 1]);
      expect(`end of the hour at ${iso(at)}`, endOfBucket(at, 'hour', timeZone), hours[next]);
    }
  }
  const days = within('day', from, to);
  const [first, last] = [days[0]!, days.at(-1)!];
  expect('length of the year', lengthInDays(first, last, timeZone), days.length - 1);
  const { part, whole } = exactLengthInDays(first, last, timeZone);
  expect('exact length of the year', BigInt(part), BigInt(whole) * BigInt(days.length - 1));
  const count = 31;
  for (let i = count; i + count < days.length; i += count) {
    const before = previousPeriod({ from: days[i]!, to: days[i + count]!, timeZone });
    expect(`the days before ${iso(days[i]!)}`, [before.from, before.to], [days[i - count], days[i]]);
  }
  return faults;
}

/** Loads the time zones; resolves to whether they are the browser's own. */
export async function start(): Promise<boolean> {
  await loadTemporal();
  return temporal() === (globalThis as { Temporal?: unknown }).Temporal;
}

export const zones = (): string[] => Intl.supportedValuesOf('timeZone');
