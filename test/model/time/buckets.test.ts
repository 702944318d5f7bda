import { expect } from 'chai';
import {
  bucketStarts,
  cachedBucketStarts,
  endOfBucket,
  fittingInterval,
  startOfBucket,
} from '../../../src/model/time/buckets.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type { Interval } from '../../../src/model/base/types.js';

let runs = 0;

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

  it('have hours in zones whose clock never changed', () => {
    for (const timeZone of ['UTC', 'Etc/GMT+5']) {
      expect(startOfBucket(Date.parse('2026-11-01T10:59:59.999Z'), 'hour', timeZone)).to.equal(
        Date.parse('2026-11-01T10:00Z'),
      );
    }
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

  it('never go backwards from a stretch that a clock change repeats', () => {
    const { from, to } = { from: '2027-04-03T14:05Z', to: '2027-04-03T16:00Z' };
    expect(starts(from, to, 'hour', 'Pacific/Chatham')).to.deep.equal([
      '2027-04-03T14:05',
      '2027-04-03T14:15',
      '2027-04-03T15:15',
    ]);
    const start = startOfBucket(Date.parse(from), 'hour', 'Pacific/Chatham');
    expect(new Date(start).toISOString()).to.equal('2027-04-03T13:15:00.000Z');
  });

  it('begin a day once where the clock goes back across midnight', () => {
    expect(starts('2010-11-06T12:00Z', '2010-11-08T12:00Z', 'day', 'America/St_Johns')).to.deep.equal([
      '2010-11-06T12:00',
      '2010-11-07T02:30',
      '2010-11-08T03:30',
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

  it('are none in an empty range', () => {
    for (const to of ['2026-10-01T00:00Z', '2026-09-01T00:00Z']) {
      expect(starts('2026-10-01T00:00Z', to, 'day', 'UTC')).to.deep.equal([]);
    }
  });

  it('are refused by an interval that there is not', () => {
    const decades = () => starts('2026-10-01T00:00Z', '2026-11-01T00:00Z', 'decade' as 'month', 'UTC');
    expect(decades)
      .to.throw(/decade/)
      .that.includes({ code: 'invalid-query', field: 'interval' });
  });

  it('are refused where their days have no end', () => {
    expect(() => bucketStarts(8.64e15 - 1, 8.64e15, 'day', 'America/New_York'))
      .to.throw()
      .that.includes({ code: 'invalid-query', field: 'to' });
  });

  it('are found once for the same range, interval and time zone', () => {
    // Another range for each run, so that it is not known yet.
    const from = Date.parse('2026-10-01T00:00Z') + ++runs * 1000;
    const to = from + 38 * 86_400_000;
    const ranges = [
      [from, to, 'day', 'UTC'],
      [from, to, 'week', 'UTC'],
      [from, to, 'day', 'Asia/Kathmandu'],
      [from, to + 1, 'day', 'UTC'],
      [from + 1, to, 'day', 'UTC'],
    ] as const;
    for (const [start, end, interval, timeZone] of [...ranges, ...ranges]) {
      const found = cachedBucketStarts(start, end, interval, timeZone);
      expect(found).to.deep.equal(bucketStarts(start, end, interval, timeZone));
    }
    expect(cachedBucketStarts(...ranges[0])).to.equal(cachedBucketStarts(...ranges[0]));
  });

  it('are refused if there are too many', () => {
    expect(() => starts('1990-01-01T00:00Z', '2026-01-01T00:00Z', 'hour', 'UTC')).to.throw('wider interval');
  });

  it('are at most 100,000', () => {
    const most = 100_000;
    const to = Date.parse('2026-11-08T00:00Z');
    const from = to - most * 3_600_000;
    expect(bucketStarts(from, to, 'hour', 'UTC')).to.have.length(most);
    const longer = [
      [from - 1, 'hour'],
      [Date.parse('0001-01-01T00:00Z'), 'hour'],
      [Date.parse('0001-01-01T00:00Z'), 'day'],
      [-8e15, 'week'],
      [-8e15, 'month'],
    ] as const;
    for (const [earlier, interval] of longer) {
      expect(() => bucketStarts(earlier, to, interval, 'UTC'))
        .to.throw(/^more than 100000 buckets/)
        .that.includes({ code: 'invalid-query', field: 'interval' });
    }
  });

  it('are as many where one of them is longer than an hour', () => {
    // The clock has gone back by half an hour once more often than forth.
    const from = Date.parse('2015-01-10T00:00Z');
    const to = from + 100_000.5 * 3_600_000;
    expect(bucketStarts(from, to, 'hour', 'Australia/Lord_Howe')).to.have.length(100_000);
  });
});

describe('the bucket of an instant', () => {
  before(loadTemporal);

  for (const [interval, start, end] of [
    ['hour', '2026-11-07T14:15', '2026-11-07T15:15'],
    ['day', '2026-11-06T18:15', '2026-11-07T18:15'],
    ['week', '2026-11-01T18:15', '2026-11-08T18:15'],
    ['month', '2026-10-31T18:15', '2026-11-30T18:15'],
  ] as const) {
    it(`by ${interval} begins and ends on the wall of its time zone`, () => {
      for (const instant of ['2026-11-07T15:00Z', `${start}Z`]) {
        const edges = [startOfBucket, endOfBucket].map((edge) =>
          new Date(edge(Date.parse(instant), interval, 'Asia/Kathmandu')).toISOString().slice(0, 16),
        );
        expect(edges).to.deep.equal([start, end]);
      }
    });
  }
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

  it('is the shortest whose longest range is not exceeded', () => {
    for (const [days, interval, longer] of [
      [3, 'hour', 'day'],
      [120, 'day', 'week'],
      [730, 'week', 'month'],
    ] as const) {
      expect(fittingInterval(5, 5 + days * day)).to.equal(interval);
      expect(fittingInterval(5, 6 + days * day)).to.equal(longer);
    }
  });

  it('is one that the source offers', () => {
    expect(fittingInterval(0, day, ['day', 'month'])).to.equal('day');
    expect(fittingInterval(0, 4000 * day, ['hour', 'day']), 'the longest, where none fits').to.equal('day');
    expect(fittingInterval(0, 4000 * day, ['hour', 'day', 'week']), 'the longest of three').to.equal('week');
    expect(fittingInterval(0, 4000 * day, []), 'where none is offered').to.equal('day');
  });
});
