import { atWall } from './days.js';
import { temporal } from './temporal.js';
import { zoned } from './zone.js';
import { own } from '../base/own.js';

/** The date and time of an instant on the wall, e.g. `2026-11-01T01:30:00.123`: to the millisecond, where there are any. */
export function wallText(instant: number, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDateTime().toString();
}

/**
 * The instants of a date and time on the wall, in order: two where the clock repeats it. A skipped one is as much later as
 * the clock goes forward.
 *
 * @returns undefined for what is no date and time
 */
export function instantsAt(text: string, timeZone: string): number[] | undefined {
  try {
    const wall = temporal().PlainDateTime.from(text);
    const times = (['earlier', 'later'] as const)
      .map((disambiguation) => wall.toZonedDateTime(timeZone, own({ disambiguation })))
      .filter((time) => time.toPlainDateTime().equals(wall))
      .map((time) => time.epochMilliseconds);
    return times.length > 0 ? [...new Set(times)] : [atWall(wall, timeZone)];
  } catch {
    return undefined;
  }
}
