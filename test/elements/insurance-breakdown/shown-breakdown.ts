import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { Chart } from 'chart.js';
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
import { deep, fixture, until } from '../../support/fixture.js';
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

export const plain = (element?: Element | null) => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';

export const titles = (view: Element) => all(view, '[part=chart] h3').map(plain);

export const chartOf = (view: Element, dimension: Dimension) =>
  deep(view, `[part=chart]:has(#by-${dimension}-title)`)!;

export const canvasOf = (view: Element, dimension: Dimension) =>
  deep<HTMLCanvasElement>(view, `#by-${dimension}`)!;

export const sentenceOf = (view: Element, dimension: Dimension) =>
  plain(deep(view, `#by-${dimension}-sentence`));

export const othersButton = (view: Element, dimension: Dimension) =>
  chartOf(view, dimension).querySelector<HTMLElement>('[part=others-button]');

export const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => sendKeys({ press: key })), Promise.resolve());

/** The announced text of the bar under the cursor. */
export const announced = (view: Element, dimension: Dimension) =>
  plain(canvasOf(view, dimension).parentElement!.querySelector('[role=status]'));

/** The announced text of each bar, in order. */
export async function bars(view: Breakdown, dimension: Dimension): Promise<string[]> {
  const canvas = canvasOf(view, dimension);
  const go = async (key: string) => {
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await view.updateComplete;
    return announced(view, dimension);
  };
  const last = await go('End');
  const found = [await go('Home')];
  while (found.at(-1) !== last && found.length < 1000) found.push(await go('ArrowDown'));
  return found;
}

export const nameOf = (bar: string) => bar.slice(0, bar.lastIndexOf(': '));

interface Table {
  columns: string[];
  /** Each row's name and figures. */
  rows: string[][];
  total: string[];
}

/** The figures of a chart in its table. */
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

/** The chart of a dimension, once it is drawn with so many bars. */
export async function drawn(view: Element, dimension: Dimension): Promise<Chart> {
  await until(() => {
    const canvas = canvasOf(view, dimension);
    return canvas && Chart.getChart(canvas);
  }, `the chart by ${dimension} is drawn`);
  return Chart.getChart(canvasOf(view, dimension))!;
}

/** Where a bar stands in the window. */
export async function placeOf(view: Element, dimension: Dimension, name: string): Promise<[number, number]> {
  const chart = await drawn(view, dimension);
  const index = chart.data.labels!.indexOf(name);
  if (index < 0) throw new Error(`no such bar: ${name}`);
  chart.canvas.scrollIntoView({ block: 'center' });
  const { left, top } = chart.canvas.getBoundingClientRect();
  const y = chart.scales['y']!.getPixelForValue(index);
  return [Math.round(left + chart.chartArea.left + 8), Math.round(top + y)];
}

export async function click(
  view: Breakdown,
  dimension: Dimension,
  name: string,
  ...held: string[]
): Promise<void> {
  const position = await placeOf(view, dimension, name);
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
