import { expect } from 'chai';
import { record } from '../../support/record.js';
import { CSV_TYPE } from '../../support/engine.js';
import { barsOf, type Color, HIGH_LATENCY } from '../../support/canvas.js';
import { saved } from '../../support/download.js';
import { until } from '../../support/fixture.js';
import {
  canvasOf,
  csvOf,
  daily,
  decimal,
  drawn,
  find,
  referenceRows,
  range,
  scattered,
  shownTrend,
  type Trend,
} from './shown-trend.js';

const WEEK = range('2026-10-26T00:00-04:00', '2026-11-03T00:00-05:00', 'America/New_York');
const DAYS = 8;

function exportsOf(view: HTMLElement): unknown[] {
  const exports: unknown[] = [];
  view.addEventListener('insurance-export', ({ detail }) => exports.push(detail));
  return exports;
}

describe('the figures of the trend as CSV', () => {
  const records = scattered(WEEK, 103);

  it('are exact, in columns named by the source’s keys', async () => {
    const { fields, rows } = await csvOf(await shownTrend(records, WEEK));
    expect(fields).to.deep.equal([
      ...['start', 'high_latency', 'unsatisfactory_content', 'wrong_language'],
      ...['total', 'previousTotal'],
    ]);
    const members = (row: Record<string, string>) =>
      Object.fromEntries(fields.slice(1, 4).map((field) => [field, decimal(row[field]!)]));
    expect(
      rows.map((row) => ({
        start: Date.parse(row['start']!),
        members: members(row),
        total: decimal(row['total']!),
      })),
    ).to.deep.equal(referenceRows(records, WEEK, 'day'));
  });

  it('are raw, without currency and separators, and each start has its offset', async () => {
    const list = [record('one', { timestamp: WEEK.from, payout: '1234567.000000000000000001' })];
    const { rows } = await csvOf(await shownTrend(list, WEEK));
    expect(rows[0]).to.deep.equal({
      start: '2026-10-26T00:00:00.000-04:00',
      high_latency: '1234567.000000000000000001',
      total: '1234567.000000000000000001',
    });
    expect(rows.at(-1)).to.deep.equal({
      start: '2026-11-02T00:00:00.000-05:00',
      high_latency: '0',
      total: '0',
    });
  });

  it('run nothing in a spreadsheet, whatever the name of a model', async () => {
    const model = '=HYPERLINK("http://evil.example","a, b")';
    const trend = await shownTrend([record('one', { timestamp: WEEK.from, model })], WEEK, { by: 'model' });
    const { fields } = await csvOf(trend);
    expect(fields).to.deep.equal(['start', `'${model}`, 'total']);
  });

  it('are times where times are shown', async () => {
    const { rows } = await csvOf(await shownTrend(records, WEEK, { unit: 'times', by: 'model' }));
    expect(rows.map((row) => row['acme/0'])).to.deep.equal(
      referenceRows(records, WEEK, 'day', 'model', 'times').map(({ members }) => members['acme/0']),
    );
  });

  it('are a file of that type, named by its interval', async () => {
    const trend = await shownTrend(records, WEEK);
    const { name, blob } = await saved(trend, 'csv');
    expect(name).to.equal('compensation-by-day-2026-10-26_2026-11-02.csv');
    expect(blob.type).to.equal(CSV_TYPE);
    trend.interval = 'hour';
    await trend.whenShown();
    expect((await saved(trend, 'csv')).name).to.equal('compensation-by-hour-2026-10-26_2026-11-02.csv');
  });

  it('can be saved while they are shown as a table, with an event', async () => {
    const trend = await shownTrend(records, WEEK);
    const exports = exportsOf(trend);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect((await csvOf(trend)).rows).to.have.lengthOf(DAYS);
    expect(exports).to.deep.equal([{ format: 'csv', rows: DAYS }]);
  });
});

