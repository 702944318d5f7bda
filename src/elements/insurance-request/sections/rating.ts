import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { compareAmounts } from '../../../model/base/decimal.js';
import type { Formatter } from '../../../model/text/format.js';
import { ratingTotal } from '../../../model/request/rating.js';
import type { InsuranceRequest, RatingLine } from '../../../model/base/types.js';
import { renderAmount } from '../../shared/figures/amount.js';

/** The lines of the cost, and a warning if they do not add up to it. */
export function renderRating(
  { record, rating }: InsuranceRequest,
  localize: Localizer,
  format: Formatter,
): TemplateResult | typeof nothing {
  if (!rating?.length) return nothing;
  const { sum, difference } = ratingTotal(rating, record.cost);
  const amount = (value: string) => renderAmount(value, format.credits(value));
  return html`
    <div class="rating-box">
      <table part="rating" class="rating">
        <caption>
          ${localize('request.rating')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${localize('request.rating.name')}</th>
            <th scope="col" class="number">${localize('request.rating.quantity')}</th>
            <th scope="col" class="number">${localize('request.rating.price')}</th>
            <th scope="col" class="number">${localize('request.rating.amount')}</th>
          </tr>
        </thead>
        <tbody>
          ${rating.map(
            (line) => html`
              <tr>
                <th scope="row">${nameOf(line, localize)}</th>
                <td class="number">${line.quantity === undefined ? '' : format.number(line.quantity, 6)}</td>
                <td class="number">${priceOf(line, localize, format)}</td>
                <td class="number">${amount(line.amount)}</td>
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="3">${localize('chart.total')}</th>
            <td class="number">${amount(sum)}</td>
          </tr>
        </tfoot>
      </table>
      ${
        difference === undefined
          ? html`<p class="soft" data-agrees>${localize('request.rating.agrees')}</p>`
          : html`
              <p class="callout bad" role="note">
                ${localize(
                  compareAmounts(difference, '0') > 0 ? 'request.rating.more' : 'request.rating.less',
                  { difference: format.credits(difference.replace('-', '')).exact },
                )}
              </p>
            `
      }
    </div>
  `;
}

function nameOf({ name }: RatingLine, localize: Localizer): string {
  return localize.find(`tokens.${name}`) ?? name;
}

function priceOf({ price, per }: RatingLine, localize: Localizer, format: Formatter) {
  if (price === undefined) return '';
  // In full: rounded, it would not explain the amount.
  const told = format.credits(price).exact;
  return per === undefined || per === 1
    ? told
    : html`${told}
        <span class="soft">${localize('request.rating.per', { count: format.number(per, 6) })}</span>`;
}
