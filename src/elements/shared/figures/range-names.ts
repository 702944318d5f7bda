import type { Localizer } from '../../../locales/localize.js';
import { isCalendarPeriod, unitOfPeriod } from '../../../model/query/periods.js';
import { isPart, previousPeriod } from '../../../model/query/previous-period.js';
import type { OuterRange, ResolvedQuery } from '../../../model/query/query.js';
import type { Formatter } from '../../../model/text/format.js';
import { dayOf, endOfDay, isStartOfDay, lengthInDays } from '../../../model/time/days.js';

export interface Reader {
  format: Formatter;
  localize: Localizer;
}

/** A range in words, e.g. `Nov 1 – 30, 2026, so far`. */
export function rangeName({ from, to, until }: OuterRange, { format, localize }: Reader): string {
  return until === undefined
    ? format.range(from, to)
    : localize('range.so-far', { range: format.range(from, until) });
}

/**
 * The same without what is to come, e.g. `Nov 1 – 25, 2026` in a month that is not over.
 *
 * @param year where there is little room: the year that need not be shown
 */
export function shortRangeName(
  { from, to, until, timeZone }: ResolvedQuery,
  { format }: Reader,
  year?: number,
): string {
  const end =
    until === undefined || !isStartOfDay(from, timeZone) ? to : endOfDay(dayOf(to - 1, timeZone), timeZone);
  const isOfYear = format.yearOf(from) === year && format.yearOf(end - 1) === year;
  return format.range(from, end, { withYear: !isOfYear });
}

/** The period before a query's range, which its figures are compared with, e.g. `Oct 1 – 25`. */
export function previousName(query: ResolvedQuery, { format }: Pick<Reader, 'format'>): string {
  const { from, to } = previousPeriod(query);
  return format.shortRange(from, to, format.yearOf(query.to - 1));
}

/** The length of a range in words, e.g. `30 days`, or `same part of the month`. */
export function lengthName(query: ResolvedQuery, reader: Reader): string {
  const length = wholeLength(query, reader);
  return isPart(query) ? reader.localize('length.part', { length }) : length;
}

function wholeLength(
  { from, to, until = to, timeZone, period = '' }: ResolvedQuery,
  { format, localize }: Reader,
): string {
  if (isCalendarPeriod(period)) return localize(`length.${unitOfPeriod(period)}`);
  const [, count, unit] = /^(\d+)(h|d|w|mo|y)$/.exec(period) ?? [];
  if (unit) {
    return localize.plural(`length.${unit as 'h' | 'd' | 'w' | 'mo' | 'y'}`, Number(count), {
      count: format.number(Number(count)),
    });
  }
  const days = lengthInDays(from, until, timeZone);
  const hours = (until - from) / 3_600_000;
  return days < 2 && days % 1 !== 0
    ? localize.plural('length.h', hours, { count: format.number(hours, 1) })
    : localize.plural('length.d', days, { count: format.number(days, 1) });
}
