import { widened, withCapacity } from '../rows/arrays.js';
import { isMeasure, isTokenCount } from '../../../model/contract/record.js';

/** An unknown number in a column: after all others in ascending order. */
export const UNKNOWN = Infinity;

/** A column of numbers: four bytes each while all are known, whole and fit, otherwise doubles. */
export class NumberColumn {
  values: Uint32Array | Float64Array = new Uint32Array(0);
  readonly #isWhole: boolean;

  /** Whole numbers only, or any numbers from 0. */
  constructor(kind: 'whole' | 'any') {
    this.#isWhole = kind === 'whole';
  }

  /** A column that shares these rows and grows independently. */
  fork(): NumberColumn {
    const copy = new NumberColumn(this.#isWhole ? 'whole' : 'any');
    copy.values = this.values;
    return copy;
  }

  reserve(capacity: number): void {
    this.values = withCapacity(this.values, capacity);
  }

  /** Adds `count` values as those of the rows from `row` on; `false` if one is not of the kind. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    let taken = 0;
    if (this.values instanceof Uint32Array) {
      taken = takeSmall(given, count, this.values, row);
      if (taken === count) return true;
      this.values = widened(this.values, Float64Array);
    }
    for (let i = taken; i < count; i++) {
      const value = given[i];
      if (value === null) {
        this.values[row + i] = UNKNOWN;
        continue;
      }
      if (!isMeasure(value) || (this.#isWhole && !isTokenCount(value))) return false;
      this.values[row + i] = value + 0; // not -0, which would sort apart from 0
    }
    return true;
  }

  /** The number of a row; null if it is unknown. */
  value(row: number): number | null {
    const value = this.values[row]!;
    return value === UNKNOWN ? null : value;
  }
}

/** Adds values up to the first that is not a whole number of four bytes; returns how many. */
function takeSmall(given: readonly unknown[], count: number, values: Uint32Array, row: number): number {
  for (let i = 0; i < count; i++) {
    const value = given[i];
    if (typeof value !== 'number' || value >>> 0 !== value) return i;
    values[row + i] = value;
  }
  return count;
}

type Check = (value: unknown) => value is number | null | undefined;

/** A column of optional numbers. Takes no memory until the first row has one. */
export class OptionalNumberColumn {
  /** NaN where a row has none. */
  #values: Float64Array = new Float64Array(0);
  #capacity = 0;
  readonly #isValid: Check;

  constructor(isValid: Check) {
    this.#isValid = isValid;
  }

  /** Whether any row may have a number. */
  get isUsed(): boolean {
    return this.#values.length > 0;
  }

  /** A column that shares these rows and grows independently. */
  fork(): OptionalNumberColumn {
    const copy = new OptionalNumberColumn(this.#isValid);
    copy.#values = this.#values;
    copy.#capacity = this.#capacity;
    return copy;
  }

  reserve(capacity: number): void {
    this.#capacity = capacity;
    if (this.#values.length > 0) this.#grow();
  }

  /** Adds `count` values as those of the rows from `row` on; `false` if one is bad. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    for (let i = 0; i < count; i++) {
      const value = given[i];
      if (!this.#isValid(value)) return false;
      if (typeof value === 'number' && this.#values.length === 0) this.#grow();
      if (this.#values.length > 0) this.#values[row + i] = value ?? NaN;
    }
    return true;
  }

  value(row: number): number | undefined {
    const value = this.#values[row];
    return Number.isNaN(value) ? undefined : value;
  }

  #grow(): void {
    const held = this.#values;
    if (held.length >= this.#capacity) return;
    this.#values = new Float64Array(this.#capacity).fill(NaN, held.length);
    this.#values.set(held);
  }
}
