import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource, InsuranceQuery, ResolvedQuery } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations } from '../../data/trace.js';
import { matches, page, summary } from '../../../src/testing/reference/reference-source.js';
import { NOON, record } from '../../support/record.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

type Details = HTMLElementTagNameMap['insurance-details'];
type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];
type Filters = HTMLElementTagNameMap['insurance-filters'];

const RANGE: InsuranceQuery = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };

async function shownDetails(source: InsuranceDataSource) {
  const details = await fixture<Details>(html`
    <insurance-details
      lang="en"
      type="high_latency"
      from=${TRACE.from}
      to=${TRACE.to}
      time-zone="UTC"
      .source=${source}
    ></insurance-details>
  `);
  await details.whenShown();
  return details;
}

/** Opens a menu, types into its fields and applies them. */
async function type(view: Details | Filters, menu: string, fields: Record<string, string>) {
  deep(view, `[popovertarget=${menu}]`)!.click();
  await until(() => deep(view, `#${menu} form`), 'the form shows');
  for (const [name, value] of Object.entries(fields)) {
    deep<HTMLInputElement>(view, `#${menu} [name=${name}]`)!.value = value;
  }
  deep<HTMLFormElement>(view, `#${menu} form`)!.requestSubmit();
  await view.whenShown();
}

const ids = (details: Details) =>
  [...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=row][data-id]:not(.parked)')].map(
    ({ dataset }) => dataset['id'],
  );
