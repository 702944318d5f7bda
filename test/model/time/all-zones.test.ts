import { expect } from 'chai';
import fc from 'fast-check';
import type { Interval } from '../../../src/model/base/types.js';
import { previousPeriod } from '../../../src/model/query/previous-period.js';
import { bucketStarts, endOfBucket, startOfBucket } from '../../../src/model/time/buckets.js';
import { dayOf, isStartOfDay, lengthInDays, startOfDay } from '../../../src/model/time/days.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { ZoneYear } from './zone-year.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];
const ZONES = Intl.supportedValuesOf('timeZone');

/** Years that are odd in some zone, the others at random. */
const NOTED: readonly [string, number][] = [
  ['America/Santiago', 2026], // days that begin at 01:00
  ['Africa/Cairo', 2026],
  ['Asia/Beirut', 2026],
  ['Pacific/Chatham', 2027], // clocks back at a quarter to
  ['Australia/Lord_Howe', 2026], // by half an hour
  ['America/St_Johns', 2010], // across midnight
  ['America/Havana', 2026], // midnight comes twice
  ['Pacific/Apia', 2011], // a date is skipped
  ['Pacific/Kwajalein', 1993],
  ['Pacific/Kiritimati', 1994],
  ['America/Toronto', 1919], // a day that begins at 00:30
  ['Africa/Monrovia', 1972], // by 44 minutes and 30 seconds
  ['America/Caracas', 2007],
  ['Asia/Pyongyang', 2018],
  ['Africa/Casablanca', 2026], // twice within weeks
  ['Antarctica/Troll', 2026], // by two hours
];

const years = new Map<string, ZoneYear>();
function yearOf(timeZone: string, year: number): ZoneYear {
  const key = `${timeZone} ${year}`;
  const known = years.get(key) ?? new ZoneYear(timeZone, year);
  years.set(key, known);
  return known;
}

const zoneYear = fc
  .oneof(fc.constantFrom(...NOTED), fc.tuple(fc.constantFrom(...ZONES), fc.integer({ min: 1970, max: 2050 })))
  .map(([timeZone, year]) => yearOf(timeZone, year));

/** Any instant of a year, and often one close to a change of the clock or to the start of a day. */
const instantIn = (zone: ZoneYear) => {
  const any = fc.integer({ min: zone.from + 35 * DAY, max: zone.to - 35 * DAY });
  const changes = zone.changes.filter(
    (change) => change > zone.from + 40 * DAY && change < zone.to - 40 * DAY,
  );
  const near = changes.length > 0 ? fc.constantFrom(...changes) : any;
  const start = any.map((at) => zone.starts('day').findLast((day) => day <= at)!);
  return fc.oneof(
    any,
    start,
    fc.tuple(near, fc.integer({ min: -8, max: 8 })).map(([at, quarters]) => at + quarters * (HOUR / 4)),
    fc.tuple(near, fc.integer({ min: -30 * HOUR, max: 30 * HOUR })).map(([at, ms]) => at + ms),
    fc.tuple(near, fc.integer({ min: -3, max: 3 })).map(([at, days]) => {
      const begun = zone.starts('day');
      return begun[begun.findLastIndex((day) => day <= at) + days]!;
    }),
  );
};

const range = zoneYear.chain((zone) =>
  fc.tuple(instantIn(zone), instantIn(zone)).map(([one, other]) => {
    return { zone, from: Math.min(one, other), to: Math.max(one, other), timeZone: zone.timeZone };
  }),
);

/** Wholly written out, so that a failure can be read. */
function iso(instants: readonly number[]): string[] {
  return instants.map((instant) => new Date(instant).toISOString());
}

describe('in every time zone and year', () => {
  before(loadTemporal);

  for (const interval of INTERVALS) {
    it(`buckets of a range by ${interval} begin where those of the clock on the wall do`, () => {
      fc.assert(
        fc.property(range, ({ zone, from, to, timeZone }) => {
          const within = zone.starts(interval).filter((start) => start > from && start < to);
          const expected = from === to ? [] : [from, ...within];
          const label = `${timeZone} ${iso([from, to]).join(' – ')}`;
          expect(iso(bucketStarts(from, to, interval, timeZone)), label).to.deep.equal(iso(expected));
        }),
        { numRuns: 300 },
      );
    });

    it(`an instant is in the bucket by ${interval} that began last`, () => {
      fc.assert(
        fc.property(range, ({ zone, from, timeZone }) => {
          const starts = zone.starts(interval);
          const next = starts.findIndex((start) => start > from);
          const found = [startOfBucket, endOfBucket].map((edge) => edge(from, interval, timeZone));
          expect(iso(found), `${timeZone} ${iso([from]).join()}`).to.deep.equal(
            iso([starts[next - 1]!, starts[next]!]),
          );
        }),
        { numRuns: 300 },
      );
    });
  }

  it('a range is as many days long as it has whole days, and shares of days at its ends', () => {
    fc.assert(
      fc.property(range, ({ zone, from, to, timeZone }) => {
        const length = lengthInDays(from, to, timeZone);
        expect(length, `${timeZone} ${iso([from, to]).join(' – ')}`).to.be.closeTo(zone.days(from, to), 1e-9);
        if (isStartOfDay(from, timeZone) && isStartOfDay(to, timeZone)) expect(length % 1).to.equal(0);
      }),
      { numRuns: 500 },
    );
  });

  it('an instant is the first of a day where a day begins', () => {
    fc.assert(
      fc.property(range, ({ zone, from, timeZone }) => {
        const starts = zone.starts('day');
        expect(isStartOfDay(from, timeZone)).to.equal(starts.includes(from));
        const start = startOfDay(dayOf(from, timeZone), timeZone);
        expect(start).to.equal(starts.findLast((day) => day <= from));
      }),
      { numRuns: 500 },
    );
  });

  it('the period before whole days is as many whole days', () => {
    fc.assert(
      fc.property(range, ({ zone, from, to, timeZone }) => {
        const days = zone.starts('day');
        const [first, last] = [from, to].map((at) => days.findLastIndex((day) => day <= at)) as [
          number,
          number,
        ];
        const count = Math.min(last - first, 30);
        if (count === 0 || first - count < 0) return;
        const whole = { from: days[first]!, to: days[first + count]!, timeZone };
        const before = previousPeriod(whole);
        const label = `${timeZone} ${iso([whole.from, whole.to]).join(' – ')}`;
        expect(iso([before.from, before.to]), label).to.deep.equal(iso([days[first - count]!, whole.from]));
      }),
      { numRuns: 300 },
    );
  });
});
