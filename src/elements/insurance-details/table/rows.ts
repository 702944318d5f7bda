import { html, nothing, type TemplateResult } from 'lit';
import type { GridController } from '../../../controllers/table/grid-controller.js';
import type { Row } from '../../../controllers/table/record-pages.js';
import type { RowState } from '../../../controllers/table/row-virtualizer.js';
import type { Localizer } from '../../../locales/localize.js';
import { renderCell } from './cells.js';
import { isWide, type CellContext, type DetailsColumn } from './column.js';

export interface RowsView {
  columns: readonly DetailsColumn[];
  grid: GridController;
  localize: Localizer;
  context: CellContext;
  /** The columns' names. */
  labels: readonly string[];
  retry: (index: number) => void;
  /** A column's renderer threw; the cell is left empty. */
  onRenderError: (column: DetailsColumn, thrown: unknown) => void;
}

/** One row as it stands: there, on its way, or failed to come. */
export function renderRow(row: Row, index: number, state: RowState, view: RowsView): TemplateResult {
  return html`
    <div
      part="row"
      class=${state === 'parked' ? 'row parked' : 'row'}
      role="row"
      aria-rowindex=${index + 2}
      aria-busy=${row === 'loading' ? true : nothing}
      data-id=${row === 'loading' || row instanceof Error ? nothing : row.id}
    >
      ${
        row instanceof Error
          ? renderFailure(index, view)
          : view.columns.map((column, place) => renderDataCell(row, column, index, place, state, view))
      }
    </div>
  `;
}

function renderDataCell(
  row: Exclude<Row, Error>,
  column: DetailsColumn,
  index: number,
  place: number,
  state: RowState,
  view: RowsView,
): TemplateResult {
  const { grid } = view;
  return html`<div
    part="cell"
    class=${classOf(column)}
    role="gridcell"
    aria-colindex=${place + 1}
    aria-selected=${grid.isSelected(index, place) ? true : nothing}
    data-field=${column.field}
    data-label=${view.labels[place]!}
    tabindex=${grid.isTabStop(index, place) ? 0 : -1}
  >
    ${row === 'loading' ? html`<span class="skeleton"></span>` : safely(column, row, state, view)}
  </div>`;
}

/** One string: a fast scroll binds thousands of them. */
function classOf(column: DetailsColumn): string {
  const wide = isWide(column) ? ' wide' : '';
  return column.number ? `cell number${wide}` : `cell${wide}`;
}

function safely(
  column: DetailsColumn,
  row: Exclude<Row, Error | 'loading'>,
  state: RowState,
  view: RowsView,
): unknown {
  try {
    const content = renderCell(column, row, view.context, state === 'rushing');
    return typeof content === 'string' ? html`<bdi>${content}</bdi>` : content;
  } catch (thrown) {
    view.onRenderError(column, thrown);
    return nothing;
  }
}

function renderFailure(index: number, { grid, localize, retry }: RowsView): TemplateResult {
  return html`
    <div
      class="cell row-error"
      role="gridcell"
      aria-colindex="1"
      tabindex=${grid.active.row === index ? 0 : -1}
    >
      ${localize('details.row-error')}
      <button class="link" tabindex="-1" @click=${() => retry(index)}>${localize('state.retry')}</button>
    </div>
  `;
}
