import { expect } from 'chai';
import { pinClock, referenceRows, range, scattered, shownTrend, tableOf } from './shown-trend.js';
import { savedRows } from './trend-week.js';

describe('the buckets of the trend in the panel’s time zone', () => {
  // Later than the ranges: one that reaches into the future ends now.
  pinClock('2030-01-01T00:00Z');

  const NEW_YORK = 'America/New_York';
  const LORD_HOWE = 'Australia/Lord_Howe';
  for (const [what, query, interval, count] of [
    [
      'hours of New York where one is repeated',
      range('2026-10-31T00:00-04:00', '2026-11-02T00:00-05:00', NEW_YORK),
      'hour',
      49,
    ],
    [
      'hours of New York where one is skipped',
      range('2026-03-07T00:00-05:00', '2026-03-09T00:00-04:00', NEW_YORK),
      'hour',
      47,
    ],
    [
      'days of New York, one of 25 hours',
      range('2026-10-26T00:00-04:00', '2026-11-09T00:00-05:00', NEW_YORK),
      'day',
      14,
    ],
    [
      'days of New York, one of 23 hours',
      range('2026-03-01T00:00-05:00', '2026-03-15T00:00-04:00', NEW_YORK),
      'day',
      14,
    ],
    [
      'weeks from Monday on, the first and the last cut',
      range('2026-10-14T10:30-04:00', '2026-11-26T16:45-05:00', NEW_YORK),
      'week',
      7,
    ],
    [
      'months, the first and the last cut',
      range('2026-09-14T10:30-04:00', '2026-11-26T16:45-05:00', NEW_YORK),
      'month',
      3,
    ],
    [
      'hours of Lord Howe where one takes ninety minutes',
      range('2026-04-04T00:00+11:00', '2026-04-06T00:00+10:30', LORD_HOWE),
      'hour',
      48,
    ],
    [
      'hours of Lord Howe where one takes thirty minutes',
      range('2026-10-03T00:00+10:30', '2026-10-05T00:00+11:00', LORD_HOWE),
      'hour',
      48,
    ],
    [
      'days of Lord Howe, one of 24 hours and a half',
      range('2026-03-30T00:00+11:00', '2026-04-13T00:00+10:30', LORD_HOWE),
      'day',
      14,
    ],
  ] as const) {
    it(`are ${what}, each with its exact sum`, async () => {
      const list = scattered(query, interval === 'hour' ? 13 : 103);
      const trend = await shownTrend(list, query, { interval });
      const saved = await savedRows(trend);
      expect(saved).to.have.lengthOf(count);
      expect(saved).to.deep.equal(referenceRows(list, query, interval));
    });
  }

  it('are hours with names of their own, the repeated one too', async () => {
    const query = range('2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', NEW_YORK);
    const trend = await shownTrend(scattered(query), query);
    const { rows } = await tableOf(trend);
    expect(rows.slice(0, 4).map(([name]) => name)).to.deep.equal([
      '2026-11-01 00:00',
      '2026-11-01 01:00 −04:00',
      '2026-11-01 01:00 −05:00',
      '2026-11-01 02:00',
    ]);
    expect(new Set(rows.map(([name]) => name)).size).to.equal(25);
  });

  it('change with the time zone', async () => {
    const query = range('2026-10-26T00:00-04:00', '2026-11-09T00:00-05:00', NEW_YORK);
    const list = scattered(query, 103);
    const trend = await shownTrend(list, query);
    trend.query = { ...query, timeZone: 'Asia/Kathmandu' };
    await trend.whenShown();
    expect(await savedRows(trend)).to.deep.equal(
      referenceRows(list, { ...query, timeZone: 'Asia/Kathmandu' }, 'day'),
    );
  });
});
