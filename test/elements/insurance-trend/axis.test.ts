import { expect } from 'chai';
import { Chart } from 'chart.js';
import { record } from '../../support/record.js';
import { canvasOf, csvOf, daily, DAY, drawn, shownTrend, type Trend } from './shown-trend.js';

async function chartOf(trend: Trend) {
  await drawn(trend);
  return Chart.getChart(canvasOf(trend))!;
}

const WEEK = { from: '2026-11-01', to: '2026-11-08', timeZone: 'UTC' };

describe('the axes of the trend', () => {
  it('has ticks at whole numbers of times only', async () => {
    const trend = await shownTrend(daily('2026-11-02', [1, 1, 1]), WEEK, { unit: 'times' });
    const { ticks } = (await chartOf(trend)).scales['y']!;
    expect(ticks.map(({ label }) => label)).to.deep.equal(['0', '1']);
  });

  it('has the year of each week where there are two', async () => {
    const records = Array.from({ length: 105 }, (_, i) =>
      record(`r${i}`, { timestamp: Date.UTC(2025, 0, 7) + i * 7 * DAY }),
    );
    const query = { from: '2025-01-01', to: '2027-01-01', timeZone: 'UTC' };
    const trend = await shownTrend(records, query, { interval: 'week' });
    const labels = (await chartOf(trend)).data.labels!;
    expect(labels[1]).to.equal('Jan 6, 2025');
    expect(new Set(labels).size).to.equal(labels.length);
  });

  it('has no year within one', async () => {
    const trend = await shownTrend(daily('2026-11-02', [1, 1, 1]), WEEK);
    expect((await chartOf(trend)).data.labels![0]).to.equal('Nov 1');
  });
});

describe('the columns of the trend as CSV', () => {
  it('are told apart where models have the names of columns', async () => {
    const models = ['total', 'start', 'model total', 'partial', ''];
    const records = models.map((model, i) =>
      record(`r${i}`, { model, timestamp: Date.UTC(2026, 10, 2, i), payout: `0.${i + 1}` }),
    );
    const { fields, rows } = await csvOf(await shownTrend(records, WEEK, { by: 'model' }));
    expect(new Set(fields).size).to.equal(fields.length);
    expect(fields).to.deep.equal([
      ...['start', '', 'model partial', 'model total', 'model start', 'model model total', 'total'],
    ]);
    expect(rows[1]).to.include({ 'model model total': '0.1', 'model total': '0.3', total: '1.5' });
  });
});
