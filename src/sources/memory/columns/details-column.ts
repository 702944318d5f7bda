/** Optional parts of a figure, such as tokens by kind; few rows have any, or all. */
export class DetailsColumn<Part> {
  readonly #rows = new Map<number, Record<string, Part>>();
  readonly #isValid: (value: unknown) => value is Record<string, Part> | null | undefined;
  readonly #copy: (details: Record<string, Part>) => Record<string, Part>;

  constructor(
    isValid: (value: unknown) => value is Record<string, Part> | null | undefined,
    copy: (details: Record<string, Part>) => Record<string, Part>,
  ) {
    this.#isValid = isValid;
    this.#copy = copy;
  }

  get isUsed(): boolean {
    return this.#rows.size > 0;
  }

  /** Adds `count` values as those of the rows from `row` on; `false` if one is bad. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    for (let i = 0; i < count; i++) {
      const details = given[i];
      if (details === undefined || details === null) continue;
      if (!this.#isValid(details)) return false;
      this.#rows.set(row + i, this.#copy(details));
    }
    return true;
  }

  get(row: number): Readonly<Record<string, Part>> | undefined {
    return this.#rows.get(row);
  }

  copy(row: number): Record<string, Part> | undefined {
    const details = this.#rows.get(row);
    return details && this.#copy(details);
  }

  /** Removes the rows from `length` to `end`. */
  truncate(length: number, end: number): void {
    for (let row = length; row < end && this.#rows.size > 0; row++) this.#rows.delete(row);
  }
}
