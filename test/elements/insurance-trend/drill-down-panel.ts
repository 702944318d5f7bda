import { sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import type { InsuranceElement } from '../../../src/elements/base/insurance-element.js';
import type { ResolvedQuery, QueryInput } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record } from '../../support/record.js';
import { barsOf } from '../../support/canvas.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { canvasOf, DAY, drawn, range, textOf, type Trend } from './shown-trend.js';

export const FIRST = Date.UTC(2026, 8, 1);

export const DAYS = 12;

export const TWELVE_DAYS = range('2026-09-01T00:00Z', '2026-09-13T00:00Z', 'UTC');

/** As many records on each day as its number, so that a count identifies the days. */
export const records = Array.from({ length: DAYS }, (_, day) =>
  Array.from({ length: day + 1 }, (_, i) =>
    record(`${day}-${i}`, { timestamp: FIRST + day * DAY + i * 60_000, payout: '1' }),
  ),
).flat();

/** How many records there are from one day to another. */
export const countOf = (first: number, last: number) => ((last - first + 1) * (first + last)) / 2;

export const ALL = countOf(1, DAYS);

/** What a whole panel, or one of separate tags, shows of a choice. */
export interface Panel {
  trend: Trend;
  filters: HTMLElementTagNameMap['insurance-filters'];
  changes: ResolvedQuery[];
  shown: () => Promise<{ count: string; chips: (string | undefined)[]; way: boolean }>;
  find: (tag: string, selector: string) => HTMLElement | null;
}

export async function opened(page: HTMLElement, view: (tag: string) => HTMLElement): Promise<Panel> {
  const trend = view('insurance-trend') as Trend;
  const changes: ResolvedQuery[] = [];
  page.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  const settled = async () => {
    await (page as Partial<InsuranceElement>).updateComplete;
    for (const tag of ['insurance-filters', 'insurance-summary', 'insurance-trend'])
      await (view(tag) as InsuranceElement).whenShown();
  };
  await settled();
  trend.scrollIntoView({ block: 'center' });
  await drawn(trend);
  return {
    trend,
    filters: view('insurance-filters') as Panel['filters'],
    changes,
    find: (tag, selector) => deep(view(tag), selector),
    shown: async () => {
      await settled();
      return {
        count: textOf(deep(view('insurance-summary'), '[data-metric=compensation-count] [part=value]'))!,
        chips: [...view('insurance-filters').shadowRoot!.querySelectorAll('[part=chip]')].map((chip) =>
          textOf(chip)?.replace('✕', '').trim(),
        ),
        way: deep(trend, '[part=zoom-button]') !== null,
      };
    },
  };
}

export async function dashboard(query: QueryInput = TWELVE_DAYS, list = records): Promise<Panel> {
  const source = memorySource(list);
  const page = await fixture<HTMLElementTagNameMap['insurance-dashboard']>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${query}></insurance-dashboard>`,
  );
  await page.whenShown();
  return opened(page, (tag) => deep(page, tag)!);
}

/** Where the bar of a day stands in the window; all bars are seen. */
export async function barOf(trend: Trend, day: number): Promise<[x: number, y: number]> {
  await until(() => barsOf(canvasOf(trend)).length === DAYS, 'all bars are drawn');
  const { x, y } = barsOf(canvasOf(trend))[day - 1]!;
  return [x, y];
}

export async function click(trend: Trend, day: number): Promise<void> {
  await clickAt(await barOf(trend, day));
}

export async function clickAt(position: [number, number]): Promise<void> {
  await sendMouse({ type: 'move', position });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'up' });
}

export const NONE = { count: String(ALL), chips: [], way: false };
