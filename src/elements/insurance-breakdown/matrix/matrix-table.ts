import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { moveFocus } from '../../../controllers/dom/roving-focus.js';
import type { Localizer } from '../../../locales/localize.js';
import { DASH } from '../../../model/text/dash.js';
import { renderAmount } from '../../shared/figures/amount.js';
import { renderSlug } from '../../shared/figures/slug.js';
import type { ListCell } from '../list/list-columns.js';
import type { MatrixCell, MatrixFigures, MatrixRow } from './matrix-figures.js';

export interface MatrixTable extends Omit<MatrixFigures, 'sentence'> {
  localize: Localizer;
  /** Whether the cells are not loaded yet. */
  isWaiting: boolean;
  /** Whether a cell can be chosen. */
  canFilter: boolean;
  /** The cell whose button is the table's tab stop. */
  current: MatrixCell | undefined;
  choose: (cell: MatrixCell) => void;
  onFocus: (cell: MatrixCell) => void;
}

/** A table of models and types, each cell a button that is the darker the more it has. */
export function renderMatrixTable(table: MatrixTable): TemplateResult {
  const { heads, rows, totals, localize, isWaiting, canFilter } = table;
  return html`
    <div class="matrix-box">
      <table
        part="matrix"
        class="matrix"
        aria-labelledby="matrix-title"
        aria-describedby=${canFilter ? 'matrix-keys' : nothing}
      >
        <thead>
          <tr>
            <th scope="col">${localize('field.model')}</th>
            ${heads.map(
              (name) =>
                html`<th scope="col" class="number">
                  ${name ? html`<bdi>${name}</bdi>` : html`<span class="skeleton figure"></span>`}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody class=${isWaiting ? 'skeletons' : ''} @keydown=${onKeydown}>
          ${rows.map(
            (row) => html`
              <tr>
                <th scope="row">${renderName(row)}</th>
                ${
                  isWaiting
                    ? heads.map(() => html`<td class="number"><span class="skeleton figure"></span></td>`)
                    : row.cells.map((cell, i) => renderCell(table, row, cell, heads[i]!))
                }
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${localize('breakdown.all')}</th>
            ${totals.map(
              (total) =>
                html`<td class="number">
                  ${isWaiting ? html`<span class="skeleton figure"></span>` : renderText(total)}
                </td>`,
            )}
          </tr>
        </tfoot>
      </table>
      <span class="hidden" id="matrix-keys">${localize('breakdown.matrix.keys')}</span>
    </div>
  `;
}

function renderName({ name, model }: MatrixRow): unknown {
  if (name === '') return html`<span class="skeleton"></span>`;
  return model === undefined ? name : renderSlug(name);
}

function renderCell(
  { localize, canFilter, current, choose, onFocus }: MatrixTable,
  row: MatrixRow,
  cell: MatrixCell | undefined,
  type: string,
): TemplateResult {
  if (!cell) return html`<td class="number none"><span class="matrix-cell">${DASH}</span></td>`;
  const content = renderText(cell.text);
  const classes = `matrix-cell ${cell.isFilteredOut ? 'pale' : ''}`;
  if (!cell.pair || !canFilter)
    return html`<td class="number"><span class=${classes} ${ref(paint(cell.heat))}>${content}</span></td>`;
  const amount = typeof cell.text === 'string' ? cell.text : cell.text.text;
  return html`<td class="number">
    <button
      class=${classes}
      aria-label=${localize('breakdown.cell', { model: row.name, type, amount })}
      aria-pressed=${cell.isChosen}
      tabindex=${cell === current ? 0 : -1}
      @click=${() => choose(cell)}
      @focus=${() => onFocus(cell)}
      ${ref(paint(cell.heat))}
    >
      ${content}
    </button>
  </td>`;
}

function renderText(text: ListCell): unknown {
  return typeof text === 'string' ? text : renderAmount(text.amount, text);
}

/** Set through CSSOM: pages may forbid inline styles. */
function paint(heat: number) {
  return (element?: Element) =>
    (element as HTMLElement | undefined)?.style.setProperty('--_heat', `${(heat * 38).toFixed(1)}%`);
}

function onKeydown(event: KeyboardEvent): void {
  const rows = [...(event.currentTarget as HTMLTableSectionElement).rows];
  moveFocus(
    event,
    rows.map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.querySelector('button') ?? undefined),
    ),
  );
}
