import { html } from 'lit';
import type { CompensationRecord } from '../../../model/base/types.js';
import { requestIdOf } from '../../../model/contract/record-fields.js';
import type { Formatter } from '../../../model/text/format.js';
import { DASH, orDash } from '../../../model/text/dash.js';
import { visibleName } from '../../../model/text/visible-text.js';
import { renderAmount } from '../../shared/figures/amount.js';
import { renderSlug } from '../../shared/figures/slug.js';
import {
  measureText,
  renderActions,
  renderCost,
  renderInputTokens,
  renderMeasure,
  renderText,
  renderWhole,
} from './cells.js';
import type { CellContext, DetailsColumn } from './column.js';

/** The ten visible columns in order, and those that are hidden by default. */
export const BUILT_IN_COLUMNS: readonly DetailsColumn[] = [
  {
    field: 'timestamp',
    sort: 'timestamp',
    width: 204,
    unit: ({ sharedOffset }) => sharedOffset && `UTC${sharedOffset === '+00:00' ? '' : sharedOffset}`,
    format: ({ timestamp }, { format, sharedOffset }) =>
      sharedOffset === undefined ? format.timestamp(timestamp) : format.wallTime(timestamp),
  },
  {
    field: 'model',
    sort: 'model',
    width: 200,
    minWidth: 168,
    format: ({ model }) => model || DASH,
    render: ({ model }) => (model ? renderSlug(model) : DASH),
  },
  {
    field: 'type',
    sort: 'type',
    width: 174,
    minWidth: 128,
    hidden: true,
    format: ({ type }, { typeName }) => typeName(type),
    render: ({ type }, { typeName, renderTypeDot }) =>
      html`<span title=${visibleName(type)}>${renderTypeDot(type)}<bdi>${typeName(type)}</bdi></span>`,
  },
  {
    field: 'inputTokens',
    sort: 'inputTokens',
    number: true,
    width: 96,
    format: ({ inputTokens }, { format }) => orDash(inputTokens, (count) => format.number(count)),
    render: renderInputTokens,
  },
  {
    field: 'outputTokens',
    sort: 'outputTokens',
    number: true,
    width: 100,
    format: ({ outputTokens }, { format }) => orDash(outputTokens, (count) => format.number(count)),
  },
  {
    field: 'cost',
    sort: 'cost',
    number: true,
    width: 104,
    format: ({ cost }, { format, decimals }) => format.credits(cost, decimals).text,
    render: renderCost,
  },
  {
    field: 'latency',
    sort: 'latency',
    number: true,
    width: 100,
    unit: () => 'ms',
    format: ({ latency }, context) => measureText('latency', latency, context),
    render: (record, context) => renderMeasure('latency', record, context),
  },
  {
    field: 'throughput',
    sort: 'throughput',
    number: true,
    width: 116,
    unit: ({ localize }) => localize('unit.throughput'),
    format: ({ throughput }, context) => measureText('throughput', throughput, context),
    render: (record, context) => renderMeasure('throughput', record, context),
  },
  {
    field: 'finish',
    sort: 'finish',
    width: 92,
    format: ({ finish }) => finish || DASH,
    render: ({ finish }) => {
      if (!finish) return DASH;
      const shown = visibleName(finish);
      return html`<span class="finish ${finish === 'error' ? 'failed' : ''}" title=${shown}>${shown}</span>`;
    },
  },
  {
    field: 'payout',
    sort: 'payout',
    number: true,
    width: 108,
    format: ({ payout }, { format, decimals }) => format.credits(payout, decimals).text,
    render: ({ payout }, { format, decimals }) => renderAmount(payout, format.credits(payout, decimals)),
  },
  {
    field: 'action',
    width: 120,
    minWidth: 112,
    value: () => undefined,
    format: (_, { localize }) => `${localize('action.details')}\u00a0\u00a0${localize('action.meta')}`,
    render: renderActions,
  },
  { field: 'id', sort: 'id', width: 220, hidden: true, ...textOf(({ id }) => id) },
  { field: 'requestId', width: 220, hidden: true, value: requestIdOf, ...textOf(requestIdOf) },
  {
    field: 'provider',
    sort: 'provider',
    width: 130,
    hidden: true,
    ...textOf(({ provider }) => provider),
  },
  {
    field: 'apiKey',
    sort: 'apiKey',
    width: 150,
    hidden: true,
    ...textOf(({ apiKey }) => apiKey),
  },
  {
    field: 'firstTokenLatency',
    number: true,
    width: 176,
    hidden: true,
    unit: () => 'ms',
    format: ({ firstTokenLatency }, { format, hasUnitsInHead }) =>
      orDash(firstTokenLatency, (latency) =>
        hasUnitsInHead ? format.number(latency) : format.milliseconds(latency),
      ),
  },
  {
    field: 'creditedAt',
    width: 252,
    hidden: true,
    format: ({ creditedAt }, { format }) => orDash(creditedAt, (instant) => format.timestamp(instant)),
  },
  { field: 'reason', width: 260, hidden: true, ...textOf(({ reason }) => reason) },
  { field: 'policy', width: 160, hidden: true, ...textOf(({ policy }) => policy) },
  {
    field: 'costDetails',
    width: 240,
    hidden: true,
    format: costDetailsText,
    render: (record, context) => renderWhole(costDetailsText(record, context)),
  },
];

function costDetailsText({ costDetails }: CompensationRecord, { format }: CellContext): string {
  const parts = Object.entries(costDetails ?? {});
  return parts.map(([part, amount]) => `${part} ${format.credits(amount).exact}`).join(', ') || DASH;
}

/** Formats a text column. */
function textOf(
  text: (record: CompensationRecord) => string | null | undefined,
): Pick<DetailsColumn, 'format' | 'render'> {
  return { format: (record) => text(record) || DASH, render: (record) => renderText(text(record)) };
}

const AMOUNTS = BUILT_IN_COLUMNS.filter(({ field }) => field === 'cost' || field === 'payout');
/** Marks that set the direction of text take no room. */
const MARKS = /[\u061c\u200e\u200f]/g;
/** The width of a currency's letter at most, px. */
const LETTER = 9;

/** A column's initial width, px; the built-in ones of amounts have room for a currency that is longer than `$`. */
export function initialWidth({ field, width = 120 }: DetailsColumn, format: Formatter): number {
  const isAmount = AMOUNTS.some((column) => column.field === field && column.width === width);
  if (!isAmount) return width;
  const extra = format.credits('0').text.replace(MARKS, '').length - '$0.00'.length;
  return width + Math.max(0, extra) * LETTER;
}