const rowCount = (details: Details) =>
  Number(deep(details, '[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1;
const total = (details: Details, field: string) => {
  const amount = deep(details, `[data-total=${field}] [data-exact]`);
  return amount?.dataset['exact'] ?? deep(details, `[data-total=${field}] dd`)?.textContent.trim();
};
const chips = (filters: Filters) =>
  [...filters.shadowRoot!.querySelectorAll('[part=chip]')].map((chip) =>
    chip.firstChild!.parentElement!.getAttribute('aria-label'),
  );

describe('a filter in the header of the details', () => {
  it('narrows the time range from the header of the timestamps', async () => {
    const details = await shownDetails(await traceSource());
    const told: ResolvedQuery[] = [];
    details.addEventListener('insurance-query-change', ({ detail }) => told.push(detail.query));
    await type(details, 'time', { from: '2026-10-31T00:00', to: '2026-11-01T00:00' });
    const inRange = { ...RANGE, from: Date.UTC(2026, 9, 31), to: Date.UTC(2026, 10, 1) };
    expect(told).to.deep.equal([inRange]);
    const query = { ...inRange, types: ['high_latency'] };
    const { total: count } = page(await loadCompensations(), query, { offset: 0, limit: 1 });
    expect(rowCount(details)).to.equal(count).and.above(0);
  });

  it('says what is wrong with a time range that ends before it starts', async () => {
    const details = await shownDetails(await traceSource());
    await type(details, 'time', { from: '2026-10-31T00:00', to: '2026-10-30T00:00' });
    expect(deep(details, '#time .invalid')!.textContent).to.contain('the first before the second');
    expect(rowCount(details)).to.equal(484);
  });

  for (const [field, fields, ranges] of [
    ['latency', { 'latency-min': '5000', 'latency-max': '20000' }, { latency: { min: 5000, max: 20_000 } }],
    ['throughput', { 'throughput-max': '12.5' }, { throughput: { max: 12.5 } }],
    ['inputTokens', { 'inputTokens-min': '560' }, { inputTokens: { min: 560 } }],
    [
      'outputTokens',
      { 'outputTokens-min': '128', 'outputTokens-max': '150' },
      { outputTokens: { min: 128, max: 150 } },
    ],
    ['cost', { 'cost-min': '0.000123' }, { cost: { min: '0.000123' } }],
    [
      'payout',
      { 'payout-min': '0.0001', 'payout-max': '0.000500000000000001' },
      { payout: { min: '0.0001', max: '0.000500000000000001' } },
    ],
  ] as const) {
    it(`leaves the rows within the bounds of ${field}, and tells what they come to`, async () => {
      // All prompts of the trace have the same length.
      const records = (await loadCompensations()).map((record, i) => ({
        ...record,
        inputTokens: 550 + (i % 20),
      }));
      const query: InsuranceQuery = { ...RANGE, types: ['high_latency'], ranges };
      const expected = page(records, query, { offset: 0, limit: 5 });
      expect(expected.total, 'the bounds leave some').to.be.within(1, 483);
      const details = await shownDetails(memorySource(records));
      await type(details, field, fields);
      await until(() => rowCount(details) === expected.total, `${expected.total} rows`);
      await until(() => ids(details).length > 0, 'rows');
      expect(ids(details).slice(0, 5)).to.deep.equal(expected.records.map(({ id }) => id));
      const { totalCompensation } = summary(records, query);
      await until(() => total(details, 'payout')?.includes(totalCompensation), 'the total');
    });
  }

  it('adds to those of other headers', async () => {
    const records = await loadCompensations();
    const details = await shownDetails(await traceSource());
    await type(details, 'latency', { 'latency-min': '6000' });
    await type(details, 'outputTokens', { 'outputTokens-max': '128' });
    const ranges = { latency: { min: 6000 }, outputTokens: { max: 128 } };
    const { total } = page(records, { ...RANGE, types: ['high_latency'], ranges }, { offset: 0, limit: 1 });
    await until(() => rowCount(details) === total, `${total} rows`);
  });

  it('offers the members of a list with their counts, and leaves the rows of those chosen', async () => {
    const records = await loadCompensations();
    const details = await shownDetails(await traceSource());
    deep(details, '[popovertarget=finishes]')!.click();
    await until(() => deep(details, '#finishes [data-key]'), 'the members');
    for (const item of details.shadowRoot!.querySelectorAll<HTMLElement>('#finishes [data-key]')) {
      const finishes = [item.dataset['key']!];
      const { compensationCount } = summary(records, { ...RANGE, finishes });
      expect(item.querySelector('.soft')!.textContent).to.equal(String(compensationCount));
    }
    const { key } = deep(details, '#finishes [data-key]')!.dataset;
    deep(details, '#finishes [data-key] input')!.click();
    const { total } = page(
      records,
      { ...RANGE, types: ['high_latency'], finishes: [key!] },
      { offset: 0, limit: 1 },
    );
    await until(() => rowCount(details) === total, `${total} rows`);
    const [first, second] = details.shadowRoot!.querySelectorAll<HTMLElement>('#finishes [data-key]');
    expect(first!.dataset['key']).to.equal(key);
    const others = summary(records, { ...RANGE, finishes: [second!.dataset['key']!] });
    expect(second!.querySelector('.soft')!.textContent, 'the others keep their counts').to.equal(
      String(others.compensationCount),
    );
    const funnel = deep(details, '[popovertarget=finishes]')!;
    expect(funnel.getAttribute('aria-description')).to.contain('1');
  });

  for (const [what, min, max, message] of [
    ['words', 'soon', '', 'number'],
    ['an exponent', '1e3', '', 'number'],
    ['bounds in the wrong order', '20', '3', 'more than'],
  ] as const) {
    it(`says what is wrong with ${what}, keeps what was typed and changes no row`, async () => {
      const details = await shownDetails(await traceSource());
      const before = rowCount(details);
      await type(details, 'latency', { 'latency-min': min, 'latency-max': max });
      await until(() => deep(details, '#latency .invalid')!.textContent.trim(), 'the message');
      expect(deep(details, '#latency .invalid')!.textContent.toLowerCase()).to.contain(message);
      expect(deep<HTMLInputElement>(details, '[name=latency-min]')!.value).to.equal(min);
      expect(deep(details, '[name=latency-min]')!.getAttribute('aria-invalid')).to.equal('true');
      expect(deep(details, '#latency')!.matches(':popover-open')).to.equal(true);
      expect(rowCount(details)).to.equal(before);
    });
  }

  it('shows that its list is on its way, says that it failed, and asks again on Retry', async () => {
    const trace = await traceSource();
    const { source: held, calls } = heldSource(trace);
    const details = await shownDetails({
      ...trace,
      getSummary: trace.getSummary.bind(trace),
      getRecords: trace.getRecords.bind(trace),
      getTrend: trace.getTrend.bind(trace),
      getRequest: trace.getRequest.bind(trace),
      getBreakdown: (query, dimension, options) =>
        (dimension === 'model' ? held : trace).getBreakdown(query, dimension, options),
    });
    deep(details, '[popovertarget=models]')!.click();
    await until(() => deep(details, '#models .skeleton'), 'skeletons');
    calls[0]!.fail(new Error('the gateway is away'));
    await until(() => deep(details, '#models .invalid'), 'the error');
    expect(deep(details, '#models .invalid')!.textContent).to.equal('the gateway is away');
    deep(details, '#models .button')!.click();
    await until(() => calls.length === 2, 'it asks again');
    calls[1]!.answer();
    await until(() => deep(details, '#models [data-key]'), 'the models');
  });
});

describe('a filter by one of thousands of API keys', () => {
  const keys = Array.from({ length: 5000 }, (_, i) => `key-${String(i).padStart(4, '0')}`);
  const records = keys.map((apiKey, i) => record(apiKey, { apiKey, timestamp: NOON - i }));

  async function opened() {
    const filters = await fixture<Filters>(html`
      <insurance-filters lang="en" .source=${memorySource(records)} .query=${TRACE}></insurance-filters>
    `);
    await filters.whenShown();
    deep(filters, '[popovertarget=apiKeys]')!.click();
    await until(() => deep(filters, '#apiKeys [data-key]'), 'the keys');
    const told: ResolvedQuery[] = [];
    filters.addEventListener('insurance-query-change', ({ detail }) => told.push(detail.query));
    return { filters, told };
  }

  it('draws those in view alone, and finds any by a part of its name', async () => {
    const { filters, told } = await opened();
    expect(filters.shadowRoot!.querySelectorAll('#apiKeys li').length).to.be.lessThan(100);
    const search = deep<HTMLInputElement>(filters, '#apiKeys input[type=search]')!;
    search.value = '4321';
    search.dispatchEvent(new InputEvent('input'));
    await until(() => deep(filters, '#apiKeys [data-key=key-4321]'), 'the key');
    deep(filters, '#apiKeys [data-key=key-4321] input')!.click();
    expect(told.at(-1)!.apiKeys).to.deep.equal(['key-4321']);
  });

  it('goes on with the arrow keys to those that were not drawn', async () => {
    const { filters } = await opened();
    deep(filters, '#apiKeys [data-key=key-0000] input')!.focus();
    const focused = () => filters.shadowRoot!.activeElement!;
    const key = () => focused().closest<HTMLElement>('[data-key]')?.dataset['key'];
    for (let i = 1; i <= 60; i++) {
      focused().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true, cancelable: true }),
      );
      const expected = keys[i]!;
      await until(() => key() === expected, `${expected} has the focus`);
      await until(
        () => !focused().closest('li')!.nextElementSibling || deep(filters, `[data-key=${keys[i + 1]!}]`),
        'the next is drawn',
      );
    }
  });
});

