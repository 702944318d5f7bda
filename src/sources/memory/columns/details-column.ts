import { withCapacity } from '../rows/arrays.js';
import { AmountColumn } from './amount-column.js';
import { NumberColumn } from './number-column.js';
import { TextColumn } from './text-column.js';
import { toJson } from '../../../model/base/to-json.js';

/** A column of the parts of all rows' details. */
interface PartColumn<Part> {
  reserve(capacity: number): void;
  take(given: readonly unknown[], count: number, row: number): boolean;
  part(row: number): Part;
}

/**
 * Optional parts of a figure, such as tokens by kind; few rows have any, or all. Rows whose parts have the same names
 * share these, so that a row takes a fifth of what an object would.
 */
export class DetailsColumn<Part> {
  /** The rows that have details, rising, and for each the number of parts up to the end of its own. */
  #rows: Uint32Array = new Uint32Array(0);
  #ends: Uint32Array = new Uint32Array(0);
  #count = 0;
  /** The parts that there is room for. */
  #capacity = 0;
  /** The names of each row's parts, as JSON. */
  readonly #names = new TextColumn('required');
  readonly #parts: PartColumn<Part>;
  readonly #isValid: (value: unknown) => value is Record<string, Part> | null | undefined;
  #last = { names: [] as readonly string[], json: '[]' };

  constructor(
    parts: PartColumn<Part>,
    isValid: (value: unknown) => value is Record<string, Part> | null | undefined,
  ) {
    this.#parts = parts;
    this.#isValid = isValid;
  }

  /** Adds `count` values as those of the rows from `row` on; `false` if one is bad. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    for (let i = 0; i < count; i++) {
      const details = given[i];
      if (details === undefined || details === null) continue;
      if (!this.#isValid(details)) return false;
      if (!this.#add(row + i, details)) return false;
    }
    return true;
  }

  #add(row: number, details: Record<string, unknown>): boolean {
    const names = Object.keys(details);
    const start = this.#start(this.#count);
    this.#reserve(start + names.length);
    const values = names.map((name) => details[name]);
    if (!this.#parts.take(values, values.length, start)) return false;
    this.#names.take([this.#jsonOf(names)], 1, this.#count);
    this.#rows[this.#count] = row;
    this.#ends[this.#count] = start + values.length;
    this.#count++;
    return true;
  }

  #jsonOf(names: readonly string[]): string {
    const { names: last } = this.#last;
    const isSame = names.length === last.length && names.every((name, i) => name === last[i]);
    if (!isSame) this.#last = { names, json: toJson(names) };
    return this.#last.json;
  }

  #reserve(parts: number): void {
    if (this.#count >= this.#rows.length) {
      const capacity = Math.max(64, Math.ceil(this.#count * 1.5));
      this.#rows = withCapacity(this.#rows, capacity);
      this.#ends = withCapacity(this.#ends, capacity);
      this.#names.reserve(capacity);
    }
    if (parts > this.#capacity) {
      this.#capacity = Math.max(64, Math.ceil(parts * 1.5));
      this.#parts.reserve(this.#capacity);
    }
  }

  /** A row's details as a new object. */
  copy(row: number): Record<string, Part> | undefined {
    const place = this.#placeOf(row);
    return place < this.#count && this.#rows[place] === row ? this.#copyAt(place) : undefined;
  }

  /** The details of the rows from one on. */
  *from(row: number): Generator<{ row: number; details: Record<string, Part> }, void> {
    for (let place = this.#placeOf(row); place < this.#count; place++) {
      yield { row: this.#rows[place]!, details: this.#copyAt(place) };
    }
  }

  /** Removes the rows from `length` on. */
  truncate(length: number): void {
    this.#count = this.#placeOf(length);
  }

  #copyAt(place: number): Record<string, Part> {
    const names = JSON.parse(this.#names.text(place)) as string[];
    const start = this.#start(place);
    return Object.fromEntries(names.map((name, i) => [name, this.#parts.part(start + i)]));
  }

  /** The place of the first part of the row at a place. */
  #start(place: number): number {
    return place === 0 ? 0 : this.#ends[place - 1]!;
  }

  /** How many rows with details come before a row. */
  #placeOf(row: number): number {
    let low = 0;
    let high = this.#count;
    if (high > 0 && this.#rows[high - 1]! < row) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Details in amounts. */
export class AmountParts extends AmountColumn implements PartColumn<string> {
  part(row: number): string {
    return this.text(row);
  }
}

/** Details in numbers. */
export class NumberParts extends NumberColumn implements PartColumn<number> {
  constructor() {
    super('any');
  }

  part(row: number): number {
    return this.values[row]!;
  }
}
