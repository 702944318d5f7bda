import { html } from 'lit';
import '../../../src/index.js';
import type { CompensationRecord, InsuranceDataSource } from '../../../src/index.js';
import { menuContents } from '../../../src/elements/insurance-details/menus/menu-loader.js';
import { NOON, record } from '../../support/record.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';

// What is fetched once it is wanted is there before; that it is fetched then is a test of `lazy-code.test.mjs`.
await menuContents.load();

export type Details = HTMLElementTagNameMap['insurance-details'];

/** Records `r000000`, `r000001`, ... the newest first. */
export const many = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    record(`r${String(i).padStart(6, '0')}`, { timestamp: NOON - i, latency: i % 977 }),
  );

/** A table that shows a source's slow requests. */
export async function shown(source: InsuranceDataSource, attributes: Partial<Details> = {}) {
  const details = await fixture<Details>(html`
    <insurance-details
      lang="en"
      type="high_latency"
      from="2026-08-01"
      to="2026-10-01"
      time-zone="UTC"
      .source=${source}
      .columns=${attributes.columns}
      .persistKey=${attributes.persistKey}
    ></insurance-details>
  `);
  await details.whenShown();
  await until(() => rows(details).length > 0, 'rows show');
  return details;
}

export const rows = (details: Details) => [
  ...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=row][data-id]:not(.parked)'),
];

export const ids = (details: Details) => rows(details).map((row) => row.dataset['id']);

export const cell = (details: Details, field: string) =>
  deep(details, `[data-id] [data-field=${field}]`)!.textContent.replace(/\s+/g, ' ').trim();

export const headers = (details: Details) =>
  [...details.shadowRoot!.querySelectorAll('[role=columnheader]')].map((cell) =>
    cell.getAttribute('aria-label'),
  );

/** The first row that is not hidden by the head, by its number. */
export function firstInView(details: Details): number {
  const head = deep(details, '.head')!.getBoundingClientRect();
  const first = rows(details).find((row) => row.getBoundingClientRect().bottom > head.bottom + 1);
  return Number(first?.dataset['id']?.slice(1));
}

export const focused = (details: Details) => details.shadowRoot!.activeElement as HTMLElement;

export function press(details: Details, key: string, modifiers: KeyboardEventInit = {}) {
  focused(details).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...modifiers }),
  );
}

/** Focuses the cell that is in the tab order. */
export async function focusGrid(details: Details) {
  deep(details, '[role=gridcell][tabindex="0"]')!.focus();
  await details.updateComplete;
}

/** A record with a value in every field that a row shows. */
export const RECORD: CompensationRecord = {
  id: 'gen_1',
  timestamp: Date.UTC(2026, 10, 1, 5, 30, 0, 7),
  type: 'high_latency',
  model: 'anthropic/claude-3.5-sonnet',
  inputTokens: 12_345,
  outputTokens: 678,
  inputTokenDetails: { prompt: 12_000, cacheRead: 300, cacheWrite5m: 45 },
  cost: '0.000336247619',
  payout: '0.5',
  latency: 12_370,
  throughput: 12.1234,
  finish: 'end_turn',
};

/** A table that shows all records of a source in the days of the trace. */
export async function detailsOf(source: InsuranceDataSource, timeZone = 'UTC') {
  const details = await fixture<Details>(html`
    <insurance-details lang="en" .source=${source} .query=${{ ...TRACE, timeZone }}></insurance-details>
  `);
  await details.whenShown();
  await until(() => rows(details).length > 0, 'rows show');
  return details;
}
