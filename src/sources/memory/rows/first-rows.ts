import { inSteps, type Steps } from './steps.js';

/** A total order of rows. */
export interface RowOrder {
  /** A number for each row, by which rows are ordered first, ascending. */
  keyOf: (row: number) => number;
  /** Below 0 where `row` comes before `other`. */
  compare: (row: number, other: number) => number;
}

/** How many rows at least tell about where the last of the first rows will be. */
const SAMPLE = 4096;

/** The first `count` of the rows in an order, from one pass over them. */
export function* firstRows(
  rows: Uint32Array,
  count: number,
  { keyOf, compare }: RowOrder,
): Steps<Uint32Array> {
  if (count <= 0) return new Uint32Array(0);
  let last = lastOfSample(rows, count, compare);
  let bound = last === undefined ? Infinity : keyOf(last);
  let best: number[] = [];
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      if (last !== undefined) {
        const key = keyOf(row);
        if (key > bound || (key === bound && compare(row, last) > 0)) continue;
      }
      best.push(row);
      if (best.length < 2 * count + 2) continue;
      best = best.sort(compare).slice(0, count);
      last = best[count - 1]!;
      bound = keyOf(last);
    }
  });
  return Uint32Array.from(best.sort(compare).slice(0, count));
}

/**
 * A row that at least `count` rows do not come after: rows whose order in time is that of the keys, or its reverse, would
 * else all be among the first for a while.
 */
function lastOfSample(rows: Uint32Array, count: number, compare: RowOrder['compare']): number | undefined {
  const stride = Math.floor(rows.length / Math.max(SAMPLE, 4 * count));
  if (stride < 2) return undefined;
  const sample = new Uint32Array(Math.floor(rows.length / stride));
  for (let i = 0; i < sample.length; i++) sample[i] = rows[i * stride]!;
  return sample.sort(compare)[count - 1];
}
