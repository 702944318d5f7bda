/**
 * Days of a time zone. A day runs from its first instant to that of the next day: in some zones it begins at 01:00
 * where the clocks change, and where they repeat midnight, at the first of the two. A date that the zone skipped has no
 * day.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Fraction } from '../base/fraction.js';
import { LruCache } from '../base/lru-cache.js';
import { withinCalendar } from './within-calendar.js';
import { zoned } from './zone.js';
import { own } from '../base/own.js';

/** A jump of the clock by more than this, ms, is a move across the date line. */
const DATE_LINE = 12 * 3_600_000;

/** The first instant of a day; of the next one, where the time zone skipped the date. */
export function startOfDay(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The first instant after a day. */
export function endOfDay(date: Temporal.PlainDate, timeZone: string): number {
  return startOfDay(date.add(own({ days: 1 })), timeZone);
}

/** The day that contains an instant. */
export function dayOf(instant: number, timeZone: string): Temporal.PlainDate {
  let date = zoned(instant, timeZone).toPlainDate();
  // Where the clock goes back across midnight, the next day has begun already.
  for (;;) {
    if (endOfDay(date, timeZone) > instant) return date;
    date = date.add(own({ days: 1 }));
  }
}

/** Whether an instant is the first of a day. */
export function isStartOfDay(instant: number, timeZone: string): boolean {
  return startOfDay(dayOf(instant, timeZone), timeZone) === instant;
}

/**
 * Length of a range in days of the time zone: each whole day is 1, whatever its hours, and a part of a day is its share
 * of that day's length.
 */
export function lengthInDays(from: number, to: number, timeZone: string): number {
  const { whole, head, tail } = partsInDays(from, to, timeZone);
  if (!tail) return head.length / head.of;
  // One division, where one will do, makes whole numbers of whole days.
  if (head.of === tail.of) return (whole * head.of + head.length + tail.length) / head.of;
  return whole + head.length / head.of + tail.length / tail.of;
}

/** The same as an exact fraction of whole numbers, as texts. */
export function exactLengthInDays(from: number, to: number, timeZone: string): Fraction {
  const { whole, head, tail = { length: 0, of: 1 } } = partsInDays(from, to, timeZone);
  const [headOf, tailOf] = [BigInt(head.of), BigInt(tail.of)];
  const length =
    BigInt(whole) * headOf * tailOf + BigInt(head.length) * tailOf + BigInt(tail.length) * headOf;
  return { part: String(length), whole: String(headOf * tailOf) };
}

/** A part of a day, ms, and the length of that day. */
interface PartOfDay {
  length: number;
  of: number;
}

/** The whole days of a range, and the parts of days at its ends: one where it lies within one day. */
interface PartsInDays {
  whole: number;
  head: PartOfDay;
  tail?: PartOfDay;
}

/** As many as the buckets of a few trends: each filter asks for the same again. */
const parts = new LruCache<PartsInDays>(1_000);

function partsInDays(from: number, to: number, timeZone: string): PartsInDays {
  return parts.get(`${from} ${to} ${timeZone}`, () => withinCalendar(() => splitInDays(from, to, timeZone)));
}

function splitInDays(from: number, to: number, timeZone: string): PartsInDays {
  const first = dayOf(from, timeZone);
  const last = dayOf(to, timeZone);
  const afterFirst = endOfDay(first, timeZone);
  const firstLength = afterFirst - startOfDay(first, timeZone);
  if (first.equals(last)) return { whole: 0, head: { length: to - from, of: firstLength } };
  const lastStart = startOfDay(last, timeZone);
  const lastLength = endOfDay(last, timeZone) - lastStart;
  const whole =
    first.until(last, own({ largestUnit: 'day' })).days -
    1 -
    skippedDates(afterFirst - 1, lastStart, timeZone);
  const head = { length: afterFirst - from, of: firstLength };
  return { whole, head, tail: { length: to - lastStart, of: lastLength } };
}

/** How many dates the time zone skips after an instant, up to another: it does where it moves across the date line. */
export function skippedDates(after: number, to: number, timeZone: string): number {
  let skipped = 0;
  let at = zoned(after, timeZone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds <= to) {
    const before = zoned(at.epochMilliseconds - 1, timeZone);
    if (at.offsetNanoseconds - before.offsetNanoseconds > DATE_LINE * 1e6) {
      skipped += before.toPlainDate().until(at.toPlainDate(), own({ largestUnit: 'day' })).days - 1;
    }
    at = at.getTimeZoneTransition('next');
  }
  return skipped;
}

/** An instant's date and time on the wall; the first instant of a day is its midnight, whatever the clock shows. */
export function wallOf(instant: number, timeZone: string): Temporal.PlainDateTime {
  const day = dayOf(instant, timeZone);
  return startOfDay(day, timeZone) === instant
    ? day.toPlainDateTime()
    : zoned(instant, timeZone).toPlainDateTime();
}

/**
 * The instant of a date and time on the wall, the inverse of `wallOf`: the first one where the clock repeats it, and as
 * much later as the clock goes forward where it skips it.
 */
export function atWall(wall: Temporal.PlainDateTime, timeZone: string): number {
  const date = wall.toPlainDate();
  return date.toPlainDateTime().equals(wall)
    ? startOfDay(date, timeZone)
    : wall.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The instant a number of days before another, at the same time on the wall. */
export function daysBefore(instant: number, days: number, timeZone: string): number {
  return daysAfter(instant, -days, timeZone);
}

/** The instant a number of days after another, at the same time on the wall. */
export function daysAfter(instant: number, days: number, timeZone: string): number {
  return days === 0 ? instant : atWall(wallOf(instant, timeZone).add(own({ days })), timeZone);
}

/** A range as whole days at the same time on the wall, the instant at which they end, and the rest after them, ms. */
export function inDays(
  from: number,
  to: number,
  timeZone: string,
): { days: number; lastDay: number; rest: number } {
  const wall = wallOf(from, timeZone);
  const afterDays = (days: number) => (days === 0 ? from : atWall(wall.add(own({ days })), timeZone));
  // Counted here, as some engines' Duration.total fails at the hour that a clock change repeats.
  let { days } = wall.toPlainDate().until(wallOf(to, timeZone).toPlainDate(), own({ largestUnit: 'day' }));
  while (days > 0 && afterDays(days) > to) days--;
  while (afterDays(days + 1) <= to) days++;
  const lastDay = afterDays(days);
  return { days, lastDay, rest: to - lastDay };
}
