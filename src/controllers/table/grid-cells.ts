/** The row index of the header. */
export const HEADER = -1;

export interface CellPosition {
  /** Index of the record, or `HEADER`. */
  row: number;
  /** Index of the visible column. */
  column: number;
}

/** The cell of a grid that contains an element. */
export function cellOf(element: Element | null): HTMLElement | undefined {
  return element?.closest<HTMLElement>('[role=gridcell], [role=columnheader]') ?? undefined;
}

/** A cell's position, by the ARIA indexes of it and its row. */
export function positionOf(cell: HTMLElement): CellPosition | undefined {
  const row = cell.closest<HTMLElement>('[role=row]')?.getAttribute('aria-rowindex');
  const column = cell.getAttribute('aria-colindex');
  return row && column ? { row: Number(row) - 2, column: Number(column) - 1 } : undefined;
}

/** The rendered cell at a position. */
export function cellAt(grid: HTMLElement, { row, column }: CellPosition): HTMLElement | undefined {
  const element = grid.querySelector(`[role=row][aria-rowindex="${row + 2}"]`);
  return (
    element?.querySelector<HTMLElement>(`[aria-colindex="${column + 1}"]`) ??
    // A row that failed to load has a single cell.
    element?.querySelector<HTMLElement>('[role=gridcell]') ??
    undefined
  );
}

/** The enabled controls in a cell, without those of its popovers. */
export function controlsOf(cell: HTMLElement): HTMLElement[] {
  const controls = cell.querySelectorAll<HTMLElement>('button, a[href], input, select, [role=separator]');
  return [...controls].filter(
    (control) => !control.closest('[popover]') && !control.hasAttribute('disabled'),
  );
}

export function isSameCell(a: CellPosition, b: CellPosition): boolean {
  return a.row === b.row && a.column === b.column;
}
