import { expect } from 'chai';
import { canvasOf, decimal, find, referenceRows, shownTrend, tableOf } from './shown-trend.js';
import { NAMES, WEEK, weekly } from './trend-week.js';

describe('the table of the trend', () => {
  it('has the exact figures of each bucket, and of all', async () => {
    const trend = await shownTrend(weekly, WEEK);
    const { header, rows, total } = await tableOf(trend);
    expect(header).to.deep.equal(['From', ...Object.values(NAMES), 'Total']);
    const expected = referenceRows(weekly, WEEK, 'day');
    expect(rows.map((row) => row.slice(1).map(decimal))).to.deep.equal(
      expected.map(({ members, total }) => [...Object.values(members), total]),
    );
    expect(rows.map(([name]) => name)).to.deep.equal(
      ['7', '8', '9', '10', '11', '12', '13'].map((day) => `Sep ${day}, 2026`),
    );
    const [week] = referenceRows(weekly, WEEK, 'week');
    expect(total.slice(1).map(decimal)).to.deep.equal([...Object.values(week!.members), week!.total]);
  });

  it('has counts where times are shown', async () => {
    const trend = await shownTrend(weekly, WEEK, { unit: 'times' });
    const { rows } = await tableOf(trend);
    expect(rows.map((row) => row.slice(1))).to.deep.equal(
      referenceRows(weekly, WEEK, 'day', 'type', 'times').map(({ members, total }) => [
        ...Object.values(members),
        total,
      ]),
    );
  });

  it('replaces the chart, and is replaced by it again', async () => {
    const trend = await shownTrend(weekly, WEEK);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect(canvasOf(trend)).to.equal(null);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect(find(trend, '[part=chart-table]')).to.equal(null);
    expect(canvasOf(trend)).not.to.equal(null);
  });
});
