import type { TemplateResult } from 'lit';
import { createRef } from 'lit/directives/ref.js';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { CellClipboard, MAX_COPIED_ROWS } from '../../../controllers/table/cell-clipboard.js';
import { positionAt } from '../../../controllers/overlays/floating.js';
import type { CellPosition } from '../../../controllers/table/grid-cells.js';
import type { GridController } from '../../../controllers/table/grid-controller.js';
import type { CellRange } from '../../../controllers/table/grid-selection.js';
import { viewOf } from '../../../controllers/dom/realm.js';
import { isLoaded, type RecordPages } from '../../../controllers/table/record-pages.js';
import { LIST_FILTERS, LISTS } from '../../../model/contract/list-filters.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { withIsoInstants } from '../../../model/export/export-format.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { canFilter, hasRequests } from '../../../sources/capabilities.js';
import { memberNameAmong } from '../../shared/figures/names.js';
import { renderCellMenu, type MenuItem } from './cell-menu.js';
import { dataColumns } from '../columns/column.js';
import type { DetailsHost } from '../columns/details-host.js';
import type { TableColumns } from '../columns/table-columns.js';

/** The table whose cells they are. */
export interface CellsTable {
  readonly pages?: RecordPages;
  readonly columns: TableColumns;
  readonly grid: GridController;
}

/** What the actions work with, and what they leave to the element. */
export interface CellActionsOptions {
  config: ResolvedConfigController;
  openRequest(record: CompensationRecord, show: 'details' | 'meta'): void;
  changeQuery(query: ResolvedQuery): void;
  /** Tells screen readers. */
  announce(message: string): void;
  /** Tells all readers why an action failed. */
  fail(message: string): void;
}

/** What is done with cells: copy them, filter by their value, open their request. */
export class CellActions {
  readonly #host: DetailsHost;
  readonly #table: CellsTable;
  readonly #options: CellActionsOptions;
  readonly #menu = createRef<HTMLElement>();
  /** The cell whose context menu was opened last. */
  #cell?: CellPosition;

  constructor(host: DetailsHost, table: CellsTable, options: CellActionsOptions) {
    this.#host = host;
    this.#table = table;
    this.#options = options;
  }

  renderMenu(): TemplateResult {
    const label = this.#options.config.localize('details.menu');
    const items = this.#cell ? this.#items(this.#cell) : [];
    const { grid } = this.#table;
    return renderCellMenu({
      element: this.#menu,
      label,
      items,
      cell: () => grid.activeCell,
      onClose: () => grid.refocus(),
    });
  }

  /**
   * Opens the context menu of a cell.
   *
   * @param at where, on the screen; undefined for below the cell
   */
  async openMenu(
    cell: HTMLElement,
    position: CellPosition,
    at: { x: number; y: number } | undefined,
  ): Promise<void> {
    this.#cell = position;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#menu.value;
    // The table may have gone meanwhile.
    if (!menu?.isConnected) return;
    menu.showPopover();
    const { left, bottom } = cell.getBoundingClientRect();
    await positionAt(at?.x ?? left, at?.y ?? bottom, menu);
  }

  /** Copies the selection. */
  copySelection(): void {
    const { selection } = this.#table.grid;
    if (selection) void this.copy(selection);
  }

  #items({ row, column }: CellPosition): (MenuItem | undefined)[] {
    const { pages, grid } = this.#table;
    const columns = this.#table.columns.visible;
    const { source, query, localize } = this.#options.config;
    const record = pages?.row(row);
    const request = isLoaded(record) && hasRequests(source) ? record : undefined;
    const all: [number, number] = [0, columns.length - 1];
    const list = LISTS.find((list) => LIST_FILTERS[list] === columns[column]?.field);
    const key = isLoaded(record) && list ? (record[LIST_FILTERS[list]] ?? '') : undefined;
    return [
      {
        id: 'copy-cell',
        label: localize('details.copy-cell'),
        run: () => void this.copy({ rows: [row, row], columns: [column, column] }),
      },
      {
        id: 'copy-row',
        label: localize('details.copy-row'),
        run: () => void this.copy({ rows: [row, row], columns: all }),
      },
      grid.selection && {
        id: 'copy-selection',
        label: localize('details.copy-selection'),
        run: () => this.copySelection(),
      },
      list && key !== undefined && query && canFilter(source, list)
        ? {
            id: 'filter',
            label: localize('details.filter-by', {
              value: memberNameAmong(key, LIST_FILTERS[list], this.#options.config),
            }),
            run: () => this.#options.changeQuery({ ...query, [list]: [key] }),
          }
        : undefined,
      request && {
        id: 'details',
        label: localize('action.details'),
        run: () => this.#options.openRequest(request, 'details'),
      },
      request && {
        id: 'meta',
        label: localize('action.meta'),
        run: () => this.#options.openRequest(request, 'meta'),
      },
    ];
  }

  /** @param event what a `copy` event that is being dispatched takes the text */
  async copy({ rows, columns }: CellRange, event?: ClipboardEvent): Promise<void> {
    const { pages } = this.#table;
    const { localize, format } = this.#options.config;
    if (!pages) return;
    const count = rows[1] - rows[0] + 1;
    if (count > MAX_COPIED_ROWS) {
      event?.preventDefault();
      this.#options.fail(localize('details.copy-too-many', { value: format.number(MAX_COPIED_ROWS) }));
      return;
    }
    const values = dataColumns(this.#table.columns.visible.slice(columns[0], columns[1] + 1)).map(
      (column) => withIsoInstants(column, format).value,
    );
    try {
      await new CellClipboard(pages, values, viewOf(this.#host)).copy(rows[0], rows[1], event);
      this.#options.announce(localize.plural('details.copied', count, { value: format.number(count) }));
    } catch {
      this.#options.fail(localize('request.copy-failed'));
    }
  }
}
