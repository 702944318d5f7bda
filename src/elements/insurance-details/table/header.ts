import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { HEADER, type GridController } from '../../../controllers/table/grid-controller.js';
import { keepFromDragging, scaleOf } from '../../../controllers/dom/pointer.js';
import { ColumnDrag } from '../../../controllers/table/column-drag.js';
import { isRtl } from '../../../controllers/dom/direction.js';
import { onEscape } from '../../../controllers/overlays/escape.js';
import { boundedWidth, LEAST_WIDTH, MOST_WIDTH } from '../../../controllers/table/column-preferences.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Sort, SortField } from '../../../model/base/types.js';
import { isWide, type DetailsColumn } from './column.js';

export interface HeaderView {
  columns: readonly DetailsColumn[];
  grid: GridController;
  localize: Localizer;
  direction: (field: SortField) => Sort['direction'] | 'none';
  label: (column: DetailsColumn) => string;
  isSortable: (field: SortField) => boolean;
  onSort: (field: SortField) => void;
  renderFilter: (column: DetailsColumn) => unknown;
  /** A column's width, px; wider where there is room. */
  widthOf: (column: DetailsColumn) => number;
  /** @param width px; nothing gives the column its own width back */
  onResize: (field: string, width: number | undefined) => void;
  onMove: (field: string, target: string) => void;
}

/** So much an arrow key changes a width by, px. */
const STEP = 16;

/** The header row: names that sort, filters, and edges that resize; names can be dragged to another place. */
export function renderHeader(view: HeaderView): TemplateResult {
  return html`
    <div class="row" role="row" aria-rowindex="1">
      ${repeat(
        view.columns,
        ({ field }) => field,
        (column, index) => renderHeaderCell(column, index, view),
      )}
    </div>
  `;
}

function renderHeaderCell(column: DetailsColumn, index: number, view: HeaderView): TemplateResult {
  const { grid, localize } = view;
  const { field, number } = column;
  const label = view.label(column);
  const by = column.sort && view.isSortable(column.sort) ? column.sort : undefined;
  const direction = by === undefined ? 'none' : view.direction(by);
  const arrow = direction === 'ascending' ? '↑' : '↓';
  return html`
    <div
      class="cell head-cell ${number ? 'number' : ''} ${isWide(column) ? 'wide' : ''}"
      role="columnheader"
      aria-label=${label}
      aria-colindex=${index + 1}
      aria-sort=${by === undefined ? nothing : direction}
      data-column=${field}
      tabindex=${grid.isActive(HEADER, index) ? 0 : -1}
      draggable="true"
      @click=${(event: Event) => {
        // The whole cell sorts, but for what else is in it.
        if (by !== undefined && event.target === event.currentTarget) view.onSort(by);
      }}
      @dragstart=${keepFromDragging}
      @pointerdown=${(event: PointerEvent) => ColumnDrag.start(event, (target) => view.onMove(field, target))}
    >
      ${
        by === undefined
          ? html`<span class="name">${label}</span>`
          : html`<button
              class="sort"
              tabindex="-1"
              title=${localize('details.sort', { column: label })}
              @click=${() => view.onSort(by)}
            >
              <span class="name">${label}</span
              ><span class="arrow" aria-hidden="true">${direction === 'none' ? nothing : arrow}</span>
            </button>`
      }
      ${view.renderFilter(column)} ${renderEdge(column, label, view)}
    </div>
  `;
}

function renderEdge(column: DetailsColumn, label: string, view: HeaderView): TemplateResult {
  const { localize, onResize } = view;
  const { field } = column;
  return html`
    <span
      class="edge"
      role="separator"
      tabindex="-1"
      aria-orientation="vertical"
      aria-label=${localize('details.columns.resize', { column: label })}
      aria-valuenow=${view.widthOf(column)}
      aria-valuemin=${LEAST_WIDTH}
      aria-valuemax=${MOST_WIDTH}
      @focus=${tellWidth}
      @keydown=${(event: KeyboardEvent) => onEdgeKey(event, field, onResize)}
      @pointerdown=${(event: PointerEvent) => onEdgeDown(event, column, view)}
      @dblclick=${() => onResize(field, undefined)}
    ></span>
  `;
}

const widthOf = (edge: HTMLElement): number => edge.closest<HTMLElement>('.cell')!.offsetWidth;

function tellWidth(event: Event): void {
  const edge = event.currentTarget as HTMLElement;
  edge.ariaValueNow = String(widthOf(edge));
}

function onEdgeKey(event: KeyboardEvent, field: string, onResize: HeaderView['onResize']): void {
  const edge = event.currentTarget as HTMLElement;
  const rtl = isRtl(edge);
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  event.preventDefault();
  const grows = (event.key === 'ArrowRight') !== rtl;
  const width = boundedWidth(widthOf(edge) + (grows ? STEP : -STEP));
  edge.ariaValueNow = String(width);
  onResize(field, width);
}

function onEdgeDown(event: PointerEvent, column: DetailsColumn, view: HeaderView): void {
  if (event.button !== 0) return;
  // Neither a drag of the column nor a selection of text.
  event.preventDefault();
  const edge = event.currentTarget as HTMLElement;
  const rtl = isRtl(edge);
  const start = event.clientX;
  const width = widthOf(edge);
  const before = view.widthOf(column);
  const resize = (to: number) => view.onResize(column.field, to);
  const scale = scaleOf(edge.closest<HTMLElement>('.cell')!) * (rtl ? -1 : 1);
  edge.setPointerCapture(event.pointerId);
  const onMove = (move: PointerEvent) => resize(width + (move.clientX - start) / scale);
  const stop = () => {
    endEscape();
    edge.removeEventListener('pointermove', onMove);
  };
  const endEscape = onEscape(edge, () => {
    stop();
    resize(before);
    return true;
  });
  const onEnd = () => {
    stop();
    edge.removeEventListener('lostpointercapture', onEnd);
  };
  edge.addEventListener('pointermove', onMove);
  edge.addEventListener('lostpointercapture', onEnd);
}
