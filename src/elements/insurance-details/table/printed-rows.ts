import { html, nothing, type TemplateResult } from 'lit';
import { isLoaded, type RecordPages } from '../../../controllers/table/record-pages.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { renderCell } from './cells.js';
import type { CellContext, DetailsColumn } from './column.js';

/** More rows are not printed; the paper says so. */
export const MOST_PRINTED = 1000;
/** Of more columns than this, numbers too may be broken to fit the page. */
const MANY_COLUMNS = 10;

/** The rows that are printed: those at hand, and where the source answers at once, all of them. */
export class PrintedRows {
  #pages?: RecordPages;
  #records: readonly CompensationRecord[] = [];
  #gathering?: Promise<void>;

  /** The first rows of a result that are at hand, without a gap. */
  of(pages: RecordPages): readonly CompensationRecord[] {
    if (this.#pages === pages && this.#records.length > 0) return this.#records;
    const records: CompensationRecord[] = [];
    while (records.length < Math.min(pages.total, MOST_PRINTED)) {
      const row = pages.row(records.length);
      if (!isLoaded(row)) break;
      records.push(row);
    }
    return records;
  }

  /** Fetches what is missing. Resolves when it is there, or cannot be. */
  gather(pages: RecordPages): Promise<void> {
    if (this.#pages === pages && this.#gathering) return this.#gathering;
    this.#pages = pages;
    this.#records = [];
    this.#gathering = this.#fetch(pages).catch(() => {
      // The rows at hand are printed.
      if (this.#pages === pages) this.#pages = undefined;
    });
    return this.#gathering;
  }

  /** Lets go of what was fetched. */
  clear(): void {
    this.#pages = undefined;
    this.#records = [];
    this.#gathering = undefined;
  }

  async #fetch(pages: RecordPages): Promise<void> {
    const { source, query, sort } = pages.listing;
    const wanted = Math.min(pages.total, MOST_PRINTED);
    const records = [...this.of(pages)];
    while (records.length < wanted) {
      const page = { offset: records.length, limit: wanted - records.length, sort };
      const answer = await source.getRecords(query, page);
      // Records that came or went meanwhile would leave out others, or repeat them.
      if (answer.records.length === 0 || answer.total !== pages.total) break;
      records.push(...answer.records);
    }
    if (this.#pages === pages) this.#records = records;
  }
}

export interface PrintedView {
  columns: readonly DetailsColumn[];
  labels: readonly string[];
  context: CellContext;
  localize: Localizer;
  format: Formatter;
  onRenderError: (column: DetailsColumn, thrown: unknown) => void;
}

/** A plain table, whose head browsers repeat on each page. */
export function renderPrintedRows(
  records: readonly CompensationRecord[],
  total: number,
  view: PrintedView,
): TemplateResult {
  const { columns, labels, localize, format } = view;
  const shown = columns
    .map((column, i) => ({ column, label: labels[i]! }))
    .filter(({ column }) => column.field !== 'action');
  const classOf = ({ number }: DetailsColumn) => (number ? 'number' : nothing);
  return html`
    <table class="printed ${shown.length > MANY_COLUMNS ? 'wide' : ''}">
      ${
        records.length < total
          ? html`<caption>
              ${localize('print.rows', { shown: format.number(records.length), total: format.number(total) })}
            </caption>`
          : nothing
      }
      <thead>
        <tr>
          ${shown.map(({ column, label }) => html`<th scope="col" class=${classOf(column)}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${records.map(
          (record) =>
            html`<tr>
              ${shown.map(
                ({ column }) =>
                  html`<td class=${classOf(column)} data-field=${column.field}>
                    <bdi>${safely(column, record, view)}</bdi>
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

function safely(column: DetailsColumn, record: CompensationRecord, view: PrintedView): unknown {
  try {
    return renderCell(column, record, view.context, true);
  } catch (thrown) {
    view.onRenderError(column, thrown);
    return nothing;
  }
}
