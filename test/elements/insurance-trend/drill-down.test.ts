import { sendMouse, resetMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceElement } from '../../../src/elements/base/insurance-element.js';
import type { QueryInput } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { choosePeriod, openRange } from '../../support/filter-bar.js';
import { barsOf } from '../../support/canvas.js';
import { fixture, until } from '../../support/fixture.js';
import {
  announced,
  canvasOf,
  daily,
  DAY,
  drawn,
  find,
  pinClock,
  press,
  shownTrend,
  tableOf,
  textOf,
  type Trend,
} from './shown-trend.js';
import {
  FIRST,
  DAYS,
  TWELVE_DAYS,
  records,
  countOf,
  ALL,
  type Panel,
  opened,
  dashboard,
  barOf,
  click,
  clickAt,
  NONE,
} from './drill-down-panel.js';

const LISTENING = ['insurance-filters', 'insurance-summary', 'insurance-trend', 'insurance-breakdown'];

/** A page whose own script hands the query on. */
async function separateTags(query: QueryInput = TWELVE_DAYS): Promise<Panel> {
  const source = memorySource(records);
  const page = await fixture<HTMLElement>(html`
    <main lang="en">
      <insurance-filters .source=${source} .query=${query}></insurance-filters>
      <insurance-summary .source=${source} .query=${query}></insurance-summary>
      <insurance-trend .source=${source} .query=${query}></insurance-trend>
      <insurance-breakdown .source=${source} .query=${query}></insurance-breakdown>
    </main>
  `);
  page.addEventListener('insurance-query-change', ({ detail }) => {
    for (const tag of LISTENING) page.querySelector<InsuranceElement>(tag)!.query = detail.query;
  });
  return opened(page, (tag) => page.querySelector(tag)!);
}

/** Draws a span from one day's bar to another's. */
async function brush(trend: Trend, first: number, last: number): Promise<void> {
  const [from, to] = [await barOf(trend, first), await barOf(trend, last)];
  await sendMouse({ type: 'move', position: from });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [Math.round((from[0] + to[0]) / 2), from[1] - 20] });
  await sendMouse({ type: 'move', position: [to[0], from[1] - 30] });
  await sendMouse({ type: 'up' });
}

const THIRD = { count: '3', chips: ['Time: Sep 3, 2026'], way: true };

const FOUR_TO_SIX = { count: String(countOf(4, 6)), chips: ['Time: Sep 4 – 6, 2026'], way: true };

afterEach(() => resetMouse());

