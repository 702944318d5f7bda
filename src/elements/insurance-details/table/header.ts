import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { HEADER } from '../../../controllers/table/grid-cells.js';
import type { GridController } from '../../../controllers/table/grid-controller.js';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { keepFromDragging } from '../../../controllers/dom/pointer.js';
import type { FilterMenus } from '../../shared/filters/filter-menus.js';
import { filterOfField } from '../../shared/filters/filter-names.js';
import type { LateActions } from '../menus/late-actions.js';
import type { DetailsHost } from '../columns/details-host.js';
import { isSortable, nextSort, sortDirection } from '../columns/sorting.js';
import { isWide, type CellContext, type DetailsColumn } from '../columns/column.js';
import { renderResizeHandle } from './resize-handle.js';
import type { TableColumns } from '../columns/table-columns.js';
import type { TableLayout } from './table-layout.js';

export interface HeaderView {
  host: DetailsHost;
  config: ResolvedConfigController;
  columns: TableColumns;
  layout: TableLayout;
  grid: GridController;
  filterMenus: FilterMenus;
  actions: LateActions;
  /** What units depend on. */
  context: CellContext;
  /** The element that scrolls the table. */
  scroller: () => HTMLElement;
}

/** The header row: sort buttons, filter menus and resize handles; columns are reordered by dragging. */
export function renderHeader(view: HeaderView): TemplateResult {
  return html`
    <div class="row" role="row" aria-rowindex="1">
      ${repeat(
        view.columns.visible,
        ({ field }) => field,
        (column, index) => renderHeaderCell(column, index, view),
      )}
    </div>
  `;
}

function renderHeaderCell(column: DetailsColumn, index: number, view: HeaderView): TemplateResult {
  const { host, grid, columns } = view;
  const { localize, source } = view.config;
  const { field, number } = column;
  const label = columns.label(column);
  const unit = column.unit?.(view.context);
  const name = html`<span class="name"
    >${label}${unit ? html` <span class="unit" aria-hidden="true">${unit}</span>` : nothing}</span
  >`;
  const by = column.sort && isSortable(source, column.sort) ? column.sort : undefined;
  const direction = by === undefined ? 'none' : sortDirection(host.sort, by);
  const onSort = () => {
    if (by !== undefined) host.sort = nextSort(host.sort, by);
  };
  const arrow = direction === 'ascending' ? '↑' : '↓';
  return html`
    <div
      class="cell head-cell ${number ? 'number' : ''} ${isWide(column) ? 'wide' : ''}"
      role="columnheader"
      aria-label=${label}
      aria-description=${unit ?? nothing}
      aria-colindex=${index + 1}
      aria-sort=${by === undefined ? nothing : direction}
      data-column=${field}
      tabindex=${grid.isActive(HEADER, index) ? 0 : -1}
      draggable="true"
      @click=${(event: Event) => {
        // Clicks on the other controls in the cell do not sort.
        if (event.target === event.currentTarget) onSort();
      }}
      @dragstart=${keepFromDragging}
      @pointerdown=${(event: PointerEvent) =>
        view.actions.dragColumn(event, view.scroller(), (target) =>
          columns.preferences.move(columns.all, field, target),
        )}
    >
      ${
        by === undefined
          ? name
          : html`<button
              class="sort"
              tabindex="-1"
              title=${localize('details.sort', { column: label })}
              @click=${onSort}
            >
              ${name}<span class="arrow" aria-hidden="true">${direction === 'none' ? nothing : arrow}</span>
            </button>`
      }
      ${renderFilter(column, view.filterMenus)} ${renderResizeHandle(column, label, view)}
    </div>
  `;
}

function renderFilter({ field }: DetailsColumn, menus: FilterMenus): unknown {
  const filter = filterOfField(field);
  // The tabs filter by type.
  const isOffered = filter && filter !== 'types' && menus.offers(filter);
  return isOffered ? menus.renderButton(filter) : nothing;
}
