import { html, nothing, type TemplateResult } from 'lit';
import type { Word } from '../../../locales/en.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { payoutTerms, type PayoutTerms } from '../../../model/request/payout.js';
import type { CompensationBasis, InsuranceRequest } from '../../../model/base/types.js';
import { visibleName, visibleText } from '../../../model/text/visible-text.js';
import { renderAmount } from '../../shared/figures/amount.js';
import { type Naming, typeName } from '../../shared/figures/names.js';

/** Why a request was compensated: the reason, the measurement, and how the payout follows from the cost. */
export function renderReason(
  { record, reason, basis, error }: InsuranceRequest,
  naming: Naming,
  format: Formatter,
): TemplateResult {
  const { localize } = naming;
  const terms = payoutTerms(record, basis);
  const words = reason ?? record.reason;
  const creditedAt = basis?.creditedAt ?? record.creditedAt;
  return html`
    <section part="reason" aria-labelledby="reason">
      <h3 id="reason" class="hidden">${localize('request.reason')}</h3>
      <dl class="facts paid">${renderTerms(record, terms, localize, format)}</dl>
      ${words ? html`<p class="callout">${visibleText(words)}</p>` : nothing}
      <dl class="facts">
        ${renderFact('type', localize('field.type'), html`<span title=${visibleName(record.type)}>${typeName(record.type, naming)}</span>`)}
        ${renderMeasured(basis, localize, format)}
        ${record.policy ? renderFact('policy', localize('field.policy'), visibleName(record.policy)) : nothing}
        ${
          typeof creditedAt !== 'number'
            ? nothing
            : renderFact(
                'creditedAt',
                localize('request.credited'),
                html`<span class="mono">${format.timestamp(creditedAt)}</span>`,
              )
        }
      </dl>
      ${
        terms?.due === undefined
          ? nothing
          : html`
              <p class="callout bad" data-differs>
                ${localize('request.payout-differs', { due: format.credits(terms.due).exact })}
              </p>
            `
      }
      ${
        error
          ? html`
              <p class="callout bad" data-error>
                <strong>${localize('request.error-code', { code: visibleName(String(error.code)) })}</strong>
                ${visibleText(error.message)}
              </p>
            `
          : nothing
      }
    </section>
  `;
}

function renderFact(field: string, name: string, value: unknown): TemplateResult {
  return html`<div data-field=${field}>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** The measured value, next to its threshold. */
function renderMeasured(basis: CompensationBasis | undefined, localize: Localizer, format: Formatter) {
  const { measure, actual, threshold } = basis ?? {};
  if (actual === undefined && threshold === undefined) return nothing;
  const name = measure === undefined ? undefined : (localize.find(`field.${measure}`) ?? measure);
  const told = (value: number) => measured(value, measure, localize, format);
  return renderFact(
    'measured',
    name ?? localize('request.measured'),
    html`${actual === undefined ? nothing : html`<strong>${told(actual)}</strong>`}
    ${
      threshold === undefined
        ? nothing
        : html`<span class="soft">${localize('request.threshold', { threshold: told(threshold) })}</span>`
    }`,
  );
}

function measured(value: number, measure: string | undefined, localize: Localizer, format: Formatter) {
  if (measure?.endsWith('atency')) return format.milliseconds(value);
  const number = format.number(value, 3);
  if (measure === 'throughput') return localize('unit.tokens-per-second', { value: number });
  return measure?.endsWith('Tokens') ? `${number} ${localize('unit.tokens')}` : number;
}

function renderTerms(
  record: { cost: string; payout: string },
  terms: PayoutTerms | undefined,
  localize: Localizer,
  format: Formatter,
) {
  const payout = html`<strong>${renderAmount(record.payout, format.credits(record.payout))}</strong>`;
  if (!terms) return renderFact('payout', localize('field.payout'), payout);
  const { limit, share } = terms;
  const rule = localize(wordOf(terms), { share: format.percent(Number(share)) });
  const told =
    limit === undefined
      ? rule
      : `${rule}, ${localize('request.payout-limit', { limit: format.credits(limit).exact })}`;
  return renderFact('payout', localize('field.payout'), html`${payout} <span class="soft">${told}</span>`);
}

function wordOf({ share, isExact, due, limit }: PayoutTerms): Word {
  if (Number(share) === 1 && isExact && limit === undefined) return 'request.payout-whole';
  const isTold = isExact || due !== undefined || limit !== undefined;
  return isTold ? 'request.payout-share' : 'request.payout-about';
}