for (const [where, open] of [
  ['a dashboard', dashboard],
  ['a page of separate tags', separateTags],
] as const) {
  describe(`a part of the trend, chosen in ${where}`, () => {
    it('is dragged with the pointer, and filters all views', async () => {
      const panel = await open();
      await brush(panel.trend, 4, 6);
      expect(await panel.shown()).to.deep.equal(FOUR_TO_SIX);
      expect((await tableOf(panel.trend)).total[1]).to.equal(`$${countOf(4, 6)}.00`);
      expect(panel.changes).to.have.lengthOf(1);
      expect(panel.changes[0]).to.include({ from: FIRST + 3 * DAY, to: FIRST + 6 * DAY });
    });

    it('is dragged from right to left', async () => {
      const panel = await open();
      await brush(panel.trend, 6, 4);
      expect(await panel.shown()).to.deep.equal(FOUR_TO_SIX);
    });

    it('is chosen by keys, and cleared by Escape', async () => {
      const panel = await open();
      canvasOf(panel.trend).focus();
      await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
      await press('Enter');
      expect(await panel.shown()).to.deep.equal(FOUR_TO_SIX);
      await press('Escape');
      expect(await panel.shown()).to.deep.equal(NONE);
    });

    it('is cleared by its own button', async () => {
      const panel = await open();
      await brush(panel.trend, 4, 6);
      await panel.shown();
      panel.find('insurance-trend', '[part=zoom-button]')!.click();
      expect(await panel.shown()).to.deep.equal(NONE);
      expect(panel.changes.at(-1)).to.deep.equal(TWELVE_DAYS);
    });

    it('is cleared by its chip in the filter bar', async () => {
      const panel = await open();
      await brush(panel.trend, 4, 6);
      await panel.shown();
      panel.find('insurance-filters', '[part=chip]')!.click();
      expect(await panel.shown()).to.deep.equal(NONE);
    });

    it('is replaced by another range of the reader’s own', async () => {
      const panel = await open();
      await brush(panel.trend, 4, 6);
      await panel.shown();
      await openRange(panel.filters);
      const form = panel.find('insurance-filters', '#range form') as HTMLFormElement;
      form.querySelector<HTMLInputElement>('[name=from]')!.value = '2026-09-05T00:00';
      form.querySelector<HTMLInputElement>('[name=to]')!.value = '2026-09-08T00:00';
      form.requestSubmit();
      expect(await panel.shown()).to.deep.equal({ count: String(countOf(5, 7)), chips: [], way: false });
    });

    it('is a single bar among its neighbours after a click, and cleared by another', async () => {
      const panel = await open();
      await click(panel.trend, 3);
      expect(await panel.shown()).to.deep.equal(THIRD);
      const canvas = canvasOf(panel.trend);
      // The tooltip is of the same colour.
      await sendMouse({ type: 'move', position: [1, 1] });
      await until(() => barsOf(canvas).length === 1, 'the others are pale');
      const { x, y } = barsOf(canvas)[0]!;
      expect((await tableOf(panel.trend)).rows).to.have.lengthOf(DAYS);
      find(panel.trend, '[part=table-button]')!.click();
      await drawn(panel.trend);
      await clickAt([x, y]);
      expect(await panel.shown()).to.deep.equal(NONE);
      await until(() => barsOf(canvasOf(panel.trend)).length === DAYS, 'none is pale');
    });

    it('is a single bar after Enter, and cleared by another', async () => {
      const panel = await open();
      canvasOf(panel.trend).focus();
      await press('Home', 'ArrowRight', 'ArrowRight', 'Enter');
      expect(await panel.shown()).to.deep.equal(THIRD);
      await press('Enter');
      expect(await panel.shown()).to.deep.equal(NONE);
    });

    it('moves to a neighbour that is chosen instead', async () => {
      const panel = await open();
      canvasOf(panel.trend).focus();
      await press('Home', 'ArrowRight', 'ArrowRight', 'Enter');
      await panel.shown();
      await press('ArrowRight', 'Enter');
      expect(await panel.shown()).to.deep.equal({
        count: '4',
        chips: ['Time: Sep 4, 2026'],
        way: true,
      });
      await press('Escape');
      expect(await panel.shown()).to.deep.equal(NONE);
    });

    it('keeps later filters, which stay when it is cleared', async () => {
      const panel = await open();
      await brush(panel.trend, 4, 6);
      await panel.shown();
      find(panel.trend, '[part=legend] button')!.click();
      expect((await panel.shown()).chips).to.deep.equal(['Time: Sep 4 – 6, 2026', 'Type: High Latency']);
      panel.find('insurance-trend', '[part=zoom-button]')!.click();
      expect((await panel.shown()).chips).to.deep.equal(['Type: High Latency']);
    });
  });
}

