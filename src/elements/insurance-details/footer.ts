import { html, nothing, type TemplateResult } from 'lit';
import type { Totals } from '../../controllers/table/table-figures.js';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import { orDash } from '../../model/text/dash.js';
import { renderAmount } from '../shared/figures/amount.js';

/** The number of records and their totals, over the whole result. */
export function renderTotals(
  count: number,
  totals: Totals | undefined,
  format: Formatter,
  localize: Localizer,
): TemplateResult {
  const figures: [field: string, value: unknown][] = [];
  for (const field of ['inputTokens', 'outputTokens'] as const) {
    const count = totals?.[field];
    if (count !== undefined) figures.push([field, orDash(count, (known) => format.number(known))]);
  }
  for (const field of ['cost', 'payout'] as const) {
    const amount = totals?.[field];
    if (amount !== undefined) figures.push([field, renderAmount(amount, format.credits(amount))]);
  }
  const { pending } = totals ?? {};
  if (pending && pending.times > 0) {
    figures.push(['pending', renderAmount(pending.credits, format.credits(pending.credits))]);
  }
  return html`
    <dl class="totals" aria-label=${localize('details.totals')}>
      <div class="count">
        <dt class="hidden">${localize('details.totals')}</dt>
        <dd>${localize.plural('details.count', count, { value: format.number(count) })}</dd>
      </div>
      ${
        totals
          ? figures.map(
              ([field, value]) => html`
                <div data-total=${field}>
                  <dt>
                    ${field === 'pending' ? localize('details.pending') : localize.find(`field.${field}`)}
                  </dt>
                  <dd>${value}</dd>
                </div>
              `,
            )
          : nothing
      }
    </dl>
  `;
}
