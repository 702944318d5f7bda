import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { focusedIn } from '../../../src/controllers/overlays/focus.js';
import type { InsuranceDataSource, InsuranceQuery, ResolvedQuery } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { page, summary } from '../../../src/testing/reference/reference-source.js';
import { loadCompensations } from '../../data/trace.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { bound, heldSource, TRACE, traceSource } from '../../support/source.js';
import { ids, type Details } from './shown-details.js';
import { RANGE, rowCount, type } from './typed-filters.js';

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

const total = (details: Details, field: string) => {
  const amount = deep(details, `[data-total=${field}] [data-exact]`);
  return amount?.dataset['exact'] ?? deep(details, `[data-total=${field}] dd`)?.textContent.trim();
};

const buttonOf = (details: Details, menu: string, name: string) =>
  [...deep(details, `#${menu}`)!.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === name,
  );

describe('a header filter of the details table', () => {
  it('sets the time range from the header of the timestamps', async () => {
    const details = await shownDetails(await traceSource());
    const dispatched: ResolvedQuery[] = [];
    details.addEventListener('insurance-query-change', ({ detail }) => dispatched.push(detail.query));
    await type(details, 'time', { from: '2026-10-31T00:00', to: '2026-11-01T00:00' });
    const inRange = { ...RANGE, from: Date.UTC(2026, 9, 31), to: Date.UTC(2026, 10, 1) };
    expect(dispatched).to.deep.equal([inRange]);
    const query = { ...inRange, types: ['high_latency'] };
    const { total: count } = page(await loadCompensations(), query, { offset: 0, limit: 1 });
    expect(rowCount(details)).to.equal(count).and.above(0);
  });

  it('rejects a time range that ends before it starts', async () => {
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
    it(`shows the rows within the bounds of ${field}, and their totals`, async () => {
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

  it('combines with those of other headers', async () => {
    const records = await loadCompensations();
    const details = await shownDetails(await traceSource());
    await type(details, 'latency', { 'latency-min': '6000' });
    await type(details, 'outputTokens', { 'outputTokens-max': '128' });
    const ranges = { latency: { min: 6000 }, outputTokens: { max: 128 } };
    const { total } = page(records, { ...RANGE, types: ['high_latency'], ranges }, { offset: 0, limit: 1 });
    await until(() => rowCount(details) === total, `${total} rows`);
  });

  it('is removed by Clear in its bounds, and the focus is on its button again', async () => {
    const details = await shownDetails(await traceSource());
    await type(details, 'latency', { 'latency-min': '6000' });
    await until(() => rowCount(details) < 484, 'fewer rows');
    const funnel = deep(details, '[popovertarget=latency]')!;
    funnel.click();
    const clear = () => buttonOf(details, 'latency', 'Clear');
    await until(clear, 'the form shows');
    clear()!.focus();
    clear()!.click();
    await until(() => rowCount(details) === 484, 'all rows');
    expect(deep(details, '#latency')!.matches(':popover-open')).to.equal(false);
    expect(focusedIn(document) === funnel).to.equal(true);
  });

  it('keeps the focus on Clear where it clears a list, and does nothing there any more', async () => {
    const details = await shownDetails(await traceSource());
    deep(details, '[popovertarget=finishes]')!.click();
    await until(() => deep(details, '#finishes [data-key] input'), 'the members');
    deep(details, '#finishes [data-key] input')!.click();
    await until(() => rowCount(details) < 484, 'fewer rows');
    const clear = buttonOf(details, 'finishes', 'Clear')!;
    clear.focus();
    clear.click();
    await until(() => rowCount(details) === 484, 'all rows');
    expect(deep(details, '#finishes input:checked') === null).to.equal(true);
    expect(clear.ariaDisabled).to.equal('true');
    expect(focusedIn(document) === clear).to.equal(true);
    const changes: unknown[] = [];
    details.addEventListener('insurance-query-change', (event) => changes.push(event));
    clear.click();
    expect(changes).to.have.lengthOf(0);
  });

  it('offers the members of a list with their counts, and shows the rows of the selected ones', async () => {
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
    it(`rejects ${what}, keeps the input and changes no row`, async () => {
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

  it('shows a list that is loading, its error, and loads it again on Retry', async () => {
    const trace = await traceSource();
    const { source: held, calls } = heldSource(trace);
    const details = await shownDetails({
      ...trace,
      ...bound(trace),
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
