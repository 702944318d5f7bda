import { endOfPartBefore, endOfPeriod, isCalendarPeriod, startOfPeriod } from './periods.js';
import type { ResolvedQuery } from './query.js';
import { daysAfter, daysBefore, inDays, skippedDates, wallOf } from '../time/days.js';
import { LruCache } from '../base/lru-cache.js';
import type { Interval, TrendBucket } from '../base/types.js';
import { own } from '../base/own.js';

/** The previous period of a range, and how the two align. */
export interface Previous {
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** Exclusive: the start of the range itself, or earlier where that is not over yet. */
  to: number;
  /** The instant of the range that an instant of the previous period is compared with. */
  forward: (instant: number) => number;
}

/**
 * The equal period just before a query's range. A `period` is repeated: the month before a month. Any other range has
 * as many days of the time zone before it, and as many milliseconds as it lasts beyond whole days. Days keep their
 * wall clock, so that midnight is compared with midnight across a change of clocks. A range that is not over yet is
 * compared with the same part of the period before.
 */
export function previousPeriod(query: ResolvedQuery): Previous {
  const { from, to, until, timeZone, period } = query;
  return found.get(`${from} ${to} ${until} ${timeZone} ${period}`, () => findPrevious(query));
}

/** Each view asks for that of the same range, several times and with each filter. */
const found = new LruCache<Previous>(20);

function findPrevious(query: ResolvedQuery): Previous {
  const { from, to, until, timeZone, period } = query;
  if (period) {
    const end = isPart(query) ? endOfPartBefore(period, to, timeZone) : from;
    return {
      from: startOfPeriod(period, from, timeZone),
      to: Math.min(end, from),
      forward: (instant) => endOfPeriod(period, instant, timeZone),
    };
  }
  const { days, rest } = inDays(from, until ?? to, timeZone);
  const back = daysBack(from, days - skippedDates(from, until ?? to, timeZone), timeZone);
  const start = daysBefore(from, back, timeZone) - rest;
  const part = until === undefined ? undefined : inDays(from, to, timeZone);
  return {
    from: start,
    to: part ? Math.min(daysAfter(start, part.days, timeZone) + part.rest, from) : from,
    forward: (instant) => daysAfter(instant + rest, back, timeZone),
  };
}

/** Whether a query's range is the first part of a longer one. */
export function isPart({ from, to, until, timeZone, period }: ResolvedQuery): boolean {
  return until !== undefined || (isCalendarPeriod(period) && to < endOfPeriod(period, from, timeZone));
}

/** How many dates before an instant so many days began: more, where the time zone skips a date between. */
function daysBack(from: number, days: number, timeZone: string): number {
  const date = wallOf(from, timeZone).toPlainDate();
  for (let back = days; ; back++) {
    const start = daysBefore(from, back, timeZone);
    const isDay = wallOf(start, timeZone)
      .toPlainDate()
      .equals(date.subtract(own({ days: back })));
    if (isDay && back - skippedDates(start, from, timeZone) >= days) return back;
  }
}

/**
 * The interval in which the previous period is loaded, so that its buckets align with those of a range whatever
 * weekday or day of the month it begins on.
 *
 * @param interval that of the range itself
 * @param offered the intervals of the source; all by default
 */
export function intervalOfPrevious(interval: Interval, offered?: readonly Interval[]): Interval {
  const finer = interval === 'hour' ? 'hour' : 'day';
  return !offered || offered.includes(finer) ? finer : interval;
}

/**
 * Aligns the buckets of the previous period with those of the range: each counts for the bucket that contains its
 * start, moved forward by the period.
 *
 * @param starts starts of the range's buckets, in order
 * @param before the previous period's buckets, in order
 * @returns for each bucket of the range, the previous buckets it is compared with
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
    while (starts[at + 1]! <= moved) at++;
    // Also backwards: the 30th and the 31st of a month both move to the last day of a shorter one.
    while (at > 0 && starts[at]! > moved) at--;
    aligned[at]?.push(bucket);
  }
  return aligned;
}
