import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isRtl } from '../dom/direction.js';
import { isMenuPress } from '../dom/pointer.js';
import { onEscapeWithin } from '../overlays/escape.js';
import { keyOf } from '../overlays/focus.js';
import {
  cellAt,
  cellOf,
  controlsOf,
  HEADER,
  isSameCell,
  positionOf,
  type CellPosition,
} from './grid-cells.js';
import { GridSelection, shifted, type CellRange } from './grid-selection.js';
import { cellAfter, stepOf, type GridStep } from './grid-steps.js';

export interface GridOptions {
  /** The element of role `grid`, while it is rendered. */
  grid: () => HTMLElement | undefined;
  rowCount: () => number;
  columnCount: () => number;
  /** Whether there is no header that cells can move to; false by default. */
  isHeadless?: () => boolean;
  /** Rows that a page key moves by. */
  pageRows: () => number;
  /** A row if it is rendered, else the first row in view. */
  tabRow: (row: number) => number;
  /** Scrolls a row into view and renders it. */
  reveal: (row: number) => void;
  /** Called for Enter on a cell without controls. */
  open: (row: number) => void;
}

/**
 * Keyboard navigation and selection of a grid by the ARIA pattern: one cell is in the tab order, arrow keys move between
 * cells, Enter and F2 focus the controls of a cell, Escape returns to the cell, Shift extends the selection.
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export class GridController implements ReactiveController {
  active: CellPosition = { row: 0, column: 0 };
  /** Whether the focus is in the grid. */
  hasFocus = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: GridOptions;
  readonly #selection = new GridSelection();
  #grid?: HTMLElement;
  #isDrawing = false;

  constructor(host: ReactiveControllerHost, options: GridOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const grid = this.#options.grid();
    if (grid === this.#grid) return;
    this.#grid = grid;
    this.hasFocus = false;
    grid?.addEventListener('keydown', this.#onKeydown);
    grid?.addEventListener('focusin', this.#onFocusin);
    grid?.addEventListener('focusout', this.#onFocusout);
    grid?.addEventListener('mousedown', this.#onMousedown);
  }

  get selection(): CellRange | undefined {
    return this.#selection.range;
  }

  isActive(row: number, column: number): boolean {
    return this.active.row === row && this.active.column === column;
  }

  /** Whether a cell is in the tab order: the active cell, or a rendered one in its column. */
  isTabStop(row: number, column: number): boolean {
    if (this.active.column !== column) return false;
    if (this.hasFocus || this.active.row === HEADER) return this.active.row === row;
    return this.#options.tabRow(this.active.row) === row;
  }

  isSelected(row: number, column: number): boolean {
    return this.#selection.includes(row, column);
  }

  clearSelection(): void {
    if (!this.selection) return;
    this.#selection.clear();
    this.#host.requestUpdate();
  }

  select(range: CellRange): void {
    this.#selection.set(range);
    this.#host.requestUpdate();
  }

  /** Moves the active cell into the grid. */
  clamp(): void {
    const { row, column } = this.active;
    const within = {
      row:
        row === HEADER && !this.#options.isHeadless?.()
          ? row
          : Math.max(0, Math.min(row, this.#options.rowCount() - 1)),
      column: Math.max(0, Math.min(column, this.#options.columnCount() - 1)),
    };
    if (isSameCell(within, this.active)) return;
    this.active = within;
    this.#selection.clear();
  }

  /** Moves the active cell to the first row, unless it is in the header. */
  toTop(): void {
    if (this.active.row !== HEADER) this.active = { row: 0, column: this.active.column };
  }

  /** Follows records that have moved `by` rows down. */
  shift(by: number): void {
    this.active = shifted(this.active, by);
    this.#selection.shift(by);
  }

  /** Runs `draw`, and refocuses the active cell if its element was replaced. */
  drawing(draw: () => void): void {
    this.#isDrawing = true;
    draw();
    this.#isDrawing = false;
    const grid = this.#grid;
    if (!grid || !this.hasFocus) return;
    if (!grid.contains((grid.getRootNode() as ShadowRoot).activeElement)) this.focus();
  }

  /** The active cell's element, while it is rendered. */
  get activeCell(): HTMLElement | undefined {
    return this.#grid && cellAt(this.#grid, this.active);
  }

  /** Focuses the active cell and scrolls it into view. */
  focus(): void {
    const cell = this.activeCell;
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Returns the focus to the active cell, wherever that is by now. */
  refocus(): void {
    this.activeCell?.focus({ preventScroll: true });
  }

  moveTo(cell: CellPosition, { extend = false } = {}): void {
    const isExtending = extend && this.active.row !== HEADER && cell.row !== HEADER;
    if (isExtending) this.#selection.extend(this.active, cell);
    else this.#selection.clear();
    this.active = cell;
    this.hasFocus = true;
    if (cell.row !== HEADER) this.#options.reveal(cell.row);
    this.#host.requestUpdate();
    this.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isInPopover(event)) return;
    const target = event.composedPath()[0] as HTMLElement;
    const cell = cellOf(target);
    if (!cell) return;
    const handled = target === cell ? this.#onCellKey(event, cell) : this.#onControlKey(event, cell, target);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** A key pressed on a cell itself. */
  #onCellKey(event: KeyboardEvent, cell: HTMLElement): boolean {
    if (event.altKey) return false;
    const step = stepOf(event, isRtl(cell));
    if (step) {
      const next = this.#cellAfter(step);
      // At the edge the key is consumed, so that it does not scroll the page.
      if (!isSameCell(next, this.active)) this.moveTo(next, { extend: event.shiftKey });
      return true;
    }
    const controls = controlsOf(cell);
    switch (event.key) {
      case 'Enter':
        if (this.active.row === HEADER) controls[0]?.click();
        else if (controls.length === 0) this.#options.open(this.active.row);
        else controls[0]!.focus();
        return true;
      case 'F2':
        controls[0]?.focus();
        return true;
      case ' ':
        return this.#onSpace(event, controls);
      case 'a':
      case 'A':
        if (!(event.ctrlKey || event.metaKey)) return false;
        this.#selectAll();
        return true;
      default:
        return false;
    }
  }

  /** A key pressed on a control inside a cell. */
  #onControlKey(event: KeyboardEvent, cell: HTMLElement, control: HTMLElement): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const controls = controlsOf(cell);
    const at = controls.indexOf(control);
    const rtl = isRtl(cell);
    const keepsArrows = control.matches('[role=separator], input, select, textarea');
    switch (keyOf(event)) {
      case 'F2':
        cell.focus();
        return true;
      case 'ArrowRight':
      case 'ArrowLeft': {
        if (keepsArrows) return false;
        const next = controls[at + ((event.key === 'ArrowRight') !== rtl ? 1 : -1)];
        if (next) next.focus();
        else cell.focus();
        return true;
      }
      case 'Tab': {
        const next = controls[at + (event.shiftKey ? -1 : 1)];
        next?.focus();
        return next !== undefined;
      }
      case 'ArrowUp':
      case 'ArrowDown':
        if (keepsArrows) return false;
        this.moveTo(this.#cellAfter(event.key === 'ArrowUp' ? 'up' : 'down'));
        return true;
      default:
        return false;
    }
  }

  /** Returns the focus from a control to its cell; on a cell, clears the selection. */
  #onEscape(): boolean {
    const { activeElement } = this.#grid!.getRootNode() as ShadowRoot;
    const cell = cellOf(activeElement);
    if (!cell || activeElement!.closest('[popover]')) return false;
    if (activeElement !== cell) cell.focus();
    else if (this.selection) this.clearSelection();
    else return false;
    return true;
  }

  #onSpace(event: KeyboardEvent, controls: HTMLElement[]): boolean {
    const { row, column } = this.active;
    if (row === HEADER) {
      controls[0]?.click();
    } else if (event.shiftKey) {
      this.select({ rows: [row, row], columns: [0, this.#options.columnCount() - 1] });
    } else if (event.ctrlKey) {
      this.select({ rows: [0, this.#options.rowCount() - 1], columns: [column, column] });
    }
    return true;
  }

  #selectAll(): void {
    this.select({
      rows: [0, this.#options.rowCount() - 1],
      columns: [0, this.#options.columnCount() - 1],
    });
  }

  #cellAfter(step: GridStep): CellPosition {
    const { rowCount, columnCount, pageRows } = this.#options;
    const size = {
      rowCount: rowCount(),
      columnCount: columnCount(),
      pageRows: pageRows(),
      firstRow: this.#options.isHeadless?.() ? 0 : HEADER,
    };
    return cellAfter(step, this.active, size);
  }

  readonly #onFocusin = (event: FocusEvent): void => {
    this.hasFocus = true;
    onEscapeWithin(event, () => this.#onEscape());
    const cell = cellOf(event.composedPath()[0] as HTMLElement);
    const position = cell && positionOf(cell);
    if (!position || isSameCell(position, this.active)) return;
    this.#selection.clear();
    this.active = position;
    this.#host.requestUpdate();
  };

  readonly #onFocusout = (event: FocusEvent): void => {
    if (this.#isDrawing || this.#grid?.contains(event.relatedTarget as Node | null)) return;
    // The window lost the focus; it returns with it.
    if (this.#grid?.ownerDocument.hasFocus() === false) return;
    this.hasFocus = false;
    this.#host.requestUpdate();
  };

  /** A click with Shift extends the selection of cells instead of selecting text. */
  readonly #onMousedown = (event: MouseEvent): void => {
    if (isInPopover(event)) return;
    const cell = cellOf(event.composedPath()[0] as HTMLElement);
    const position = cell && positionOf(cell);
    if (!position || position.row === HEADER) return;
    if (isMenuPress(event)) {
      // The context menu of a selected cell applies to the selection.
      if (this.isSelected(position.row, position.column)) event.preventDefault();
      return;
    }
    if (event.button !== 0) return;
    // A drag from here selects text, which is then copied instead of cells.
    if (!event.shiftKey) {
      this.clearSelection();
      return;
    }
    event.preventDefault();
    this.moveTo(position, { extend: true });
  };
}

function isInPopover(event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest('[popover]') !== null;
}