describe('the filters of a dashboard', () => {
  async function shownDashboard() {
    const dashboard = await fixture<Dashboard>(html`
      <insurance-dashboard
        lang="en"
        from=${TRACE.from}
        to=${TRACE.to}
        time-zone="UTC"
        .source=${await traceSource()}
      ></insurance-dashboard>
    `);
    const filters = () => deep<Filters>(dashboard, 'insurance-filters')!;
    await until(() => filters(), 'the bar');
    await filters().whenShown();
    const figure = (metric: string) =>
      deep(dashboard, 'insurance-summary', `[data-metric=${metric}] [part=value]`)?.textContent.trim();
    return { dashboard, filters: filters(), figure };
  }

  it('add up, and every figure is that of the records that meet all of them', async () => {
    const records = await loadCompensations();
    const { filters, figure, dashboard } = await shownDashboard();
    await type(filters, 'more', { 'latency-min': '4000', 'cost-min': '0.00002', 'outputTokens-max': '900' });
    deep(filters, '[popovertarget=providers]')!.click();
    await until(() => deep(filters, '#providers [data-key]'), 'the providers');
    const provider = deep(filters, '#providers [data-key]')!.dataset['key']!;
    deep(filters, '#providers [data-key] input')!.click();
    const query: InsuranceQuery = {
      ...RANGE,
      providers: [provider],
      ranges: { latency: { min: 4000 }, cost: { min: '0.00002' }, outputTokens: { max: 900 } },
    };
    const expected = summary(records, query);
    expect(expected.compensationCount).to.be.within(1, 629);
    await until(() => figure('compensation-count') === String(expected.compensationCount), 'the count');
    await until(
      () => figure('total-compensation')?.includes(expected.totalCompensation.slice(0, 8)),
      'the total',
    );
    const details = deep<Details>(dashboard, 'insurance-details')!;
    await details.whenShown();
    const slow = records.filter((record) => matches(record, { ...query, types: ['high_latency'] }));
    await until(() => rowCount(details) === slow.length, 'the rows');
    expect(chips(filters).join()).to.contain(provider).and.contain('≥ 4,000 ms').and.contain('≥ $0.00002');
    expect(chips(filters)).to.have.lengthOf(4);
  });

  it('are taken away one by one or all at once, and the focus stays in the bar', async () => {
    const { filters, figure } = await shownDashboard();
    await type(filters, 'more', { 'latency-min': '4000', 'throughput-max': '50' });
    await until(() => chips(filters).length === 2, 'two chips');
    const chip = deep(filters, '[part=chip]')!;
    chip.focus();
    chip.click();
    await until(() => chips(filters).length === 1, 'one chip');
    await until(
      () => filters.shadowRoot!.activeElement?.matches('[part=chip]'),
      'the next chip has the focus',
    );
    deep(filters, '.chips .link')!.click();
    await until(() => figure('compensation-count') === '630', 'all records');
    await until(() => filters.shadowRoot!.activeElement?.matches('.bar button'), 'the bar has the focus');
    expect(chips(filters)).to.deep.equal([]);
  });

  it('find one request by its id', async () => {
    const [record] = await loadCompensations();
    const { filters, figure } = await shownDashboard();
    await type(filters, 'more', { requestId: ` ${record!.id} ` });
    await until(() => figure('compensation-count') === '1', 'one record');
    expect(chips(filters).join()).to.contain(record!.id);
    await type(filters, 'more', { requestId: 'nothing' });
    await until(() => figure('compensation-count') === '0', 'no record');
  });
});
