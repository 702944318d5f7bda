/** A second opinion on time zones, from `Intl` alone. Wall clocks are milliseconds as if they were UTC. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallClock(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)!.value);
  const date = Date.UTC(part('year'), part('month') - 1, part('day'));
  return date + part('hour') * HOUR + part('minute') * 60_000 + part('second') * 1000 + (instant % 1000);
}

/**
 * The first instant with this wall clock. Where it is skipped: the first instant after it for a midnight, for any
 * other time as much later as the clock goes forward.
 */
export function instantOf(wall: number, timeZone: string): number {
  const offset = (instant: number) => wallClock(instant, timeZone) - instant;
  const before = wall - offset(wall - 2 * DAY);
  const after = wall - offset(wall + 2 * DAY);
  const found = [before, after].filter((instant) => wallClock(instant, timeZone) === wall);
  if (found.length > 0) return Math.min(...found);
  return wall % DAY === 0 ? firstAfter(wall, before, timeZone) : before;
}

/** The first instant whose wall clock has passed a skipped time, before one whose has. */
function firstAfter(wall: number, late: number, timeZone: string): number {
  let [before, after] = [late - 2 * DAY, late];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

/** The wall clock, but for the first instant of a day its midnight. */
function wallOrMidnight(instant: number, timeZone: string): number {
  const wall = wallClock(instant, timeZone);
  const midnight = Math.floor(wall / DAY) * DAY;
  return instantOf(midnight, timeZone) === instant ? midnight : wall;
}

/** So many days of the calendar on, or back where negative. */
export function plusDays(instant: number, days: number, timeZone: string): number {
  return days === 0 ? instant : instantOf(wallOrMidnight(instant, timeZone) + days * DAY, timeZone);
}

/** So many months of the calendar on, or back where negative; the last day of a month that is too short. */
export function plusMonths(instant: number, months: number, timeZone: string): number {
  const wall = wallOrMidnight(instant, timeZone);
  const date = new Date(wall);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const moved = Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay));
  return instantOf(moved + (wall % DAY), timeZone);
}

/** Every instant between two at which the clock changes. */
export function clockChanges(timeZone: string, from: number, to: number): number[] {
  const offset = (instant: number) => wallClock(instant, timeZone) - instant;
  const changes: number[] = [];
  for (let start = from; start < to; start += 28 * DAY) {
    let [before, after] = [start, Math.min(start + 28 * DAY, to)];
    if (offset(before) === offset(after)) continue;
    while (after - before > 1000) {
      const middle = before + Math.floor((after - before) / 2000) * 1000;
      if (offset(middle) === offset(before)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}
