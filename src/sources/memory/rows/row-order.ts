import { compareText } from '../../../model/base/compare.js';
import { sortByKey } from './sort-rows.js';
import { sortRunsByText } from './sort-texts.js';
import { inSteps, type Steps } from './steps.js';

/**
 * Rows by timestamp, then id. `held` is that order of the first rows; the rows from there to `end` are inserted.
 * One pass over these where they are in order, as they usually are.
 */
export function* insertedInOrder(
  held: Uint32Array,
  end: number,
  timestamps: Float64Array,
  ids: readonly string[],
): Steps<Uint32Array> {
  const precedes = (a: number, b: number) =>
    timestamps[a] === timestamps[b] ? compareText(ids[a]!, ids[b]!) < 0 : timestamps[a]! < timestamps[b]!;
  const order = new Uint32Array(end);
  order.set(held);
  const added = order.subarray(held.length);
  let isRising = true;
  let isFalling = true;
  yield* inSteps(added.length, (start, stop) => {
    for (let i = start; i < stop; i++) {
      const row = held.length + i;
      added[i] = row;
      if (i === 0 || !(isRising || isFalling)) continue;
      if (precedes(row - 1, row)) isFalling = false;
      else isRising = false;
    }
  });
  if (!isRising && isFalling) added.reverse();
  else if (!isRising) {
    added.set(yield* sortByKey(added, timestamps));
    yield* sortRunsByText(added, timestamps, ids);
  }
  if (held.length > 0 && added.length > 0 && precedes(added[0]!, held.at(-1)!)) merge(order, held, precedes);
  return order;
}

/** Merges the first `held` rows of the order with the rows that follow them. */
function merge(order: Uint32Array, held: Uint32Array, precedes: (a: number, b: number) => boolean): void {
  const added = order.slice(held.length);
  let fromHeld = held.length;
  let fromAdded = added.length;
  for (let place = order.length - 1; fromAdded > 0; place--) {
    const takesHeld = fromHeld > 0 && precedes(added[fromAdded - 1]!, held[fromHeld - 1]!);
    order[place] = takesHeld ? held[--fromHeld]! : added[--fromAdded]!;
  }
}

/** How many of the rows, which are in order of time, come before an instant. */
export function countBefore(rows: Uint32Array, timestamps: Float64Array, instant: number): number {
  return countBetween(rows, timestamps, instant, 0, rows.length);
}

/** The same, where it is known that at least the first `low` rows come before it, and those from `high` on do not. */
function countBetween(
  rows: Uint32Array,
  timestamps: Float64Array,
  instant: number,
  low: number,
  high: number,
): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timestamps[rows[middle]!]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same as `countBefore`, where the first `low` rows come before it; quick if few more do. */
export function countBeforeFrom(
  low: number,
  rows: Uint32Array,
  timestamps: Float64Array,
  instant: number,
): number {
  for (let step = 1; low < rows.length; step *= 2) {
    const next = Math.min(low + step, rows.length);
    if (timestamps[rows[next - 1]!]! >= instant)
      return countBetween(rows, timestamps, instant, low, next - 1);
    low = next;
  }
  return low;
}
