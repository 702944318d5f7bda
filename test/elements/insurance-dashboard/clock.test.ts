import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement, InsuranceDataSource, QueryInput } from '../../../src/index.js';
import { httpSource } from '../../../src/sources/http/http-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { pageApi } from '../../sources/http/page-api.js';
import { copies } from '../../support/copies.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { record } from '../../support/record.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** What time it is, and the newest records. */
const NOW = Date.parse('2026-11-25T14:02:30Z');
const RECORDS = [15_000, 5 * MINUTE, DAY - 5 * MINUTE].map((ago, i) =>
  record(`r${i}`, { timestamp: NOW - ago }),
);

describe('the time of a panel', () => {
  const { now: real } = Date;
  let readers = NOW;
  beforeEach(() => {
    readers = NOW;
    Date.now = () => readers;
  });
  afterEach(() => {
    Date.now = real;
  });

  async function panel(
    source: InsuranceDataSource,
    query: QueryInput = { period: '24h', timeZone: 'UTC' },
  ): Promise<InsuranceDashboardElement> {
    const dashboard = await fixture<InsuranceDashboardElement>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${query}></insurance-dashboard>
    `);
    await dashboard.whenShown();
    return dashboard;
  }

  const count = (dashboard: Element) =>
    deep(dashboard, 'insurance-summary', '[data-metric=compensation-count] [part=value]')?.textContent.trim();
  const asOf = (dashboard: Element) => deep(dashboard, '[part=as-of]');
  const timeOf = (dashboard: Element) => asOf(dashboard)?.querySelector('time')?.textContent.trim();

  async function overHttp(): Promise<InsuranceDataSource> {
    const api = pageApi(memorySource(RECORDS));
    return httpSource({
      url: 'https://gateway.example/v1',
      capabilities: { changes: 'none' },
      fetch: async (url, init) => {
        const answer = await api.fetch(url, init);
        answer.headers.set('date', new Date(NOW).toUTCString());
        return answer;
      },
    });
  }

  for (const [what, wrong] of [
    ['right', 0],
    ['ten minutes slow', -10 * MINUTE],
    ['ten minutes fast', 10 * MINUTE],
    ['in another year', -365 * DAY],
  ] as const) {
    it(`is the server’s: a clock of the reader’s that is ${what} hides no record`, async () => {
      readers = NOW + wrong;
      const dashboard = await panel(await overHttp());
      await until(() => count(dashboard) === '3', 'all three are counted');
      await until(() => timeOf(dashboard) === 'As of 14:02', 'the time');
    });
  }

  it('moves on with Refresh in a bar without a dashboard, which keeps the focus', async () => {
    const filters = await fixture<HTMLElementTagNameMap['insurance-filters']>(html`
      <insurance-filters
        lang="en"
        period="24h"
        time-zone="UTC"
        .source=${memorySource(RECORDS)}
      ></insurance-filters>
    `);
    await filters.whenShown();
    const time = () => deep(filters, '[part=as-of] time')!.textContent.trim();
    expect(time()).to.equal('As of 14:02');
    readers += 8 * MINUTE;
    const refresh = deep(filters, '[part=refresh-button]')!;
    refresh.focus();
    refresh.click();
    await until(() => time() === 'As of 14:10', 'the time');
    expect(filters.shadowRoot!.activeElement === refresh).to.equal(true);
  });

  it('is just after the newest record in memory where the reader’s clock is behind that', async () => {
    readers = NOW - 10 * MINUTE;
    const dashboard = await panel(memorySource(RECORDS));
    expect(count(dashboard)).to.equal('3');
    expect(timeOf(dashboard)).to.equal('As of 14:02');
  });

  it('is not that of a record far in the future', async () => {
    const dashboard = await panel(memorySource([...RECORDS, record('typo', { timestamp: NOW + 400 * DAY })]));
    expect(count(dashboard)).to.equal('3');
    expect(timeOf(dashboard)).to.equal('As of 14:02');
  });

  it('moves on with Refresh, which loads all views', async () => {
    const source = memorySource(RECORDS);
    const dashboard = await panel(source);
    readers += 8 * MINUTE;
    asOf(dashboard)!.querySelector<HTMLElement>('[part=refresh-button]')!.click();
    await until(() => timeOf(dashboard) === 'As of 14:10', 'the time');
    await dashboard.whenShown();
    expect(count(dashboard)).to.equal('2');
  });

  it('compares a month so far with the same part of the month before', async () => {
    const daily = Array.from({ length: 56 }, (_, i) =>
      record(`d${i}`, { timestamp: Date.UTC(2026, 9, 1 + i, 9), payout: '10' }),
    );
    const dashboard = await panel(memorySource(daily), { period: 'this-month', timeZone: 'UTC' });
    const metric = (name: string, part: string) =>
      deep(dashboard, 'insurance-summary', `[data-metric=${name}] [part=${part}]`)!.textContent.trim();
    expect(metric('total-compensation', 'value')).to.equal('$250.00');
    expect(
      metric('total-compensation', 'change')
        .replace(/\u2060/g, '')
        .replace(/\s+/g, ' '),
    ).to.equal('Same as before in Oct 1 – 25');
    expect(metric('average-count-per-day', 'value')).to.equal('1.02');
    expect(metric('average-count-per-day', 'note')).to.equal('count / 24.59 calendar days so far');
    const range = deep(dashboard, 'insurance-filters', '[popovertarget=range]')!;
    expect(range.textContent).to.match(/Nov 1\s*–\s*25\s/);
    expect(range.title).to.match(/Nov 1\s*–\s*30, 2026, so far/);
  });

  it('shows a whole day that begins at 01:00 as one, beside the whole day before', async () => {
    const query = { from: '2026-09-06', to: '2026-09-07', timeZone: 'America/Santiago' };
    const paid = [
      record('before', { timestamp: Date.parse('2026-09-05T04:30Z'), payout: '10' }),
      record('on it', { timestamp: Date.parse('2026-09-06T12:00Z'), payout: '10' }),
    ];
    const dashboard = await panel(memorySource(paid), query);
    const text = deep(dashboard, 'insurance-summary', '[data-metric=average-count-per-day]')!.textContent;
    expect(text).to.contain('count / 1 calendar day');
    const change = deep(dashboard, 'insurance-summary', '[part=change]')!.textContent;
    expect(
      change
        .replace(/\u2060/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ).to.equal('Same as before in Sep 5');
  });

  describe('in a copied link', () => {
    const { texts } = copies();
    const href = location.href;
    afterEach(() => history.replaceState(null, '', href));

    async function linked(source: InsuranceDataSource, query?: QueryInput) {
      const dashboard = await fixture<InsuranceDashboardElement>(html`
        <insurance-dashboard lang="en" url-state .source=${source} .query=${query}></insurance-dashboard>
      `);
      await dashboard.whenShown();
      return dashboard;
    }

    it('is fixed: a colleague sees the same figures and comparisons later', async () => {
      const source = memorySource(RECORDS);
      const dashboard = await linked(source, { period: 'this-month', timeZone: 'Asia/Kathmandu' });
      const change = () => deep(dashboard, 'insurance-summary', '[part=change]')!.textContent.trim();
      deep(dashboard, '[data-copy=link]')!.click();
      await until(() => texts.length === 1, 'the link is copied');
      const shown = [count(dashboard), change()];
      dashboard.remove();

      readers += 40 * DAY;
      source.add([record('later', { timestamp: NOW + DAY }), record('later still', { timestamp: readers })]);
      history.replaceState(null, '', texts[0]);
      const colleagues = await linked(source);
      expect(texts[0]).to.contain('period=this-month').and.to.contain('zone=Asia/Kathmandu');
      expect([
        count(colleagues),
        deep(colleagues, 'insurance-summary', '[part=change]')!.textContent.trim(),
      ]).to.deep.equal(shown);
      expect(deep(colleagues, 'insurance-filters', '[popovertarget=range]')!.textContent).to.contain('19:47');
    });

    it('is not offered where the page’s address holds no state', async () => {
      const dashboard = await panel(memorySource(RECORDS));
      expect(asOf(dashboard)!.querySelector('[data-copy=link]')).to.equal(null);
    });
  });
});
