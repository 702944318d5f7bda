import type { Localizer } from '../../../locales/localize.js';
import type { CompensationRecord, SortField } from '../../../model/base/types.js';
import type { ExportColumn } from '../../../model/export/export-format.js';
import type { Formatter } from '../../../model/text/format.js';

/** What a cell's renderer can use: formatters and actions. */
export interface CellContext {
  /** Texts of the user interface, in the element's language. */
  readonly localize: Localizer;
  /** The name of a compensation type, as in the tabs: types whose names read the same are told apart. */
  readonly typeName: (type: string) => string;
  /** A dot in the colour that a compensation type has in the charts. */
  readonly renderTypeDot: (type: string) => unknown;
  /** Formats numbers, amounts and times for the element's language, currency and time zone. */
  readonly format: Formatter;
  /** Fraction digits that align the table's amounts. */
  readonly decimals: number;
  /** Whether the table's head names units; otherwise cells do. */
  readonly hasUnitsInHead: boolean;
  /** The offset from UTC that all timestamps of the range have, which cells leave out; undefined where it changes. */
  readonly sharedOffset: string | undefined;
  /** Opens a request in the drawer, unless the page prevents `insurance-request-open`. */
  openRequest: (record: CompensationRecord, show: 'details' | 'meta') => void;
  /** Shows the breakdown of a number beside `anchor` until `anchor` loses focus. */
  showBreakdown: (record: CompensationRecord, of: 'inputTokens' | 'cost', anchor: HTMLElement) => void;
  /** The outlier status of a record's value among the records of its model; undefined for a usual value. */
  outlier: (record: CompensationRecord, field: 'latency' | 'throughput') => Outlier | undefined;
}

/** A value outside the outlier fences of its model, and the fence that it exceeds. */
export interface Outlier {
  side: 'high' | 'low';
  fence: number;
}

/** One column of the details table. */
export interface DetailsColumn {
  /** The field of the record, or a name of your own; `data-field` on its cells. */
  field: string;
  /** The name in the header. The catalogue's by default. */
  label?: string;
  /** The field that the source sorts by; without one the column is not sortable. */
  sort?: SortField;
  /** Whether cells are aligned at their end, as numbers are. */
  number?: boolean;
  /** Initial width, px; columns grow to fill the table. 120 by default. */
  width?: number;
  /** The width, px, down to which the column shrinks before the table scrolls sideways. `width` by default. */
  minWidth?: number;
  /** The unit of all values, in the head beside the name. */
  unit?: (context: Pick<CellContext, 'localize' | 'sharedOffset'>) => string | undefined;
  /** Whether the column is hidden until the reader shows it in *Columns*. */
  hidden?: boolean;
  /** The raw value, for copies and exports. The record's field by default. */
  value?: (record: CompensationRecord) => unknown;
  /** The cell's text. With `render` set too, it is used only during fast scrolling. */
  format?: (record: CompensationRecord, context: CellContext) => string;
  /** The cell's content: text, a node or a Lit template. Strings are never parsed as HTML. */
  render?: (record: CompensationRecord, context: CellContext) => unknown;
}

/**
 * The columns of a table: names of built-in columns, overrides of built-in columns by `field`, and custom columns;
 * or a function that maps the built-in columns to such a list.
 */
export type DetailsColumns =
  | readonly (string | DetailsColumn)[]
  | ((builtIn: readonly DetailsColumn[]) => readonly (string | DetailsColumn)[]);

/** A column's raw value of a record. */
export function rawValue(column: DetailsColumn, record: CompensationRecord): unknown {
  if (column.value) return column.value(record);
  return (record as unknown as Record<string, unknown>)[column.field];
}

/** The columns that are copied and exported: all but the action column. */
export function dataColumns(columns: readonly DetailsColumn[]): ExportColumn[] {
  return columns
    .filter(({ field }) => field !== 'action')
    .map((column) => ({
      field: column.field,
      value: (record) => rawValue(column, record),
      isNumber: column.number,
    }));
}

/** Whether a column's cells span a whole card on a narrow screen. */
export function isWide({ field }: DetailsColumn): boolean {
  return ['timestamp', 'model', 'action', 'id'].includes(field);
}
