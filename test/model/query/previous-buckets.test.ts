import { expect } from 'chai';
import fc from 'fast-check';
import { addAmounts } from '../../../src/model/base/decimal.js';
import {
  alignPrevious,
  intervalOfPrevious,
  previousPeriod,
} from '../../../src/model/query/previous-period.js';
import { resolveQuery, type ResolvedQuery } from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { bucketStarts } from '../../../src/model/time/buckets.js';
import type { Interval, TrendBucket } from '../../../src/model/base/types.js';
import { instantOf, plusDays, wallClock } from '../time/wall-clock.js';
import { HOUR, DAY, PERIODS, zoneAndWall, movingRange, range } from './previous-ranges.js';

const fixedRange = fc
  .record({ zoneAndWall, days: fc.nat(60), rest: fc.integer({ min: 1, max: 20 * HOUR }) })
  .map(({ zoneAndWall: { timeZone, wall }, days, rest }): ResolvedQuery => {
    const from = instantOf(wall, timeZone);
    return { from, to: plusDays(from, days, timeZone) + rest, timeZone };
  });

/** The buckets of a period, each with an amount of its own. */
function bucketsOf({ from, to }: { from: number; to: number }, interval: Interval, timeZone: string) {
  return bucketStarts(from, to, interval, timeZone).map((start, i): TrendBucket => {
    return { start, groups: [{ key: 'high_latency', credits: `${i + 1}.0${i + 1}`, times: 1 }] };
  });
}

function creditsOf(buckets: readonly TrendBucket[]): string {
  return addAmounts(...buckets.flatMap(({ groups }) => groups.map(({ credits }) => credits)));
}

/** By bucket of the range, when the previous ones beside it start: wall clocks without needless ends. */
function aligned(query: ResolvedQuery, interval: Interval, finer = intervalOfPrevious(interval)): string[] {
  const { timeZone, from, to } = query;
  const previous = previousPeriod(query);
  const starts = bucketStarts(from, to, interval, timeZone);
  const clock = (start: number) => new Date(wallClock(start, timeZone)).toISOString().slice(5, 16);
  return alignPrevious(starts, previous, bucketsOf(previous, finer, timeZone)).map(
    (beside, i) => `${clock(starts[i]!)} <- ${beside.map(({ start }) => clock(start)).join()}`,
  );
}

/** How many days a range lasts, counted one by one, and the milliseconds that are left. */
function lasting(from: number, to: number, timeZone: string): { days: number; rest: number } {
  let days = 0;
  while (plusDays(from, days + 1, timeZone) <= to) days++;
  return { days, rest: to - plusDays(from, days, timeZone) };
}

