import { quartilesInOrder, quartilesOfGroup } from '../../../model/statistics/quartiles.js';
import type { Quartiles } from '../../../model/base/types.js';
import type { Steps } from '../rows/steps.js';

/** So many values are sorted at once. */
const FEW = 4096;

/** The quartiles of values, which are reordered. Only what quartiles need is put in its place. */
export function* quartilesOfValues(key: string, values: Float64Array): Steps<Quartiles> {
  if (values.length <= FEW) return quartilesOfGroup(key, values);
  const last = values.length - 1;
  const middle = Math.floor(last / 2);
  let low = 0;
  yield* settle(values, middle, 0, last);
  yield* settle(values, middle + 1, middle + 1, last);
  for (const [share, end] of [
    [0.25, middle - 1],
    [0.75, last],
  ] as const) {
    const below = Math.floor(last * share);
    yield* settle(values, below, low, end);
    yield* settle(values, below + 1, below + 1, end);
    low = middle + 2;
  }
  return quartilesInOrder(key, values);
}

/** Puts the value of a rank in its place among those from `low` to `high`: C. A. R. Hoare, Algorithm 65 (1961). */
function* settle(values: Float64Array, rank: number, low: number, high: number): Steps<void> {
  while (low < high) {
    const pivot = pivotOf(values, low, high);
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (high - low > FEW) yield;
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

/** The median of three values at places that no order of the data has in mind. */
function pivotOf(values: Float64Array, low: number, high: number): number {
  const place = (mixed: number) => values[low + ((Math.imul(high - low, mixed) >>> 0) % (high - low + 1))]!;
  const [a, b, c] = [place(0x9e3779b1), place(0x85ebca6b), place(0xc2b2ae35)];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
