import { html, nothing, type TemplateResult } from 'lit';
import { isLoaded, type RecordPages } from '../../../controllers/table/record-pages.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { renderSafely, type CellsView } from '../columns/cells.js';
import type { DetailsColumn } from '../columns/column.js';

/** Maximum number of printed rows; a caption tells that there are more. */
const MAX_PRINTED = 1000;
/** With more columns, numbers may wrap too. */
const MANY_COLUMNS = 10;

/** The rows that are printed: the loaded ones, or all where `gather` has completed. */
export class PrintedRows {
  #pages?: RecordPages;
  #records: readonly CompensationRecord[] = [];
  #gathering?: Promise<void>;

  /** The loaded rows from the first one on, up to the first gap. */
  of(pages: RecordPages): readonly CompensationRecord[] {
    if (this.#pages === pages && this.#records.length > 0) return this.#records;
    const records: CompensationRecord[] = [];
    while (records.length < Math.min(pages.total, MAX_PRINTED)) {
      const row = pages.row(records.length);
      if (!isLoaded(row)) break;
      records.push(row);
    }
    return records;
  }

  /** Fetches missing rows. Resolves when they have loaded, or failed to. */
  gather(pages: RecordPages): Promise<void> {
    if (this.#pages === pages && this.#gathering) return this.#gathering;
    this.#pages = pages;
    this.#records = [];
    this.#gathering = this.#fetch(pages).catch(() => {
      // The loaded rows are printed.
      if (this.#pages === pages) this.#pages = undefined;
    });
    return this.#gathering;
  }

  /** Releases fetched rows. */
  clear(): void {
    this.#pages = undefined;
    this.#records = [];
    this.#gathering = undefined;
  }

  async #fetch(pages: RecordPages): Promise<void> {
    const { source, query, sort } = pages.listing;
    const count = Math.min(pages.total, MAX_PRINTED);
    const records = [...this.of(pages)];
    while (records.length < count) {
      const page = { offset: records.length, limit: count - records.length, sort };
      const answer = await source.getRecords(query, page);
      // After an insert or a delete, further pages would skip or repeat records.
      if (answer.records.length === 0 || answer.total !== pages.total) break;
      records.push(...answer.records);
    }
    if (this.#pages === pages) this.#records = records;
  }
}

/** A plain table; browsers repeat its head on each page. */
export function renderPrintedRows(
  records: readonly CompensationRecord[],
  total: number,
  view: CellsView,
): TemplateResult {
  const { columns, labels, context } = view;
  const { localize, format } = context;
  const shown = columns
    .map((column, i) => {
      const unit = context.hasUnitsInHead ? column.unit?.(context) : undefined;
      return { column, label: unit ? `${labels[i]!} ${unit}` : labels[i]! };
    })
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
                    <bdi>${renderSafely(column, record, view, true)}</bdi>
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}