describe('the buckets of the previous period', () => {
  before(loadTemporal);

  const bucketed = fc
    .record({
      query: fc.oneof(movingRange, fixedRange),
      interval: fc.constantFrom<Interval[]>('hour', 'day', 'week', 'month'),
      only: fc.boolean(),
    })
    .filter(({ query, interval }) => interval !== 'hour' || query.to - query.from < 20 * DAY)
    .map(({ query, interval, only }) => {
      const previous = previousPeriod(query);
      const finer = intervalOfPrevious(interval, only ? [interval] : undefined);
      return {
        query,
        previous,
        starts: bucketStarts(query.from, query.to, interval, query.timeZone),
        before: bucketsOf(previous, finer, query.timeZone),
      };
    });

  it('are each aligned with one of the range, and none is lost', () => {
    fc.assert(
      fc.property(bucketed, ({ previous, starts, before }) => {
        const found = alignPrevious(starts, previous, before);
        expect(found).to.have.lengthOf(starts.length);
        expect(found.flat()).to.have.lengthOf(before.length);
        expect(new Set(found.flat())).to.deep.equal(new Set(before));
        expect(addAmounts(...found.map(creditsOf))).to.equal(creditsOf(before));
      }),
    );
  });

  it('are aligned by their start, moved forward by the period', () => {
    fc.assert(
      fc.property(bucketed, ({ query: { from, to, timeZone, period }, previous, starts, before }) => {
        const { days, rest } = lasting(from, to, timeZone);
        const found = alignPrevious(starts, previous, before);
        for (const bucket of before) {
          const moved = period
            ? PERIODS[period]!(bucket.start, 1, timeZone)
            : plusDays(bucket.start + rest, days, timeZone);
          const expected = Math.max(
            0,
            starts.findLastIndex((start) => start <= moved),
          );
          expect(found[expected], new Date(bucket.start).toISOString()).to.include(bucket);
        }
      }),
    );
  });

  it('are aligned day by day, whatever the clocks do', () => {
    fc.assert(
      fc.property(zoneAndWall, fc.integer({ min: 1, max: 40 }), ({ timeZone, wall }, days) => {
        const midnight = wall - (wall % DAY);
        const [from, to] = [instantOf(midnight, timeZone), instantOf(midnight + days * DAY, timeZone)];
        const previous = previousPeriod({ from, to, timeZone });
        const before = bucketsOf(previous, 'day', timeZone);
        const starts = bucketStarts(from, to, 'day', timeZone);
        expect(alignPrevious(starts, previous, before)).to.deep.equal(before.map((bucket) => [bucket]));
      }),
      { numRuns: 300 },
    );
  });

  it('are aligned day by day where midnight is skipped', () => {
    expect(aligned(range('2026-09-06', '2026-09-09', 'America/Santiago'), 'day')).to.deep.equal([
      '09-06T01:00 <- 09-03T00:00',
      '09-07T00:00 <- 09-04T00:00',
      '09-08T00:00 <- 09-05T00:00',
    ]);
  });

  it('are aligned with the same day of a longer month, and none with its further days', () => {
    const march = resolveQuery({ query: { period: '1mo', to: '2026-04-01', timeZone: 'UTC' } }, 0, 'UTC');
    const found = aligned(march, 'day');
    expect(found[0]).to.equal('03-01T00:00 <- 02-01T00:00');
    expect(found.slice(-5)).to.deep.equal([
      '03-27T00:00 <- 02-27T00:00',
      '03-28T00:00 <- 02-28T00:00',
      '03-29T00:00 <- ',
      '03-30T00:00 <- ',
      '03-31T00:00 <- ',
    ]);
  });

  it('are aligned with the last day of a shorter month where theirs is longer', () => {
    const february = resolveQuery({ query: { period: '1mo', to: '2026-03-01', timeZone: 'UTC' } }, 0, 'UTC');
    expect(aligned(february, 'day').slice(-2)).to.deep.equal([
      '02-27T00:00 <- 01-27T00:00',
      '02-28T00:00 <- 01-28T00:00,01-29T00:00,01-30T00:00,01-31T00:00',
    ]);
  });

  it('are aligned hour by hour with the last day of a shorter month, too', () => {
    const february = resolveQuery({ query: { period: '1mo', to: '2026-03-01', timeZone: 'UTC' } }, 0, 'UTC');
    expect(
      aligned(february, 'hour')
        .slice(-24 * 2)
        .filter((_, hour) => hour % 24 === 5),
    ).to.deep.equal([
      '02-27T05:00 <- 01-27T05:00',
      '02-28T05:00 <- 01-28T05:00,01-29T05:00,01-30T05:00,01-31T05:00',
    ]);
  });

  it('are aligned with the weeks of a range that does not begin on Monday', () => {
    expect(aligned(range('2026-10-30', '2026-11-10'), 'week')).to.deep.equal([
      '10-30T00:00 <- 10-19T00:00,10-20T00:00,10-21T00:00',
      '11-02T00:00 <- 10-22T00:00,10-23T00:00,10-24T00:00,10-25T00:00,10-26T00:00,10-27T00:00,10-28T00:00',
      '11-09T00:00 <- 10-29T00:00',
    ]);
  });

  it('are none for the second of two hours of the same name', () => {
    const found = aligned(range('2026-11-01', '2026-11-02', 'America/New_York'), 'hour');
    expect(found).to.have.lengthOf(25);
    expect(found.slice(0, 4)).to.deep.equal([
      '11-01T00:00 <- 10-31T00:00',
      '11-01T01:00 <- 10-31T01:00',
      '11-01T01:00 <- ',
      '11-01T02:00 <- 10-31T02:00',
    ]);
  });

  it('are none for the hour that the clock skipped the day before', () => {
    const found = aligned(range('2026-03-09', '2026-03-10', 'America/New_York'), 'hour');
    expect(found.slice(1, 4)).to.deep.equal([
      '03-09T01:00 <- 03-08T01:00',
      '03-09T02:00 <- ',
      '03-09T03:00 <- 03-08T03:00',
    ]);
  });

  it('are none for a range without buckets', () => {
    const previous = previousPeriod(range('2026-10-02', '2026-10-03'));
    expect(alignPrevious([], previous, bucketsOf(previous, 'day', 'UTC'))).to.deep.equal([]);
  });
});

describe('the interval of the previous period', () => {
  it('is a day where the range has days or more, so that it aligns with any weekday', () => {
    const intervals: Interval[] = ['hour', 'day', 'week', 'month'];
    expect(intervals.map((interval) => intervalOfPrevious(interval))).to.deep.equal([
      'hour',
      'day',
      'day',
      'day',
    ]);
  });

  it("is the range's own where the source offers no days", () => {
    expect(intervalOfPrevious('month', ['month', 'week'])).to.equal('month');
    expect(intervalOfPrevious('week', ['day', 'week'])).to.equal('day');
  });
});

describe('a previous bucket that begins outside the range', () => {
  it('counts for the first bucket of the range, or for its last', () => {
    const forward = (instant: number) => instant;
    const buckets = [5, 10, 19, 20, 99].map((start): TrendBucket => ({ start, groups: [] }));
    const found = alignPrevious([10, 20], { from: 0, to: 10, forward }, buckets);
    expect(found.map((beside) => beside.map(({ start }) => start))).to.deep.equal([
      [5, 10, 19],
      [20, 99],
    ]);
    expect(alignPrevious([], { from: 0, to: 10, forward }, buckets)).to.deep.equal([]);
  });
});
