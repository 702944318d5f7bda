/** The two ends of a range as texts: how they are written, and what is read from them. */
import type { Temporal } from 'temporal-polyfill';
import { dateText, readDateText, timeText } from '../time/date-text.js';
import { dayOf, endOfDay, isStartOfDay, startOfDay } from '../time/days.js';
import { instantsAt } from '../time/wall-text.js';
import { zoned } from '../time/zone.js';
import { withoutRange, type ResolvedQuery } from './query.js';
import { isWholeDays, wholeRange } from './step-range.js';

export type End = 'from' | 'to';

/** What the texts are written and read with. */
export interface Writing {
  query: ResolvedQuery;
  /** BCP 47 */
  locale: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The instant of an end, exclusive for `to`: that of the whole range where it is not over yet. */
export function instantOf({ from, to, until = to }: ResolvedQuery, end: End): number {
  return end === 'from' ? from : until;
}

/** Whether a range goes on to now. */
export function endsNow({ query, now }: Writing): boolean {
  return query.until !== undefined || query.to === now;
}

/**
 * An end in the reader's language: a date, with a time where the end is not that of a day. The last day of a range is
 * part of it.
 */
export function endText(end: End, { query, locale, now }: Writing): string {
  const { from, to, timeZone } = query;
  if (end === 'to' && (endsNow({ query, locale, now }) || isStartOfDay(to, timeZone))) {
    return dateText(dayOf(to - 1, timeZone), locale);
  }
  const instant = end === 'from' ? from : to;
  if (isStartOfDay(instant, timeZone)) return dateText(dayOf(instant, timeZone), locale);
  const wall = zoned(instant, timeZone).toPlainDateTime();
  return `${dateText(wall.toPlainDate(), locale)} ${timeText(wall.toPlainTime())}`;
}

/**
 * The instants that a text may mean, in order: two where the clock repeats a time. What is left as it was written keeps
 * its instant, to the millisecond.
 *
 * @returns undefined for what is no date
 */
export function readEnd(text: string, end: End, writing: Writing): number[] | undefined {
  const { query, locale, now } = writing;
  const { timeZone } = query;
  if (text.trim() === endText(end, writing)) return withRepeated(instantOf(query, end), timeZone);
  const read = readDateText(text, locale, dayOf(now, timeZone));
  if (!read) return undefined;
  const { date, time } = read;
  if (time) return instantsAt(date.toPlainDateTime(time).toString(), timeZone);
  return [(end === 'to' ? endOfDay : startOfDay)(date, timeZone)];
}

/** An instant with its twin, where the clock shows its time twice. */
function withRepeated(instant: number, timeZone: string): number[] {
  const times = instantsAt(zoned(instant, timeZone).toPlainDateTime().toString(), timeZone) ?? [];
  return times.length > 1 && times.includes(instant) && !isStartOfDay(instant, timeZone) ? times : [instant];
}

/** A query with other ends, up to now where they are in the future. */
export function withEnds(query: ResolvedQuery, from: number, to: number, now: number): ResolvedQuery {
  const rest = withoutRange(query);
  return from < now && now < to ? { ...rest, from, to: now, until: to } : { ...rest, from, to };
}

/** A query in another time zone: whole days stay the same dates, other ranges the same instants. */
export function inTimeZone(query: ResolvedQuery, timeZone: string, now: number): ResolvedQuery {
  const { from, to } = wholeRange(query);
  if (!isWholeDays({ from, to }, query.timeZone)) return { ...query, timeZone };
  const moved = (instant: number) => startOfDay(dayOf(instant, query.timeZone), timeZone);
  return withEnds({ ...query, timeZone }, moved(from), moved(to), now);
}

/** The first and the last day of a range. */
export function daysOf(
  { from, to }: { from: number; to: number },
  timeZone: string,
): [first: Temporal.PlainDate, last: Temporal.PlainDate] {
  return [dayOf(from, timeZone), dayOf(Math.max(from, to - 1), timeZone)];
}
