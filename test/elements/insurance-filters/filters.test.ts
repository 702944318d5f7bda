import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { ResolvedQuery, QueryInput } from '../../../src/index.js';
import { loadCompensations } from '../../data/trace.js';
import {
  choosePeriod,
  chooseTimeZone,
  filterBy,
  openRange,
  openSection,
  optionsOf,
} from '../../support/filter-bar.js';
import { copies } from '../../support/copies.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

async function shownFilters(query: QueryInput = TRACE) {
  const filters = await fixture<Filters>(html`
    <insurance-filters lang="en" .source=${await traceSource()} .query=${query}></insurance-filters>
  `);
  await filters.whenShown();
  const changes: ResolvedQuery[] = [];
  filters.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  return { filters, changes };
}

async function options(filters: Filters, list: string) {
  await openSection(filters, list);
  return optionsOf(filters, list);
}

async function setRange(filters: Filters, from: string, to: string): Promise<void> {
  await openRange(filters);
  const form = deep<HTMLFormElement>(filters, '#range form')!;
  form.querySelector<HTMLInputElement>('[name=from]')!.value = from;
  form.querySelector<HTMLInputElement>('[name=to]')!.value = to;
  form.requestSubmit();
}

describe('the filter bar', () => {
  it('lists types and models with their counts, whichever are chosen', async () => {
    const { filters } = await shownFilters({ ...TRACE, types: ['high_latency'] });
    expect(await options(filters, 'types')).to.deep.equal([
      ['High Latency', '484'],
      ['Unsatisfactory Content', '146'],
    ]);
    expect((await options(filters, 'models'))[0]).to.deep.equal(['replicate/llama-2-70b-chat', '139']);
  });

  it('finds models by a part of their name', async () => {
    const { filters } = await shownFilters();
    await openSection(filters, 'models');
    const search = deep<HTMLInputElement>(filters, '#models input[type=search]')!;
    search.value = 'LEPTON';
    search.dispatchEvent(new InputEvent('input'));
    await filters.updateComplete;
    expect(optionsOf(filters, 'models').map(([name]) => name)).to.deep.equal(['lepton/llama-2-7b-chat']);
  });

  it('adds and removes a model, and shows it as a chip', async () => {
    const { filters, changes } = await shownFilters();
    await filterBy(filters, 'models', 'bedrock/llama-2-70b-chat');
    await filters.updateComplete;
    expect(changes[0]!.models).to.deep.equal(['bedrock/llama-2-70b-chat']);
    deep(filters, '[part=chip]')!.click();
    expect(changes[1]).not.to.have.property('models');
  });

  it('clears all filters and keeps the range', async () => {
    const { filters, changes } = await shownFilters({
      ...TRACE,
      types: ['high_latency'],
      finishes: ['stop'],
    });
    deep(filters, '.chips .link')!.click();
    expect(changes[0]).to.deep.equal({
      from: Date.UTC(2026, 8, 1),
      to: Date.UTC(2026, 10, 8),
      timeZone: 'UTC',
    });
  });

  it('takes a range of the reader’s own, in the time zone of the panel', async () => {
    const { filters, changes } = await shownFilters({ ...TRACE, timeZone: 'America/New_York' });
    await setRange(filters, 'Oct 31, 2026', '2026-11-01');
    expect(changes[0]).to.deep.equal({
      from: Date.parse('2026-10-31T04:00Z'),
      to: Date.parse('2026-11-02T05:00Z'),
      timeZone: 'America/New_York',
    });
  });

  it('shows an error for a range that ends before it starts, and changes nothing', async () => {
    const { filters, changes } = await shownFilters();
    await setRange(filters, 'Oct 2, 2026', 'Sep 30, 2026');
    await filters.updateComplete;
    expect(deep(filters, '.invalid')!.textContent).to.contain('the first before the second');
    expect(changes).to.have.lengthOf(0);
  });

  it('keeps the days of a range in another time zone', async () => {
    const { filters, changes } = await shownFilters();
    await chooseTimeZone(filters, 'America/St_Johns');
    expect(changes[0]).to.deep.equal({
      timeZone: 'America/St_Johns',
      from: Date.parse('2026-09-01T02:30Z'),
      to: Date.parse('2026-11-08T03:30Z'),
    });
    await openRange(filters);
    expect(deep<HTMLInputElement>(filters, '[name=from]')!.value).to.equal('Sep 1, 2026');
  });

  it('has presets that end where the host ends the panel’s range', async () => {
    const filters = await fixture<Filters>(html`
      <insurance-filters
        lang="en"
        period="30d"
        to="2026-11-08"
        time-zone="UTC"
        .source=${await traceSource()}
      ></insurance-filters>
    `);
    await choosePeriod(filters, '7d');
    await filters.whenShown();
    await openRange(filters);
    expect(deep(filters, '[data-period="7d"]')!.getAttribute('aria-pressed')).to.equal('true');
    const week = (await loadCompensations()).filter(({ timestamp }) => timestamp >= Date.UTC(2026, 10, 1));
    const count = (type: string) => String(week.filter((record) => record.type === type).length);
    expect(Object.fromEntries(await options(filters, 'types'))).to.deep.equal({
      'High Latency': count('high_latency'),
      'Unsatisfactory Content': count('unsatisfactory_content'),
    });
  });

  it('shows that its lists could not be loaded, and loads them on Retry', async () => {
    const { source, calls } = heldSource(await traceSource());
    const filters = await fixture<Filters>(
      html`<insurance-filters lang="en" .source=${source} .query=${TRACE}></insurance-filters>`,
    );
    for (const call of calls) call.fail(new Error('the gateway is away'));
    await filters.whenShown();
    expect(deep(filters, '[part=error]')!.textContent).to.contain('the gateway is away');
    deep(filters, '[part=retry-button]')!.click();
    await until(() => calls.length === 4, 'it loads again');
    for (const call of calls.slice(2)) call.answer();
    await filters.whenShown();
    expect(await options(filters, 'types')).to.have.lengthOf(2);
  });

  describe('in a layout of the host’s own below a dashboard that keeps its state in the address', () => {
    const { texts } = copies();
    const { href } = location;
    afterEach(() => history.replaceState(null, '', href));

    it('copies a link to what is shown, for which the panel has its button elsewhere', async () => {
      const dashboard = await fixture<HTMLElementTagNameMap['insurance-dashboard']>(html`
        <insurance-dashboard lang="en" url-state .source=${await traceSource()} .query=${TRACE}>
          <insurance-filters></insurance-filters>
        </insurance-dashboard>
      `);
      await dashboard.whenShown();
      const filters = dashboard.querySelector('insurance-filters')!;
      const copy = deep(filters, '[data-copy=link]')!;
      expect(copy.innerText.trim()).to.equal('Copy link');
      copy.click();
      await until(() => copy.innerText.trim() === 'Copied', 'the outcome');
      expect(decodeURIComponent(texts[0]!)).to.contain('from=2026-09-01').and.not.to.contain('types=');
      await filterBy(filters, 'types', 'high_latency');
      await until(() => copy.innerText.trim() === 'Copy link', 'the link is another');
      copy.click();
      await until(() => texts.length === 2, 'the second link');
      expect(decodeURIComponent(texts[1]!)).to.contain('high_latency');
    });
  });
});
