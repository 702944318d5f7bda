import { expect } from 'chai';
import fc from 'fast-check';
import { startOfBucket } from '../../../src/model/time/buckets.js';
import {
  daysAfter,
  daysBefore,
  exactLengthInDays,
  inDays,
  isStartOfDay,
  lengthInDays,
} from '../../../src/model/time/days.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { plusDays } from './wall-clock.js';
import { ZoneYear } from './zone-year.js';

describe('the length of a range in days', () => {
  before(loadTemporal);

  it('counts a day of 25 hours as one, and half of it as a half', () => {
    const from = Date.parse('2026-11-01T04:00Z');
    expect(lengthInDays(from, from + 25 * 3_600_000, 'America/New_York')).to.equal(1);
    expect(lengthInDays(from, from + 12.5 * 3_600_000, 'America/New_York')).to.equal(0.5);
  });

  it('is whole where a range ends at the time of day that it begins at', () => {
    fc.assert(
      fc.property(fc.nat(86_399_999), fc.integer({ min: 1, max: 40 }), (time, days) => {
        const from = Date.UTC(2026, 0) + time;
        expect(lengthInDays(from, from + days * 86_400_000, 'UTC')).to.equal(days);
      }),
      { numRuns: 1000, examples: [[64_054_575, 14]] },
    );
  });

  it('is one for a day that begins at 01:00', () => {
    const from = Date.parse('2026-09-06T04:00Z');
    expect(lengthInDays(from, from + 23 * 3_600_000, 'America/Santiago')).to.equal(1);
  });

  it('counts the days between that are shorter or longer as one each', () => {
    const [from, to] = ['2026-09-05T04:00Z', '2026-09-08T03:00Z'].map(Date.parse);
    expect(lengthInDays(from!, to!, 'America/Santiago')).to.equal(3);
  });

  it('does not count a date that the time zone skipped', () => {
    const [from, to] = ['2011-12-29T10:00Z', '2011-12-31T10:00Z'].map(Date.parse);
    expect(lengthInDays(from!, to!, 'Pacific/Apia')).to.equal(2);
  });

  for (const [from, to] of [
    [1e12, 8.64e15],
    [-8.64e15, 1e12],
  ] as const) {
    it(`is refused from ${from} to ${to}, whose first or last day has no end`, () => {
      expect(() => lengthInDays(from, to, 'America/New_York'))
        .to.throw()
        .that.includes({ name: 'InsuranceError', code: 'invalid-query', field: 'to' });
    });
  }

  it('is an exact fraction as well', () => {
    const zone = fc.constantFrom(
      'UTC',
      'America/New_York',
      'America/Santiago',
      'Pacific/Apia',
      'Pacific/Kwajalein',
    );
    const start = fc.integer({ min: Date.UTC(1993, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(zone, start, fc.nat(400 * 86_400_000), (timeZone, from, length) => {
        const { part, whole } = exactLengthInDays(from, from + length, timeZone);
        expect(part).to.match(/^\d+$/);
        expect(whole).to.match(/^[1-9]\d*$/);
        const days = lengthInDays(from, from + length, timeZone);
        expect(Number(part) / Number(whole)).to.be.closeTo(days, days * 1e-12);
      }),
    );
    expect(exactLengthInDays(0, 36_000_000, 'UTC')).to.deep.equal({ part: '36000000', whole: '86400000' });
  });

  it('does not count two dates that two moves across the date line skipped', () => {
    // Kwajalein skipped 21 August 1993, and had a second one of nothing since.
    const [from, to] = ['1993-08-19T12:00Z', '1993-08-23T12:00Z'].map(Date.parse);
    expect(lengthInDays(from!, to!, 'Pacific/Kwajalein')).to.equal(4);
  });

  it('is zero for an empty range', () => {
    expect(lengthInDays(1e12, 1e12, 'UTC')).to.equal(0);
  });
});

describe('days of a time zone', () => {
  before(loadTemporal);

  const zone = fc.constantFrom('UTC', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe');
  /** To the quarter of an hour, so that some are skipped or repeated. */
  const instant = fc.integer({ min: 0, max: 20 * 365 * 96 }).map((n) => Date.UTC(2012, 0) + n * 900_000);
  const days = fc.nat(400);

  it('before and after an instant keep its wall clock time', () => {
    fc.assert(
      fc.property(zone, instant, days, (timeZone, at, days) => {
        expect(daysBefore(at, days, timeZone)).to.equal(plusDays(at, -days, timeZone));
        expect(daysAfter(at, days, timeZone)).to.equal(plusDays(at, days, timeZone));
      }),
    );
  });

  it('are later by the skipped time where the clock skips theirs', () => {
    const skipped = Date.parse('2026-03-08T02:30-05:00');
    const [before, after] = ['2026-03-07T02:30-05:00', '2026-03-09T02:30-04:00'].map(Date.parse);
    expect(daysAfter(before!, 1, 'America/New_York')).to.equal(skipped);
    expect(daysBefore(after!, 1, 'America/New_York')).to.equal(skipped);
  });

  it('are the first of two times where the clock repeats one', () => {
    const before = Date.parse('2026-10-31T01:30-04:00');
    expect(daysAfter(before, 1, 'America/New_York')).to.equal(Date.parse('2026-11-01T01:30-04:00'));
  });

  it('none after either of two times that the clock repeats are none', () => {
    const second = Date.parse('2026-11-01T01:30-05:00');
    expect(daysAfter(second, 0, 'America/New_York')).to.equal(second);
    expect(inDays(second, second + 600_000, 'America/New_York')).to.deep.equal({
      days: 0,
      lastDay: second,
      rest: 600_000,
    });
  });

  it('begin with a day, whatever the clock shows then', () => {
    // In Santiago the clock skipped the hour after midnight.
    const start = Date.parse('2026-09-06T01:00-03:00');
    expect(isStartOfDay(start, 'America/Santiago')).to.equal(true);
    expect(daysAfter(start, 1, 'America/Santiago')).to.equal(Date.parse('2026-09-07T00:00-03:00'));
  });

  it('in a range are counted whole, and the remaining milliseconds are left', () => {
    fc.assert(
      fc.property(zone, instant, days, fc.nat(20 * 3_600_000), (timeZone, from, days, rest) => {
        const lastDay = plusDays(from, days, timeZone);
        expect(inDays(from, lastDay + rest, timeZone)).to.deep.equal({ days, lastDay, rest });
      }),
    );
  });

  it('in a range that ends within a repeated hour count up to the first of the two', () => {
    const from = Date.parse('2026-10-31T01:30-04:00');
    const to = Date.parse('2026-11-01T01:20-05:00');
    expect(inDays(from, to, 'America/New_York')).to.deep.equal({
      days: 1,
      lastDay: Date.parse('2026-11-01T01:30-04:00'),
      rest: 50 * 60_000,
    });
    expect(inDays(from, Date.parse('2026-11-01T01:20-04:00'), 'America/New_York').days).to.equal(0);
  });

  it('in a range include a day that ended before the clock went back into it', () => {
    const from = Date.parse('2010-11-06T00:00:30-02:30');
    const to = Date.parse('2010-11-06T23:30-03:30');
    const lastDay = Date.parse('2010-11-07T00:00:30-02:30');
    expect(inDays(from, to, 'America/St_Johns')).to.deep.equal({ days: 1, lastDay, rest: to - lastDay });
  });
});

describe('days and hours around changes of the clock', () => {
  before(loadTemporal);

  for (const [timeZone, year] of [
    ['America/Santiago', 2026],
    ['America/St_Johns', 2010],
    ['Australia/Lord_Howe', 2026],
    ['Pacific/Apia', 2011],
    ['Pacific/Chatham', 2027],
  ] as const) {
    it(`are those of the clock on the wall: ${timeZone} in ${year}`, () => {
      const zone = new ZoneYear(timeZone, year);
      const [days, hours] = [zone.starts('day'), zone.starts('hour')];
      const near = fc
        .tuple(
          fc.constantFrom(...zone.changes),
          fc.integer({ min: -200, max: 200 }),
          fc.constantFrom(0, 1, 7),
        )
        .map(([change, quarters, ms]) => change + quarters * 900_000 + ms);
      const start = fc.constantFrom(...days.slice(40, -40));
      fc.assert(
        fc.property(fc.oneof(near, start), fc.oneof(near, start), (one, other) => {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          expect(isStartOfDay(from, timeZone)).to.equal(days.includes(from));
          expect(startOfBucket(from, 'hour', timeZone)).to.equal(hours.findLast((hour) => hour <= from));
          const length = lengthInDays(from, to, timeZone);
          expect(length).to.be.closeTo(zone.days(from, to), 1e-9);
          if (days.includes(from) && days.includes(to)) expect(length % 1).to.equal(0);
        }),
      );
    });
  }
});
