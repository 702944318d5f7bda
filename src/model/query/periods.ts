/**
 * Periods of a query: rolling ones such as `7d`, which end now, and those of the calendar such as `this-month`, which
 * begin and end where days do.
 */
import type { Temporal } from 'temporal-polyfill';
import { InsuranceError } from '../base/errors.js';
import { atWall, daysBefore, dayOf, startOfDay, wallOf } from '../time/days.js';
import { temporal } from '../time/temporal.js';
import { own } from '../base/own.js';

const PERIOD = /^([1-9]\d{0,3})(h|d|w|mo|y)$/;

const UNITS: Record<string, 'hours' | 'days' | 'weeks' | 'months' | 'years'> = {
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  y: 'years',
};

/** The periods of the calendar: their unit, and how many of it before the present one. */
const CALENDAR = {
  today: ['day', 0],
  yesterday: ['day', 1],
  'this-week': ['week', 0],
  'last-week': ['week', 1],
  'this-month': ['month', 0],
  'last-month': ['month', 1],
  'this-quarter': ['quarter', 0],
  'last-quarter': ['quarter', 1],
  'this-year': ['year', 0],
  'last-year': ['year', 1],
} as const satisfies Record<string, readonly [CalendarUnit, number]>;

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type CalendarPeriod = keyof typeof CALENDAR;

const LENGTHS: Record<CalendarUnit, Temporal.DurationLikeObject> = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
};

export const CALENDAR_PERIODS = Object.keys(CALENDAR) as readonly CalendarPeriod[];

/** Whether a text is a period, e.g. `24h`, `7d`, `4w`, `12mo`, `this-month`. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text) || isCalendarPeriod(text);
}

export function isCalendarPeriod(text: string | undefined): text is CalendarPeriod {
  return text !== undefined && Object.hasOwn(CALENDAR, text);
}

/** The unit of a period of the calendar. */
export function unitOfPeriod(period: CalendarPeriod): CalendarUnit {
  return CALENDAR[period][0];
}

/**
 * The whole range of a period, which may end in the future.
 *
 * @param now an instant within the calendar's present units; rolling periods end there
 * @param weekStart the first day of a week: 1 is Monday, 7 Sunday
 */
export function rangeOfPeriod(
  period: string,
  now: number,
  timeZone: string,
  weekStart: number,
): { from: number; to: number } {
  if (!isCalendarPeriod(period)) return { from: startOfPeriod(period, now, timeZone), to: now };
  const [unit, ago] = CALENDAR[period];
  const length = temporal().Duration.from(own(LENGTHS[unit]));
  let first = firstDate(dayOf(now, timeZone), unit, weekStart);
  if (ago > 0) first = first.subtract(length);
  return { from: startOfDay(first, timeZone), to: startOfDay(first.add(length), timeZone) };
}

function firstDate(date: Temporal.PlainDate, unit: CalendarUnit, weekStart: number): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return date;
    case 'week':
      return date.subtract(own({ days: (date.dayOfWeek - weekStart + 7) % 7 }));
    case 'month':
      return date.with(own({ day: 1 }));
    case 'quarter':
      return date.with(own({ day: 1, month: date.month - ((date.month - 1) % 3) }));
    case 'year':
      return date.with(own({ day: 1, month: 1 }));
  }
}

/** Whether a range is one that a period has had, or the first part of one of the calendar. */
export function isRangeOfPeriod(period: string, from: number, to: number, timeZone: string): boolean {
  if (!isPeriod(period)) return false;
  if (!isCalendarPeriod(period)) return startOfPeriod(period, to, timeZone) === from;
  const [unit] = CALENDAR[period];
  const day = dayOf(from, timeZone);
  // Weeks begin on another day elsewhere.
  const first = firstDate(day, unit, day.dayOfWeek);
  return startOfDay(first, timeZone) === from && to <= endOfPeriod(period, from, timeZone);
}

/** Subtracts a period from an instant; days and longer units are those of the calendar. */
export function startOfPeriod(period: string, end: number, timeZone: string): number {
  return moved(end, lengthOf(period), -1, timeZone);
}

/** Adds a period to an instant; days and longer units are those of the calendar. */
export function endOfPeriod(period: string, start: number, timeZone: string): number {
  return moved(start, lengthOf(period), 1, timeZone);
}

/**
 * The end of the same part of the period before: the same date and time in it, or all of the month where that has no such
 * date.
 *
 * @param to where the part ends
 */
export function endOfPartBefore(period: string, to: number, timeZone: string): number {
  const length = lengthOf(period);
  const end = moved(to, length, -1, timeZone);
  if (length.months === 0 && length.years === 0) return end;
  const [wall, before] = [wallOf(to, timeZone), wallOf(end, timeZone)];
  if (before.day >= wall.day) return end;
  return startOfDay(
    before
      .toPlainDate()
      .with(own({ day: 1 }))
      .add(own({ months: 1 })),
    timeZone,
  );
}

/** Hours pass on every clock; longer units keep the time on the wall. */
function moved(instant: number, duration: Temporal.Duration, sign: 1 | -1, timeZone: string): number {
  if (duration.hours) return instant + sign * duration.total('milliseconds');
  const wall = wallOf(instant, timeZone);
  const at = atWall(sign < 0 ? wall.subtract(duration) : wall.add(duration), timeZone);
  // A period that is a date which the time zone skipped lasts to the one before.
  return sign < 0 && at >= instant ? daysBefore(at, 2, timeZone) : at;
}

function lengthOf(period: string): Temporal.Duration {
  const { Duration } = temporal();
  if (isCalendarPeriod(period)) return Duration.from(own(LENGTHS[CALENDAR[period][0]]));
  const match = PERIOD.exec(period);
  if (!match) {
    throw new InsuranceError(
      'invalid-query',
      `unknown period: ${period} (expected e.g. 24h, 7d, 4w, 12mo, this-month)`,
      { field: 'period' },
    );
  }
  return Duration.from(own({ [UNITS[match[2]!]!]: Number(match[1]) }));
}
