import { HEADER, type CellPosition } from './grid-cells.js';

/** A move of the active cell. */
export type GridStep =
  'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end' | 'first' | 'last';

export interface GridSize {
  rowCount: number;
  columnCount: number;
  /** Rows that a page key moves by. */
  pageRows: number;
  /** The row that is the first: the header, or 0 where there is none. */
  firstRow?: number;
}

/** The step of a key, if any. */
export function stepOf({ key, ctrlKey, metaKey }: KeyboardEvent, rtl: boolean): GridStep | undefined {
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

/** The cell that a step leads to, within the grid. */
export function cellAfter(
  step: GridStep,
  { row, column }: CellPosition,
  { rowCount, columnCount, pageRows, firstRow = HEADER }: GridSize,
): CellPosition {
  const lastRow = rowCount - 1;
  const lastColumn = columnCount - 1;
  switch (step) {
    case 'left':
      return { row, column: Math.max(0, column - 1) };
    case 'right':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'up':
      return { row: Math.max(firstRow, row - 1), column };
    case 'down':
      return { row: Math.min(lastRow, row + 1), column };
    case 'page-up':
      return { row: Math.max(Math.min(row, 0), row - pageRows), column };
    case 'page-down':
      return { row: Math.min(lastRow, row + pageRows), column };
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
