// The polyfill itself, not the engine's own, so that every engine has the same reference.
import { Temporal } from 'temporal-polyfill/implementation';
import type { InsuranceQuery, Interval } from '../../model/base/types.js';

/* Buckets and days, found by looking at the clock every quarter of an hour. */

const QUARTER = 900_000;
const HOUR = 4 * QUARTER;
const DAY = 24 * HOUR;

/** The starts of days are found for so long at once, and kept. */
const CHUNK = 32 * DAY;
const knownDays = new Map<string, readonly Day[]>();

interface Day {
  start: number;
  date: Temporal.PlainDate;
}

/** The starts of a range's buckets; the first is cut to the range. */
export function bucketStarts({ from, to, timeZone }: InsuranceQuery, interval: Interval): number[] {
  if (from === to) return [];
  if (interval === 'hour') return [from, ...hoursBetween(from, to, timeZone)];
  const days = daysBetween(from, to, timeZone);
  const starts = days.filter(
    ({ date }, i) => interval === 'day' || begins(date, days[i - 1]?.date, interval),
  );
  return [from, ...starts.map(({ start }) => start).filter((start) => start > from && start < to)];
}

/** The days that a range touches, each by its share. */
export function lengthInDays({ from, to, timeZone }: InsuranceQuery): number {
  const days = daysBetween(from, to, timeZone);
  return days.reduce((sum, { start }, i) => {
    const end = days[i + 1]?.start ?? Infinity;
    return sum + Math.max(0, Math.min(end, to) - Math.max(start, from)) / (end - start);
  }, 0);
}

/** Whether a week or month begins between a date and the one before it, which the time zone may have skipped. */
function begins(
  date: Temporal.PlainDate,
  before: Temporal.PlainDate | undefined,
  interval: Interval,
): boolean {
  const first = interval === 'week' ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 });
  return before !== undefined && Temporal.PlainDate.compare(before, first) < 0;
}

/** An hour begins where the clock shows a whole hour, or has jumped forward over one. */
function hoursBetween(from: number, to: number, timeZone: string): number[] {
  const starts: number[] = [];
  for (let at = quarterAfter(from); at < to; at += QUARTER) {
    const unchanged = wallClock(at - QUARTER, timeZone) + QUARTER;
    const wall = wallClock(at, timeZone);
    const hour = Math.floor(wall / HOUR) * HOUR;
    if (hour === wall || (hour >= unchanged && wall > unchanged)) starts.push(at);
  }
  return starts;
}

/** The days of a range, with some before and after it. */
function daysBetween(from: number, to: number, timeZone: string): Day[] {
  const days: Day[] = [];
  const chunks = Math.floor((to + 3 * DAY) / CHUNK);
  for (let chunk = Math.floor((from - 3 * DAY) / CHUNK); chunk <= chunks; chunk++) {
    const key = `${timeZone} ${chunk}`;
    const known = knownDays.get(key) ?? daysOfChunk(chunk * CHUNK, timeZone);
    knownDays.set(key, known);
    days.push(...known);
  }
  return days;
}

/** A day begins with its first instant: where the clock goes back to the day before, it does not begin again. */
function daysOfChunk(from: number, timeZone: string): Day[] {
  const days: Day[] = [];
  let last: Temporal.PlainDate | undefined;
  for (let at = from - 3 * DAY; at < from + CHUNK; at += QUARTER) {
    const date = zoned(at, timeZone).toPlainDate();
    if (last && Temporal.PlainDate.compare(date, last) <= 0) continue;
    if (at >= from) days.push({ start: at, date });
    last = date;
  }
  return days;
}

function quarterAfter(instant: number): number {
  return Math.floor(instant / QUARTER) * QUARTER + QUARTER;
}

/** The date and time on the wall, in ms as if it were UTC. */
function wallClock(instant: number, timeZone: string): number {
  return instant + zoned(instant, timeZone).offsetNanoseconds / 1e6;
}

function zoned(instant: number, timeZone: string) {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}
