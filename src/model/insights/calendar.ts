/** Buckets of a trend as hours of the wall clock and as days: what the methods count in. */
import type { TrendBucket } from '../base/types.js';
import { endOfBucket } from '../time/buckets.js';
import { dayOf, startOfDay } from '../time/days.js';
import { zoned } from '../time/zone.js';
import type { DayCount } from './day-fit.js';
import type { Hours } from './series.js';
import { own } from '../base/own.js';

const HOUR = 3_600_000;

/** A range with its buckets. */
export interface Bucketed {
  from: number;
  to: number;
  buckets: readonly TrendBucket[];
}

/** A bucket with its end: milliseconds since the epoch. */
export interface Piece {
  start: number;
  end: number;
  bucket: TrendBucket;
}

/** The buckets of ranges, in order of time. */
export function piecesOf(ranges: readonly Bucketed[], interval: 'hour' | 'day', timeZone: string): Piece[] {
  return ranges.flatMap(({ to, buckets }) =>
    buckets.map((bucket, i) => {
      const next = buckets[i + 1]?.start;
      const end = next ?? Math.min(to, endOfBucket(bucket.start, interval, timeZone));
      return { start: bucket.start, end, bucket };
    }),
  );
}

/** The day of the wall calendar that a piece begins in. */
interface Day {
  /** Number of the day, from the first piece's on. */
  number: number;
  /** 0 is Monday. */
  weekday: number;
  start: number;
  end: number;
}

/** Goes through the days along pieces, in order. */
function* daysAlong(pieces: readonly Piece[], timeZone: string): Generator<Day, void> {
  if (pieces.length === 0) return;
  let date = dayOf(pieces[0]!.start, timeZone);
  let next = date.add(own({ days: 1 }));
  let day: Day = {
    number: 0,
    weekday: date.dayOfWeek - 1,
    start: startOfDay(date, timeZone),
    end: startOfDay(next, timeZone),
  };
  for (const { start } of pieces) {
    while (start >= day.end) {
      date = next;
      next = date.add(own({ days: 1 }));
      day = {
        number: day.number + 1,
        weekday: date.dayOfWeek - 1,
        start: day.end,
        end: startOfDay(next, timeZone),
      };
    }
    yield day;
  }
}

/** Hours of the wall clock, and where each piece belongs. */
export interface HourSlots extends Hours {
  /** The hour of each piece. */
  slots: Int32Array;
  /** Where each hour begins and ends: milliseconds since the epoch; `NaN` where it is not covered. */
  starts: Float64Array;
  ends: Float64Array;
}

/**
 * Lays pieces of an hour out by the wall clock: midnight is always 24 hours after midnight, whatever the clocks do.
 * Hours that the ends of the range cut are left out; pieces of one hour in two ranges that touch are one.
 */
export function hourSlots(pieces: readonly Piece[], timeZone: string): HourSlots {
  const numbers = new Int32Array(pieces.length);
  let weekday = 0;
  let i = 0;
  for (const day of daysAlong(pieces, timeZone)) {
    if (i === 0) weekday = day.weekday;
    const { start } = pieces[i]!;
    const isPlain = day.end - day.start === 24 * HOUR;
    const clock = isPlain ? Math.floor((start - day.start) / HOUR) : zoned(start, timeZone).hour;
    numbers[i++] = day.number * 24 + clock;
  }
  const first = numbers[0] ?? 0;
  const size = pieces.length > 0 ? numbers.at(-1)! - first + 1 : 0;
  const slots = numbers.map((number) => number - first);
  const lengths = new Float64Array(size);
  const starts = new Float64Array(size).fill(NaN);
  const ends = new Float64Array(size).fill(NaN);
  pieces.forEach(({ start, end }, piece) => {
    const slot = slots[piece]!;
    lengths[slot]! += (end - start) / HOUR;
    if (Number.isNaN(starts[slot])) starts[slot] = start;
    ends[slot] = end;
  });
  for (const end of [0, size - 1]) if (lengths[end]! < 1) lengths[end] = 0;
  return { startHour: weekday * 24 + first, lengths, slots, starts, ends };
}

/** Number of the day of an hour, from the first one's on. */
export function dayOfSlot({ startHour }: Hours, slot: number): number {
  return Math.floor((slot + (startHour % 24)) / 24);
}

/** A whole day with its instants: milliseconds since the epoch. */
export interface WholeDay extends DayCount {
  start: number;
  end: number;
}

/** The whole days of pieces; those that the ends of a range cut, or a gap between ranges, are left out. */
export function wholeDays(
  pieces: readonly Piece[],
  timeZone: string,
  countOf: (piece: number) => number,
): WholeDay[] {
  const found = new Map<number, WholeDay & { missing: number }>();
  let i = 0;
  for (const { number, weekday, start, end } of daysAlong(pieces, timeZone)) {
    let day = found.get(number);
    if (!day) found.set(number, (day = { day: number, weekday, count: 0, start, end, missing: end - start }));
    day.count += countOf(i);
    day.missing -= pieces[i]!.end - pieces[i]!.start;
    i++;
  }
  return [...found.values()].filter(({ missing }) => missing === 0).map(({ missing: _, ...day }) => day);
}
