import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { Formatter } from '../../../src/model/text/format.js';
import type {
  BreakdownGroup,
  CompensationRecord,
  Dimension,
  InsuranceQuery,
} from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations } from '../../data/trace.js';
import { record } from '../../support/record.js';
import { deep, fixture } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';

export type Breakdown = HTMLElementTagNameMap['insurance-breakdown'];

export const trace = await loadCompensations();

/** The trace of a gateway that names API keys, though not of each request. */
export const traceWithKeys = trace.map((record, i): CompensationRecord => {
  return i % 5 === 0 ? record : { ...record, apiKey: `key-${i % 3}` };
});

export const source = memorySource(trace);

export const ALL: InsuranceQuery = {
  from: Date.parse(TRACE.from),
  to: Date.parse(TRACE.to),
  timeZone: TRACE.timeZone,
};

export const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01', timeZone: 'UTC' };

export const FORMAT = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });

export async function shown(
  source: InsuranceDataSource,
  settings: Partial<Pick<Breakdown, 'top' | 'unit' | 'further' | 'lang' | 'query'>> = {},
): Promise<Breakdown> {
  const view = document.createElement('insurance-breakdown');
  Object.assign(view, { lang: 'en', source, query: TRACE, ...settings });
  await fixture(html`<div>${view}</div>`);
  await view.whenShown();
  return view;
}

export const all = (view: Element, selector: string) => [
  ...view.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

const spaced = (text: string) => text.replace(/\u2060/g, '').replace(/\s+/g, ' ');

export const plain = (element?: Element | null) => spaced(element?.textContent ?? '').trim();

export const titles = (view: Element) => all(view, '[part=chart] h3').map(plain);

export const chartOf = (view: Element, dimension: Dimension) =>
  deep(view, `[part=chart]:has(#by-${dimension}-title)`)!;

export const listOf = (view: Element, dimension: Dimension) => deep(view, `#by-${dimension}`)!;

/** The rows of a dimension's list. */
export const rowsOf = (view: Element, dimension: Dimension) => [
  ...listOf(view, dimension).querySelectorAll<HTMLTableRowElement>('tbody tr'),
];

/** The buttons of the rows. */
export const membersOf = (view: Element, dimension: Dimension) =>
  rowsOf(view, dimension).map((row) => row.querySelector<HTMLElement>('[part=member]')!);

export const rowOf = (view: Element, dimension: Dimension, name: string) => {
  const row = rowsOf(view, dimension).find((_, i) => plain(membersOf(view, dimension)[i]) === name);
  if (!row) throw new Error(`no such row: ${name}`);
  return row;
};

export const sentenceOf = (view: Element, dimension: Dimension) =>
  plain(deep(view, `#by-${dimension}-sentence`));

export const othersButton = (view: Element, dimension: Dimension) =>
  chartOf(view, dimension).querySelector<HTMLElement>('[part=others-button]');

export const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => sendKeys({ press: key })), Promise.resolve());

/** What a screen reader says of a row: its name, whether it is chosen, and its figures. */
export function announced(member: Element | null | undefined): string {
  if (!member) return '';
  const chosen = member.ariaPressed === 'true' ? ', chosen' : '';
  return spaced(`${plain(member)}${chosen}: ${member.getAttribute('aria-description')}`);
}

/** What it says of the row with the focus. */
export const focused = (view: Element) => announced(view.shadowRoot!.activeElement);

/** The announced text of each row, in order. */
export const rows = (view: Element, dimension: Dimension) => membersOf(view, dimension).map(announced);

export const nameOf = (row: string) => row.slice(0, row.lastIndexOf(': '));

/** The texts of a column of a list, in order. */
export function columnOf(view: Element, dimension: Dimension, label: string): string[] {
  const heads = [...listOf(view, dimension).querySelectorAll('thead th')].map(plain);
  return rowsOf(view, dimension).map((row) => plain(row.children[heads.indexOf(label)]));
}

/** A bar's length as a part of its track. */
export function lengthsOf(view: Element, dimension: Dimension): number[] {
  return rowsOf(view, dimension).map((row) => {
    const [track, bar] = ['.track', '.bar'].map((part) => row.querySelector(part)!.getBoundingClientRect());
    return bar!.width / track!.width;
  });
}

interface Table {
  columns: string[];
  /** Each row's name and figures. */
  rows: string[][];
  total: string[];
}

/** The figures of a list as a table. */
export async function table(view: Breakdown, dimension: Dimension): Promise<Table> {
  const chart = chartOf(view, dimension);
  const button = chart.querySelector<HTMLElement>('[part=table-button]')!;
  button.click();
  await view.updateComplete;
  const texts = (selector: string) =>
    [...chart.querySelectorAll(`${selector} tr`)].map((row) => [...row.children].map(plain));
  const found = { columns: texts('thead')[0]!, rows: texts('tbody'), total: texts('tfoot')[0]! };
  button.click();
  await view.updateComplete;
  return found;
}

/** One compensation of each payout, by model. */
export function payouts(byModel: Record<string, string | string[]>): CompensationRecord[] {
  return Object.entries(byModel).flatMap(([model, each]) =>
    [each].flat().map((payout, i) => record(`${model} ${i}`, { model, payout })),
  );
}

export const models = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, `0.${String(90 - i)}`]));

/** A source that answers for each dimension with groups of a test's own. */
export function groupsSource(groups: Partial<Record<Dimension, BreakdownGroup[]>>): InsuranceDataSource {
  return {
    ...without(source),
    getBreakdown: async (_, dimension) => groups[dimension] ?? [],
  };
}

export function without(source: InsuranceDataSource): InsuranceDataSource {
  return {
    getSummary: (...call) => source.getSummary(...call),
    getBreakdown: (...call) => source.getBreakdown(...call),
    getTrend: (...call) => source.getTrend(...call),
    getRecords: (...call) => source.getRecords(...call),
    getRequest: (...call) => source.getRequest(...call),
  };
}

/** Where a row stands in the window. */
export function placeOf(view: Element, dimension: Dimension, name: string): [number, number] {
  const row = rowOf(view, dimension, name);
  row.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = row.getBoundingClientRect();
  return [Math.round(left + width * 0.6), Math.round(top + height / 2)];
}

export async function click(
  view: Breakdown,
  dimension: Dimension,
  name: string,
  ...held: string[]
): Promise<void> {
  const position = placeOf(view, dimension, name);
  for (const key of held) await sendKeys({ down: key });
  await sendMouse({ type: 'click', position });
  for (const key of held) await sendKeys({ up: key });
  await view.whenShown();
}

/** The queries that the reader chooses from now on. */
export function changesOf(view: Breakdown): InsuranceQuery[] {
  const changes: InsuranceQuery[] = [];
  view.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  return changes;
}
