import { html, nothing, type TemplateResult } from 'lit';
import type { CellPosition } from '../../../controllers/table/grid-cells.js';
import type { GridController } from '../../../controllers/table/grid-controller.js';
import type { Row } from '../../../controllers/table/record-pages.js';
import type { RowState } from '../../../controllers/table/row-slots.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { renderSafely, type CellsView } from '../columns/cells.js';
import { isWide, type DetailsColumn } from '../columns/column.js';

export interface RowsView extends CellsView {
  grid: GridController;
  /** Loads a row that failed once more. */
  retry: (index: number) => void;
}

/** One row: loaded, loading or failed. `renderCells` renders what it has where it did not fail. */
export function renderRow<View extends RowsView>(
  row: Row,
  index: number,
  state: RowState,
  view: View,
  renderCells: (
    row: Exclude<Row, Error>,
    index: number,
    state: RowState,
    view: View,
  ) => unknown = renderDataCells,
): TemplateResult {
  return html`
    <div
      part="row"
      class=${state === 'parked' ? 'row parked' : 'row'}
      role="row"
      aria-rowindex=${index + 2}
      aria-busy=${row === 'loading' ? true : nothing}
      data-id=${row === 'loading' || row instanceof Error ? nothing : row.id}
    >
      ${row instanceof Error ? renderFailure(index, view) : renderCells(row, index, state, view)}
    </div>
  `;
}

function renderDataCells(row: Exclude<Row, Error>, index: number, state: RowState, view: RowsView): unknown {
  return view.columns.map((_, column) => renderDataCell(row, { row: index, column }, state, view));
}

function renderDataCell(
  row: Exclude<Row, Error>,
  { row: index, column }: CellPosition,
  state: RowState,
  view: RowsView,
): TemplateResult {
  const { grid, columns, labels } = view;
  const shown = columns[column]!;
  return html`<div
    part="cell"
    class=${classOf(shown)}
    role="gridcell"
    aria-colindex=${column + 1}
    aria-selected=${grid.isSelected(index, column) ? true : nothing}
    data-field=${shown.field}
    data-label=${labels[column]!}
    tabindex=${grid.isTabStop(index, column) ? 0 : -1}
  >
    ${row === 'loading' ? html`<span class="skeleton"></span>` : renderCellContent(shown, row, state, view)}
  </div>`;
}

/** One string: fast scrolling binds thousands of them. */
function classOf(column: DetailsColumn): string {
  const wide = isWide(column) ? ' wide' : '';
  return column.number ? `cell number${wide}` : `cell${wide}`;
}

/** The content of a loaded cell; strings in their own direction. */
export function renderCellContent(
  column: DetailsColumn,
  row: CompensationRecord,
  state: RowState,
  view: RowsView,
): unknown {
  const content = renderSafely(column, row, view, state === 'rushing');
  return typeof content === 'string' ? html`<bdi>${content}</bdi>` : content;
}

/** A row that failed to load. */
function renderFailure(index: number, { grid, context: { localize }, retry }: RowsView): TemplateResult {
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
