import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceDashboardElement } from '../../../../src/index.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { range, scattered } from '../../insurance-trend/shown-trend.js';

const WEEK = range('2026-09-07T00:00Z', '2026-09-14T00:00Z', 'UTC');
const source = memorySource(scattered(WEEK));

const PLACES = {
  'the legend of the trend': ['insurance-trend', '[part=legend] button'],
  'the breakdown': ['insurance-breakdown', '[part=list] tr'],
  'the tabs of the details': ['insurance-details', '[part=tab]'],
  'the rows of the details': ['insurance-details', '[part=cell][data-field=type]'],
} as const;

/** How the dots of a type are filled in each place. */
export function fillsOf(panel: Element, name: string): string[] {
  return Object.values(PLACES).map(([tag, selector]) => {
    const entries = [...panel.querySelector(tag)!.shadowRoot!.querySelectorAll(selector)];
    const dot = entries
      .find((entry) => entry.textContent.includes(name))
      ?.querySelector<HTMLElement>('.swatch');
    return dot ? getComputedStyle(dot).backgroundImage : 'no dot';
  });
}

/** A panel of a week. */
export async function shownPanel(isPatterned = false): Promise<Element> {
  const panel = await fixture<InsuranceDashboardElement>(
    html`<insurance-dashboard lang="en" ?patterns=${isPatterned} .source=${source} .query=${WEEK}>
      <insurance-trend></insurance-trend>
      <insurance-breakdown></insurance-breakdown>
      <insurance-details></insurance-details>
    </insurance-dashboard>`,
  );
  await panel.whenShown();
  const details = panel.querySelector('insurance-details')!;
  await until(() => deep(details, '[part=cell][data-field=type] .swatch'), 'rows');
  return panel;
}

/** Throws unless the first type is plain in each place, and the second has one pattern in all. */
export function assertPatterned(panel: Element): void {
  expect(new Set(fillsOf(panel, 'High Latency'))).to.deep.equal(new Set(['none']));
  const fills = new Set(fillsOf(panel, 'Unsatisfactory Content'));
  expect(fills.size, [...fills].join('\n')).to.equal(1);
  expect([...fills][0]).to.contain('repeating-linear-gradient(135deg');
}
