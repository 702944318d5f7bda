import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { InsuranceError } from '../../../model/base/errors.js';
import type { ExportColumn } from '../../../model/export/export-format.js';
import type { Formatter } from '../../../model/text/format.js';
import type { CompensationRecord, SortField } from '../../../model/base/types.js';
import { plainText } from '../../../model/export/tsv.js';
import { renderAmount } from '../../shared/figures/amount.js';

/** What a cell's renderer can use. */
export interface CellContext {
  /** The words on screen, in the reader's language. */
  readonly localize: Localizer;
  /** Numbers, amounts and times in the reader's language, currency and time zone. */
  readonly format: Formatter;
  /** Decimals that the table's amounts line up at. */
  readonly decimals: number;
  /** Shows a request in the drawer, or wherever the page shows it. */
  openRequest: (record: CompensationRecord, show: 'details' | 'meta') => void;
  /** Shows what a number is made of beside the control that has the focus, for as long as it has. */
  showBreakdown: (record: CompensationRecord, of: 'inputTokens' | 'cost', anchor: HTMLElement) => void;
  /** How a record's value stands against others of its model: out of line or not. */
  outlier: (record: CompensationRecord, field: 'latency' | 'throughput') => Outlier | undefined;
}

/** A value out of line, and the fence that it lies beyond. */
export interface Outlier {
  side: 'high' | 'low';
  fence: number;
}

/** One column of the details table. */
export interface DetailsColumn {
  /** The record's field that it shows, or a name of the host's own; `data-field` on its cells. */
  field: string;
  /** Its name. The catalogue's by default. */
  label?: string;
  /** The field that the source sorts it by; without one its header does not sort. */
  sort?: SortField;
  /** Numbers stand at the end of their cell. */
  number?: boolean;
  /** Width that it starts with, px; wider where there is room. */
  width?: number;
  /** Whether it is hidden until the reader shows it. */
  hidden?: boolean;
  /** The raw value, for copies and exports. The record's field by default. */
  value?: (record: CompensationRecord) => unknown;
  /** The value as text. Where there is `render` too, it stands in only while rows rush past. */
  format?: (record: CompensationRecord, context: CellContext) => string;
  /** What the cell shows: text, a node or a Lit template. Text that a model wrote stays text. */
  render?: (record: CompensationRecord, context: CellContext) => unknown;
}

/**
 * The columns of a table: names of built-in ones, changes to built-in ones by their `field`, and columns of
 * one's own; or a function that is given the built-in columns and returns those to show.
 */
export type DetailsColumns =
  | readonly (string | DetailsColumn)[]
  | ((builtIn: readonly DetailsColumn[]) => readonly (string | DetailsColumn)[]);

/** The ten columns in order, and behind them those that are hidden unless asked for. */
export const BUILT_IN_COLUMNS: readonly DetailsColumn[] = [
  {
    field: 'timestamp',
    sort: 'timestamp',
    width: 252,
    format: ({ timestamp }, { format }) => format.timestamp(timestamp),
  },
  { field: 'model', sort: 'model', width: 200, ...textOf(({ model }) => model) },
  {
    field: 'inputTokens',
    sort: 'inputTokens',
    number: true,
    width: 124,
    format: ({ inputTokens }, { format }) => format.number(inputTokens),
    render: renderInputTokens,
  },
  {
    field: 'outputTokens',
    sort: 'outputTokens',
    number: true,
    width: 134,
    format: ({ outputTokens }, { format }) => format.number(outputTokens),
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
    width: 108,
    format: ({ latency }, context) => measureText('latency', latency, context),
    render: (record, context) => renderMeasure('latency', record, context),
  },
  {
    field: 'throughput',
    sort: 'throughput',
    number: true,
    width: 128,
    format: ({ throughput }, context) => measureText('throughput', throughput, context),
    render: (record, context) => renderMeasure('throughput', record, context),
  },
  {
    field: 'finish',
    sort: 'finish',
    width: 92,
    format: ({ finish }) => finish,
    render: ({ finish }) => html`<span class="pill" title=${finish}>${finish}</span>`,
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
    width: 126,
    value: () => undefined,
    format: (_, { localize }) => `${localize('action.details')}\u00a0\u00a0${localize('action.meta')}`,
    render: renderActions,
  },
  { field: 'id', sort: 'id', width: 220, hidden: true, ...textOf(({ id }) => id) },
  { field: 'type', sort: 'type', width: 170, hidden: true, ...textOf(({ type }) => type) },
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
    width: 150,
    hidden: true,
    format: ({ firstTokenLatency }, { format }) =>
      firstTokenLatency === undefined ? '–' : format.milliseconds(firstTokenLatency),
  },
];

