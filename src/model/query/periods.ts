import type { Temporal } from 'temporal-polyfill';
import { InsuranceError } from '../base/errors.js';
import { atWall, daysBefore, wallOf } from '../time/days.js';
import { temporal } from '../time/temporal.js';

const PERIOD = /^([1-9]\d{0,3})(h|d|w|mo|y)$/;

const UNITS: Record<string, 'hours' | 'days' | 'weeks' | 'months' | 'years'> = {
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  y: 'years',
};

/** Subtracts a period from an instant; days and longer units are those of the calendar. */
export function startOfPeriod(period: string, end: number, timeZone: string): number {
  return moved(end, durationOf(period), -1, timeZone);
}

/** Adds a period to an instant; days and longer units are those of the calendar. */
export function endOfPeriod(period: string, start: number, timeZone: string): number {
  return moved(start, durationOf(period), 1, timeZone);
}

/** Hours pass on every clock; longer units keep the time on the wall. */
function moved(instant: number, duration: Temporal.Duration, sign: 1 | -1, timeZone: string): number {
  if (duration.hours) return instant + sign * duration.total('milliseconds');
  const wall = wallOf(instant, timeZone);
  const at = atWall(sign < 0 ? wall.subtract(duration) : wall.add(duration), timeZone);
  // A period that is a date which the time zone skipped lasts to the one before.
  return sign < 0 && at >= instant ? daysBefore(at, 2, timeZone) : at;
}

/** Whether a text is a period, e.g. `24h`, `7d`, `4w`, `12mo`. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

function durationOf(period: string): Temporal.Duration {
  const match = PERIOD.exec(period);
  if (!match) {
    throw new InsuranceError('invalid-query', `unknown period: ${period} (expected e.g. 24h, 7d, 4w, 12mo)`, {
      field: 'period',
    });
  }
  return temporal().Duration.from({ [UNITS[match[2]!]!]: Number(match[1]) });
}
