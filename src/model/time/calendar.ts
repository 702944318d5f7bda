/** The calendar of a month, and moving in it. */
import type { Temporal } from 'temporal-polyfill';

/** The weeks of the month that contains a date; the places before and after the month are empty. */
export function weeksOf(date: Temporal.PlainDate, weekStart: number): (Temporal.PlainDate | undefined)[][] {
  const first = date.with({ day: 1 });
  const empty = (first.dayOfWeek - weekStart + 7) % 7;
  const weeks = Math.ceil((empty + first.daysInMonth) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - empty;
      return day < 0 || day >= first.daysInMonth ? undefined : first.add({ days: day });
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
      return date.subtract({ days: forth });
    case 'ArrowRight':
      return date.add({ days: forth });
    case 'ArrowUp':
      return date.subtract({ days: 7 });
    case 'ArrowDown':
      return date.add({ days: 7 });
    case 'Home':
      return date.subtract({ days: inWeek });
    case 'End':
      return date.add({ days: 6 - inWeek });
    case 'PageUp':
      return date.subtract(shiftKey ? { years: 1 } : { months: 1 });
    case 'PageDown':
      return date.add(shiftKey ? { years: 1 } : { months: 1 });
    default:
      return undefined;
  }
}
