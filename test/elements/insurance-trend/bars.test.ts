import { expect } from 'chai';
import type { InsuranceQuery, Interval } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations } from '../../data/trace.js';
import { record } from '../../support/record.js';
import {
  choices,
  choose,
  DAY,
  intervals,
  legend,
  pinClock,
  referenceRows,
  shownTrend,
  tableOf,
} from './shown-trend.js';
import { NAMES, savedRows, WEEK, weekly } from './trend-week.js';

describe('the bars of the trend', () => {
  it('are credits by type by default', async () => {
    const trend = await shownTrend(weekly, WEEK);
    expect(choices(trend, 'What the trend shows')).to.deep.equal({
      offered: ['Credits', 'Times'],
      chosen: 'Credits',
    });
    expect(choices(trend, 'What the bars are stacked by')).to.deep.equal({
      offered: ['By type', 'By model'],
      chosen: 'By type',
    });
    expect(legend(trend)).to.deep.equal(Object.values(NAMES));
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day'));
  });

  it('are times, models or both as the reader chooses', async () => {
    const trend = await shownTrend(weekly, WEEK);
    await choose(trend, 'times');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day', 'type', 'times'));
    await choose(trend, 'model');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day', 'model', 'times'));
    expect(legend(trend)).to.deep.equal(['acme/0', 'acme/1', 'acme/3', 'acme/2']);
    expect(choices(trend, 'What the bars are stacked by').chosen).to.equal('By model');
    await choose(trend, 'credits');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day', 'model'));
  });

  it('are set by the host', async () => {
    const trend = await shownTrend(weekly, WEEK, { unit: 'times', by: 'model', interval: 'hour' });
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'hour', 'model', 'times'));
    expect(choices(trend, 'What the trend shows').chosen).to.equal('Times');
    expect(intervals(trend).chosen).to.equal('Hour');
  });

  it('are never by a dimension that the source cannot group by', async () => {
    const source = Object.assign(memorySource(weekly), { capabilities: { dimensions: ['type' as const] } });
    const trend = await shownTrend(source, WEEK);
    expect(choices(trend, 'What the bars are stacked by').offered).to.deep.equal(['By type']);
  });

  it('are at most five models, the smallest together, with the exact total', async () => {
    const list = Array.from({ length: 30 }, (_, i) =>
      record(`m${i}`, {
        timestamp: WEEK.from + i * 3_600_000,
        model: `acme/${i % 10}`,
        payout: `0.${i + 10}`,
      }),
    );
    const trend = await shownTrend(list, WEEK, { by: 'model' });
    expect(legend(trend)).to.deep.equal([...['acme/9', 'acme/8', 'acme/7', 'acme/6', 'acme/5'], '5 others']);
    const others = list.filter(({ model }) =>
      ['acme/0', 'acme/1', 'acme/2', 'acme/3', 'acme/4'].includes(model),
    );
    const saved = await savedRows(trend);
    expect(saved.map(({ members }) => members['others'])).to.deep.equal(
      referenceRows(others, WEEK, 'day').map(({ total }) => total),
    );
    expect(saved.map(({ total }) => total)).to.deep.equal(
      referenceRows(list, WEEK, 'day').map(({ total }) => total),
    );
  });
});

describe('the interval of the trend', () => {
  // Later than the ranges: one that reaches into the future ends now.
  pinClock('2030-01-01T00:00Z');

  const FIRST = Date.UTC(2026, 8, 1);
  const spanning = (days: number): InsuranceQuery => ({
    from: FIRST,
    to: FIRST + days * DAY,
    timeZone: 'UTC',
  });

  for (const [days, chosen, offered] of [
    [3, 'Hour', ['Hour', 'Day']],
    [14, 'Day', ['Hour', 'Day', 'Week']],
    [30, 'Day', ['Hour', 'Day', 'Week']],
    [90, 'Day', ['Day', 'Week', 'Month']],
    [365, 'Week', ['Day', 'Week', 'Month']],
    [1000, 'Month', ['Week', 'Month']],
  ] as const) {
    it(`is ${chosen} for ${days} days, and only readable ones are offered`, async () => {
      const trend = await shownTrend(await loadCompensations(), spanning(days));
      expect(intervals(trend)).to.deep.equal({ offered, chosen });
    });
  }

  it('is not offered where there is one choice', async () => {
    const trend = await shownTrend(await loadCompensations(), spanning(1));
    expect(intervals(trend).offered).to.deep.equal([]);
    expect((await tableOf(trend)).rows).to.have.lengthOf(24);
  });

  it('is never one that the source cannot do', async () => {
    const source = Object.assign(memorySource(await loadCompensations()), {
      capabilities: { intervals: ['day', 'month'] as Interval[] },
    });
    const trend = await shownTrend(source, spanning(3));
    expect((await tableOf(trend)).rows).to.have.lengthOf(3);
    trend.query = spanning(365);
    await trend.whenShown();
    expect(intervals(trend)).to.deep.equal({ offered: ['Day', 'Month'], chosen: 'Month' });
  });

  it('is what the reader chooses, as long as it is readable', async () => {
    const list = await loadCompensations();
    const trend = await shownTrend(list, spanning(30));
    await choose(trend, 'hour');
    expect(intervals(trend).chosen).to.equal('Hour');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(list, spanning(30), 'hour'));
    trend.query = spanning(90);
    await trend.whenShown();
    expect(intervals(trend)).to.deep.equal({ offered: ['Day', 'Week', 'Month'], chosen: 'Day' });
    expect((await tableOf(trend)).rows).to.have.lengthOf(90);
    trend.query = spanning(14);
    await trend.whenShown();
    expect(intervals(trend).chosen).to.equal('Hour');
    expect((await tableOf(trend)).rows).to.have.lengthOf(14 * 24);
  });
});
