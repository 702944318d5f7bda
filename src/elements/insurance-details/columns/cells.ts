import { html, nothing, type TemplateResult } from 'lit';
import type { CompensationRecord } from '../../../model/base/types.js';
import { plainText } from '../../../model/export/tsv.js';
import { DASH, orDash } from '../../../model/text/dash.js';
import { visibleName } from '../../../model/text/visible-text.js';
import { renderAmount } from '../../shared/figures/amount.js';
import { rawValue, type CellContext, type DetailsColumn } from './column.js';

/** What the cells of several rows are rendered with. */
export interface CellsView {
  columns: readonly DetailsColumn[];
  /** The columns' names. */
  labels: readonly string[];
  context: CellContext;
  /** A column's renderer threw; the cell stays empty. */
  onRenderError: (column: DetailsColumn, thrown: unknown) => void;
}

/** The content of a cell, empty where the column's renderer throws. */
export function renderSafely(
  column: DetailsColumn,
  record: CompensationRecord,
  { context, onRenderError }: CellsView,
  textOnly: boolean,
): unknown {
  try {
    return renderCell(column, record, context, textOnly);
  } catch (thrown) {
    onRenderError(column, thrown);
    return nothing;
  }
}

/** The content of a cell; its text only, where the column has `format` and `textOnly` is set. */
function renderCell(
  column: DetailsColumn,
  record: CompensationRecord,
  context: CellContext,
  textOnly: boolean,
): unknown {
  if (column.render && !(textOnly && column.format)) return column.render(record, context);
  if (column.format) return column.format(record, context);
  const value = rawValue(column, record);
  if (typeof value === 'number') return context.format.number(value, 3);
  return renderText(plainText(value));
}

/** A text of a record, in which reordering and invisible characters are shown as escapes. */
export function renderText(text: string | null | undefined): unknown {
  return renderWhole(text && visibleName(text));
}

/** A text that may be cut where there is little room. */
export function renderWhole(text: string | null | undefined): unknown {
  return text ? html`<span title=${text}>${text}</span>` : DASH;
}

export function renderInputTokens(record: CompensationRecord, context: CellContext): unknown {
  const text = orDash(record.inputTokens, (count) => context.format.number(count));
  if (!record.inputTokenDetails) return text;
  const show = (event: Event) =>
    context.showBreakdown(record, 'inputTokens', event.currentTarget as HTMLElement);
  return html`<button
    class="link"
    tabindex="-1"
    aria-label=${context.localize('tokens.breakdown', { value: text })}
    @click=${show}
    @focus=${show}
  >
    ${text}
  </button>`;
}

export function renderCost(record: CompensationRecord, context: CellContext): TemplateResult {
  const amount = context.format.credits(record.cost, context.decimals);
  const show = (event: Event) => context.showBreakdown(record, 'cost', event.currentTarget as HTMLElement);
  return html`<button
    class="link plain"
    tabindex="-1"
    aria-label=${context.localize('cost.breakdown', { value: amount.text })}
    @click=${show}
    @focus=${show}
  >
    ${renderAmount(record.cost, amount)}
  </button>`;
}

type Measure = 'latency' | 'throughput';

/** A value as a cell shows it: without its unit where the head names that. */
export function measureText(field: Measure, value: number | null, context: CellContext): string {
  if (value === null) return DASH;
  if (!context.hasUnitsInHead) return withUnit(field, value, context);
  return context.format.number(value, field === 'latency' ? 0 : 1);
}

function withUnit(field: Measure, value: number, { format, localize }: CellContext): string {
  if (field === 'latency') return format.milliseconds(value);
  return `${format.number(value, 1)} ${localize('unit.throughput')}`;
}

export function renderMeasure(field: Measure, record: CompensationRecord, context: CellContext): unknown {
  const value = record[field];
  if (value === null) return DASH;
  const text = measureText(field, value, context);
  const outlier = context.outlier(record, field);
  // Only where it is rounded: a word that is selected is copied as it is shown.
  const exact = Number.isInteger(field === 'latency' ? value : value * 10) ? nothing : value;
  if (!outlier) return html`<span data-exact=${exact}>${text}</span>`;
  const fence = withUnit(field, outlier.fence, context);
  const hint = context.localize(`outlier.${field}`, { model: visibleName(record.model), fence });
  return html`<span class="outlier" data-exact=${value} data-exact-text=${hint} title=${nothing}
    ><span class="mark" aria-hidden="true">${outlier.side === 'high' ? '▲' : '▼'}</span>${text}<span
      class="hidden"
      >${hint}</span
    ></span
  >`;
}

export function renderActions(
  record: CompensationRecord,
  { localize, openRequest }: CellContext,
): TemplateResult {
  const { id } = record;
  return html`<button
      part="details-button"
      class="link"
      tabindex="-1"
      aria-label=${localize('action.details-of', { id })}
      @click=${() => openRequest(record, 'details')}
    >
      ${localize('action.details')}</button
    ><button
      part="meta-button"
      class="link"
      tabindex="-1"
      aria-label=${localize('action.meta-of', { id })}
      @click=${() => openRequest(record, 'meta')}
    >
      ${localize('action.meta')}
    </button>`;
}
