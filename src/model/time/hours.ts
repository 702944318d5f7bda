/**
 * Hours of a time zone. One begins wherever the clock shows a whole hour, and where it jumps forward over one. Where
 * a whole hour is repeated both stay apart; where the clock goes back by half an hour, as on Lord Howe Island, that
 * hour lasts ninety minutes.
 */
import { zoned } from './zone.js';

const HOUR = 3_600_000;

/** The first instant of the hour that contains an instant. */
export function startOfHour(instant: number, timeZone: string): number {
  const offset = offsetAt(instant, timeZone);
  const whole = floor(instant + offset) - offset;
  // The last change of the clock up to the instant.
  const change = zoned(instant + 1, timeZone).getTimeZoneTransition('previous')?.epochMilliseconds;
  if (change === undefined || whole >= change) return whole;
  return beginsHour(change, timeZone) ? change : startOfHour(change - 1, timeZone);
}

/** The starts of the hours after an instant, without end. */
export function* hoursAfter(instant: number, timeZone: string): Generator<number, void> {
  for (let at = instant; ;) {
    const offset = offsetAt(at, timeZone);
    const change = zoned(at, timeZone).getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
    let next = floor(at + offset) - offset + HOUR;
    for (; next < change; next += HOUR) yield next;
    if (beginsHour(change, timeZone)) yield change;
    at = change;
  }
}

/** Whether an hour begins at a change of the clock. */
function beginsHour(change: number, timeZone: string): boolean {
  const before = change + offsetAt(change - 1, timeZone);
  const after = change + offsetAt(change, timeZone);
  return after > before ? floor(after) >= before : floor(after) === after;
}

function floor(wall: number): number {
  return Math.floor(wall / HOUR) * HOUR;
}

function offsetAt(instant: number, timeZone: string): number {
  return zoned(instant, timeZone).offsetNanoseconds / 1e6;
}
