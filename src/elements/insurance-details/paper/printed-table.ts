import { html, nothing, type TemplateResult } from 'lit';
import type { Totals } from '../../../controllers/table/table-figures.js';
import { addAmounts } from '../../../model/base/decimal.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { orDash } from '../../../model/text/dash.js';
import type { Formatter } from '../../../model/text/format.js';
import { BUILT_IN_COLUMNS } from '../columns/built-in-columns.js';
import { renderSafely, type CellsView } from '../columns/cells.js';
import type { DetailsColumn } from '../columns/column.js';
import type { Printed } from './printed-rows.js';

/** With more columns, numbers may wrap too. */
const MANY_COLUMNS = 10;

/** A plain table; browsers repeat its head on each page. Its sums end it. */
export function renderPrintedTable({ records, total, totals }: Printed, view: CellsView): TemplateResult {
  const { columns, labels, context } = view;
  const { localize, format } = context;
  const shown = columns
    .map((column, i) => {
      const unit = context.hasUnitsInHead ? column.unit?.(context) : undefined;
      return { column, label: unit ? `${labels[i]!} ${unit}` : labels[i]! };
    })
    .filter(({ column }) => column.field !== 'action');
  const [count, countOfAll] = [records.length, total].map((count) =>
    localize.plural('details.count', count, { value: format.number(count) }),
  );
  const isPart = records.length < total;
  const sumsOf = (name: string, sums: Sums) =>
    renderSums(
      name,
      shown.map(({ column }) => sumText(column, sums, format)),
    );
  return html`
    <table class="printed ${shown.length > MANY_COLUMNS ? 'wide' : ''}">
      ${
        isPart
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
      <tfoot>
        ${sumsOf(localize(isPart ? 'print.sum-of-printed' : 'print.sum', { count: count! }), sumsOfRecords(records))}
        ${isPart && totals ? sumsOf(localize('print.sum', { count: countOfAll! }), totals) : nothing}
      </tfoot>
    </table>
  `;
}

function classOf({ number }: DetailsColumn): string | typeof nothing {
  return number ? 'number' : nothing;
}

type Sums = Partial<Pick<Totals, 'inputTokens' | 'outputTokens' | 'cost' | 'payout'>>;

/** Sums of what is known. */
function sumsOfRecords(records: readonly CompensationRecord[]): Sums {
  const tokens = (field: 'inputTokens' | 'outputTokens') => {
    const known = records.flatMap((record) => record[field] ?? []);
    return known.length > 0 ? known.reduce((sum, count) => sum + count) : null;
  };
  const amount = (field: 'cost' | 'payout') => addAmounts(...records.map((record) => record[field]));
  return {
    inputTokens: tokens('inputTokens'),
    outputTokens: tokens('outputTokens'),
    cost: amount('cost'),
    payout: amount('payout'),
  };
}

/** A column's sum with all its digits, which paper has no other place for; none where the host shows other values. */
function sumText(column: DetailsColumn, sums: Sums, format: Formatter): string | undefined {
  const { field } = column;
  const own = BUILT_IN_COLUMNS.find((builtIn) => builtIn.field === field);
  if (!own || own.format !== column.format || own.value !== column.value) return undefined;
  if (field === 'inputTokens' || field === 'outputTokens') {
    const sum = sums[field];
    return sum === undefined ? undefined : orDash(sum, (count) => format.number(count));
  }
  if (field !== 'cost' && field !== 'payout') return undefined;
  const sum = sums[field];
  return sum === undefined ? undefined : format.credits(sum).exact;
}

/** A row of sums; its name stands in the columns before the first sum, or above it where there are none. */
function renderSums(name: string, sums: readonly (string | undefined)[]): TemplateResult {
  const before = sums.findIndex((sum) => sum !== undefined);
  const head = (columns: number) => html`<th scope="row" colspan=${columns}>${name}</th>`;
  if (before < 0)
    return html`<tr>
      ${head(sums.length)}
    </tr>`;
  const cells = sums.map((sum) => html`<td class="number"><bdi>${sum ?? nothing}</bdi></td>`);
  return before === 0
    ? html`<tr>
          ${head(sums.length)}
        </tr>
        <tr>
          ${cells}
        </tr>`
    : html`<tr>
        ${head(before)}${cells.slice(before)}
      </tr>`;
}
