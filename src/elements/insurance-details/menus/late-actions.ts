import { isServer } from 'lit';
import { isMenuPress } from '../../../controllers/dom/pointer.js';
import { hasSelectedText } from '../../../controllers/dom/selected-text.js';
import { holdsFocus } from '../../../controllers/overlays/focus.js';
import { cellOf, HEADER, positionOf, type CellPosition } from '../../../controllers/table/grid-cells.js';
import type { CellRange } from '../../../controllers/table/grid-selection.js';
import type { DetailsHost } from '../columns/details-host.js';
import type { Breakdown } from './breakdown.js';
import type { BreakdownPopover } from './breakdown-popover.js';
import type { CellActions, CellActionsOptions, CellsTable } from './cell-actions.js';
import { menuContents, type MenuContents } from './menu-loader.js';

/**
 * The actions on cells and columns, whose code is fetched once the pointer or the focus is near the table. What a reader
 * does before it has arrived is done then.
 */
export class LateActions {
  readonly #host: DetailsHost;
  readonly #table: CellsTable;
  readonly #options: CellActionsOptions;
  #cells?: CellActions;
  #breakdown?: BreakdownPopover;

  constructor(host: DetailsHost, table: CellsTable, options: CellActionsOptions) {
    this.#host = host;
    this.#table = table;
    this.#options = options;
    if (!isServer) menuContents.preloadNear(host);
  }

  /** What opens over the table. */
  renderOverlays(): unknown {
    return [this.#breakdown?.render(), this.#cells?.renderMenu()];
  }

  readonly onContextMenu = (event: MouseEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    const found = bodyCellOf(target);
    if (!found || target.closest('[popover]')) return;
    event.preventDefault();
    // The menu key reports the origin.
    const { clientX: x, clientY: y } = event;
    const at = x === 0 && y === 0 ? undefined : { x, y };
    this.#run((code) => void this.#cellsOf(code).openMenu(found.cell, found.position, at));
  };

  /** Copies the selection, or the focused cell; selected text takes precedence. */
  readonly onCopy = (event: ClipboardEvent): void => {
    const range = this.#rangeOf(event);
    if (!range) return;
    event.stopPropagation();
    // The event takes a text only while it is dispatched.
    const isNow = menuContents.loaded !== undefined;
    if (!isNow) event.preventDefault();
    this.#run((code) => void this.#cellsOf(code).copy(range, isNow ? event : undefined));
  };

  copySelection(): void {
    this.#run((code) => this.#cellsOf(code).copySelection());
  }

  /** Shows a breakdown beside `anchor`, which takes the focus, until that loses it or goes out of sight. */
  showBreakdown(breakdown: Breakdown, anchor: HTMLElement): void {
    // Not every engine focuses a button that is pressed.
    anchor.focus({ preventScroll: true });
    this.#run((code) => {
      if (holdsFocus(anchor)) this.#breakdownOf(code).show(breakdown, anchor);
    });
  }

  /**
   * Starts dragging a column where a `pointerdown` event on its header allows that.
   *
   * @param scroller scrolls the headers sideways
   * @param onMove called with the `data-column` of the header that it was dropped on
   */
  dragColumn(event: PointerEvent, scroller: HTMLElement, onMove: (target: string) => void): void {
    const header = event.currentTarget as HTMLElement;
    const pressed = event.target as Element;
    // Touch pans the table; controls in a header handle the pointer themselves.
    if (event.button !== 0 || event.pointerType === 'touch' || isMenuPress(event)) return;
    if (pressed.closest('[popover], [role=separator], [popovertarget]')) return;
    this.#run(({ ColumnDrag }) => new ColumnDrag(header, scroller, event, onMove));
  }

  /** At once where the code has arrived. */
  #run(act: (code: MenuContents) => void): void {
    const { loaded } = menuContents;
    if (loaded) this.#act(loaded, act);
    else void this.#runLate(act);
  }

  async #runLate(act: (code: MenuContents) => void): Promise<void> {
    try {
      this.#act(await menuContents.load(), act);
    } catch {
      this.#options.fail(this.#options.config.localize('filters.not-loaded'));
    }
  }

  #act(code: MenuContents, act: (code: MenuContents) => void): void {
    this.#host.adoptStyles(code.styles);
    act(code);
  }

  #cellsOf({ CellActions }: MenuContents): CellActions {
    this.#cells ??= new CellActions(this.#host, this.#table, this.#options);
    return this.#cells;
  }

  #breakdownOf({ BreakdownPopover }: MenuContents): BreakdownPopover {
    this.#breakdown ??= new BreakdownPopover(this.#host, this.#options.config);
    return this.#breakdown;
  }

  #rangeOf(event: ClipboardEvent): CellRange | undefined {
    const { selection } = this.#table.grid;
    const target = event.composedPath()[0] as HTMLElement;
    if (target.closest('[popover], input, textarea')) return undefined;
    if (!selection && hasSelectedText(event)) return undefined;
    const found = bodyCellOf(target);
    if (!found) return undefined;
    const { row, column } = found.position;
    return selection ?? { rows: [row, row], columns: [column, column] };
  }
}

function bodyCellOf(target: HTMLElement): { cell: HTMLElement; position: CellPosition } | undefined {
  const cell = cellOf(target);
  const position = cell && positionOf(cell);
  return position && position.row !== HEADER ? { cell, position } : undefined;
}
