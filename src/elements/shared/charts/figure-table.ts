import { html, nothing, type TemplateResult } from 'lit';
import { csvLine } from '../../../model/export/csv.js';
import type { Cell, FigureTable } from './figures.js';
import type { TableSort } from './table-sort.js';

/** @param sort present where the reader can sort the rows by a column */
export function renderFigureTable(title: string, table: FigureTable, sort?: TableSort): TemplateResult {
  const { columns, total } = table;
  const rows = sort ? sort.sorted(table) : table.rows;
  return html`
    <div class="table-box" tabindex="0" role="group" aria-label=${title}>
      <table part="chart-table">
        <thead>
          <tr>
            ${columns.map(({ label, field }, i) => renderHeader(label, field, i, sort))}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${renderCells(row)}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            ${renderCells(total)}
          </tr>
        </tfoot>
      </table>
    </div>
  `;
}

function renderHeader(label: string, field: string, column: number, sort?: TableSort): TemplateResult {
  const name = html`<bdi>${label}</bdi>`;
  return html`<th
    scope="col"
    class=${column ? 'number' : ''}
    aria-sort=${sort?.directionOf(field) ?? nothing}
  >
    ${
      sort
        ? html`<button class="sort-button" @click=${() => sort.toggle(field, { isName: column === 0 })}>
            ${name}
          </button>`
        : name
    }
  </th>`;
}

function renderCells([name, ...figures]: Cell[]): unknown {
  return [
    html`<th scope="row"><bdi>${name!.text}</bdi></th>`,
    ...figures.map(({ text }) => html`<td class="number"><bdi>${text}</bdi></td>`),
  ];
}

/** The rows as CSV of raw values, without the total, which would count twice in sums. */
export function figureCsv({ columns, rows }: FigureTable): string {
  return [
    csvLine(columns.map(({ field }) => field)),
    ...rows.map((row) => csvLine(row.map(({ text, raw }) => raw ?? text))),
  ].join('');
}
