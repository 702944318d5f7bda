import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { reasonOf } from '../../../locales/reason.js';
import type { InsuranceError } from '../../../model/base/errors.js';
import { renderIcon } from '../controls/icons.js';

export interface TableButton {
  title: string;
  asTable: boolean;
  toggle: () => void;
  /** Why there is nothing to show as a table, nor to save. */
  whyNot?: string | undefined;
}

/**
 * *View as table*.
 *
 * @param reason the id of the popover that says why there is nothing to show
 */
export function renderTableButton(
  { title, asTable, toggle, whyNot }: TableButton,
  reason: string,
  localize: Localizer,
): TemplateResult {
  return html`
    <button
      part="table-button"
      class="button compact quiet square table-button"
      aria-pressed=${asTable}
      aria-disabled=${whyNot ? 'true' : nothing}
      aria-label=${localize('chart.table')}
      title=${whyNot ?? localize('chart.table')}
      aria-description=${whyNot ?? title}
      popovertarget=${whyNot ? reason : nothing}
      @click=${whyNot ? nothing : toggle}
    >
      ${renderIcon('table')}
    </button>
  `;
}

/**
 * Why there are no figures to show, nor to save.
 *
 * @param error of the load, where it failed
 */
export function whyNoFigures(error: InsuranceError | undefined, localize: Localizer): string {
  if (!error) return localize('chart.no-figures');
  return localize('chart.not-loaded', { reason: reasonOf(error, localize) });
}
