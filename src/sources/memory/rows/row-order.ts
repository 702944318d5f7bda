import { compareText } from '../../../model/base/compare.js';
import { roomFor } from './arrays.js';
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
  const added = new Uint32Array(end - held.length);
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
  if (held.length === 0) return added;
  const isLater = added.length === 0 || precedes(held.at(-1)!, added[0]!);
  // Nobody reads what comes after the held rows in their buffer.
  const hasRoom = isLater && held.buffer.byteLength >= end * held.BYTES_PER_ELEMENT;
  const order = hasRoom ? new Uint32Array(held.buffer, 0, end) : copyWithRoom(held, end);
  order.set(added, held.length);
  if (!isLater) merge(order, held, precedes);
  return order;
}

function copyWithRoom(held: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(roomFor(length, held.length));
  copy.set(held);
  return copy.subarray(0, length);
}

/** By timestamp, then id. */
export function timeOrder(timestamps: Float64Array, ids: readonly string[]) {
  return (a: number, b: number): number => timestamps[a]! - timestamps[b]! || compareText(ids[a]!, ids[b]!);
}

/**
 * Rows in an order, without some of them and with others, from one copy of the list.
 *
 * @param removed rows of the list, in its order
 * @param added other rows, in the same order
 */
export function spliced(
  rows: Uint32Array,
  { removed, added }: { removed: Uint32Array; added: Uint32Array },
  compare: (row: number, other: number) => number,
): Uint32Array {
  const result = new Uint32Array(rows.length - removed.length + added.length);
  let from = 0;
  let place = 0;
  for (let r = 0, a = 0; r < removed.length || a < added.length;) {
    const isRemoval = a === added.length || (r < removed.length && compare(removed[r]!, added[a]!) < 0);
    const row = isRemoval ? removed[r++]! : added[a++]!;
    const at = placeOf(row, rows, from, compare);
    result.set(rows.subarray(from, at), place);
    place += at - from;
    from = at;
    if (isRemoval) from++;
    else result[place++] = row;
  }
  result.set(rows.subarray(from), place);
  return result;
}

/** How many of the rows come before a row, at least `low`. */
function placeOf(
  row: number,
  rows: Uint32Array,
  low: number,
  compare: (row: number, other: number) => number,
): number {
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(rows[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
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
