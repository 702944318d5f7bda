import { expect } from 'chai';
import { record } from '../../support/record.js';
import {
  all,
  announced,
  canvasOf,
  columnOf,
  daily,
  press,
  range,
  shownTrend,
  textOf,
  type Trend,
} from './shown-trend.js';

describe('the keys of the trend', () => {
  const THREE_DAYS = range('2026-09-11T00:00Z', '2026-09-14T00:00Z', 'UTC');
  const list = [
    ...daily('2026-09-11', ['0.123456789012345678', '1234.5', '0.1']),
    record('u', { type: 'unsatisfactory_content', timestamp: THREE_DAYS.from + 1, payout: '0.2' }),
    ...daily('2026-09-08', ['0.000000000000000001', '7', '0']),
  ];
  const TOLD = [
    'Sep 11, 2026. Total: $0.323456789012345678. Previous period: $0.000000000000000001. ' +
      'High Latency: $0.123456789012345678. Unsatisfactory Content: $0.20',
    'Sep 12, 2026. Total: $1,234.50. Previous period: $7.00. High Latency: $1,234.50. Unsatisfactory Content: $0.00',
    'Sep 13, 2026. Total: $0.10. Previous period: $0.00. High Latency: $0.10. Unsatisfactory Content: $0.00',
  ];

  async function focused(properties: Partial<Trend> = {}) {
    const trend = await shownTrend(list, THREE_DAYS, { interval: 'day', ...properties });
    canvasOf(trend).focus();
    return trend;
  }

  async function toldAfter(trend: Trend, key: string) {
    await press(key);
    await trend.updateComplete;
    return announced(trend);
  }

  it('announce each point with its exact figures, in both directions', async () => {
    const trend = await focused();
    const there: unknown[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      there.push(await toldAfter(trend, key));
    expect(there).to.deep.equal([...TOLD, TOLD[2]]);
    const back: unknown[] = [];
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) back.push(await toldAfter(trend, key));
    expect(back).to.deep.equal([TOLD[1], TOLD[0], TOLD[0]]);
  });

  it('go to the first and the last point', async () => {
    const trend = await focused();
    expect(await toldAfter(trend, 'End')).to.equal(TOLD[2]);
    expect(await toldAfter(trend, 'Home')).to.equal(TOLD[0]);
    expect(await toldAfter(trend, 'PageDown')).to.equal(TOLD[2]);
    expect(await toldAfter(trend, 'PageUp')).to.equal(TOLD[0]);
  });

  it('begin at the last point where they go left', async () => {
    expect(await toldAfter(await focused(), 'ArrowLeft')).to.equal(TOLD[2]);
  });

  it('announce several points together with Shift', async () => {
    const trend = await focused();
    await press('ArrowRight');
    expect(await toldAfter(trend, 'Shift+ArrowRight')).to.equal(
      'Sep 11 – 12, 2026. Total: $1,234.823456789012345678. Previous period: $7.000000000000000001. ' +
        'High Latency: $1,234.623456789012345678. Unsatisfactory Content: $0.20',
    );
    expect(await toldAfter(trend, 'Shift+ArrowLeft')).to.equal(TOLD[0]);
  });

  it('announce counts where times are shown', async () => {
    const trend = await focused({ unit: 'times' });
    expect(await toldAfter(trend, 'ArrowRight')).to.equal(
      'Sep 11, 2026. Total: 2. Previous period: 1. High Latency: 1. Unsatisfactory Content: 1',
    );
  });

  it('announce the new figures after the filter changes', async () => {
    const trend = await focused();
    expect(await toldAfter(trend, 'ArrowRight')).to.equal(TOLD[0]);
    trend.query = { ...THREE_DAYS, types: ['unsatisfactory_content'] };
    await trend.whenShown();
    expect(announced(trend)).to.equal('Sep 11, 2026. Total: $0.20');
  });

  it('work before the chart is drawn, and leave other keys to the page', async () => {
    const trend = await focused();
    const others: string[] = [];
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented) others.push(event.key);
    };
    document.addEventListener('keydown', listen);
    await press('a', 'ArrowRight', 'ArrowDown', 'Escape');
    document.removeEventListener('keydown', listen);
    expect(others).to.deep.equal(['a', 'ArrowDown', 'Escape']);
    expect(all(trend, '.canvas-box [role=status]').map(textOf)).to.deep.equal([TOLD[0]]);
  });

  it('announce the previous period, too', async () => {
    const trend = await focused();
    expect(await columnOf(trend, 'Previous period')).to.deep.equal([
      '$0.000000000000000001',
      '$7.00',
      '$0.00',
    ]);
  });
});
