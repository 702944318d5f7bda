import { HEADER, type CellPosition } from './grid-cells.js';

/** Rows and columns from the first to the last, both included. */
export interface CellRange {
  rows: [first: number, last: number];
  columns: [first: number, last: number];
}

/** A rectangular selection of cells. */
export class GridSelection {
  /** Opposite corners; `anchor` stays while the selection is extended. */
  #corners?: [anchor: CellPosition, head: CellPosition];

  get range(): CellRange | undefined {
    if (!this.#corners) return undefined;
    const [a, b] = this.#corners;
    return {
      rows: [Math.min(a.row, b.row), Math.max(a.row, b.row)],
      columns: [Math.min(a.column, b.column), Math.max(a.column, b.column)],
    };
  }

  includes(row: number, column: number): boolean {
    const { range } = this;
    if (!range) return false;
    const { rows, columns } = range;
    return row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1];
  }

  set({ rows, columns }: CellRange): void {
    this.#corners = [
      { row: rows[0], column: columns[0] },
      { row: rows[1], column: columns[1] },
    ];
  }

  /** Extends the selection to a cell; a new one starts at `from`. */
  extend(from: CellPosition, to: CellPosition): void {
    this.#corners = [this.#corners?.[0] ?? from, to];
  }

  clear(): void {
    this.#corners = undefined;
  }

  /** Moves the selection with its records, `by` rows down. */
  shift(by: number): void {
    if (this.#corners) this.#corners = [shifted(this.#corners[0], by), shifted(this.#corners[1], by)];
  }
}

/** The position of a cell after its record has moved `by` rows down. */
export function shifted({ row, column }: CellPosition, by: number): CellPosition {
  return { row: row === HEADER ? row : Math.max(0, row + by), column };
}
