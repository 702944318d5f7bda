import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { NOON, record } from '../../support/record.js';
import { fixture, until } from '../../support/fixture.js';

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
