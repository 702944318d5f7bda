import type { InsuranceError } from '../../model/base/errors.js';
import type { CompensationRecord } from '../../model/base/types.js';
import { isLoaded, type RecordPages } from './record-pages.js';

/** The position of a request in a list, and the state of a step to its neighbour. */
export interface RequestPosition {
  /** Zero-based. */
  index: number;
  total: number;
  /** Whether the neighbour is loading. */
  isWaiting?: boolean;
  /** The error message of a neighbour that failed to load. */
  problem?: string;
}

export interface RecordNavigatorOptions {
  pages: () => RecordPages | undefined;
  /** Scrolls a row into view, which loads it. */
  reveal: (row: number) => void;
  /** A step has arrived at a record. */
  onArrive: (record: CompensationRecord) => void;
  /** A step has started or failed. */
  onChange: () => void;
}

/** Steps from one record to its neighbours in the order of a table. */
export class RecordNavigator {
  readonly #options: RecordNavigatorOptions;
  /** The row of a pending step. */
  #target?: number;
  #error?: InsuranceError;

  constructor(options: RecordNavigatorOptions) {
    this.#options = options;
  }

  /** The position of a record; undefined where its page is not loaded. */
  positionOf(id: string): RequestPosition | undefined {
    const pages = this.#options.pages();
    const index = pages?.indexOf(id);
    if (!pages || index === undefined) return undefined;
    return {
      index,
      total: pages.total,
      isWaiting: this.#target !== undefined,
      problem: this.#error?.message,
    };
  }

  step(id: string, by: -1 | 1): void {
    const position = this.positionOf(id);
    if (!position) return;
    const index = position.index + by;
    if (index < 0 || index >= position.total) return;
    const { pages, reveal, onChange } = this.#options;
    this.#target = index;
    this.#error = undefined;
    reveal(index);
    if (pages()!.row(index) instanceof Error) pages()!.retry(index);
    this.rowsChanged();
    onChange();
  }

  /** To be called when rows have loaded, or failed to. */
  rowsChanged(): void {
    const { pages, onArrive, onChange } = this.#options;
    const target = this.#target;
    const current = pages();
    if (target === undefined || !current) return;
    const row = current.row(target);
    if (row === 'loading') return;
    this.#target = undefined;
    if (isLoaded(row)) onArrive(row);
    else {
      this.#error = row;
      onChange();
    }
  }

  /** Cancels a pending step. */
  stop(): void {
    this.#target = undefined;
    this.#error = undefined;
  }
}