/** The columns that a host asks for. Throws `invalid-setting` for what is no column. */
export function resolveColumns(asked: DetailsColumns | undefined): readonly DetailsColumn[] {
  if (asked === undefined) return BUILT_IN_COLUMNS;
  const list = typeof asked === 'function' ? asked(BUILT_IN_COLUMNS) : asked;
  if (!Array.isArray(list) || list.length === 0) throw invalid('columns are no list, or an empty one');
  const columns = (list as readonly (string | DetailsColumn)[]).map(resolveColumn);
  const names = new Set(columns.map(({ field }) => field));
  if (names.size < columns.length) throw invalid('two columns have the same field');
  return columns;
}

function resolveColumn(given: string | DetailsColumn): DetailsColumn {
  const field: unknown = typeof given === 'string' ? given : given?.field;
  if (typeof field !== 'string' || field === '') throw invalid('a column has no field');
  const builtIn = BUILT_IN_COLUMNS.find((column) => column.field === field);
  if (typeof given === 'string') {
    // Who names a column wants to see it.
    if (builtIn) return { ...builtIn, hidden: false };
    throw invalid(`unknown column: ${field}`);
  }
  if (!builtIn || given === builtIn) return given;
  // What the host shows stands in place of the text and of what would be rendered.
  const replaced = (given.format ?? given.render) ? { format: undefined, render: undefined } : {};
  return { ...builtIn, ...replaced, ...given };
}

function invalid(message: string): InsuranceError {
  return new InsuranceError('invalid-setting', message, { field: 'columns' });
}

/** A column's raw value of a record. */
function rawValue(column: DetailsColumn, record: CompensationRecord): unknown {
  if (column.value) return column.value(record);
  return (record as unknown as Record<string, unknown>)[column.field];
}

/** What copies and exports take of some columns: not the one of buttons. */
export function dataColumns(columns: readonly DetailsColumn[]): ExportColumn[] {
  return columns
    .filter(({ field }) => field !== 'action')
    .map((column) => ({ field: column.field, value: (record) => rawValue(column, record) }));
}

/** A column's own width, px. */
export function widthOf({ width = 120 }: DetailsColumn): number {
  return width;
}

/** What a cell shows: its text alone, where that will do, in a row that `rushes` past. */
export function renderCell(
  column: DetailsColumn,
  record: CompensationRecord,
  context: CellContext,
  rushes: boolean,
): unknown {
  if (column.render && !(rushes && column.format)) return column.render(record, context);
  if (column.format) return column.format(record, context);
  const value = rawValue(column, record);
  if (typeof value === 'number') return context.format.number(value, 3);
  return renderText(plainText(value));
}

/** What cells that span a whole card are. */
export function isWide({ field }: DetailsColumn): boolean {
  return ['timestamp', 'model', 'action', 'id'].includes(field);
}

/** A column of texts. */
function textOf(
  text: (record: CompensationRecord) => string | undefined,
): Pick<DetailsColumn, 'format' | 'render'> {
  return { format: (record) => text(record) || '–', render: (record) => renderText(text(record)) };
}

function renderText(text: string | undefined): unknown {
  if (!text) return '–';
  return html`<span title=${text}>${text}</span>`;
}

function renderInputTokens(record: CompensationRecord, context: CellContext): unknown {
  const text = context.format.number(record.inputTokens);
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

function renderCost(record: CompensationRecord, context: CellContext): TemplateResult {
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

function measureText(field: Measure, value: number, { format, localize }: CellContext): string {
  if (field === 'latency') return format.milliseconds(value);
  return localize('unit.tokens-per-second', { value: format.number(value, 1) });
}

function renderMeasure(field: Measure, record: CompensationRecord, context: CellContext): TemplateResult {
  const text = measureText(field, record[field], context);
  const outlier = context.outlier(record, field);
  if (!outlier) return html`<span data-exact=${record[field]}>${text}</span>`;
  const fence = measureText(field, outlier.fence, context);
  const hint = context.localize(`outlier.${field}`, { model: record.model, fence });
  return html`<span class="outlier" data-exact=${record[field]} data-exact-text=${hint} title=${nothing}
    ><span class="mark" aria-hidden="true">${outlier.side === 'high' ? '▲' : '▼'}</span>${text}<span
      class="hidden"
      >${hint}</span
    ></span
  >`;
}

function renderActions(record: CompensationRecord, { localize, openRequest }: CellContext): TemplateResult {
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
