import { expect } from 'chai';
import { until } from '../../support/fixture.js';
import {
  announced,
  canvasOf,
  csvOf,
  daily,
  pinClock,
  press,
  range,
  shownTrend,
  statistics,
  tableOf,
} from './shown-trend.js';

describe('a partial bucket of the trend', () => {
  pinClock('2026-09-15T15:30Z');
  // Eight whole days that grow, and little so far on the ninth.
  const growing = daily('2026-09-07', [1, 2, 3, 4, 5, 6, 7, 8, 1]);

  const inNineDays = () => shownTrend(growing, { period: '9d', timeZone: 'UTC' });
  const intoTheFuture = () => shownTrend(growing, range('2026-09-07T00:00Z', '2026-09-20T00:00Z', 'UTC'));

  it('is named in the statistics, whether the range ends now or later', async () => {
    expect(await statistics(await inNineDays())).to.contain('Sep 15, 2026, 00:00 – 15:30 is not over yet.');
    expect(await statistics(await intoTheFuture())).to.contain(
      'Sep 15, 2026, 00:00 – 15:30 is not over yet.',
    );
  });

  it('is never named in a range that is over', async () => {
    const trend = await shownTrend(growing, range('2026-09-07T00:00Z', '2026-09-15T00:00Z', 'UTC'));
    expect(await statistics(trend)).not.to.contain('not over');
    expect((await tableOf(trend)).header.at(-1)).to.equal('Total');
    expect((await csvOf(trend)).fields).not.to.contain('partial');
  });

  it('is marked in the table and in files, as is one that the range cuts', async () => {
    const trend = await inNineDays();
    const { rows } = await tableOf(trend);
    expect(rows.map((row) => row.at(-1))).to.deep.equal(['partial', ...Array(8).fill(''), 'partial']);
    expect((await csvOf(trend)).rows.map(({ partial }) => partial)).to.deep.equal([
      'true',
      ...Array<string>(8).fill('false'),
      'true',
    ]);
  });

  it('is the last one of a range that reaches into the future', async () => {
    const { rows } = await tableOf(await intoTheFuture());
    expect(rows.map((row) => row.at(-1))).to.deep.equal([...Array(8).fill(''), 'partial']);
  });

  it('is announced as partial at the cursor', async () => {
    const trend = await inNineDays();
    canvasOf(trend).focus();
    await press('End');
    await until(() => announced(trend), 'the announcement');
    expect(announced(trend)).to.equal('Sep 15, 2026, 00:00 – 15:30 (partial). Total: $1.00');
  });
});
