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
import { bucketStarts } from '../../../src/model/time/time.js';
import type { Interval, TrendBucket } from '../../../src/model/base/types.js';
import { clockChanges, instantOf, plusDays, plusMonths, wallClock } from '../time/wall-clock.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SINCE = Date.UTC(2014, 0, 1);
const UNTIL = Date.UTC(2035, 0, 1);

const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago', // skips midnight
  'Asia/Kathmandu',
  'Australia/Lord_Howe', // changes by half an hour
  'Pacific/Apia',
];

const PERIODS: Record<string, (instant: number, times: 1 | -1, timeZone: string) => number> = {
  '24h': (instant, times) => instant + times * DAY,
  '7d': (instant, times, timeZone) => plusDays(instant, times * 7, timeZone),
  '30d': (instant, times, timeZone) => plusDays(instant, times * 30, timeZone),
  '2w': (instant, times, timeZone) => plusDays(instant, times * 14, timeZone),
  '1mo': (instant, times, timeZone) => plusMonths(instant, times, timeZone),
  '3mo': (instant, times, timeZone) => plusMonths(instant, times * 3, timeZone),
  '1y': (instant, times, timeZone) => plusMonths(instant, times * 12, timeZone),
};

const period = fc.constantFrom(...Object.keys(PERIODS));

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
const zoneAndWall = fc.oneof(
  ...ZONES.map((timeZone) => fc.record({ timeZone: fc.constant(timeZone), wall: wallIn(timeZone) })),
);

const movingRange = fc.record({ zoneAndWall, period }).map(({ zoneAndWall: { timeZone, wall }, period }) => {
  return resolveQuery({ query: { period, to: instantOf(wall, timeZone), timeZone } }, 0, 'UTC');
});
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

/** A range of bare dates in a time zone. */
function range(from: string, to: string, timeZone = 'UTC'): ResolvedQuery {
  return resolveQuery({ query: { from, to, timeZone } }, 0, 'UTC');
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

describe('the period before a range', () => {
  before(loadTemporal);

  it('is as many days that end where it starts, on the same wall clock across clock changes', () => {
    fc.assert(
      fc.property(zoneAndWall, fc.integer({ min: 1, max: 400 }), ({ timeZone, wall }, days) => {
        const from = instantOf(wall, timeZone);
        const to = instantOf(wall + days * DAY, timeZone);
        const found = previousPeriod({ from, to, timeZone });
        expect(found).to.include({ from: plusDays(from, -days, timeZone), to: from });
      }),
      { numRuns: 300 },
    );
  });

  it('lasts as much longer as the range does beyond whole days', () => {
    fc.assert(
      fc.property(
        zoneAndWall,
        fc.nat(60),
        fc.integer({ min: 1, max: 20 * HOUR }),
        ({ timeZone, wall }, days, rest) => {
          const from = instantOf(wall, timeZone);
          const found = previousPeriod({ from, to: plusDays(from, days, timeZone) + rest, timeZone });
          expect(found).to.include({ from: plusDays(from, -days, timeZone) - rest, to: from });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lasts as long as the range where no clock changes', () => {
    const instant = fc.integer({ min: SINCE, max: UNTIL });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 1000 * DAY }), (from, length) => {
        const found = previousPeriod({ from, to: from + length, timeZone: 'UTC' });
        expect(found).to.include({ from: from - length, to: from });
      }),
    );
  });

  for (const period of Object.keys(PERIODS)) {
    it(`is ${period} before ${period}`, () => {
      fc.assert(
        fc.property(zoneAndWall, ({ timeZone, wall }) => {
          const query = resolveQuery(
            { query: { period, to: instantOf(wall, timeZone), timeZone } },
            0,
            'UTC',
          );
          const found = previousPeriod(query);
          expect(found).to.include({ from: PERIODS[period]!(query.from, -1, timeZone), to: query.from });
        }),
      );
    });
  }

  it('is the month before a month, however long that was', () => {
    const march = resolveQuery(
      { query: { period: '1mo', to: '2026-04-01', timeZone: 'America/New_York' } },
      0,
      'UTC',
    );
    const { from, to } = previousPeriod(march);
    expect(new Date(from).toISOString()).to.equal('2026-02-01T05:00:00.000Z');
    expect(new Date(to).toISOString()).to.equal('2026-03-01T05:00:00.000Z');
  });

  it('passes over a day that the calendar skipped', () => {
    const { from, to } = previousPeriod(range('2011-12-31', '2012-01-01', 'Pacific/Apia'));
    expect(new Date(from).toISOString()).to.equal('2011-12-29T10:00:00.000Z');
    expect(new Date(to).toISOString()).to.equal('2011-12-30T10:00:00.000Z');
  });
});

