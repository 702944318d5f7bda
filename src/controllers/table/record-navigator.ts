import type { InsuranceError } from '../../model/base/errors.js';
import type { CompensationRecord } from '../../model/base/types.js';
import { isLoaded, type RecordPages } from './record-pages.js';

/** Where a request stands in a list, and whether the reader is on the way to another one. */
export interface RequestPosition {
  /** From 0. */
  index: number;
  total: number;
  /** The one before or after is on its way. */
  isWaiting?: boolean;
  /** Why the one before or after did not come. */
  problem?: string;
}

export interface RecordNavigatorOptions {
  pages: () => RecordPages | undefined;
  /** Scrolls a row into view, so that it is fetched. */
  reveal: (row: number) => void;
  /** The reader has come to a record. */
  arrive: (record: CompensationRecord) => void;
  /** The reader is on the way, or could not get there. */
  changed: () => void;
}

/** Goes from one record to the next in the order of a table, while one of them is open over it. */
export class RecordNavigator {
  readonly #options: RecordNavigatorOptions;
  /** The row that is gone to, until it is there. */
  #wanted?: number;
  #error?: InsuranceError;

  constructor(options: RecordNavigatorOptions) {
    this.#options = options;
  }

  /** Where a record stands, as long as the table holds it. */
  placeOf(id: string): RequestPosition | undefined {
    const pages = this.#options.pages();
    const index = pages?.indexOf(id);
    if (!pages || index === undefined) return undefined;
    return {
      index,
      total: pages.total,
      isWaiting: this.#wanted !== undefined,
      problem: this.#error?.message,
    };
  }

  step(id: string, by: -1 | 1): void {
    const place = this.placeOf(id);
    if (!place) return;
    const index = place.index + by;
    if (index < 0 || index >= place.total) return;
    const { pages, reveal, changed } = this.#options;
    this.#wanted = index;
    this.#error = undefined;
    reveal(index);
    if (pages()!.row(index) instanceof Error) pages()!.retry(index);
    this.rowsChanged();
    changed();
  }

  /** To be called when rows have come, or have failed to. */
  rowsChanged(): void {
    const { pages, arrive, changed } = this.#options;
    const wanted = this.#wanted;
    const held = pages();
    if (wanted === undefined || !held) return;
    const row = held.row(wanted);
    if (row === 'loading') return;
    this.#wanted = undefined;
    if (isLoaded(row)) arrive(row);
    else {
      this.#error = row;
      changed();
    }
  }

  /** The reader goes nowhere any more. */
  stop(): void {
    this.#wanted = undefined;
    this.#error = undefined;
  }
}
