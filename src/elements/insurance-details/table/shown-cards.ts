import { PageRowVirtualizer } from '../../../controllers/table/page-row-virtualizer.js';

/** Cards shown at first. */
const FIRST = 20;
/** How many times as many each *Show more* shows. */
const FACTOR = 5;

/**
 * How many cards are shown. They scroll with the page, whose rest below them has to be in reach: more are shown only
 * where the reader asks for them.
 */
export class ShownCards {
  #limit = FIRST;

  /** To be called for another result. */
  reset(): void {
    this.#limit = FIRST;
  }

  /** The number of cards shown. */
  of(total: number, rowHeight: number): number {
    return Math.min(total, this.#limit, PageRowVirtualizer.maxRows(rowHeight));
  }

  /** The number of cards that *Show more* adds. */
  furtherOf(total: number, rowHeight: number): number {
    const most = Math.min(total, this.#limit * FACTOR, PageRowVirtualizer.maxRows(rowHeight));
    return most - this.of(total, rowHeight);
  }

  showMore(): void {
    this.#limit *= FACTOR;
  }

  /** Shows a card, and those before it. */
  include(index: number): void {
    while (index >= this.#limit) this.#limit *= FACTOR;
  }
}
