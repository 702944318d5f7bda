import { sendKeys } from '@web/test-runner-commands';
import { parse } from 'csv-parse/browser/esm/sync';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource, QueryInput } from '../../../src/index.js';
import type { Unit } from '../../../src/model/statistics/groups.js';
import type { CompensationRecord, InsuranceQuery, Interval } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import {
  byCodePoint,
  text,
  trend as naiveTrend,
  units,
} from '../../../src/testing/reference/reference-source.js';
import { record } from '../../support/record.js';
import { inkOf } from '../../support/canvas.js';
import { saved } from '../../support/download.js';
import { deep, fixture, until } from '../../support/fixture.js';

export type Trend = HTMLElementTagNameMap['insurance-trend'];

export const DAY = 86_400_000;

/** A trend that shows some records, or what a source answers. */
export async function shownTrend(
  from: InsuranceDataSource | CompensationRecord[],
  query: QueryInput,
  properties: Partial<Trend> = {},
): Promise<Trend> {
  const source = Array.isArray(from) ? memorySource(from) : from;
  const trend = await fixture<Trend>(
    html`<insurance-trend lang="en" .source=${source} .query=${query}></insurance-trend>`,
  );
  Object.assign(trend, properties);
  await trend.whenShown();
  return trend;
}

/** One record a day at noon from a first day on, which pays so much. */
export function daily(first: string, payouts: readonly (string | number)[]): CompensationRecord[] {
  const noon = Date.parse(`${first}T12:00Z`);
  return payouts.map((payout, i) =>
    record(`${first} ${i}`, { timestamp: noon + i * DAY, payout: String(payout) }),
  );
}

const TYPES = ['high_latency', 'unsatisfactory_content', 'wrong_language'];

/** Records all over a range and a little beyond, of all kinds, whose payouts no floating point number holds. */
export function scattered({ from, to }: InsuranceQuery, minutes = 37): CompensationRecord[] {
  const list: CompensationRecord[] = [];
  for (let at = from - 60_000, i = 0; at < to + 60_000; at += minutes * 60_000 - 17, i++) {
    // Some hours are left without any.
    if (i % 11 === 5) continue;
    list.push(
      record(`s${i}`, {
        timestamp: at,
        type: TYPES[(i * 7) % 3]!,
        model: `acme/${(i * 5) % 4}`,
        payout: `${i % 3}.${String((i * 7_919) % 1_000_003).padStart(7, '0')}0000000001`,
      }),
    );
  }
  return list;
}

/** A range by its ends on the wall clock, each with its offset. */
export function range(from: string, to: string, timeZone: string): InsuranceQuery {
  return { from: Date.parse(from), to: Date.parse(to), timeZone };
}

export const find = (view: Element, selector: string) => deep(view, selector);
export const all = (view: Element, selector: string) => [
  ...view.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const textOf = (element: Element | null) =>
  element?.textContent
    ?.replace(/\u2060/g, '')
    .replace(/\s+/g, ' ')
    .trim();
export const sentence = (trend: Trend) => textOf(find(trend, '.sentence'))!;
/** What the sentence rests on, as the reader opens it. */
export async function statistics(trend: Trend): Promise<string> {
  find(trend, '[part=statistics-button]')!.click();
  await trend.updateComplete;
  return textOf(find(trend, '#trend-statistics'))!;
}
export const canvasOf = (view: Element) => deep<HTMLCanvasElement>(view, 'canvas')!;
/** The last announcement. */
export const announced = (trend: Trend) => textOf(find(trend, '.canvas-box [role=status]'));
export const legend = (trend: Trend) => all(trend, '[part=legend] li').map(textOf);

/** Resolves once the chart is on its canvas. */
export async function drawn(view: Element): Promise<HTMLCanvasElement> {
  await until(() => canvasOf(view) && inkOf(canvasOf(view)) > 0, 'the chart is drawn');
  return canvasOf(view);
}

/** Takes one of the choices above the chart. */
export async function choose(trend: Trend, id: string): Promise<void> {
  find(trend, `.header [data-id=${id}]`)!.click();
  await trend.whenShown();
}

/** The choices of one kind: all of them, and the one in force. */
export function choices(trend: Trend, name: string) {
  const buttons = all(trend, `[role=group][aria-label="${name}"] button`);
  return {
    offered: buttons.map(textOf),
    chosen: textOf(buttons.find(({ ariaPressed }) => ariaPressed === 'true') ?? null),
  };
}
export const intervals = (trend: Trend) => choices(trend, 'Width of the bars');

export interface ShownTable {
  header: string[];
  rows: string[][];
  total: string[];
}

/** The figures as *View as table* shows them. */
export async function tableOf(trend: Trend): Promise<ShownTable> {
  if (!find(trend, '[part=chart-table]')) find(trend, '[part=table-button]')!.click();
  await trend.updateComplete;
  const lines = (part: string) =>
    all(trend, `[part=chart-table] ${part} tr`).map((row) => [...row.children].map((cell) => textOf(cell)!));
  return { header: lines('thead')[0]!, rows: lines('tbody'), total: lines('tfoot')[0]! };
}

/** One column of the table, by its name. */
export async function columnOf(trend: Trend, name: string): Promise<string[] | undefined> {
  const { header, rows } = await tableOf(trend);
  const at = header.indexOf(name);
  return at < 0 ? undefined : rows.map((row) => row[at]!);
}

/** The figures as they are saved. */
export async function csvOf(trend: Trend): Promise<{ fields: string[]; rows: Record<string, string>[] }> {
  const { blob } = await saved(trend, 'csv');
  const [fields = [], ...lines] = parse(await blob.text());
  const rows = lines.map((line) => Object.fromEntries(fields.map((field, i) => [field, line[i]!])));
  return { fields, rows };
}

/** What the figures should be, by the reference: a line for each bucket with its start, its members and its total. */
export function referenceRows(
  records: CompensationRecord[],
  query: InsuranceQuery,
  interval: Interval,
  by: 'type' | 'model' = 'type',
  unit: Unit = 'credits',
) {
  const buckets = naiveTrend(records, query, interval, by);
  const amount = (groups: (typeof buckets)[number]['groups']) =>
    unit === 'credits'
      ? text(groups.reduce((sum, { credits }) => sum + units(credits), 0n))
      : String(groups.reduce((sum, { times }) => sum + times, 0));
  const keys = [...new Set(buckets.flatMap(({ groups }) => groups.map(({ key }) => key)))].sort(byCodePoint);
  return buckets.map(({ start, groups }) => ({
    start,
    members: Object.fromEntries(
      keys.map((key) => [key, amount(groups.filter((group) => group.key === key))]),
    ),
    total: amount(groups),
  }));
}

/** An amount as it is shown, as a decimal without currency and needless zeros. */
export function decimal(shown: string): string {
  return text(units(shown.replace(/[$,]/g, '')));
}

/** Presses keys one after another; `Shift+ArrowRight` and the like too. */
export async function press(...keys: string[]): Promise<void> {
  for (const combination of keys) {
    const held = combination.split('+');
    const key = held.pop()!;
    for (const down of held) await sendKeys({ down });
    await sendKeys({ press: key });
    for (const up of held) await sendKeys({ up });
  }
}

/** As long as a test runs it is this moment. */
export function pinClock(now: string): void {
  const { now: real } = Date;
  beforeEach(() => {
    Date.now = () => Date.parse(now);
  });
  afterEach(() => {
    Date.now = real;
  });
}
