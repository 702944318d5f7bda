import { sendKeys, resetMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record } from '../../support/record.js';
import { fixture, until } from '../../support/fixture.js';
import { all, daily, DAY, find, shownTrend, textOf, type Trend } from './shown-trend.js';
import { heldSource } from '../../support/source.js';
import { FIRST, TWELVE_DAYS, records, ALL, dashboard, NONE } from './drill-down-panel.js';

afterEach(() => resetMouse());

describe('the legend of the trend', () => {
  const mixed = [
    ...records,
    ...daily('2026-09-01', Array<number>(5).fill(10)).map((each) => ({
      ...each,
      id: `u${each.id}`,
      type: 'unsatisfactory_content',
    })),
  ];
  const entries = (trend: Trend) =>
    all(trend, '[part=legend] button').map((button) => [textOf(button), button.ariaPressed]);
  const entry = (trend: Trend, name: string) =>
    all(trend, '[part=legend] button').find((button) => textOf(button) === name)!;

  it('filters all views by a member, until it is clicked again', async () => {
    const panel = await dashboard(TWELVE_DAYS, mixed);
    expect(entries(panel.trend)).to.deep.equal([
      ['High Latency', 'false'],
      ['Unsatisfactory Content', 'false'],
    ]);
    entry(panel.trend, 'Unsatisfactory Content').click();
    expect(await panel.shown()).to.deep.equal({
      count: '5',
      chips: ['Type: Unsatisfactory Content'],
      way: false,
    });
    expect(entries(panel.trend)).to.deep.equal([['Unsatisfactory Content', 'true']]);
    entry(panel.trend, 'Unsatisfactory Content').click();
    expect(await panel.shown()).to.deep.equal({ ...NONE, count: String(ALL + 5) });
  });

  it('filters by a model where the bars are stacked by model', async () => {
    const panel = await dashboard(TWELVE_DAYS, mixed);
    find(panel.trend, '[data-id=model]')!.click();
    await panel.shown();
    entry(panel.trend, 'acme/one').click();
    expect((await panel.shown()).chips).to.deep.equal(['Model: acme/one']);
  });

  it('adds a member with Shift, and removes it with Shift', async () => {
    const { source, calls } = heldSource(memorySource(mixed));
    const trend = await fixture<Trend>(
      html`<insurance-trend lang="en" .source=${source} .query=${TWELVE_DAYS}></insurance-trend>`,
    );
    await until(() => calls.length === 1, 'it loads');
    calls[0]!.answer();
    await until(() => entries(trend).length === 2, 'the legend');
    // All members are there until the answer comes.
    await sendKeys({ down: 'Shift' });
    for (const name of ['Unsatisfactory Content', 'High Latency', 'Unsatisfactory Content']) {
      entry(trend, name).dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
      await trend.updateComplete;
    }
    await sendKeys({ up: 'Shift' });
    expect(trend.query!.types).to.deep.equal(['high_latency']);
    expect(entries(trend)).to.deep.equal([
      ['High Latency', 'true'],
      ['Unsatisfactory Content', 'false'],
    ]);
  });

  it('has no filter for the group of all others', async () => {
    const list = Array.from({ length: 12 }, (_, i) =>
      record(`m${i}`, { timestamp: FIRST + i * DAY, model: `acme/${i}`, payout: String(i + 1) }),
    );
    const trend = await shownTrend(list, TWELVE_DAYS, { by: 'model' });
    expect(entries(trend)).to.have.lengthOf(5);
    expect(textOf(all(trend, '[part=legend] li').at(-1)!)).to.equal('7 others');
  });
});