describe('a chosen part of the trend', () => {
  it('goes back to the whole in one step, also from a part of a part', async () => {
    const panel = await dashboard();
    canvasOf(panel.trend).focus();
    await press('Home', 'ArrowRight', 'Shift+End', 'Enter');
    await panel.shown();
    await press('Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
    expect(panel.changes.at(-1)).to.include({ from: FIRST + DAY });
    await panel.shown();
    await press('Escape');
    expect(await panel.shown()).to.deep.equal(NONE);
  });

  it('is none where it is the whole', async () => {
    const panel = await dashboard();
    canvasOf(panel.trend).focus();
    await press('Home', 'Shift+End', 'Enter');
    expect(await panel.shown()).to.deep.equal(NONE);
    expect(panel.changes).to.deep.equal([]);
    await press('Home', 'ArrowRight', 'ArrowRight', 'Enter');
    expect(await panel.shown()).to.deep.equal(THIRD);
    await press('Home', 'Shift+End', 'Enter');
    expect(await panel.shown()).to.deep.equal(NONE);
    expect(panel.changes.at(-1)).to.deep.equal(TWELVE_DAYS);
  });

  it('is marked first, and one bar again after Escape', async () => {
    const panel = await dashboard();
    canvasOf(panel.trend).focus();
    await press('Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Escape');
    expect(panel.changes).to.deep.equal([]);
    await panel.trend.updateComplete;
    expect(announced(panel.trend)).to.match(/^Sep 3, 2026\. /);
    await press('Enter');
    expect(await panel.shown()).to.deep.equal(THIRD);
  });

  it('is cancelled by Escape while it is dragged', async () => {
    const panel = await dashboard();
    const [from, to] = [await barOf(panel.trend, 4), await barOf(panel.trend, 6)];
    await sendMouse({ type: 'move', position: from });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: to });
    await press('Escape');
    await sendMouse({ type: 'up' });
    await press('Enter');
    expect(panel.changes.filter(({ to, from }) => to - from > DAY)).to.deep.equal([]);
  });

  it('can be zoomed out of where nothing was paid in it', async () => {
    const trend = await shownTrend(daily('2026-09-01', [1]), TWELVE_DAYS);
    await drawn(trend);
    canvasOf(trend).focus();
    await press('End', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Enter');
    await trend.whenShown();
    expect(textOf(find(trend, '[part=empty]'))).to.contain('Sep 10 – 12, 2026');
    find(trend, '[part=zoom-button]')!.click();
    await trend.whenShown();
    expect((await tableOf(trend)).rows).to.have.lengthOf(DAYS);
    expect(find(trend, '[part=zoom-button]')).to.equal(null);
  });

  it('is applied by a trend without a dashboard to itself, and cleared', async () => {
    const trend = await shownTrend(records, TWELVE_DAYS, { interval: 'day' });
    await drawn(trend);
    trend.scrollIntoView({ block: 'center' });
    await brush(trend, 4, 6);
    await trend.whenShown();
    expect((await tableOf(trend)).rows.map(([name]) => name)).to.deep.equal(
      ['4', '5', '6'].map((day) => `Sep ${day}, 2026`),
    );
    find(trend, '[part=zoom-button]')!.click();
    await trend.whenShown();
    expect((await tableOf(trend)).rows).to.have.lengthOf(DAYS);
  });

  it('is one bar of the shown interval: an hour of a day', async () => {
    const panel = await dashboard();
    find(panel.trend, '.header [data-id=hour]')!.click();
    await panel.shown();
    canvasOf(panel.trend).focus();
    await press('Home', 'Enter');
    expect(await panel.shown()).to.deep.equal({
      count: '1',
      chips: ['Time: Sep 1, 2026, 00:00 – 01:00'],
      way: true,
    });
    expect((await tableOf(panel.trend)).rows).to.have.lengthOf(DAYS * 24);
  });

  it('is none where the pointer only moves, or clicks beside the bars', async () => {
    const panel = await dashboard();
    const [x, y] = await barOf(panel.trend, 3);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'move', position: [x + 100, y] });
    const { left, bottom } = canvasOf(panel.trend).getBoundingClientRect();
    await clickAt([Math.round(left + 4), Math.round(bottom - 4)]);
    expect(panel.changes).to.deep.equal([]);
  });
});

describe('a chosen part of the trend and the presets', () => {
  pinClock('2026-09-13T00:00Z');

  it('go back to a period that moves with the clock, whose preset is pressed again', async () => {
    const panel = await dashboard({ period: '30d', timeZone: 'UTC' });
    Object.assign(panel.filters, { presets: '7d 30d' });
    await panel.shown();
    const preset = () => panel.find('insurance-filters', '[data-id="30d"]')!.ariaPressed;
    expect(preset()).to.equal('true');
    canvasOf(panel.trend).focus();
    await press('End', 'Enter');
    expect((await panel.shown()).count).to.equal('12');
    expect(preset()).to.equal('false');
    await press('Escape');
    expect((await panel.shown()).count).to.equal(String(ALL));
    expect(preset()).to.equal('true');
    expect(panel.changes.at(-1)!.period).to.equal('30d');
  });

  it('are exclusive: a preset clears the part', async () => {
    const panel = await dashboard();
    await brush(panel.trend, 4, 6);
    await panel.shown();
    await choosePeriod(panel.filters, '7d');
    expect(await panel.shown()).to.deep.equal({ count: String(countOf(6, 12)), chips: [], way: false });
    expect(panel.changes.at(-1)).not.to.have.property('within');
  });
});
