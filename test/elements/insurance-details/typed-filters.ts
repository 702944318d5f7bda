import type { InsuranceQuery } from '../../../src/index.js';
import { openSection } from '../../support/filter-bar.js';
import { deep, until } from '../../support/fixture.js';
import type { Details } from './shown-details.js';

export type Filters = HTMLElementTagNameMap['insurance-filters'];

/** The days of the trace, as a source is asked for them. */
export const RANGE: InsuranceQuery = {
  from: Date.UTC(2026, 8, 1),
  to: Date.UTC(2026, 10, 8),
  timeZone: 'UTC',
};

/** Opens a menu, types into its fields and applies them. */
export async function type(view: Details | Filters, menu: string, fields: Record<string, string>) {
  if (menu === 'more') await openSection(view, menu);
  else deep(view, `[popovertarget=${menu}]`)!.click();
  await until(() => deep(view, `#${menu} form`), 'the form shows');
  for (const [name, value] of Object.entries(fields)) {
    deep<HTMLInputElement>(view, `#${menu} [name=${name}]`)!.value = value;
  }
  deep<HTMLFormElement>(view, `#${menu} form`)!.requestSubmit();
  await view.whenShown();
}

export const rowCount = (details: Details) =>
  Number(deep(details, '[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1;

export const chips = (filters: Filters) =>
  [...filters.shadowRoot!.querySelectorAll('[part=chip]')].map((chip) =>
    chip.firstChild!.parentElement!.getAttribute('aria-label'),
  );
