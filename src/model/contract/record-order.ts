import { AMOUNT_FIELDS } from './range-fields.js';
import { compareText } from '../base/compare.js';
import { compareAmounts } from '../base/decimal.js';
import { describe } from '../base/describe.js';
import type { CompensationRecord, Sort } from '../base/types.js';
import { invalidResponse } from './fields.js';

/**
 * Throws `invalid-response` unless records are in the requested order, unknown values last in either direction, ties
 * by id, ascending.
 */
export function assertOrder(records: readonly CompensationRecord[], sort: Sort): void {
  const { field, direction } = sort;
  const sign = direction === 'ascending' ? 1 : -1;
  for (let i = 1; i < records.length; i++) {
    const [before, after] = [records[i - 1]!, records[i]!];
    const order = compareBy(field, sign, before, after);
    if (order > 0 && isUnknown(before[field])) {
      const expected = `expected null, as ${field} is unknown in the record before`;
      throw invalidResponse(`records[${i}].${field}`, ` is ${describe(after[field])}, ${expected}`);
    }
    if (order > 0) {
      const expected = `expected at ${sign > 0 ? 'least' : 'most'} ${describe(before[field])}, as records are by ${field}, ${direction}`;
      throw invalidResponse(`records[${i}].${field}`, ` is ${describe(after[field])}, ${expected}`);
    }
    if (order === 0 && compareText(before.id, after.id) > 0) {
      throw invalidResponse(
        `records[${i}].id`,
        ` is ${describe(after.id)}, expected after ${describe(before.id)}, as ties are by id, ascending`,
      );
    }
  }
}

/** Whether one record comes before another. */
export function isOrdered(
  before: CompensationRecord,
  after: CompensationRecord,
  { field, direction }: Sort,
): boolean {
  const order = compareBy(field, direction === 'ascending' ? 1 : -1, before, after);
  return order < 0 || (order === 0 && compareText(before.id, after.id) < 0);
}

/** Compares texts by code points and amounts by value; unknown values come last. */
function compareBy(field: Sort['field'], sign: number, a: CompensationRecord, b: CompensationRecord): number {
  const [x, y] = [a[field], b[field]];
  if (isUnknown(x) || isUnknown(y)) return Number(isUnknown(x)) - Number(isUnknown(y));
  if (typeof x === 'number' || typeof y === 'number') return sign * (Number(x) - Number(y));
  return (
    sign * ((AMOUNT_FIELDS as readonly string[]).includes(field) ? compareAmounts(x, y) : compareText(x, y))
  );
}

function isUnknown(value: string | number | null | undefined): value is null | undefined {
  return value === null || value === undefined;
}
