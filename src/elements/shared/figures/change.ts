import type { Localizer } from '../../../locales/localize.js';
import type { Change } from '../../../model/statistics/change.js';
import type { Formatter } from '../../../model/text/format.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { lengthInDays } from '../../../model/time/time.js';

interface Reader {
  format: Formatter;
  localize: Localizer;
}

/** The length of a range in words, e.g. `30 days`. */
export function lengthName(
  { from, to, timeZone, period }: ResolvedQuery,
  { format, localize }: Reader,
): string {
  const [, count, unit] = /^(\d+)(h|d|w|mo|y)$/.exec(period ?? '') ?? [];
  if (unit) {
    return localize.plural(`length.${unit as 'h' | 'd' | 'w' | 'mo' | 'y'}`, Number(count), {
      count: format.number(Number(count)),
    });
  }
  const days = lengthInDays(from, to, timeZone);
  const hours = (to - from) / 3_600_000;
  return days < 2 && days % 1 !== 0
    ? localize.plural('length.h', hours, { count: format.number(hours, 1) })
    : localize.plural('length.d', days, { count: format.number(days, 1) });
}

/** Describes a change against the previous period in a sentence. */
export function changeInWords(
  change: Change,
  shown: (amount: string) => string,
  query: ResolvedQuery,
  reader: Reader,
): string {
  const { localize, format } = reader;
  const length = lengthName(query, reader);
  if (change.kind === 'new' || change.kind === 'same')
    return localize(`change.${change.kind}.sentence`, { length });
  const difference = shown(change.difference);
  return localize(`change.${change.kind}.sentence`, {
    difference,
    share: format.percent(change.share),
    length,
  });
}
