import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource, InsuranceInsightsElement } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { eventful } from '../../../stories/support/eventful.js';
import { fixture } from '../../support/fixture.js';

export const EVENTFUL = eventful();
/** The last thirty of sixty days, in which there is something to find. */
export const RANGE = { period: '30d', to: '2026-11-08', timeZone: 'UTC' } as const;

export function eventfulSource({ knowsTraffic = true } = {}): InsuranceDataSource {
  const { records, traffic } = EVENTFUL;
  return memorySource(records, knowsTraffic ? { traffic } : {});
}

/** The findings of a source, shown. */
export async function shownInsights(
  source: InsuranceDataSource,
  query: object = RANGE,
  lang = 'en',
): Promise<InsuranceInsightsElement> {
  const element = await fixture<InsuranceInsightsElement>(html`
    <insurance-insights lang=${lang} .source=${source} .query=${query}></insurance-insights>
  `);
  await element.whenShown();
  return element;
}

export function textOf(element: Element | null | undefined): string {
  return (
    element?.textContent
      ?.replace(/\u2060/g, '')
      .replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

/** The sentences of the findings, by kind. */
export function sentences(element: Element): Record<string, string> {
  const findings = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=finding]')];
  return Object.fromEntries(
    findings.map((finding) => [finding.dataset['kind']!, textOf(finding.querySelector('.sentence'))]),
  );
}

export const evidenceOf = (element: Element, kind: string) =>
  textOf(element.shadowRoot!.querySelector(`[data-kind=${kind}] .evidence`));

export const actionOf = (element: Element, kind: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[data-kind=${kind}] [part=action-button]`)!;