describe('the chart of the trend as PNG', () => {
  const records = daily('2026-10-26', [1, 2, 3, 4, 5, 6, 7, 8]);
  const CARD: Color = [255, 255, 255];
  /** Device pixels a CSS pixel; the edge around the chart; the head with its two lines and the legend's one. */
  const [RATIO, EDGE, HEAD] = [2, 20, 96];

  async function image(trend: Trend) {
    const { name, blob } = await saved(trend, 'png');
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    /** How many pixels in a stretch from top to bottom are unlike the card, in CSS pixels. */
    const ink = (top: number, bottom: number, isInk = (color: Color) => !isLike(color, CARD)) => {
      const { data } = context.getImageData(0, top * RATIO, bitmap.width, (bottom - top) * RATIO);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (isInk([data[i]!, data[i + 1]!, data[i + 2]!])) count++;
      return count;
    };
    return { name, type: blob.type, width: bitmap.width, height: bitmap.height, ink };
  }
  const isLike = (color: Color, other: Color) => color.every((part, i) => Math.abs(part - other[i]!) < 3);

  it('has the size of the chart with its header, at twice the resolution', async () => {
    const trend = await shownTrend(records, WEEK);
    const canvas = await drawn(trend);
    const { name, type, width, height } = await image(trend);
    expect(name).to.equal('compensation-by-day-2026-10-26_2026-11-02.png');
    expect(type).to.equal('image/png');
    expect(width).to.equal((canvas.clientWidth + 2 * EDGE) * RATIO);
    expect(height).to.equal((HEAD + canvas.clientHeight + EDGE) * RATIO);
  });

  it('has the title, the range and the legend over the bars', async () => {
    const trend = await shownTrend(records, WEEK);
    const { clientHeight } = await drawn(trend);
    const { ink } = await image(trend);
    expect(ink(0, EDGE), 'nothing in the upper edge').to.equal(0);
    expect(ink(22, 40), 'the title').to.be.greaterThan(300);
    expect(ink(44, 60), 'the range').to.be.greaterThan(300);
    expect(ink(66, 84), 'the legend').to.be.greaterThan(300);
    const bars = (color: Color) => isLike(color, HIGH_LATENCY);
    expect(ink(20, 60, bars)).to.equal(0);
    expect(ink(66, 84, bars), 'the colour in the legend').to.be.closeTo(11 * 11 * RATIO * RATIO, 60);
    expect(ink(HEAD, HEAD + clientHeight, bars), 'the bars').to.be.greaterThan(10_000);
  });

  it('has its title and range in the header', async () => {
    const trend = await shownTrend(records, WEEK);
    await drawn(trend);
    const first = await image(trend);
    trend.strings = { 'trend.title': 'Paid back' };
    await trend.whenShown();
    const renamed = await image(trend);
    expect(renamed.ink(22, 40)).to.be.lessThan(first.ink(22, 40));
    expect(renamed.ink(44, 60)).to.equal(first.ink(44, 60));
    trend.unit = 'times';
    await trend.whenShown();
    expect((await image(trend)).ink(44, 60)).not.to.equal(first.ink(44, 60));
  });

  it('leaves the chart on the page as it was', async () => {
    const trend = await shownTrend(records, WEEK);
    const canvas = await drawn(trend);
    const { width, height } = canvas;
    const before = barsOf(canvas);
    await image(trend);
    expect([canvas.width, canvas.height]).to.deep.equal([width, height]);
    const after = barsOf(canvas);
    expect(after).to.have.lengthOf(DAYS);
    // Chart.js lays an axis out a little otherwise the second time.
    after.forEach(({ x }, i) => expect(x).to.be.closeTo(before[i]!.x, 2));
  });

  it('is an event once it is saved', async () => {
    const trend = await shownTrend(records, WEEK);
    await drawn(trend);
    const exports = exportsOf(trend);
    await image(trend);
    await until(() => exports.length > 0, 'the announcement');
    expect(exports).to.deep.equal([{ format: 'png', rows: DAYS }]);
  });

  it('is one file however often it is pressed while it is made', async () => {
    const trend = await shownTrend(records, WEEK);
    await drawn(trend);
    const exports = exportsOf(trend);
    const png = find(trend, '#save-trend button')!;
    png.click();
    png.click();
    await until(() => exports.length > 0, 'the first file');
    // A third one would come after a second.
    png.click();
    await until(() => exports.length > 1, 'the file of the later press');
    expect(exports).to.have.lengthOf(2);
  });

  it('is not offered while the figures are shown as a table', async () => {
    const trend = await shownTrend(records, WEEK);
    const button = () => find(trend, '#save-trend button') as HTMLButtonElement;
    expect(button().disabled).to.equal(false);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect(canvasOf(trend)).to.equal(null);
    expect(button().disabled).to.equal(true);
  });
});
