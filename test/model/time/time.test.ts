import { expect } from 'chai';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import {
  bucketStarts,
  daysAfter,
  daysBefore,
  fittingInterval,
  inDays,
  lengthInDays,
} from '../../../src/model/time/time.js';
import type { Interval } from '../../../src/model/base/types.js';
import { plusDays } from './wall-clock.js';

function starts(from: string, to: string, interval: Interval, timeZone: string): string[] {
  return bucketStarts(Date.parse(from), Date.parse(to), interval, timeZone).map((start) =>
    new Date(start).toISOString().slice(0, 16),
  );
}

describe('buckets of a range', () => {
  before(loadTemporal);

  it('start at the range’s start', () => {
    expect(starts('2026-10-01T10:20Z', '2026-10-03T01:00Z', 'day', 'UTC')).to.deep.equal([
      '2026-10-01T10:20',
      '2026-10-02T00:00',
      '2026-10-03T00:00',
    ]);
  });

  it('have a day of 25 hours where the clocks go back', () => {
    expect(starts('2026-11-01T04:00Z', '2026-11-03T05:00Z', 'day', 'America/New_York')).to.deep.equal([
      '2026-11-01T04:00',
      '2026-11-02T05:00',
    ]);
  });

  it('begin a day at 01:00 where midnight is skipped', () => {
    expect(starts('2018-11-03T03:00Z', '2018-11-05T02:00Z', 'day', 'America/Sao_Paulo')).to.deep.equal([
      '2018-11-03T03:00',
      '2018-11-04T03:00',
    ]);
  });

  it('leave out a day that the calendar skipped', () => {
    expect(starts('2011-12-29T10:00Z', '2011-12-31T10:00Z', 'day', 'Pacific/Apia')).to.deep.equal([
      '2011-12-29T10:00',
      '2011-12-30T10:00',
    ]);
  });

  it('keep the two hours of the same name apart', () => {
    expect(starts('2026-11-01T05:00Z', '2026-11-01T08:00Z', 'hour', 'America/New_York')).to.deep.equal([
      '2026-11-01T05:00',
      '2026-11-01T06:00',
      '2026-11-01T07:00',
    ]);
  });

  it('follow the hours of a zone with an offset of a quarter hour', () => {
    expect(starts('2026-11-01T00:00Z', '2026-11-01T02:00Z', 'hour', 'Asia/Kathmandu')).to.deep.equal([
      '2026-11-01T00:00',
      '2026-11-01T00:15',
      '2026-11-01T01:15',
    ]);
  });

  it('have an hour of ninety minutes where the clock goes back by half an hour', () => {
    expect(starts('2026-04-04T14:00Z', '2026-04-04T16:30Z', 'hour', 'Australia/Lord_Howe')).to.deep.equal([
      '2026-04-04T14:00',
      '2026-04-04T15:30',
    ]);
  });

  it('begin weeks on Monday and months on the first', () => {
    expect(starts('2026-10-28T00:00Z', '2026-11-10T00:00Z', 'week', 'UTC')).to.deep.equal([
      '2026-10-28T00:00',
      '2026-11-02T00:00',
      '2026-11-09T00:00',
    ]);
    expect(starts('2026-10-28T00:00Z', '2026-12-02T00:00Z', 'month', 'UTC')).to.deep.equal([
      '2026-10-28T00:00',
      '2026-11-01T00:00',
      '2026-12-01T00:00',
    ]);
  });

  it('are refused if there are too many', () => {
    expect(() => starts('1990-01-01T00:00Z', '2026-01-01T00:00Z', 'hour', 'UTC')).to.throw('wider interval');
  });
});

describe('the length of a range in days', () => {
  before(loadTemporal);

  it('counts a day of 25 hours as one, and half of it as a half', () => {
    const from = Date.parse('2026-11-01T04:00Z');
    expect(lengthInDays(from, from + 25 * 3_600_000, 'America/New_York')).to.equal(1);
    expect(lengthInDays(from, from + 12.5 * 3_600_000, 'America/New_York')).to.equal(0.5);
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

describe('the default interval of a range', () => {
  const day = 86_400_000;

  it('grows with the range', () => {
    expect([1, 30, 400, 4000].map((days) => fittingInterval(0, days * day))).to.deep.equal([
      'hour',
      'day',
      'week',
      'month',
    ]);
  });

  it('is one that the source offers', () => {
    expect(fittingInterval(0, day, ['day', 'month'])).to.equal('day');
  });
});
