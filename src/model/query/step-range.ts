/** Stepping from a range to the one before it or after it. */
import type { Temporal } from 'temporal-polyfill';
import { dayOf, daysAfter, daysBefore, inDays, isStartOfDay, startOfDay } from '../time/days.js';
import { CALENDAR_PERIODS, endOfPeriod, isCalendarPeriod, startOfPeriod } from './periods.js';
import { withoutRange, type ResolvedQuery } from './query.js';
import { own } from '../base/own.js';

/** A rest of a range before now that is less than this part of it is not worth a step. */
const LEAST_REST = 0.01;

export interface Stepping {
  /** Milliseconds since the epoch: nothing is after it. */
  now: number;
  /** A query with a period in place of its range. */
  withPeriod: (period: string) => ResolvedQuery;
}

interface Range {
  from: number;
  /** Exclusive. */
  to: number;
}

/**
 * The query with the range before or after its own: as many whole months, days or milliseconds. A range that is one of
 * the calendar's at present, such as last month, becomes that period and moves with the clock.
 *
 * @param direction -1 is the range before, 1 the one after
 * @returns undefined where there is nothing after, as that is in the future
 */
export function stepRange(
  query: ResolvedQuery,
  direction: -1 | 1,
  { now, withPeriod }: Stepping,
): ResolvedQuery | undefined {
  const { timeZone } = query;
  const range = direction < 0 ? rangeBefore(query) : rangeAfter(query);
  if (direction > 0 && now - range.from < (range.to - range.from) * LEAST_REST) return undefined;
  const period = isWholeDays(range, timeZone) ? periodOf(range, withPeriod) : undefined;
  if (period) return period;
  const { from, to } = range;
  return { ...withoutRange(query), from, ...(from < now && now < to ? { to: now, until: to } : { to }) };
}

/** The present period of the calendar that has a range. */
function periodOf(range: Range, withPeriod: Stepping['withPeriod']): ResolvedQuery | undefined {
  for (const period of CALENDAR_PERIODS) {
    const query = withPeriod(period);
    if (query.from === range.from && (query.until ?? query.to) === range.to) return query;
  }
  return undefined;
}

/** The whole range of a query, up to its end in the future. */
export function wholeRange({ from, to, until, timeZone, period }: ResolvedQuery): Range {
  if (until === undefined && isCalendarPeriod(period))
    return { from, to: endOfPeriod(period, from, timeZone) };
  return { from, to: until ?? to };
}

function rangeBefore(query: ResolvedQuery): Range {
  const { timeZone, period } = query;
  const { from, to } = wholeRange(query);
  const length = lengthInDates({ from, to }, timeZone);
  if (length) return { from: startOfDay(dayOf(from, timeZone).subtract(length), timeZone), to: from };
  if (period) return { from: startOfPeriod(period, from, timeZone), to: from };
  const { days, rest } = inDays(from, to, timeZone);
  return { from: daysBefore(from, days, timeZone) - rest, to: from };
}

function rangeAfter(query: ResolvedQuery): Range {
  const { timeZone, period } = query;
  const { from, to } = wholeRange(query);
  const length = lengthInDates({ from, to }, timeZone);
  if (length) return { from: to, to: startOfDay(dayOf(to, timeZone).add(length), timeZone) };
  if (period) return { from: to, to: endOfPeriod(period, to, timeZone) };
  const { days, rest } = inDays(from, to, timeZone);
  return { from: to, to: daysAfter(to, days, timeZone) + rest };
}

/** The length of a range of whole months or days; undefined for any other. */
function lengthInDates(range: Range, timeZone: string): Temporal.DurationLike | undefined {
  if (!isWholeDays(range, timeZone)) return undefined;
  const [first, end] = [dayOf(range.from, timeZone), dayOf(range.to, timeZone)];
  if (first.day === 1 && end.day === 1)
    return own({ months: first.until(end, own({ largestUnit: 'month' })).months });
  return own({ days: first.until(end, own({ largestUnit: 'day' })).days });
}

/** Whether a range begins and ends where days do. */
export function isWholeDays({ from, to }: Range, timeZone: string): boolean {
  return isStartOfDay(from, timeZone) && isStartOfDay(to, timeZone);
}
