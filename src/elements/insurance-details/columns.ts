import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/format.js';
import type { CompensationRecord, SortField } from '../../model/types.js';
import { renderAmount } from '../shared/amount.js';

export interface CellContext {
  localize: Localizer;
  format: Formatter;
  /** Decimals that amounts line up at. */
  decimals: number;
  openRequest: (record: CompensationRecord, show: 'details' | 'meta') => void;
  showTokens: (record: CompensationRecord, anchor: HTMLElement) => void;
  hideTokens: () => void;
}

export interface Column {
  field: SortField | 'action';
  /** Numbers stand at the end of their cell. */
  number?: boolean;
  render: (record: CompensationRecord, context: CellContext) => unknown;
}

/** The ten columns in order; their widths are in the styles. */
export const COLUMNS: readonly Column[] = [
  {
    field: 'timestamp',
    render: ({ timestamp }, { format }) =>
      html`<time class="mono" datetime=${format.isoTimestamp(timestamp)}
        >${format.timestamp(timestamp)}</time
      >`,
  },
  { field: 'model', render: ({ model }) => html`<span class="mono" title=${model}>${model}</span>` },
  { field: 'inputTokens', number: true, render: renderInputTokens },
  {
    field: 'outputTokens',
    number: true,
    render: ({ outputTokens }, { format }) => format.number(outputTokens),
  },
  {
    field: 'cost',
    number: true,
    render: ({ cost }, { format, decimals }) => renderAmount(cost, format.credits(cost, decimals)),
  },
  { field: 'latency', number: true, render: ({ latency }, { format }) => format.milliseconds(latency) },
  {
    field: 'throughput',
    number: true,
    render: ({ throughput }, { format, localize }) =>
      html`<span data-exact=${throughput}
        >${localize('unit.tokens-per-second', { value: format.number(throughput, 1) })}</span
      >`,
  },
  { field: 'finish', render: ({ finish }) => html`<span class="pill">${finish}</span>` },
  {
    field: 'payout',
    number: true,
    render: ({ payout }, { format, decimals }) =>
      html`<strong>${renderAmount(payout, format.credits(payout, decimals))}</strong>`,
  },
  { field: 'action', render: renderActions },
];

function renderInputTokens(record: CompensationRecord, context: CellContext): unknown {
  const text = context.format.number(record.inputTokens);
  if (!record.inputTokenDetails) return text;
  const show = (event: Event) => context.showTokens(record, event.currentTarget as HTMLElement);
  return html`
    <button
      class="link"
      aria-label=${context.localize('tokens.breakdown', { value: text })}
      @click=${show}
      @focus=${show}
      @blur=${context.hideTokens}
    >
      ${text}
    </button>
  `;
}

function renderActions(record: CompensationRecord, { localize, openRequest }: CellContext): TemplateResult {
  const { id } = record;
  return html`
    <button
      part="details-button"
      class="link"
      aria-label=${localize('action.details-of', { id })}
      @click=${() => openRequest(record, 'details')}
    >
      ${localize('action.details')}
    </button>
    <button
      part="meta-button"
      class="link"
      aria-label=${localize('action.meta-of', { id })}
      @click=${() => openRequest(record, 'meta')}
    >
      ${localize('action.meta')}
    </button>
  `;
}

/** Tokens by kind, each named in the reader's language where it has a name. */
export function renderTokenDetails(
  details: Record<string, number>,
  { localize, format }: Pick<CellContext, 'localize' | 'format'>,
): TemplateResult {
  return html`
    <dl class="token-details">
      ${Object.entries(details).map(
        ([kind, count]) => html`
          <div>
            <dt>${localize.find(`tokens.${kind}`) ?? kind}</dt>
            <dd>${format.number(count)}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}
