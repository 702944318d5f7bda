import { endOfPeriod, startOfPeriod, type ResolvedQuery } from './query.js';
import { daysAfter, daysBefore, inDays } from '../time/time.js';
import type { Interval, TrendBucket } from '../base/types.js';

/** The period before a range, and how the two lie beside each other. */
export interface Previous {
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** The start of the range itself: exclusive. */
  to: number;
  /** The instant of the range that an instant of the previous period is compared with. */
  forward: (instant: number) => number;
}

/**
 * The equal period just before a query's range: before a `period` the same period again (the month before a
 * month); before any other range as many days of the time zone, and then as many milliseconds as it lasts
 * beyond whole days. Days keep their wall clock, so that midnight is compared with midnight across a change
 * of clocks.
 */
export function previousPeriod({ from, to, timeZone, period }: ResolvedQuery): Previous {
  if (period) {
    return {
      from: startOfPeriod(period, from, timeZone),
      to: from,
      forward: (instant) => endOfPeriod(period, instant, timeZone),
    };
  }
  const { days, rest } = wholeDays(from, to, timeZone);
  return {
    from: daysBefore(from, days, timeZone) - rest,
    to: from,
    forward: (instant) => daysAfter(instant + rest, days, timeZone),
  };
}

function wholeDays(from: number, to: number, timeZone: string): { days: number; rest: number } {
  const { days, rest } = inDays(from, to, timeZone);
  // A day that begins late, as where midnight is skipped, is a whole day nevertheless.
  return daysBefore(to, days + 1, timeZone) === from ? { days: days + 1, rest: 0 } : { days, rest };
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
  { forward }: Previous,
  before: readonly TrendBucket[],
): TrendBucket[][] {
  const aligned = starts.map((): TrendBucket[] => []);
  let at = 0;
  for (const bucket of before) {
    const moved = forward(bucket.start);
    while (at < starts.length - 1 && starts[at + 1]! <= moved) at++;
    // Backwards too: the 30th and the 31st of a month both move on to the last day of a shorter one.
    while (at > 0 && starts[at]! > moved) at--;
    aligned[at]?.push(bucket);
  }
  return aligned;
}
