import { expect } from 'chai';
import { memberNameAmong } from '../../../src/elements/shared/figures/names.js';
import { exactAmount } from '../../../src/elements/shared/charts/unit.js';
import { localizer } from '../../../src/locales/localize.js';
import { Formatter } from '../../../src/model/text/format.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  Interval,
  SortField,
} from '../../../src/model/base/types.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import '../../support/english.js';

const localize = localizer('en', {});
const nameOf = (key: string, dimension: Dimension) =>
  memberNameAmong(key, dimension, { localize, knownTypes: new Set() });

/** Throws unless all figures of a panel, its charts as tables, are those of the records, added up one by one. */
export function expectTruth(panel: Element, records: CompensationRecord[], query: InsuranceQuery): void {
  const root = (tag: string) => panel.shadowRoot!.querySelector(tag)!.shadowRoot!;
  const format = new Formatter({ locale: 'en', timeZone: query.timeZone, currency: 'USD' });
  expectCalm(panel);
  expectSummary(root('insurance-summary'), records, query);
  expectTrend(root('insurance-trend'), records, query, format);
  expectBreakdown(root('insurance-breakdown'), records, query, format);
  expectDetails(root('insurance-details'), records, query, format);
}

/** Nothing is under way, nothing failed. */
function expectCalm(panel: Element): void {
  for (const { localName, shadowRoot } of panel.shadowRoot!.querySelectorAll('*')) {
    const base = shadowRoot?.querySelector<HTMLElement>('[data-state]');
    if (base) expect(base.dataset['state'], localName).to.equal('ready');
    if (shadowRoot?.querySelector('[part=error]')) expect.fail(`${localName} tells of an error`);
  }
}

function expectSummary(root: ShadowRoot, records: CompensationRecord[], query: InsuranceQuery): void {
  const figures = [
    'total-compensation',
    'compensation-count',
    'average-per-compensation',
    'average-count-per-day',
  ];
  const shown = figures.map(
    (name) => root.querySelector<HTMLElement>(`[data-metric=${name}] [part=value]`)!.dataset['exact'] ?? null,
  );
  const { totalCompensation, compensationCount, averagePerCompensation, averageCountPerDay } =
    reference.summary(records, query);
  const due = [
    totalCompensation,
    String(compensationCount),
    averagePerCompensation,
    String(averageCountPerDay),
  ];
  expect(shown).to.deep.equal(due);
}

function expectTrend(
  root: ShadowRoot,
  records: CompensationRecord[],
  query: InsuranceQuery,
  format: Formatter,
): void {
  const pressed = [...root.querySelectorAll<HTMLElement>('[part=segment][aria-pressed=true]')];
  // Where only hours are readable, as in a day, no other width is offered.
  const [unit, by, interval = 'hour'] = pressed.map(({ dataset }) => dataset['id']) as [
    'credits' | 'times',
    Dimension,
    Interval?,
  ];
  const buckets = reference.trend(records, query, interval, by);
  const table = root.querySelector('[part=chart-table]');
  const sum = (groups: { credits: string; times: number }[]) =>
    unit === 'credits'
      ? reference.text(groups.reduce((total, { credits }) => total + reference.units(credits), 0n))
      : String(groups.reduce((total, { times }) => total + times, 0));
  if (!table) {
    expect(sum(buckets.flatMap(({ groups }) => groups)), 'an empty trend').to.equal('0');
    return;
  }
  const names = [...table.querySelectorAll('thead th')].map(textOf);
  const shown = [...table.querySelectorAll('tbody tr')].map((row) =>
    Object.fromEntries([...row.children].map((cell, i) => [names[i]!, textOf(cell)])),
  );
  const keys = [...new Set(buckets.flatMap(({ groups }) => groups.map(({ key }) => key)))];
  const due = buckets.map(({ groups }) => ({
    ...Object.fromEntries(
      keys.map((key) => [
        nameOf(key, by),
        exactAmount(sum(groups.filter((group) => group.key === key)), unit, format),
      ]),
    ),
    Total: exactAmount(sum(groups), unit, format),
  }));
  const columns = ['Total', ...keys.map((key) => nameOf(key, by))];
  const only = (row: Record<string, string>) => columns.map((name) => row[name]);
  expect(shown.map(only), 'trend').to.deep.equal(due.map(only));
}

