import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceQuery } from '../../../src/index.js';
import { formatterOf } from '../../../src/model/text/format.js';
import { matches, summary } from '../../../src/testing/reference/reference-source.js';
import { loadCompensations } from '../../data/trace.js';
import { filterBy, openSection } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';
import type { Details } from '../insurance-details/shown-details.js';
import { RANGE, chips, rowCount, type, type Filters } from '../insurance-details/typed-filters.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

const format = formatterOf({ locale: 'en', timeZone: 'UTC', currency: 'USD' });

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

  it('combine: every figure covers the records that match all of them', async () => {
    const records = await loadCompensations();
    const { filters, figure, dashboard } = await shownDashboard();
    await type(filters, 'more', { 'latency-min': '4000', 'cost-min': '0.00002', 'outputTokens-max': '900' });
    await openSection(filters, 'providers');
    const provider = deep(filters, '#providers [data-key]')!.dataset['key']!;
    await filterBy(filters, 'providers', provider);
    const query: InsuranceQuery = {
      ...RANGE,
      providers: [provider],
      ranges: { latency: { min: 4000 }, cost: { min: '0.00002' }, outputTokens: { max: 900 } },
    };
    const expected = summary(records, query);
    expect(expected.compensationCount).to.be.within(1, 629);
    await until(() => figure('compensation-count') === String(expected.compensationCount), 'the count');
    await until(
      () => figure('total-compensation') === format.credits(expected.totalCompensation).text,
      'the total',
    );
    const details = deep<Details>(dashboard, 'insurance-details')!;
    await details.whenShown();
    const slow = records.filter((record) => matches(record, { ...query, types: ['high_latency'] }));
    await until(() => rowCount(details) === slow.length, 'the rows');
    expect(chips(filters).join()).to.contain(provider).and.contain('≥ 4,000 ms').and.contain('≥ $0.00002');
    expect(chips(filters)).to.have.lengthOf(4);
  });

  it('are removed one by one or all at once, and the focus stays in the bar', async () => {
    const { dashboard, filters, figure } = await shownDashboard();
    // A narrower bar has no room for chips.
    dashboard.style.width = '1200px';
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
    await until(() => chips(filters).length === 0, 'no chip');
    await until(() => figure('compensation-count') === '630', 'all records');
    await until(() => filters.shadowRoot!.activeElement?.matches('.bar button'), 'the bar has the focus');
  });

  it('find a request by its id', async () => {
    const [record] = await loadCompensations();
    const { filters, figure } = await shownDashboard();
    await type(filters, 'more', { requestId: ` ${record!.id} ` });
    await until(() => figure('compensation-count') === '1', 'one record');
    expect(chips(filters).join()).to.contain(record!.id);
    await type(filters, 'more', { requestId: 'nothing' });
    await until(() => figure('compensation-count') === '0', 'no record');
  });
});
