/** The figures behind a chart, as its table and its files have them. */

/** One figure as shown, and raw for files. */
export interface Cell {
  text: string;
  /** Exact decimal, number or text; `text` by default. */
  raw?: string | number | undefined;
}

/** The figures behind a chart; the first cell of each row names it. */
export interface FigureTable {
  /** Names of the columns, on screen and in files. */
  columns: { label: string; field: string }[];
  rows: Cell[][];
  total: Cell[];
}
