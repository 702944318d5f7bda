import { startOfPeriod, type QueryInForce } from './query.js';
import { daysBefore, inDays } from './time.js';
import type { Interval, TrendBucket } from './types.js';

/** The period before a range, and how the two lie beside each other. */
export interface Previous {
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** The start of the range itself: exclusive. */
  to: number;
  /** The instant of the previous period that an instant of the range is compared with. */
  shift: (instant: number) => number;
}

/**
 * The equal period just before a query's range: before a `period` the same period again (the month before a
 * month); before any other range as many days of the time zone, and then as many milliseconds as it lasts
 * beyond whole days. Days keep their wall clock, so that midnight is compared with midnight across a change
 * of clocks.
 */
export function previousPeriod({ from, to, timeZone, period }: QueryInForce): Previous {
  const shift = shiftOf(from, to, timeZone, period);
  return { from: shift(from), to: from, shift };
}

function shiftOf(from: number, to: number, timeZone: string, period?: string): Previous['shift'] {
  if (period) return (instant) => startOfPeriod(period, instant, timeZone);
  const { days, rest } = inDays(from, to, timeZone);
  return (instant) => daysBefore(instant, days, timeZone) - rest;
}

/**
 * The width of the buckets that the previous period is asked in, so that they can be laid beside those of a
 * range whatever weekday or day of the month it begins on.
 *
 * @param interval the width of the range's own buckets
 * @param offered what the source can do; everything unless given
 */
export function intervalOfPrevious(interval: Interval, offered?: readonly Interval[]): Interval {
  const finer = interval === 'hour' ? 'hour' : 'day';
  return !offered || offered.includes(finer) ? finer : interval;
}

/**
 * Lays the buckets of the previous period beside those of the range: each of them counts for the bucket that
 * its start, moved on by the period, falls into.
 *
 * @param starts where the range's buckets start, in order
 * @param before the previous period's buckets, in order
 * @returns for each bucket of the range the previous buckets it is compared with
 */
export function alignPrevious(
  starts: readonly number[],
  { shift, to }: Previous,
  before: readonly TrendBucket[],
): TrendBucket[][] {
  const edges = [...starts.map(shift), to];
  let next = 0;
  return starts.map((_, i) => {
    const first = next;
    const end = edges[i + 1]!;
    while (next < before.length && before[next]!.start < end) next++;
    return before.slice(first, next);
  });
}
