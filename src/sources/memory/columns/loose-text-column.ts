import { isOptionalText } from '../../../model/contract/record.js';

/** A column of optional texts that are rare, or rarely recur. Takes no memory until the first row has one. */
export class LooseTextColumn {
  /** Empty where a row has none. */
  #texts: string[] | undefined;

  /** Whether any row may have a text. */
  get isUsed(): boolean {
    return this.#texts !== undefined;
  }

  /** A column that shares these rows; only the newest may be added to. */
  fork(): LooseTextColumn {
    const copy = new LooseTextColumn();
    copy.#texts = this.#texts;
    return copy;
  }

  /** Adds `count` texts as those of the rows from `row` on; `false` if one is not a text. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    for (let i = 0; i < count; i++) {
      const text = given[i];
      if (!isOptionalText(text)) return false;
      if (text && !this.#texts) this.#texts = new Array<string>(row + i).fill('');
      if (this.#texts) this.#texts[row + i] = text ?? '';
    }
    return true;
  }

  /** The text of a row; empty if it has none. */
  text(row: number): string {
    return this.#texts?.[row] ?? '';
  }
}
