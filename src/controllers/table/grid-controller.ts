import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isRtl } from '../dom/direction.js';
import { onEscapeWithin } from '../overlays/escape.js';

/** The header's place among the rows: above the first. */
export const HEADER = -1;

export interface CellPosition {
  /** Index of the record, or `HEADER`. */
  row: number;
  /** Index of the visible column. */
  column: number;
}

/** Rows and columns from the first to the last, both included. */
export interface CellRange {
  rows: [first: number, last: number];
  columns: [first: number, last: number];
}

export interface GridOptions {
  /** The element of role `grid`. */
  grid: () => HTMLElement | undefined;
  rowCount: () => number;
  columnCount: () => number;
  /** Rows that a page key moves by. */
  pageRows: () => number;
  /** A row, or where it is not drawn, the first one in view. */
  tabRow: (row: number) => number;
  /** Scrolls a row into view and draws it. */
  reveal: (row: number) => void;
  /** Enter on a cell that holds no control. */
  open: (row: number) => void;
}

type Step = 'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end' | 'first' | 'last';

/**
 * The keyboard of a grid, as the ARIA Authoring Practices describe it: one cell is in the order of tabs, the
 * arrows move among cells, Enter and F2 go into a cell and Escape comes back out, Shift extends a selection.
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export class GridController implements ReactiveController {
  active: CellPosition = { row: 0, column: 0 };
  /** Opposite corners of the selection, the first one fixed. */
  #corners?: [anchor: CellPosition, head: CellPosition];
  /** Whether the focus is in the grid. */
  hasFocus = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: GridOptions;
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
    if (!this.#corners) return undefined;
    const [a, b] = this.#corners;
    return {
      rows: [Math.min(a.row, b.row), Math.max(a.row, b.row)],
      columns: [Math.min(a.column, b.column), Math.max(a.column, b.column)],
    };
  }

  isActive(row: number, column: number): boolean {
    return this.active.row === row && this.active.column === column;
  }

  /** Whether a cell is the one in the order of tabs: where the active one is not drawn, one that is. */
  isTabStop(row: number, column: number): boolean {
    if (this.active.column !== column) return false;
    if (this.hasFocus || this.active.row === HEADER) return this.active.row === row;
    return this.#options.tabRow(this.active.row) === row;
  }

  isSelected(row: number, column: number): boolean {
    const range = this.selection;
    if (!range) return false;
    const { rows, columns } = range;
    return row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1];
  }

  clearSelection(): void {
    if (!this.#corners) return;
    this.#corners = undefined;
    this.#changed();
  }

  select({ rows, columns }: CellRange): void {
    this.#corners = [
      { row: rows[0], column: columns[0] },
      { row: rows[1], column: columns[1] },
    ];
    this.#changed();
  }

  /** Keeps to the rows and columns that there are. */
  clamp(): void {
    const { row, column } = this.active;
    const within = {
      row: row === HEADER ? row : Math.max(0, Math.min(row, this.#options.rowCount() - 1)),
      column: Math.max(0, Math.min(column, this.#options.columnCount() - 1)),
    };
    if (same(within, this.active)) return;
    this.active = within;
    this.#corners = undefined;
  }

  /** Begins at the first row again, unless in the header. */
  toTop(): void {
    if (this.active.row !== HEADER) this.active = { row: 0, column: this.active.column };
  }

  /** Follows records that are now so many rows further down. */
  shift(by: number): void {
    const moved = ({ row, column }: CellPosition) => ({
      row: row === HEADER ? row : Math.max(0, row + by),
      column,
    });
    this.active = moved(this.active);
    if (this.#corners) this.#corners = [moved(this.#corners[0]), moved(this.#corners[1])];
  }

  /** Draws; a focused cell that had to be made anew has the focus again. */
  drawing(draw: () => void): void {
    this.#isDrawing = true;
    draw();
    this.#isDrawing = false;
    const grid = this.#grid;
    if (!grid || !this.hasFocus) return;
    if (!grid.contains((grid.getRootNode() as ShadowRoot).activeElement)) this.focus();
  }

  focus(): void {
    const cell = this.#cellAt(this.active);
    if (!cell) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  moveTo(cell: CellPosition, { extend = false } = {}): void {
    const isExtending = extend && this.active.row !== HEADER && cell.row !== HEADER;
    this.#corners = isExtending ? [this.#corners?.[0] ?? this.active, cell] : undefined;
    this.active = cell;
    this.hasFocus = true;
    if (cell.row !== HEADER) this.#options.reveal(cell.row);
    this.#changed();
    this.focus();
  }

  #changed(): void {
    this.#host.requestUpdate();
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
      const next = this.#next(step);
      // At the edge a key does nothing, rather than scroll the page.
      if (!same(next, this.active)) this.moveTo(next, { extend: event.shiftKey });
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
    switch (event.key) {
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
        this.moveTo(this.#next(event.key === 'ArrowUp' ? 'up' : 'down'));
        return true;
      default:
        return false;
    }
  }

  /** Out of a control to its cell; on a cell, back from a selection. */
  #onEscape(): boolean {
    const { activeElement } = this.#grid!.getRootNode() as ShadowRoot;
    const cell = cellOf(activeElement);
    if (!cell || activeElement!.closest('[popover]')) return false;
    if (activeElement !== cell) cell.focus();
    else if (this.#corners) this.clearSelection();
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

  #next(step: Step): CellPosition {
    const { row, column } = this.active;
    const lastRow = this.#options.rowCount() - 1;
    const lastColumn = this.#options.columnCount() - 1;
    const page = this.#options.pageRows();
    switch (step) {
      case 'left':
        return { row, column: Math.max(0, column - 1) };
      case 'right':
        return { row, column: Math.min(lastColumn, column + 1) };
      case 'up':
        return { row: Math.max(HEADER, row - 1), column };
      case 'down':
        return { row: Math.min(lastRow, row + 1), column };
      case 'page-up':
        return { row: Math.max(Math.min(row, 0), row - page), column };
      case 'page-down':
        return { row: Math.min(lastRow, row + page), column };
      case 'home':
        return { row, column: 0 };
      case 'end':
        return { row, column: lastColumn };
      case 'first':
        return { row: Math.min(0, lastRow), column: 0 };
      case 'last':
        return { row: lastRow, column: lastColumn };
    }
  }

  #cellAt({ row, column }: CellPosition): HTMLElement | null {
    const element = this.#grid?.querySelector(`[role=row][aria-rowindex="${row + 2}"]`);
    // A row that failed to load has a single cell.
    return (
      element?.querySelector<HTMLElement>(`:scope > [aria-colindex="${column + 1}"]`) ??
      element?.querySelector<HTMLElement>(':scope > [role=gridcell]') ??
      null
    );
  }

  readonly #onFocusin = (event: FocusEvent): void => {
    this.hasFocus = true;
    onEscapeWithin(event, () => this.#onEscape());
    const cell = cellOf(event.composedPath()[0] as HTMLElement);
    const position = cell && positionOf(cell);
    if (!position || same(position, this.active)) return;
    this.#corners = undefined;
    this.active = position;
    this.#changed();
  };

  readonly #onFocusout = (event: FocusEvent): void => {
    if (this.#isDrawing || this.#grid?.contains(event.relatedTarget as Node | null)) return;
    // It comes back with the window.
    if (this.#grid?.ownerDocument.hasFocus() === false) return;
    this.hasFocus = false;
    this.#changed();
  };

  /** A click with Shift extends the selection of cells instead of selecting text. */
  readonly #onMousedown = (event: MouseEvent): void => {
    if (isInPopover(event)) return;
    const cell = cellOf(event.composedPath()[0] as HTMLElement);
    const position = cell && positionOf(cell);
    if (!position || position.row === HEADER) return;
    // The menu of a selected cell is about the selection, which it keeps.
    if (event.button === 2 && this.isSelected(position.row, position.column)) event.preventDefault();
    if (event.button !== 0) return;
    // What is copied next is the text that a drag from here on selects, not cells.
    if (!event.shiftKey) {
      this.clearSelection();
      return;
    }
    event.preventDefault();
    this.moveTo(position, { extend: true });
  };
}

/** The cell that holds an element, in a grid. */
export function cellOf(element: Element | null): HTMLElement | undefined {
  return element?.closest<HTMLElement>('[role=gridcell], [role=columnheader]') ?? undefined;
}

export function positionOf(cell: HTMLElement): CellPosition | undefined {
  const row = cell.closest<HTMLElement>('[role=row]')?.getAttribute('aria-rowindex');
  const column = cell.getAttribute('aria-colindex');
  return row && column ? { row: Number(row) - 2, column: Number(column) - 1 } : undefined;
}

function controlsOf(cell: HTMLElement): HTMLElement[] {
  const controls = cell.querySelectorAll<HTMLElement>('button, a[href], input, select, [role=separator]');
  return [...controls].filter(
    (control) => !control.closest('[popover]') && !control.hasAttribute('disabled'),
  );
}

function isInPopover(event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest('[popover]') !== null;
}

function same(a: CellPosition, b: CellPosition): boolean {
  return a.row === b.row && a.column === b.column;
}

function stepOf({ key, ctrlKey, metaKey }: KeyboardEvent, rtl: boolean): Step | undefined {
  const jumps = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowLeft':
      return jumps ? (rtl ? 'end' : 'home') : rtl ? 'right' : 'left';
    case 'ArrowRight':
      return jumps ? (rtl ? 'home' : 'end') : rtl ? 'left' : 'right';
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'Home':
      return jumps ? 'first' : 'home';
    case 'End':
      return jumps ? 'last' : 'end';
    case 'PageUp':
      return 'page-up';
    case 'PageDown':
      return 'page-down';
    default:
      return undefined;
  }
}
