import type { AmountColumn } from '../columns/amount-column.js';
import type { NumericArray } from '../rows/arrays.js';
import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../../../model/contract/range-fields.js';
import type { ColumnStore } from '../columns/column-store.js';
import { LIST_FILTERS, LISTS } from '../../../model/contract/list-filters.js';
import { countBefore } from '../rows/row-order.js';
import { inSteps, type Steps } from '../rows/steps.js';
import type { AmountRange, InsuranceQuery } from '../../../model/base/types.js';

/** The rows that match a query, in order of time. Read-only: it may be the store's own array. */
export function* select(columns: ColumnStore, query: InsuranceQuery): Steps<Uint32Array> {
  return yield* matching(columns, query, yield* rowsInRange(columns, query));
}

/** Those of the rows that pass a query's filters, its range and request aside, in the same order. */
export function* matching(
  columns: ColumnStore,
  query: InsuranceQuery,
  rows: Uint32Array,
): Steps<Uint32Array> {
  const selection = new Selection(rows);
  for (const list of LISTS) {
    const column = columns[LIST_FILTERS[list]];
    if (query[list]) yield* selection.keepMarked(column.codes, column.marks(query[list]));
  }
  for (const field of NUMBER_FIELDS) {
    const { min, max } = query.ranges?.[field] ?? {};
    if (min === undefined && max === undefined) continue;
    // Unknown numbers are stored as infinite, and in no range.
    yield* selection.keepBetween(columns[field].values, min ?? -Infinity, max ?? Number.MAX_VALUE);
  }
  for (const field of AMOUNT_FIELDS) {
    const range = query.ranges?.[field];
    if (range) yield* selection.keepAmounts(columns[field], range);
  }
  return selection.rows;
}

function* rowsInRange(columns: ColumnStore, { from, to, requestId }: InsuranceQuery): Steps<Uint32Array> {
  const { byTime, timestamps, requestIds, ids } = columns;
  if (requestId === undefined || requestIds.isUsed) {
    const inRange = byTime.subarray(
      countBefore(byTime, timestamps, from),
      countBefore(byTime, timestamps, to),
    );
    if (requestId === undefined) return inRange;
    return yield* filtered(inRange, (row) => (requestIds.text(row) || ids[row]) === requestId);
  }
  const row = columns.rowOf(requestId);
  const isInRange = row >= 0 && timestamps[row]! >= from && timestamps[row]! < to;
  return isInRange ? Uint32Array.of(row) : new Uint32Array(0);
}

/** Rows that each filter reduces in turn. */
export class Selection {
  rows: Uint32Array;
  #target: Uint32Array | undefined;

  constructor(rows: Uint32Array) {
    this.rows = rows;
  }

  /** Keeps rows whose code is marked with 1; others are marked with 0. */
  *keepMarked(codes: NumericArray, marks: Uint8Array): Steps<void> {
    const { rows } = this;
    const target = this.#writable();
    let kept = 0;
    yield* inSteps(rows.length, (start, end) => {
      let place = kept;
      for (let i = start; i < end; i++) {
        const row = rows[i]!;
        target[place] = row;
        place += marks[codes[row]!]!;
      }
      kept = place;
    });
    this.rows = target.subarray(0, kept);
  }

  /** Keeps rows whose value lies between two bounds, inclusive. */
  *keepBetween(values: NumericArray, min: number, max: number): Steps<void> {
    const { rows } = this;
    const target = this.#writable();
    let kept = 0;
    yield* inSteps(rows.length, (start, end) => {
      let place = kept;
      for (let i = start; i < end; i++) {
        const row = rows[i]!;
        const value = values[row]!;
        target[place] = row;
        if (value >= min && value <= max) place++;
      }
      kept = place;
    });
    this.rows = target.subarray(0, kept);
  }

  *keepAmounts(column: AmountColumn, { min, max }: AmountRange): Steps<void> {
    const least = min === undefined ? undefined : column.bound(min, 'min');
    const most = max === undefined ? undefined : column.bound(max, 'max');
    if (column.limbs.length === 1) {
      yield* this.keepBetween(column.limbs[0]!, least?.[0] ?? -Infinity, most?.[0] ?? Infinity);
      return;
    }
    this.rows = this.#target = yield* filtered(
      this.rows,
      (row) =>
        (!least || compareLimbs(column.limbs, row, least) >= 0) &&
        (!most || compareLimbs(column.limbs, row, most) <= 0),
    );
  }

  /** The output of the next filter: rows are read ahead of it, so it may be the input array. */
  #writable(): Uint32Array {
    return (this.#target ??= new Uint32Array(this.rows.length));
  }
}

function compareLimbs(limbs: readonly Float64Array[], row: number, bound: readonly number[]): number {
  for (let i = limbs.length - 1; i >= 0; i--) {
    const difference = limbs[i]![row]! - bound[i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The rows that pass a test. */
export function* filtered(rows: Uint32Array, passes: (row: number) => boolean): Steps<Uint32Array> {
  const parts: Uint32Array[] = [];
  let count = 0;
  yield* inSteps(rows.length, (start, end) => {
    const part = rows.subarray(start, end).filter(passes);
    parts.push(part);
    count += part.length;
  });
  const all = new Uint32Array(count);
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
