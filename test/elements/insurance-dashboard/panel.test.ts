import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { Formatter } from '../../../src/model/text/format.js';
import type { InsuranceElement } from '../../../src/elements/base/insurance-element.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations, loadExpected, type ExpectedAnswers } from '../../data/trace.js';
import { deep, fixture } from '../../support/fixture.js';

const VIEWS = ['summary', 'trend', 'breakdown', 'details'] as const;

/** A panel as a test reads it, whether it stands in a dashboard or in a page of separate tags. */
type Panel = (tag: string) => HTMLElement;

async function wholePanel(query: InsuranceQuery): Promise<Panel> {
  const source = memorySource(await loadCompensations());
  const dashboard = await fixture<InsuranceElement>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${query}></insurance-dashboard>`,
  );
  await dashboard.whenShown();
  return (tag) => deep(dashboard, tag)!;
}

async function separateTags(query: InsuranceQuery): Promise<Panel> {
  const source = memorySource(await loadCompensations());
  const page = await fixture<HTMLElement>(html`
    <main lang="en">
      <insurance-filters .source=${source} .query=${query}></insurance-filters>
      <insurance-summary .source=${source} .query=${query}></insurance-summary>
      <insurance-trend .source=${source} .query=${query}></insurance-trend>
      <insurance-breakdown .source=${source} .query=${query}></insurance-breakdown>
      <insurance-details .source=${source} .query=${query}></insurance-details>
      <insurance-request .source=${source} .query=${query}></insurance-request>
    </main>
  `);
  for (const view of VIEWS) await page.querySelector<InsuranceElement>(`insurance-${view}`)!.whenShown();
  return (tag) => page.querySelector(tag)!;
}

/** All figures of the panel. */
async function figuresOf(panel: Panel) {
  const value = (metric: string) => deep(panel('insurance-summary'), `[data-metric=${metric}] [part=value]`)!;
  const breakdown = panel('insurance-breakdown') as InsuranceElement;
  const trend = panel('insurance-trend') as InsuranceElement;
  for (const view of [breakdown, trend]) {
    for (const button of view.shadowRoot!.querySelectorAll<HTMLElement>('[part=table-button]'))
      button.click();
    await view.updateComplete;
  }
  const tables = [...breakdown.shadowRoot!.querySelectorAll('[part=chart-table]')];
  return {
    total: value('total-compensation').textContent.trim(),
    count: value('compensation-count').textContent.trim(),
    average: value('average-per-compensation').dataset['exact'] ?? null,
    perDay: value('average-count-per-day').dataset['exact'],
    byType: tables[0] ? rowsOf(tables[0]) : {},
    byModel: tables[1] ? rowsOf(tables[1]) : {},
    byDay: rowsOf(trend.shadowRoot!.querySelector('[part=chart-table]')),
    tabs: [...panel('insurance-details').shadowRoot!.querySelectorAll('[role=tab]')].map((tab) =>
      tab.textContent.replace(/\s+/g, ' ').trim(),
    ),
  };
}

function rowsOf(table: Element | null): Record<string, string[]> {
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])];
  return Object.fromEntries(
    rows.map((row) => {
      const [name, ...figures] = [...row.children].map((cell) => cell.textContent.trim());
      return [name!, figures];
    }),
  );
}

const NAMES: Record<string, string> = {
  high_latency: 'High Latency',
  unsatisfactory_content: 'Unsatisfactory Content',
};

/** What the panel should say, by nothing but the expected figures and the formats of amounts and days. */
function expectedFigures(expected: ExpectedAnswers) {
  const { query, summary } = expected;
  const format = new Formatter({ locale: 'en', timeZone: query.timeZone, currency: 'USD' });
  const credits = (amount: string) => format.credits(amount).exact;
  const groups = (by: ExpectedAnswers['byType'], name = (key: string) => key) =>
    Object.fromEntries(
      Object.entries(by).map(([key, group]) => [
        name(key),
        [credits(group.credits), format.number(group.times)],
      ]),
    );
  const days = Object.entries(expected.byDay).map(([day, group]) => {
    const types = [...new Set(Object.keys(expected.byType))].sort();
    const ofDay = types.map((type) => expected.byDayAndType[`${day} ${type}`]?.credits ?? '0');
    return [dayName(day), [...ofDay, group.credits].map(credits)] as const;
  });
  return {
    total: format.credits(summary.totalCompensation).text,
    count: format.number(summary.compensationCount),
    average: summary.averagePerCompensation,
    perDay: String(summary.averageCountPerDay),
    byType: groups(expected.byType, (type) => NAMES[type]!),
    byModel: groups(expected.byModel),
    byDay: Object.fromEntries(days),
  };
}

function dayName(day: string): string {
  return new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day));
}

const queries = await loadExpected();

for (const [how, open] of [
  ['the dashboard', wholePanel],
  ['a plain page of separate tags', separateTags],
] as const) {
  describe(`the panel in ${how}`, () => {
    for (const expected of queries) {
      it(`shows exactly the figures of: ${expected.name}`, async () => {
        const panel = await open(expected.query);
        const shown = await figuresOf(panel);
        const should = expectedFigures(expected);
        expect(shown.total).to.equal(should.total);
        const exact = deep(panel('insurance-summary'), '[data-metric=total-compensation] [part=value]')!;
        expect(exact.dataset['exact']).to.equal(expected.summary.totalCompensation);
        expect(shown.count).to.equal(should.count);
        expect(shown.average).to.equal(should.average);
        expect(shown.perDay).to.equal(should.perDay);
        const withoutShare = (rows: Record<string, string[]>) =>
          Object.fromEntries(Object.entries(rows).map(([name, figures]) => [name, figures.slice(0, 2)]));
        expect(withoutShare(shown.byType)).to.deep.equal(should.byType);
        expect(withoutShare(shown.byModel)).to.deep.equal(should.byModel);
        for (const [day, figures] of Object.entries(should.byDay)) {
          expect(shown.byDay[day]?.slice(0, figures.length), day).to.deep.equal(figures);
        }
        const quiet = Object.keys(shown.byDay).filter((day) => !(day in should.byDay));
        for (const day of quiet) expect(new Set(shown.byDay[day]), day).to.deep.equal(new Set(['$0.00']));
      });

      it(`has a tab with a count for all types and for each: ${expected.name}`, async () => {
        const panel = await open(expected.query);
        const { tabs } = await figuresOf(panel);
        const types = expected.query.types ?? ['unsatisfactory_content', 'high_latency'];
        const { compensationCount } = expected.summary;
        expect(tabs).to.deep.equal([
          `All ${compensationCount.toLocaleString('en')}`,
          ...types.map((type) => `${NAMES[type]} ${expected.byType[type]?.times ?? 0}`),
        ]);
      });

      if (expected.slowest.length === 0) continue;

      it(`lists the slowest requests first when sorted by latency: ${expected.name}`, async () => {
        const panel = await open({ ...expected.query, types: ['high_latency'] });
        const details = panel('insurance-details') as HTMLElementTagNameMap['insurance-details'];
        details.sort = { field: 'latency', direction: 'descending' };
        await details.whenShown();
        const rows = [...details.shadowRoot!.querySelectorAll<HTMLElement>('[data-id]')];
        const slowest = expected.slowest.filter((id) => rows.some((row) => row.dataset['id'] === id));
        expect(rows.slice(0, slowest.length).map((row) => row.dataset['id'])).to.deep.equal(slowest);
      });
    }
  });
}
