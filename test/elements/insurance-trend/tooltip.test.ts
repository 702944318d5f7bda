import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { record } from '../../support/record.js';
import { barsOf } from '../../support/canvas.js';
import { until } from '../../support/fixture.js';
import { DAYS, FIRST, TWELVE_DAYS, records } from './drill-down-panel.js';
import {
  canvasOf,
  daily,
  DAY,
  drawn,
  find,
  press,
  range,
  shownTrend,
  textOf,
  type Trend,
} from './shown-trend.js';

/** As far as a tooltip stands from what it is of, px. */
const OFFSET = 6;

const tooltipOf = (trend: Trend) => find(trend, '.tooltip');
const isShown = (trend: Trend) => tooltipOf(trend) !== null;
const title = (trend: Trend) => textOf(find(trend, '.tooltip-title'));
const rows = (trend: Trend) =>
  [...(tooltipOf(trend)?.querySelectorAll('li') ?? [])].map((row) => [
    textOf(row.querySelector('.name')),
    textOf(row.querySelector('.figure')),
  ]);

async function shown(from = records, query = TWELVE_DAYS, properties: Partial<Trend> = {}): Promise<Trend> {
  const trend = await shownTrend(from, query, { interval: 'day', ...properties });
  trend.scrollIntoView({ block: 'center' });
  await drawn(trend);
  return trend;
}

/** Puts a finger on a bar, and takes it away. */
function tap(trend: Trend, [clientX, clientY]: readonly [number, number]): void {
  const pointer = { pointerType: 'touch', pointerId: 1, button: 0, bubbles: true, clientX, clientY };
  const canvas = canvasOf(trend);
  canvas.setPointerCapture = () => undefined;
  for (const type of ['pointerdown', 'pointerup', 'pointerleave'])
    canvas.dispatchEvent(new PointerEvent(type, pointer));
}

afterEach(() => resetMouse());

