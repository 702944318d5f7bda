import { isRtl } from './direction.js';

/** Buttons in rows and columns; a place may be empty. */
export type FocusGrid = readonly (readonly (HTMLElement | undefined)[])[];

/**
 * Moves the focus among buttons that share one tab stop, by arrow keys, Home and End. At the edges it stays.
 *
 * @returns whether the key was one of these
 */
export function moveFocus(event: KeyboardEvent, grid: FocusGrid): boolean {
  const from = event.composedPath()[0] as HTMLElement;
  const row = grid.findIndex((each) => each.includes(from));
  if (row < 0 || event.altKey || event.ctrlKey || event.metaKey) return false;
  const column = grid[row]!.indexOf(from);
  const target = targetOf(event, grid, row, column);
  if (target === undefined) return false;
  event.preventDefault();
  target?.focus();
  return true;
}

/** Null at the edge, undefined of any other key. */
function targetOf(
  { key, currentTarget }: KeyboardEvent,
  grid: FocusGrid,
  row: number,
  column: number,
): HTMLElement | null | undefined {
  const inColumn = grid.map((each) => each[column]);
  const inRow = grid[row]!;
  const forward = isRtl(currentTarget as Element) ? 'ArrowLeft' : 'ArrowRight';
  const isList = grid.every((each) => each.length === 1);
  const line = isList ? inColumn : inRow;
  switch (key) {
    case 'ArrowDown':
      return firstOf(inColumn.slice(row + 1));
    case 'ArrowUp':
      return firstOf(inColumn.slice(0, row).reverse());
    case 'ArrowLeft':
    case 'ArrowRight':
      if (isList) return undefined;
      return firstOf(key === forward ? inRow.slice(column + 1) : inRow.slice(0, column).reverse());
    case 'Home':
      return firstOf(line);
    case 'End':
      return firstOf([...line].reverse());
    default:
      return undefined;
  }
}

function firstOf(buttons: readonly (HTMLElement | undefined)[]): HTMLElement | null {
  return buttons.find((button) => button !== undefined) ?? null;
}
