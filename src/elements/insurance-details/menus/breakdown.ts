import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { addAmounts, compareAmounts } from '../../../model/base/decimal.js';
import type { Formatter } from '../../../model/text/format.js';
import type { CompensationRecord } from '../../../model/base/types.js';

/** A number with a breakdown. */
export interface Breakdown {
  record: CompensationRecord;
  of: 'inputTokens' | 'cost';
}

/** The parts of a number. */
export function renderBreakdown(
  { record, of }: Breakdown,
  format: Formatter,
  localize: Localizer,
): TemplateResult {
  const parts = of === 'cost' ? costParts(record, format, localize) : tokenParts(record, format, localize);
  return html`
    <dl class="parts">
      ${parts.map(
        ([name, value]) => html`
          <div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}

/** Tokens by kind, named in the element's language where the catalogue has the kind. */
function tokenParts(
  { inputTokenDetails }: CompensationRecord,
  format: Formatter,
  localize: Localizer,
): [string, string][] {
  return Object.entries(inputTokenDetails ?? {}).map(([kind, count]) => [
    localize.find(`tokens.${kind}`) ?? kind,
    format.number(count),
  ]);
}

/** The parts of the cost, exact cost and payout of the request, and the difference. */
function costParts(
  { cost, costDetails, payout }: CompensationRecord,
  format: Formatter,
  localize: Localizer,
): [string, string][] {
  const exact = (amount: string) => format.credits(amount).exact;
  const minus = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
  const isSurplus = compareAmounts(payout, cost) > 0;
  return [
    ...Object.entries(costDetails ?? {}).map(([part, amount]): [string, string] => [part, exact(amount)]),
    [localize('cost.cost'), exact(cost)],
    [localize('cost.payout'), exact(payout)],
    isSurplus
      ? [localize('cost.surplus'), exact(addAmounts(payout, minus(cost)))]
      : [localize('cost.net'), exact(addAmounts(cost, minus(payout)))],
  ];
}
