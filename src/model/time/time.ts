import type { Temporal } from 'temporal-polyfill';
import { asText } from '../base/describe.js';
import { InsuranceError } from '../base/errors.js';
import { temporal } from './temporal.js';
import type { Interval } from '../base/types.js';

/** The most buckets of a trend: ten years of hours. */
const MAX_BUCKETS = 100_000;

/** Throws `invalid-query` unless the name is an IANA time zone. */
export function assertTimeZone(timeZone: unknown): asserts timeZone is string {
  try {
    if (typeof timeZone === 'string') {
      temporal().Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
      return;
    }
  } catch {
    // reported below, in a message that names the value
  }
  throw new InsuranceError('invalid-query', `unknown time zone: ${asText(timeZone)}`, { field: 'timeZone' });
}

/** An instant as a date and time in a time zone. */
export function zoned(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return temporal().Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

/**
 * The length of a range in days of the time zone: a day of 23 or 25 hours is one day, a part of a day counts as
 * its share of that day, as in Temporal's `Duration.total({ unit: 'days', relativeTo })`.
 */
export function lengthInDays(from: number, to: number, timeZone: string): number {
  const { days, lastDay, rest } = inDays(from, to, timeZone);
  const length = zoned(from, timeZone).add({ days: days + 1 }).epochMilliseconds - lastDay;
  return (days * length + rest) / length;
}

/** A range as whole days of the time zone, the instant at which they end, and the remaining ms. */
export function inDays(
  from: number,
  to: number,
  timeZone: string,
): { days: number; lastDay: number; rest: number } {
  const start = zoned(from, timeZone);
  const dates = start.toPlainDate().until(zoned(to, timeZone).toPlainDate(), { largestUnit: 'days' });
  const afterDays = (days: number) => start.add({ days }).epochMilliseconds;
  // Counted here: `Duration.total` of some engines fails at the hour that a clock change repeats.
  let days = dates.days;
  while (days > 0 && afterDays(days) > to) days--;
  while (afterDays(days + 1) <= to) days++;
  const lastDay = afterDays(days);
  return { days, lastDay, rest: to - lastDay };
}

/** The instant so many calendar days before another, at the same wall clock time. */
export function daysBefore(instant: number, days: number, timeZone: string): number {
  return zoned(instant, timeZone).subtract({ days }).epochMilliseconds;
}

/** The instant so many calendar days after another, at the same wall clock time. */
export function daysAfter(instant: number, days: number, timeZone: string): number {
  return zoned(instant, timeZone).add({ days }).epochMilliseconds;
}

/**
 * The first instant of the bucket that contains `instant`. Hours follow the wall clock as Temporal rounds it: a
 * repeated whole hour is two buckets; where the clock goes back by half an hour, as on Lord Howe Island, that
 * hour lasts ninety minutes.
 */
export function startOfBucket(instant: number, interval: Interval, timeZone: string): number {
  const at = zoned(instant, timeZone);
  switch (interval) {
    case 'hour':
      return at.round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds;
    case 'day':
      return startOfDay(at.toPlainDate(), timeZone);
    case 'week':
      return startOfDay(at.toPlainDate().subtract({ days: at.dayOfWeek - 1 }), timeZone);
    case 'month':
      return startOfDay(at.toPlainDate().with({ day: 1 }), timeZone);
    default:
      throw unknownInterval(interval);
  }
}

/** The first instant after the bucket that contains `instant`. */
export function endOfBucket(instant: number, interval: Interval, timeZone: string): number {
  const at = zoned(instant, timeZone);
  switch (interval) {
    case 'hour':
      return endOfHour(instant, timeZone);
    case 'day':
      return startOfDay(at.toPlainDate().add({ days: 1 }), timeZone);
    case 'week':
      return startOfDay(at.toPlainDate().add({ days: 8 - at.dayOfWeek }), timeZone);
    case 'month':
      return startOfDay(at.toPlainDate().with({ day: 1 }).add({ months: 1 }), timeZone);
    default:
      throw unknownInterval(interval);
  }
}

/**
 * The starts of a range's buckets, in order; the first is `from` itself. Days begin when the time zone's day
 * begins (possibly at 01:00), so that a day has 23 or 25 hours where the clocks change.
 */
export function bucketStarts(from: number, to: number, interval: Interval, timeZone: string): number[] {
  const starts: number[] = [];
  let next = from;
  while (next < to) {
    starts.push(next);
    if (starts.length > MAX_BUCKETS) {
      throw new InsuranceError('invalid-query', `more than ${MAX_BUCKETS} buckets: choose a wider interval`, {
        field: 'interval',
      });
    }
    next = endOfBucket(next, interval, timeZone);
  }
  return starts;
}

function startOfDay(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

function endOfHour(instant: number, timeZone: string): number {
  const start = startOfBucket(instant, 'hour', timeZone);
  // An hour of the wall clock may last longer than sixty minutes; no zone moves by less than a quarter.
  for (let probe = start + 3_600_000; ; probe += 900_000) {
    const next = startOfBucket(probe, 'hour', timeZone);
    if (next > start) return next;
  }
}

function unknownInterval(interval: never): InsuranceError {
  return new InsuranceError('invalid-query', `unknown interval: ${String(interval)}`, { field: 'interval' });
}

/** Ranges of up to so many days use this interval. */
const FITTING: readonly (readonly [Interval, number])[] = [
  ['hour', 3],
  ['day', 120],
  ['week', 730],
  ['month', Infinity],
];

/**
 * The interval that gives a range a readable number of buckets.
 *
 * @param offered the intervals to choose from; all by default
 */
export function fittingInterval(
  from: number,
  to: number,
  offered: readonly Interval[] = ['hour', 'day', 'week', 'month'],
): Interval {
  const days = (to - from) / 86_400_000;
  const fits = FITTING.find(([interval, most]) => days <= most && offered.includes(interval));
  return fits?.[0] ?? offered.at(-1) ?? 'day';
}
