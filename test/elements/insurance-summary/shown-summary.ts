import { html } from 'lit';
import '../../../src/index.js';
import type { CompensationRecord, InsuranceSummary } from '../../../src/model/base/types.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations } from '../../data/trace.js';
import { record } from '../../support/record.js';
import { deep, fixture } from '../../support/fixture.js';

export type Summary = HTMLElementTagNameMap['insurance-summary'];

export type Query = NonNullable<Summary['query']>;

export const METRICS = [
  'total-compensation',
  'compensation-count',
  'average-per-compensation',
  'average-count-per-day',
] as const;

export type Metric = (typeof METRICS)[number];

export const trace = await loadCompensations();

export const source = memorySource(trace);

export async function shown(source: InsuranceDataSource, query: Query, lang = 'en'): Promise<Summary> {
  const summary = await fixture<Summary>(
    html`<insurance-summary lang=${lang} .source=${source} .query=${query}></insurance-summary>`,
  );
  await summary.whenShown();
  return summary;
}

/** A part of one metric. */
export const part = (summary: Element, metric: Metric, name: string) =>
  deep(summary, `[data-metric=${metric}] [part=${name}]`);

/** What a reader sees of it. */
export const seen = (summary: Element, metric: Metric, name: string) => plain(part(summary, metric, name));

/** Its text for screen readers. */
export function heard(summary: Element, metric: Metric, name: string): string | undefined {
  const copy = part(summary, metric, name)?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove();
  return plain(copy);
}

export const plain = (element?: Element | null) =>
  element?.textContent
    .replace(/\u2060/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export const changes = (summary: Element) => METRICS.map((metric) => heard(summary, metric, 'change'));

export const kinds = (summary: Element) =>
  METRICS.map((metric) => part(summary, metric, 'change')!.dataset['change']);

export const course = (summary: Element, metric: Metric) => part(summary, metric, 'sparkline')?.ariaLabel;

export function figures(summary: InsuranceSummary): Record<Metric, string | null> {
  return {
    'total-compensation': summary.totalCompensation,
    'compensation-count': String(summary.compensationCount),
    'average-per-compensation': summary.averagePerCompensation,
    'average-count-per-day': String(summary.averageCountPerDay),
  };
}

export const OCTOBER = { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' };

export function recordAt(day: string, payout: string): CompensationRecord {
  return record(`${day} ${payout}`, { timestamp: Date.parse(day), payout });
}
