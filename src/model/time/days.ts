/**
 * Days of a time zone. A day runs from its first instant to that of the next day: in some zones it begins at 01:00
 * where the clocks change, and where they repeat midnight, at the first of the two. A date that the zone skipped has no
 * day.
 */
import type { Temporal } from 'temporal-polyfill';
import { zoned } from './zone.js';

/** A jump of the clock by more than this, ms, is a move across the date line. */
const DATE_LINE = 12 * 3_600_000;

/** The first instant of a day; of the next one, where the time zone skipped the date. */
export function startOfDay(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The day that contains an instant. */
export function dayOf(instant: number, timeZone: string): Temporal.PlainDate {
  let date = zoned(instant, timeZone).toPlainDate();
  // Where the clock goes back across midnight, the next day has begun already.
  for (;;) {
    const next = date.add({ days: 1 });
    if (startOfDay(next, timeZone) > instant) return date;
    date = next;
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
  const first = dayOf(from, timeZone);
  const last = dayOf(to, timeZone);
  const afterFirst = startOfDay(first.add({ days: 1 }), timeZone);
  const firstLength = afterFirst - startOfDay(first, timeZone);
  if (first.equals(last)) return (to - from) / firstLength;
  const lastStart = startOfDay(last, timeZone);
  const lastLength = startOfDay(last.add({ days: 1 }), timeZone) - lastStart;
  const whole =
    first.until(last, { largestUnit: 'days' }).days - 1 - skippedDates(afterFirst - 1, lastStart, timeZone);
  const [head, tail] = [afterFirst - from, to - lastStart];
  // One division, where one will do, makes whole numbers of whole days.
  if (firstLength === lastLength) return (whole * firstLength + head + tail) / firstLength;
  return whole + head / firstLength + tail / lastLength;
}

/** How many dates the time zone skips after an instant, up to another: it does where it moves across the date line. */
export function skippedDates(after: number, to: number, timeZone: string): number {
  let skipped = 0;
  let at = zoned(after, timeZone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds <= to) {
    const before = zoned(at.epochMilliseconds - 1, timeZone);
    if (at.offsetNanoseconds - before.offsetNanoseconds > DATE_LINE * 1e6) {
      skipped += before.toPlainDate().until(at.toPlainDate(), { largestUnit: 'days' }).days - 1;
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
  return days === 0 ? instant : atWall(wallOf(instant, timeZone).add({ days }), timeZone);
}

/** A range as whole days at the same time on the wall, the instant at which they end, and the rest after them, ms. */
export function inDays(
  from: number,
  to: number,
  timeZone: string,
): { days: number; lastDay: number; rest: number } {
  const wall = wallOf(from, timeZone);
  const afterDays = (days: number) => (days === 0 ? from : atWall(wall.add({ days }), timeZone));
  // Counted here, as some engines' Duration.total fails at the hour that a clock change repeats.
  let { days } = wall.toPlainDate().until(wallOf(to, timeZone).toPlainDate(), { largestUnit: 'days' });
  while (days > 0 && afterDays(days) > to) days--;
  while (afterDays(days + 1) <= to) days++;
  const lastDay = afterDays(days);
  return { days, lastDay, rest: to - lastDay };
}
