import type { ReactiveControllerHost } from 'lit';
import { compareText } from '../../../model/base/compare.js';
import { compareAmounts } from '../../../model/base/decimal.js';
import type { Cell, FigureTable } from './figures.js';

type Direction = 'ascending' | 'descending';

/** The column that the reader sorts a table of figures by; none at first, which leaves the rows in their order. */
export class TableSort {
  readonly #host: ReactiveControllerHost;
  #field?: string;
  #direction: Direction = 'descending';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The direction of a column; undefined where the table is not sorted by it. */
  directionOf(field: string): Direction | undefined {
    return field === this.#field ? this.#direction : undefined;
  }

  /** Sorts by a column, the greatest figure or the first name first; again, the other way round. */
  toggle(field: string, { isName }: { isName: boolean }): void {
    const first = isName ? 'ascending' : 'descending';
    const other = isName ? 'descending' : 'ascending';
    this.#direction = this.directionOf(field) === first ? other : first;
    this.#field = field;
    this.#host.requestUpdate();
  }

  /** The rows in order, those without a figure last. */
  sorted({ columns, rows }: FigureTable): Cell[][] {
    const column = columns.findIndex(({ field }) => field === this.#field);
    if (column < 0) return rows;
    const sign = this.#direction === 'ascending' ? 1 : -1;
    return rows.toSorted((a, b) => compareCells(a[column]!, b[column]!, column === 0, sign));
  }
}

function compareCells(a: Cell, b: Cell, isName: boolean, sign: number): number {
  if (isName) return sign * compareText(a.text, b.text);
  const [ofA, ofB] = [a, b].map(({ text, raw }) => raw ?? text) as [string | number, string | number];
  if (ofA === '' || ofB === '') return Number(ofA === '') - Number(ofB === '');
  return sign * (typeof ofA === 'number' ? ofA - Number(ofB) : compareAmounts(ofA, String(ofB)));
}
