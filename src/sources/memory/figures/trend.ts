import type { ColumnStore } from '../columns/column-store.js';
import { countBefore, countBeforeFrom } from '../rows/row-order.js';
import { STEP, type Steps } from '../rows/steps.js';
import type { Dimension } from '../../../model/base/types.js';
import type { Delta } from './delta.js';
import { Tally } from './tally.js';
import { TrendColumns } from './trend-columns.js';

/** An earlier trend of the same filters, and what has changed since. */
export interface EarlierTrend {
  trend: TrendColumns;
  /** The end of its range. */
  to: number;
  delta: Delta;
}

/**
 * The payouts of the selected rows, which are in order of time, by bucket and dimension. Only buckets that have
 * changed since an earlier trend are counted.
 *
 * @param to the end of the range
 */
export function* breakDownByTime(
  columns: ColumnStore,
  rows: Uint32Array,
  dimension: Dimension,
  starts: readonly number[],
  to: number,
  earlier?: EarlierTrend,
): Steps<TrendColumns> {
  const { codes, texts } = columns[dimension];
  const { timestamps, payout } = columns;
  const tally = new Tally(payout, codes, texts);
  const trend = new TrendColumns(starts, texts, payout.decimals);
  const unchanged = earlier?.trend.isOf(payout.decimals) && unchangedBuckets(columns, starts, to, earlier);
  let first = 0;
  let done = 0;
  for (let bucket = 0; bucket < starts.length; bucket++) {
    const same = unchanged ? unchanged[bucket]! : NONE;
    if (same !== NONE) trend.takeOver(bucket, earlier!.trend, same);
    else {
      const next = starts[bucket + 1];
      if (unchanged) first = countBefore(rows, timestamps, starts[bucket]!);
      const end = next === undefined ? rows.length : countBeforeFrom(first, rows, timestamps, next);
      while (first < end) {
        const stop = Math.min(end, first + STEP);
        tally.add(rows, first, stop);
        done += stop - first;
        first = stop;
        if (done >= STEP) yield;
        done %= STEP;
      }
      trend.take(bucket, tally);
      tally.clear();
    }
    // Empty buckets take time too.
    done += 8;
    if (done >= STEP) yield;
    done %= STEP;
  }
  return trend;
}

const NONE = -1;

/** For each bucket the one of the earlier trend with the same figures, or `NONE`. */
function unchangedBuckets(
  { timestamps }: ColumnStore,
  starts: readonly number[],
  to: number,
  { trend, to: earlierTo, delta }: EarlierTrend,
): Int32Array {
  const buckets = new Int32Array(starts.length).fill(NONE);
  const theirs = trend.starts;
  for (let bucket = 0, other = 0; bucket < starts.length && other < theirs.length;) {
    const difference = starts[bucket]! - theirs[other]!;
    if (difference === 0 && (starts[bucket + 1] ?? to) === (theirs[other + 1] ?? earlierTo)) {
      buckets[bucket] = other;
    }
    if (difference <= 0) bucket++;
    if (difference >= 0) other++;
  }
  for (const rows of [delta.added, delta.removed]) {
    for (const row of rows) {
      const bucket = bucketOf(timestamps[row]!, starts);
      if (bucket >= 0) buckets[bucket] = NONE;
    }
  }
  return buckets;
}

/** The last bucket that starts up to an instant, or -1. */
function bucketOf(instant: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
