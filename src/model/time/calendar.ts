/** The calendar of a month, and moving in it. */
import type { Temporal } from 'temporal-polyfill';
import { own } from '../base/own.js';

/** The weeks of the month that contains a date; the places before and after the month are empty. */
export function weeksOf(date: Temporal.PlainDate, weekStart: number): (Temporal.PlainDate | undefined)[][] {
  const first = date.with(own({ day: 1 }));
  const empty = (first.dayOfWeek - weekStart + 7) % 7;
  const weeks = Math.ceil((empty + first.daysInMonth) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - empty;
      return day < 0 || day >= first.daysInMonth ? undefined : first.add(own({ days: day }));
    }),
  );
}

/**
 * The date that a key of the keyboard leads to: the keys of the ARIA grid of dates.
 *
 * @returns undefined for another key
 */
export function dateByKey(
  date: Temporal.PlainDate,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  { weekStart, isRtl }: { weekStart: number; isRtl: boolean },
): Temporal.PlainDate | undefined {
  const forth = isRtl ? -1 : 1;
  const inWeek = (date.dayOfWeek - weekStart + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return date.subtract(own({ days: forth }));
    case 'ArrowRight':
      return date.add(own({ days: forth }));
    case 'ArrowUp':
      return date.subtract(own({ days: 7 }));
    case 'ArrowDown':
      return date.add(own({ days: 7 }));
    case 'Home':
      return date.subtract(own({ days: inWeek }));
    case 'End':
      return date.add(own({ days: 6 - inWeek }));
    case 'PageUp':
      return date.subtract(own(shiftKey ? { years: 1 } : { months: 1 }));
    case 'PageDown':
      return date.add(own(shiftKey ? { years: 1 } : { months: 1 }));
    default:
      return undefined;
  }
}