function expectBreakdown(
  root: ShadowRoot,
  records: CompensationRecord[],
  query: InsuranceQuery,
  format: Formatter,
): void {
  const rank = root.querySelector('[role=tab][aria-selected=true]')!.id.replace('tab-', '');
  const further = [...root.querySelectorAll<HTMLElement>('[part=dimension-button][aria-pressed=true]')];
  const dimensions = ['type', 'model', ...further.map(({ dataset }) => dataset['dimension']!)] as Dimension[];
  const tables = [...root.querySelectorAll('[part=chart-table]')];
  const shown = tables.map((table) =>
    [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].slice(0, 3).map(textOf)),
  );
  const due = dimensions.map((dimension) =>
    reference
      .breakdown(records, query, dimension)
      .sort((a, b) => (rank === 'times' ? b.times - a.times : 0))
      .map(({ key, credits, times }) => [
        nameOf(key, dimension),
        exactAmount(credits, 'credits', format),
        exactAmount(String(times), 'times', format),
      ]),
  );
  // Of groups with as many times the order is told elsewhere.
  const sorted = (rows: string[][]) => rows.map((row) => row.join(' ')).sort();
  expect(shown.map(sorted), 'breakdown').to.deep.equal(due.map(sorted).filter((rows) => rows.length > 0));
}

function expectDetails(
  root: ShadowRoot,
  records: CompensationRecord[],
  query: InsuranceQuery,
  format: Formatter,
): void {
  const tabs = [...root.querySelectorAll('[role=tab]')];
  const counts = new Map(reference.breakdown(records, query, 'type').map(({ key, times }) => [key, times]));
  const count = [...counts.values()].reduce((sum, times) => sum + times, 0);
  for (const tab of tabs) {
    const times = tab.id === 'tab-all' ? count : (counts.get(tab.id.replace('tab-', '')) ?? 0);
    expect(tab.ariaDescription, tab.id).to.equal(format.number(times));
  }
  const type = root.querySelector('[role=tab][aria-selected=true]')!.id.replace('tab-', '');
  const asked = type === 'all' ? query : { ...query, types: [type] };
  const sorted = root.querySelector<HTMLElement>('[aria-sort=ascending], [aria-sort=descending]');
  const sort = sorted && {
    field: sorted.dataset['column'] as SortField,
    direction: sorted.ariaSort as 'ascending' | 'descending',
  };
  const { records: all, total } = reference.page(records, asked, {
    offset: 0,
    limit: records.length,
    ...(sort && { sort }),
  });
  if (total > 0) expect(root.querySelector('[role=grid]')!.ariaRowCount).to.equal(String(total + 1));
  const rows = [...root.querySelectorAll('.rows [role=row]')];
  const head = root.querySelector('[data-column=timestamp]')?.textContent ?? '';
  for (const row of rows) {
    const due = all[Number(row.ariaRowIndex) - 2]!;
    const cell = (field: string) => row.querySelector(`[data-field=${field}]`)!;
    expect(cell('payout').querySelector<HTMLElement>('[data-exact]')?.dataset['exact']).to.equal(due.payout);
    expect(textOf(cell('model'))).to.equal(due.model);
    expectTimestamp(textOf(cell('timestamp')), head, format.timestamp(due.timestamp));
  }
  if (total > 0) expect(rows.length, 'rows in view').to.be.above(0);
  const totals = reference.totals(records, asked);
  const shown = (field: string) =>
    root.querySelector<HTMLElement>(`[data-total=${field}] [data-exact]`)?.dataset['exact'];
  expect([shown('cost'), shown('payout')], 'totals').to.deep.equal([totals.cost, totals.payout]);
}

/** Cells leave out the offset that the head of their column names. */
function expectTimestamp(shown: string, head: string, due: string): void {
  if (shown === due) return;
  const offset = due.slice(due.lastIndexOf(' ') + 1);
  expect(`${shown} ${offset}`).to.equal(due);
  expect(head).to.contain(`UTC${offset === '+00:00' ? '' : offset}`);
}

function textOf(element: Element): string {
  return element.textContent
    .replace(/\u2060/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
