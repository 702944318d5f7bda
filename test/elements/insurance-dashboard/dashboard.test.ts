import { expect } from 'chai';
import { html } from 'lit';
import { setLocale } from '../../../src/index.js';
import type { InsuranceQueryChangeEvent, QueryInput } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { choosePeriod, filterBy } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];
type Summary = HTMLElementTagNameMap['insurance-summary'];

const text = (view: Element, metric: string) =>
  deep(view, `[data-metric=${metric}] [part=value]`)?.textContent?.trim();
const label = (view: Element) => deep(view, '[part=label]')!.textContent;

async function shownDashboard(query: QueryInput = TRACE) {
  const source = await traceSource();
  const dashboard = await fixture<Dashboard>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${query}></insurance-dashboard>`,
  );
  await dashboard.whenShown();
  return { dashboard, source };
}

describe('a dashboard', () => {
  it('provides its source and query to elements at any depth of a custom layout', async () => {
    const source = await traceSource();
    const dashboard = await fixture<Dashboard>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${TRACE}>
        <div>
          <p>Paid back:</p>
          <section><insurance-summary></insurance-summary></section>
        </div>
      </insurance-dashboard>
    `);
    await dashboard.whenShown();
    expect(text(dashboard.querySelector('insurance-summary')!, 'total-compensation')).to.equal('$0.212');
    expect(deep(dashboard, '[part=panel]')).to.equal(null);
  });

  it('shows the whole panel again when its layout is removed', async () => {
    const { dashboard } = await shownDashboard();
    dashboard.append(document.createElement('p'));
    await until(() => !deep(dashboard, '[part=panel]'), 'the layout shows');
    dashboard.replaceChildren();
    await until(() => deep(dashboard, '[part=panel]'), 'the panel shows');
  });

  it('lets a view override the query with its own attributes', async () => {
    const source = await traceSource();
    const dashboard = await fixture<Dashboard>(html`
      <insurance-dashboard lang="en" .source=${source} from="2026-09-01" to="2026-11-08" time-zone="UTC">
        <insurance-summary .query=${{ types: ['high_latency'] }}></insurance-summary>
      </insurance-dashboard>
    `);
    await dashboard.whenShown();
    expect(text(dashboard.querySelector('insurance-summary')!, 'compensation-count')).to.equal('484');
  });

  it('loads all views with the same end of the range', async () => {
    const { source, calls } = heldSource(await traceSource());
    await fixture<Dashboard>(html`<insurance-dashboard .source=${source}></insurance-dashboard>`);
    await until(() => new Set(calls.map(({ method }) => method)).size === 4, 'all views load');
    // The period before ends where the range begins.
    const [end, ...others] = new Set(calls.map(({ args }) => (args[0] as InsuranceQuery).to));
    const start = (calls[0]!.args[0] as InsuranceQuery).from;
    expect(
      others.filter((other) => other !== start),
      `besides ${end}`,
    ).to.deep.equal([]);
  });

  it('reloads all views, which then show the new records', async () => {
    const { dashboard, source } = await shownDashboard();
    const [record] = (await source.getRecords(await queryOf(dashboard), { offset: 0, limit: 1 })).records;
    source.replace([record!]);
    await dashboard.reload();
    expect(text(deep(dashboard, 'insurance-summary')!, 'compensation-count')).to.equal('1');
    expect(deep(dashboard, 'insurance-details', '.footer')!.textContent).to.contain('1 compensation');
  });

  it('reloads when its source reports a change', async () => {
    const { dashboard, source } = await shownDashboard();
    source.replace([]);
    await until(
      () => text(deep(dashboard, 'insurance-summary')!, 'compensation-count') === '0',
      'the summary shows no compensation',
    );
  });

  it('applies the reader’s filters to every view', async () => {
    const { dashboard } = await shownDashboard();
    await filterBy(dashboard, 'types', 'high_latency');
    await dashboard.whenShown();
    expect(text(deep(dashboard, 'insurance-summary')!, 'compensation-count')).to.equal('484');
    const tabs = deep(dashboard, 'insurance-details')!.shadowRoot!.querySelectorAll('[role=tab]');
    expect([...tabs].map((tab) => tab.id)).to.deep.equal(['tab-all', 'tab-high_latency']);
  });

  it('shows nothing of a former source while another one loads', async () => {
    const { dashboard, source } = await shownDashboard();
    dashboard.source = heldSource(source).source;
    await dashboard.updateComplete;
    const summary = deep<Summary>(dashboard, 'insurance-summary')!;
    await summary.updateComplete;
    expect(text(summary, 'total-compensation')).to.equal(undefined);
  });

  it('is found by views that were connected before it was defined', async () => {
    const source = await traceSource();
    const summary = await fixture<Summary>(html`<insurance-summary lang="en"></insurance-summary>`);
    const dashboard = document.createElement('insurance-dashboard');
    Object.assign(dashboard, { source, query: TRACE });
    summary.parentElement!.append(dashboard);
    dashboard.append(summary);
    await until(() => text(summary, 'total-compensation') === '$0.212', 'the total shows');
  });

  it('no longer applies to a view that left it', async () => {
    const source = await traceSource();
    const dashboard = await fixture<Dashboard>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${TRACE}>
        <insurance-summary></insurance-summary>
      </insurance-dashboard>
    `);
    await dashboard.whenShown();
    const summary = dashboard.querySelector('insurance-summary')!;
    dashboard.parentElement!.append(summary);
    await summary.whenShown();
    expect(deep(summary, '[part=base]')!.dataset['state']).to.equal('idle');
  });

  it('opens a request in the layout’s own element, where it has one', async () => {
    const source = await traceSource();
    const dashboard = await fixture<Dashboard>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${TRACE}>
        <insurance-details></insurance-details>
        <insurance-request></insurance-request>
      </insurance-dashboard>
    `);
    await dashboard.whenShown();
    const details = dashboard.querySelector('insurance-details')!;
    await until(() => deep(details, '[part=meta-button]'), 'rows show');
    deep(details, '[part=meta-button]')!.click();
    const request = dashboard.querySelector('insurance-request')!;
    await request.whenShown();
    expect(deep(request, '[data-meta] insurance-json', '.rows')!.textContent).to.contain('suite');
    expect(deep(details, 'insurance-request', 'dialog')).to.equal(null);
  });
});

