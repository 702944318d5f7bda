/** Buckets of a trend. They never overlap, and each begins after the one before it, whatever the clocks do. */
import type { Temporal } from 'temporal-polyfill';
import { InsuranceError } from '../base/errors.js';
import { LruCache } from '../base/lru-cache.js';
import type { Interval } from '../base/types.js';
import { dayOf, startOfDay } from './days.js';
import { hoursAfter, startOfHour } from './hours.js';
import { withinCalendar } from './within-calendar.js';
import { own } from '../base/own.js';

/** The most buckets of a trend: ten years of hours. */
const MAX_BUCKETS = 100_000;

/** ms */
const DAY = 86_400_000;
/** Of buckets on the average, ms; of months at most. */
const DURATIONS = { hour: DAY / 24, day: DAY, week: 7 * DAY, month: 31 * DAY };

/** The first instant of the bucket that contains `instant`. */
export function startOfBucket(instant: number, interval: Interval, timeZone: string): number {
  if (interval === 'hour') return startOfHour(instant, timeZone);
  return startOfDay(firstDate(dayOf(instant, timeZone), interval), timeZone);
}

/** The first instant after the bucket that contains `instant`. */
export function endOfBucket(instant: number, interval: Interval, timeZone: string): number {
  return startsAfter(instant, interval, timeZone).next().value!;
}

/** The starts of a range's buckets, in order; the first is `from`. */
export function bucketStarts(from: number, to: number, interval: Interval, timeZone: string): number[] {
  if (from >= to) return [];
  // Known before the first is made: a link may ask for each day since the year 1.
  if ((to - from - 31 * DAY) / DURATIONS[interval] > MAX_BUCKETS) throw tooManyBuckets();
  return withinCalendar(() => startsWithin(from, to, interval, timeZone));
}

function startsWithin(from: number, to: number, interval: Interval, timeZone: string): number[] {
  const starts = [from];
  for (const start of startsAfter(from, interval, timeZone)) {
    if (start >= to) break;
    starts.push(start);
    if (starts.length > MAX_BUCKETS) throw tooManyBuckets();
  }
  return starts;
}

function tooManyBuckets(): InsuranceError {
  return new InsuranceError('invalid-query', `more than ${MAX_BUCKETS} buckets: choose a wider interval`, {
    field: 'interval',
  });
}

const startsCache = new LruCache<readonly number[]>(16);

/**
 * The same as `bucketStarts`, kept for later calls: finding the buckets of a range takes longer than summing a million
 * rows, and does not depend on filters.
 */
export function cachedBucketStarts(
  from: number,
  to: number,
  interval: Interval,
  timeZone: string,
): readonly number[] {
  return startsCache.get(`${from} ${to} ${interval} ${timeZone}`, () =>
    bucketStarts(from, to, interval, timeZone),
  );
}

/** The starts of the buckets after an instant, without end. */
function startsAfter(instant: number, interval: Interval, timeZone: string): Generator<number, void> {
  return interval === 'hour' ? hoursAfter(instant, timeZone) : datesAfter(instant, interval, timeZone);
}

function* datesAfter(
  instant: number,
  interval: Exclude<Interval, 'hour'>,
  timeZone: string,
): Generator<number, void> {
  let date = firstDate(dayOf(instant, timeZone), interval);
  for (let last = instant; ;) {
    date = date.add(own(LENGTHS[interval]));
    const start = startOfDay(date, timeZone);
    // A date that the time zone skipped begins where the next one does.
    if (start > last) yield (last = start);
  }
}

const LENGTHS = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 } };

/** The first date of the bucket that contains a date. */
function firstDate(date: Temporal.PlainDate, interval: Exclude<Interval, 'hour'>): Temporal.PlainDate {
  switch (interval) {
    case 'day':
      return date;
    case 'week':
      return date.subtract(own({ days: date.dayOfWeek - 1 }));
    case 'month':
      return date.with(own({ day: 1 }));
    default:
      throw unknownInterval(interval);
  }
}

function unknownInterval(interval: never): InsuranceError {
  return new InsuranceError('invalid-query', `unknown interval: ${String(interval)}`, { field: 'interval' });
}

/** The longest range, in days, that fits each interval. */
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
  const days = (to - from) / DAY;
  const fits = FITTING.find(([interval, most]) => days <= most && offered.includes(interval));
  return fits?.[0] ?? offered.at(-1) ?? 'day';
}