describe('the tooltip of the trend', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  for (const width of [320, 1280]) {
    it(`stands beside each bar that is read, never over it, and in the window, ${width} px wide`, async () => {
      await setViewport({ width, height: 700 });
      const trend = await shown();
      await until(() => barsOf(canvasOf(trend)).length === DAYS, 'all bars are drawn');
      const bars = barsOf(canvasOf(trend));
      const half = (bars[1]!.x - bars[0]!.x) / 2;
      canvasOf(trend).focus();
      for (const [day, { x }] of bars.entries()) {
        await press('ArrowRight');
        const box = () => tooltipOf(trend)!.getBoundingClientRect();
        // Above the bars where neither side has room.
        const gap = () => {
          const { left, right, bottom } = box();
          const aside = Math.max(left - (x + half), x - half - right);
          return aside > 0 ? aside : canvasOf(trend).getBoundingClientRect().top + 20 - bottom;
        };
        await until(() => title(trend) === `Sep ${day + 1}, 2026`, `the tooltip of day ${day + 1}`);
        await until(() => gap() > 0 && gap() < 3 * OFFSET, `a place beside day ${day + 1}`);
        const { left, right, top, bottom } = box();
        expect(Math.min(left, top), 'inside at the start').to.be.at.least(0);
        expect(right, 'inside at the right').to.be.at.most(innerWidth);
        expect(bottom, 'inside at the bottom').to.be.at.most(700);
      }
    });
  }

  const WEEK = range('2026-09-08T00:00Z', '2026-09-15T00:00Z', 'UTC');
  const ranked = [
    ...daily('2026-09-01', [2, 2, 2]),
    ...Array.from({ length: 7 }, (_, i) =>
      record(`m${i}`, { timestamp: WEEK.from + i, model: `acme/${i}`, payout: `0.${i + 1}` }),
    ),
    record('later', { timestamp: WEEK.from + DAY, model: 'acme/6', payout: '40' }),
  ];

  it('lists the members by their figures, all others after them, the total, and what was paid before', async () => {
    const trend = await shown(ranked, WEEK, { by: 'model' });
    canvasOf(trend).focus();
    await press('ArrowRight');
    await until(() => isShown(trend), 'a tooltip');
    expect(title(trend)).to.equal('Sep 8, 2026');
    expect(rows(trend)).to.deep.equal([
      ['acme/6', '$0.70'],
      ['acme/5', '$0.60'],
      ['acme/4', '$0.50'],
      ['acme/3', '$0.40'],
      ['acme/2', '$0.30'],
      ['2 others', '$0.30'],
      ['Total', '$2.80'],
      ['Previous period', '$2.00'],
    ]);
  });

  it('has the colours and the patterns of the bars', async () => {
    const trend = await shown(ranked, WEEK, { by: 'model', patterns: true });
    canvasOf(trend).focus();
    await press('ArrowRight');
    await until(() => isShown(trend), 'a tooltip');
    const looks = (selector: string) =>
      [...find(trend, selector)!.querySelectorAll('.swatch')].map(({ className }) => className).sort();
    expect(looks('.tooltip')).to.deep.equal(looks('[part=legend]'));
    expect(looks('.tooltip')).to.contain('swatch series-2 rising');
  });

  it('sums up a span', async () => {
    const trend = await shown(ranked, WEEK, { by: 'model' });
    canvasOf(trend).focus();
    await press('ArrowRight', 'Shift+ArrowRight');
    await until(() => title(trend) === 'Sep 8 – 9, 2026', 'the span');
    expect(rows(trend)[0]).to.deep.equal(['acme/6', '$40.70']);
  });

  it('follows the pointer, and is gone with Escape and where the pointer leaves', async () => {
    const trend = await shown();
    await until(() => barsOf(canvasOf(trend)).length === DAYS, 'all bars are drawn');
    const bars = barsOf(canvasOf(trend));
    const at = (day: number): [number, number] => [bars[day - 1]!.x, bars[day - 1]!.y];
    await sendMouse({ type: 'move', position: at(3) });
    await until(() => title(trend) === 'Sep 3, 2026', 'the third day');
    await sendMouse({ type: 'move', position: at(9) });
    await until(() => title(trend) === 'Sep 9, 2026', 'the ninth day');
    await press('Escape');
    expect(isShown(trend)).to.equal(false);
    await sendMouse({ type: 'move', position: at(4) });
    await until(() => title(trend) === 'Sep 4, 2026', 'the fourth day');
    await sendMouse({ type: 'move', position: [1, 1] });
    await until(() => !isShown(trend), 'no tooltip');
  });

  it('shows the new figures after a refresh', async () => {
    const trend = await shown(records);
    canvasOf(trend).focus();
    await press('Home');
    await until(() => isShown(trend), 'a tooltip');
    expect(rows(trend)).to.deep.equal([['High Latency', '$1.00']]);
    trend.unit = 'times';
    await until(() => rows(trend)[0]?.[1] === '1', 'the count');
  });

  it('is gone with the focus', async () => {
    const trend = await shown();
    canvasOf(trend).focus();
    await press('Home');
    await until(() => isShown(trend), 'a tooltip');
    canvasOf(trend).blur();
    await until(() => !isShown(trend), 'no tooltip');
  });

  it('stays after a tap, which it says can be repeated to filter, until the reader presses elsewhere', async () => {
    const trend = await shown();
    await until(() => barsOf(canvasOf(trend)).length === DAYS, 'all bars are drawn');
    const { x, y } = barsOf(canvasOf(trend))[2]!;
    tap(trend, [x, y]);
    expect(title(trend)).to.equal('Sep 3, 2026');
    expect(textOf(find(trend, '.tooltip-hint'))).to.equal('Tap again to filter by it.');
    await sendMouse({ type: 'click', position: [1, 1] });
    await until(() => !isShown(trend), 'no tooltip');
    tap(trend, [x, y]);
    tap(trend, [x, y]);
    await trend.whenShown();
    expect(trend.query).to.include({ from: FIRST + 2 * DAY, to: FIRST + 3 * DAY });
    expect(find(trend, '.tooltip-hint') === null).to.equal(true);
  });
});