describe('an instant of the period before', () => {
  before(loadTemporal);

  it('is compared with that as many hours, then days later as the range lasts', () => {
    const [from, to] = ['2026-10-31T22:00-04:00', '2026-11-02T01:00-05:00'].map((text) => Date.parse(text));
    const previous = previousPeriod({ from: from!, to: to!, timeZone: 'America/New_York' });
    expect(previous.from, 'a day and three hours').to.equal(Date.parse('2026-10-30T19:00-04:00'));
    const moved = previous.forward(Date.parse('2026-10-31T00:30-04:00'));
    expect(moved).to.equal(Date.parse('2026-11-01T03:30-05:00'));
  });

  it('is compared with that on the same wall clock so many days later', () => {
    fc.assert(
      fc.property(
        zoneAndWall,
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ timeZone, wall }, days, share) => {
          const from = instantOf(wall, timeZone);
          const to = instantOf(wall + days * DAY, timeZone);
          const previous = previousPeriod({ from, to, timeZone });
          const instant = previous.from + Math.floor(share * (previous.to - previous.from));
          expect(previous.forward(instant)).to.equal(plusDays(instant, days, timeZone));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is compared with that as long after the start, where no clock changes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: SINCE, max: UNTIL }),
        fc.integer({ min: 1, max: 1000 * DAY }),
        fc.nat(1000 * DAY),
        (from, length, after) => {
          const { from: start, forward } = previousPeriod({ from, to: from + length, timeZone: 'UTC' });
          expect(forward(start + after)).to.equal(from + after);
        },
      ),
    );
  });

  it('is compared with that a period later', () => {
    fc.assert(
      fc.property(movingRange, fc.double({ min: 0, max: 1, noNaN: true }), (query, share) => {
        const { from, to, forward } = previousPeriod(query);
        const instant = from + Math.floor(share * (to - from));
        expect(forward(instant)).to.equal(PERIODS[query.period!]!(instant, 1, query.timeZone));
      }),
      { numRuns: 300 },
    );
  });
});

describe('buckets of the period before', () => {
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

  it('are each laid beside one of the range, and none is lost', () => {
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

  it('lie beside that which their start falls into once it is moved on', () => {
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

  it('are day by day those of as many whole days, whatever the clocks do', () => {
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

  it('are day by day those of as many days that begin where midnight is skipped', () => {
    expect(aligned(range('2026-09-06', '2026-09-09', 'America/Santiago'), 'day')).to.deep.equal([
      '09-06T01:00 <- 09-03T01:00',
      '09-07T00:00 <- 09-04T00:00',
      '09-08T00:00 <- 09-05T00:00',
    ]);
  });

  it('lie beside the same day of a longer month, and nothing beside the days that theirs lacks', () => {
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

  it('lie beside the last day of a shorter month where theirs goes on', () => {
    const february = resolveQuery({ query: { period: '1mo', to: '2026-03-01', timeZone: 'UTC' } }, 0, 'UTC');
    expect(aligned(february, 'day').slice(-2)).to.deep.equal([
      '02-27T00:00 <- 01-27T00:00',
      '02-28T00:00 <- 01-28T00:00,01-29T00:00,01-30T00:00,01-31T00:00',
    ]);
  });

  it('lie hour by hour beside the last day of a shorter month too', () => {
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

  it('lie beside the weeks of a range that does not begin on Monday', () => {
    expect(aligned(range('2026-10-30', '2026-11-10'), 'week')).to.deep.equal([
      '10-30T00:00 <- 10-19T00:00,10-20T00:00,10-21T00:00',
      '11-02T00:00 <- 10-22T00:00,10-23T00:00,10-24T00:00,10-25T00:00,10-26T00:00,10-27T00:00,10-28T00:00',
      '11-09T00:00 <- 10-29T00:00',
    ]);
  });

  it('leave the second of two hours of the same name alone', () => {
    const found = aligned(range('2026-11-01', '2026-11-02', 'America/New_York'), 'hour');
    expect(found).to.have.lengthOf(25);
    expect(found.slice(0, 4)).to.deep.equal([
      '11-01T00:00 <- 10-31T00:00',
      '11-01T01:00 <- 10-31T01:00',
      '11-01T01:00 <- ',
      '11-01T02:00 <- 10-31T02:00',
    ]);
  });

  it('leave the hour alone that the clock skipped the day before', () => {
    const found = aligned(range('2026-03-09', '2026-03-10', 'America/New_York'), 'hour');
    expect(found.slice(1, 4)).to.deep.equal([
      '03-09T01:00 <- 03-08T01:00',
      '03-09T02:00 <- ',
      '03-09T03:00 <- 03-08T03:00',
    ]);
  });

  it('are none beside a range without buckets', () => {
    const previous = previousPeriod(range('2026-10-02', '2026-10-03'));
    expect(alignPrevious([], previous, bucketsOf(previous, 'day', 'UTC'))).to.deep.equal([]);
  });
});

describe('the interval of the period before', () => {
  it('is a day where the range has days or more, so that they can be laid beside any weekday', () => {
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

/** How many days a range lasts, counted one by one, and the milliseconds that are left. */
function lasting(from: number, to: number, timeZone: string): { days: number; rest: number } {
  let days = 0;
  while (plusDays(from, days + 1, timeZone) <= to) days++;
  return { days, rest: to - plusDays(from, days, timeZone) };
}