describe('a change of the query', () => {
  it('is an event with the whole query and its instants', async () => {
    const { dashboard } = await shownDashboard();
    let changes: InsuranceQueryChangeEvent['detail'] | undefined;
    dashboard.addEventListener('insurance-query-change', ({ detail }) => (changes = detail));
    await filterBy(dashboard, 'types', 'high_latency');
    expect(changes!.query).to.deep.equal({
      from: Date.UTC(2026, 8, 1),
      to: Date.UTC(2026, 10, 8),
      timeZone: 'UTC',
      types: ['high_latency'],
    });
  });

  it('is applied by an element without a dashboard itself', async () => {
    const source = await traceSource();
    const filters = await fixture<HTMLElementTagNameMap['insurance-filters']>(
      html`<insurance-filters lang="en" .source=${source} .query=${TRACE}></insurance-filters>`,
    );
    await filters.whenShown();
    await filterBy(filters, 'types', 'high_latency');
    await filters.updateComplete;
    expect(deep(filters, '[part=chip]')!.textContent).to.contain('Type: High Latency');
  });
});

describe('a period whose end the query fixes', () => {
  const ANCHORED = { period: '30d', to: '2026-11-08', timeZone: 'UTC' } as const;

  for (const [how, open] of [
    ['a dashboard', async () => (await shownDashboard(ANCHORED)).dashboard],
    [
      'a lone trend',
      async () => {
        const source = await traceSource();
        return fixture<HTMLElementTagNameMap['insurance-trend']>(
          html`<insurance-trend lang="en" .source=${source} .query=${ANCHORED}></insurance-trend>`,
        );
      },
    ],
  ] as const) {
    it(`ends there for ${how}, whatever the reader filters and zooms into`, async () => {
      const view = await open();
      const trend = view.localName === 'insurance-trend' ? view : deep(view, 'insurance-trend')!;
      const changes: InsuranceQueryChangeEvent['detail'][] = [];
      view.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail));
      const press = async (...keys: string[]) => {
        await view.whenShown();
        const canvas = deep(trend, 'canvas')!;
        for (const key of keys) canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        await view.whenShown();
      };
      await view.whenShown();
      deep(trend, '[part=legend] button')!.click();
      await press('ArrowRight', 'Enter');
      await press('Enter');
      const range = { from: Date.UTC(2026, 9, 9), to: Date.UTC(2026, 10, 8), period: '30d' };
      expect(changes.map(({ query: { from, to, period } }) => ({ from, to, period }))).to.deep.equal([
        range,
        { from: Date.UTC(2026, 9, 9), to: Date.UTC(2026, 9, 10), period: undefined },
        range,
      ]);
      expect(view.query).to.include({ period: '30d', to: range.to });
    });
  }

  it('ends there for a preset too', async () => {
    const { dashboard } = await shownDashboard(ANCHORED);
    await choosePeriod(dashboard, '7d');
    await dashboard.whenShown();
    const week = (await traceSource()).getSummary({
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 8),
      timeZone: 'UTC',
    });
    expect(text(deep(dashboard, 'insurance-summary')!, 'compensation-count')).to.equal(
      String((await week).compensationCount),
    );
  });
});

describe('the language of a dashboard', () => {
  afterEach(() => setLocale());

  async function summaryIn(lang: string) {
    const page = await fixture<HTMLElement>(
      html`<main lang=${lang}><insurance-summary .source=${memorySource([])}></insurance-summary></main>`,
    );
    const summary = page.querySelector('insurance-summary')!;
    await summary.whenShown();
    return { page, summary };
  }

  it('is that of the nearest lang, also when it changes', async () => {
    const { page, summary } = await summaryIn('zh-CN');
    expect(label(summary)).to.equal('总补偿金额');
    page.lang = 'en';
    await until(() => label(summary) === 'Total Compensation', 'the label is English');
  });

  it('is the element’s own where it has one', async () => {
    const { summary } = await summaryIn('zh-CN');
    summary.lang = 'en';
    await summary.whenShown();
    expect(label(summary)).to.equal('Total Compensation');
  });

  it('is that of setLocale over the page’s', async () => {
    const { summary } = await summaryIn('en');
    setLocale('zh');
    await summary.whenShown();
    expect(label(summary)).to.equal('总补偿金额');
  });

  it('has words that the host can override', async () => {
    const { summary } = await summaryIn('en');
    summary.strings = { 'metric.total-compensation': 'Paid back' };
    await summary.updateComplete;
    expect(label(summary)).to.equal('Paid back');
  });
});

/** The query that a dashboard's views load. */
async function queryOf(dashboard: Dashboard): Promise<InsuranceQuery> {
  let query: InsuranceQuery | undefined;
  dashboard.addEventListener('insurance-query-change', ({ detail }) => (query = detail.query), {
    once: true,
  });
  for (let times = 0; times < 2; times++) {
    await filterBy(dashboard, 'types', 'high_latency');
    await dashboard.whenShown();
  }
  return query!;
}
