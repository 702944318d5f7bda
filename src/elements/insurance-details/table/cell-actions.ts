import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { CellClipboard, MOST_COPIED_ROWS } from '../../../controllers/table/cell-clipboard.js';
import { positionAt } from '../../../controllers/overlays/floating.js';
import {
  cellOf,
  HEADER,
  placeOf,
  type CellRange,
  type GridController,
} from '../../../controllers/table/grid-controller.js';
import { viewOf, type InDocument } from '../../../controllers/dom/realm.js';
import { hasSelectedText } from '../../../controllers/dom/selected-text.js';
import { isLoaded, type RecordPages } from '../../../controllers/table/record-pages.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../../model/base/list-filters.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { memberName } from '../../shared/figures/names.js';
import { renderCellMenu, type MenuItem } from './cell-menu.js';
import { dataColumns, type DetailsColumn } from './column.js';

export interface CellActionsView {
  pages?: RecordPages;
  columns: readonly DetailsColumn[];
  grid: GridController;
  localize: Localizer;
  format: Formatter;
  open: (record: CompensationRecord, show: 'details' | 'meta') => void;
  canFilter: (list: ListFilter) => boolean;
  filterBy: (list: ListFilter, key: string) => void;
  /** Whether the source knows more of a request than its record. */
  hasRequests: boolean;
  announce: (message: string) => void;
}

/** What can be done with cells: copy them, filter by them, open their requests. */
export class CellActions {
  readonly #host: ReactiveControllerHost &
    InDocument & { readonly renderRoot: HTMLElement | DocumentFragment };
  readonly #view: () => CellActionsView;
  #cell?: { row: number; column: number };

  constructor(
    host: ReactiveControllerHost & InDocument & { readonly renderRoot: HTMLElement | DocumentFragment },
    view: () => CellActionsView,
  ) {
    this.#host = host;
    this.#view = view;
  }

  renderMenu(): TemplateResult {
    const { localize } = this.#view();
    return renderCellMenu(localize('details.menu'), this.#cell ? this.#items(this.#cell) : [], () =>
      this.#view().grid.focus(),
    );
  }

  readonly onContextMenu = async (event: MouseEvent): Promise<void> => {
    const target = event.composedPath()[0] as HTMLElement;
    const cell = cellOf(target);
    const place = cell && placeOf(cell);
    if (!place || place.row === HEADER || target.closest('[popover]')) return;
    event.preventDefault();
    this.#cell = place;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#host.renderRoot.querySelector<HTMLElement>('.cell-menu')!;
    menu.showPopover();
    // The menu key tells no place.
    const isKey = event.clientX === 0 && event.clientY === 0;
    const { left, bottom } = cell.getBoundingClientRect();
    await positionAt(isKey ? left : event.clientX, isKey ? bottom : event.clientY, menu);
  };

  /** The selection, else the cell that has the focus; text that is selected by the pointer goes first. */
  readonly onCopy = (event: ClipboardEvent): void => {
    const { grid } = this.#view();
    const target = event.composedPath()[0] as HTMLElement;
    if (target.closest('[popover], input, textarea')) return;
    if (!grid.selection && hasSelectedText(event)) return;
    const cell = cellOf(target);
    const place = cell && placeOf(cell);
    if (!place || place.row === HEADER) return;
    const { row, column } = place;
    const range = grid.selection ?? { rows: [row, row], columns: [column, column] };
    event.stopPropagation();
    void this.#copy(range, event);
  };

  /** Copies the selection. */
  copySelection(): void {
    const { selection } = this.#view().grid;
    if (selection) void this.#copy(selection);
  }

  #items({ row, column }: { row: number; column: number }): (MenuItem | undefined)[] {
    const { pages, columns, grid, localize, open, canFilter, filterBy, hasRequests } = this.#view();
    const record = pages?.row(row);
    const all: [number, number] = [0, columns.length - 1];
    const list = LISTS.find((list) => LIST_FILTERS[list] === columns[column]?.field);
    const key = isLoaded(record) && list ? (record[LIST_FILTERS[list]] ?? '') : undefined;
    return [
      {
        id: 'copy-cell',
        label: localize('details.copy-cell'),
        run: () => void this.#copy({ rows: [row, row], columns: [column, column] }),
      },
      {
        id: 'copy-row',
        label: localize('details.copy-row'),
        run: () => void this.#copy({ rows: [row, row], columns: all }),
      },
      grid.selection && {
        id: 'copy-selection',
        label: localize('details.copy-selection'),
        run: () => this.copySelection(),
      },
      list && key !== undefined && canFilter(list)
        ? {
            id: 'filter',
            label: localize('details.filter-by', { value: memberName(key, LIST_FILTERS[list], localize) }),
            run: () => filterBy(list, key),
          }
        : undefined,
      isLoaded(record) && hasRequests
        ? { id: 'details', label: localize('action.details'), run: () => open(record, 'details') }
        : undefined,
      isLoaded(record) && hasRequests
        ? { id: 'meta', label: localize('action.meta'), run: () => open(record, 'meta') }
        : undefined,
    ];
  }

  async #copy({ rows, columns }: CellRange, event?: ClipboardEvent): Promise<void> {
    const { pages, columns: all, localize, format, announce } = this.#view();
    if (!pages) return;
    const count = rows[1] - rows[0] + 1;
    if (count > MOST_COPIED_ROWS) {
      event?.preventDefault();
      announce(localize('details.copy-too-many', { value: format.number(MOST_COPIED_ROWS) }));
      return;
    }
    const values = dataColumns(all.slice(columns[0], columns[1] + 1)).map(
      ({ field, value }) =>
        (record: CompensationRecord) =>
          field === 'timestamp' ? format.isoTimestamp(record.timestamp) : value(record),
    );
    try {
      await new CellClipboard(pages, values, viewOf(this.#host)).copy(rows[0], rows[1], event);
      announce(localize.plural('details.copied', count, { value: format.number(count) }));
    } catch {
      announce(localize('request.copy-failed'));
    }
  }
}
