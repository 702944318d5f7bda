import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';
import {
  type Breakdown,
  trace,
  traceWithKeys,
  source,
  ALL,
  SEPTEMBER,
  FORMAT,
  shown,
  all,
  plain,
  sentenceOf,
  press,
  focused,
  membersOf,
  rowOf,
  rows as rowsOf,
  table,
  payouts,
  models,
  placeOf,
  click,
  changesOf,
} from './shown-breakdown.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

describe('a chosen row of the breakdown', () => {
  const [LLAMA_70B, LLAMA_13B] = ['bedrock/llama-2-70b-chat', 'bedrock/llama-2-13b-chat'];

  async function dashboard() {
    const panel = await fixture<Dashboard>(
      html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
    );
    await panel.whenShown();
    const view = deep<Breakdown>(panel, 'insurance-breakdown')!;
    return { panel, view };
  }

  const chips = (panel: Element) =>
    all(deep(panel, 'insurance-filters')!, '[part=chip]').map((chip) => plain(chip).replace('✕', ''));
  const count = (panel: Element) =>
    plain(deep(panel, 'insurance-summary', '[data-metric=compensation-count] [part=value]'));
  const timesOf = (query: Partial<InsuranceQuery>) =>
    FORMAT.number(reference.summary(trace, { ...ALL, ...query }).compensationCount);

  it('filters the whole dashboard with a chip, until it is chosen again', async () => {
    const { panel, view } = await dashboard();
    await click(view, 'model', LLAMA_70B);
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_70B}`]);
    expect(count(panel)).to.equal(timesOf({ models: [LLAMA_70B] }));
    expect((await table(view, 'type')).total[2]).to.equal(timesOf({ models: [LLAMA_70B] }));
    const tabs = all(deep(panel, 'insurance-details')!, '[role=tab]').slice(1);
    expect(plain(tabs[0])).to.contain('Unsatisfactory Content');
    const pills = tabs.map((tab) => plain(tab.querySelector('.count')));
    expect(pills).to.deep.equal(
      ['unsatisfactory_content', 'high_latency'].map((type) =>
        timesOf({ models: [LLAMA_70B], types: [type] }),
      ),
    );

    await click(view, 'model', LLAMA_70B);
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([]);
    expect(count(panel)).to.equal('630');
  });

  it('filters by keyboard, too, and is announced as chosen', async () => {
    const { panel, view } = await dashboard();
    membersOf(view, 'model')[0]!.focus();
    await press('ArrowDown', 'Enter');
    await panel.whenShown();
    const [, second] = reference.breakdown(trace, ALL, 'model');
    expect(chips(panel)).to.deep.equal([`Model: ${second!.key}`]);
    await until(() => focused(view).startsWith(`${second!.key}, chosen: $${second!.credits}`), 'chosen');
    await press('Enter');
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([]);
    await until(() => focused(view).startsWith(`${second!.key}: $${second!.credits}`), 'not chosen');
  });

  for (const key of ['Shift', 'Control']) {
    it(`is added to the chosen one by a click with ${key}, and removed by another`, async () => {
      const { panel, view } = await dashboard();
      await click(view, 'model', LLAMA_70B);
      await panel.whenShown();
      await click(view, 'model', LLAMA_13B, key);
      await panel.whenShown();
      expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_70B}`, `Model: ${LLAMA_13B}`]);
      expect(count(panel)).to.equal(timesOf({ models: [LLAMA_70B, LLAMA_13B] }));
      await click(view, 'model', LLAMA_70B, key);
      await panel.whenShown();
      expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_13B}`]);
    });
  }

  it('is added to the chosen one by Shift and Enter', async () => {
    const { panel, view } = await dashboard();
    membersOf(view, 'type')[0]!.focus();
    await press('Enter');
    await until(() => count(panel) === '484', 'one type is shown');
    await press('ArrowDown');
    await sendKeys({ down: 'Shift' });
    await press('Enter');
    await sendKeys({ up: 'Shift' });
    await until(() => count(panel) === '630', 'both types are shown');
    expect(chips(panel)).to.deep.equal(['Type: High Latency', 'Type: Unsatisfactory Content']);
  });

  it('replaces the chosen one where no key is held', async () => {
    const { panel, view } = await dashboard();
    await click(view, 'model', LLAMA_70B);
    await panel.whenShown();
    await click(view, 'model', LLAMA_13B);
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_13B}`]);
  });

  it('keeps the rows of the others, which shares do not count then', async () => {
    const view = await shown(source, { query: { ...TRACE, models: [LLAMA_13B] } });
    const groups = reference.breakdown(trace, ALL, 'model');
    expect(rowsOf(view, 'model')).to.deep.equal(
      groups.map(({ key, credits }) =>
        key === LLAMA_13B ? `${key}, chosen: $${credits} · 100%` : `${key}: $${credits}`,
      ),
    );
    const chosen = groups.find(({ key }) => key === LLAMA_13B)!;
    const { rows, total } = await table(view, 'model');
    expect(rows).to.deep.equal([[LLAMA_13B, `$${chosen.credits}`, String(chosen.times), '100%']]);
    expect(total).to.deep.equal(['Total', `$${chosen.credits}`, String(chosen.times), '100%']);
    expect(sentenceOf(view, 'model')).to.equal(`${LLAMA_13B} is 100% of all credits.`);
  });

  it('has its bar in full colour among pale ones', async () => {
    const view = await shown(source);
    await click(view, 'model', LLAMA_13B);
    for (const { key } of reference.breakdown(trace, ALL, 'model')) {
      const { opacity } = getComputedStyle(rowOf(view, 'model', key).querySelector('.bar')!);
      expect(Number(opacity), key).to.equal(key === LLAMA_13B ? 1 : 0.4);
    }
  });

  it('has its own row however small it is', async () => {
    const records = payouts(models(25));
    const view = await shown(memorySource(records), {
      query: { ...SEPTEMBER, models: ['m20', 'm2'] },
      top: 4,
    });
    const found = rowsOf(view, 'model');
    expect(found).to.deep.equal([
      'm0: $0.90',
      'm1: $0.89',
      'm2, chosen: $0.88 · 55.7%',
      'm20, chosen: $0.70 · 44.3%',
      '21 others: $16.13',
    ]);
  });

  it('is not chosen where the pointer is released elsewhere', async () => {
    const view = await shown(source);
    const changes = changesOf(view);
    await sendMouse({ type: 'move', position: placeOf(view, 'type', 'High Latency') });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(view, 'type', 'Unsatisfactory Content') });
    await sendMouse({ type: 'up' });
    expect(changes).to.deep.equal([]);
    await click(view, 'type', 'High Latency');
    expect(changes).to.have.lengthOf(1);
  });

  it('filters a breakdown without a dashboard, with an event', async () => {
    const view = await shown(source);
    const changes = changesOf(view);
    await click(view, 'type', 'Unsatisfactory Content');
    expect(changes).to.deep.equal([{ ...ALL, types: ['unsatisfactory_content'] }]);
    expect((await table(view, 'model')).total[2]).to.equal('146');
    await click(view, 'type', 'Unsatisfactory Content');
    expect(changes[1]).to.deep.equal(ALL);
    expect((await table(view, 'model')).total[2]).to.equal('630');
  });

  it('filters separate tags whose host sets the query of the event', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-summary .source=${source} .query=${TRACE}></insurance-summary>
        <insurance-breakdown further="provider" .source=${source} .query=${TRACE}></insurance-breakdown>
      </main>
    `);
    const [summary, view] = [
      page.querySelector('insurance-summary')!,
      page.querySelector('insurance-breakdown')!,
    ];
    page.addEventListener('insurance-query-change', ({ detail }) => (summary.query = detail.query));
    await view.whenShown();
    await click(view, 'provider', 'replicate');
    await summary.whenShown();
    expect(plain(deep(summary, '[data-metric=compensation-count] [part=value]'))).to.equal(
      timesOf({ providers: ['replicate'] }),
    );
  });

  it('filters by an empty name, too', async () => {
    const view = await shown(memorySource(traceWithKeys), { further: 'apiKey' });
    const changes = changesOf(view);
    await click(view, 'apiKey', 'not named');
    expect(changes).to.deep.equal([{ ...ALL, apiKeys: [''] }]);
    const expected = reference.summary(traceWithKeys, { ...ALL, apiKeys: [''] });
    expect((await table(view, 'type')).total[2]).to.equal(String(expected.compensationCount));
  });
});
