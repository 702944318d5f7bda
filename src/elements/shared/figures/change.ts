import type { Localizer } from '../../../locales/localize.js';
import { relationOf, type Change } from '../../../model/statistics/change.js';
import type { Gross } from '../../../model/statistics/gross.js';
import type { Formatter } from '../../../model/text/format.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { lengthInDays } from '../../../model/time/days.js';

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

/** A change in relation to what was before, e.g. `12.5%` or `10 times as much`; undefined where that has no meaning. */
export function relationInWords(
  now: string,
  before: string,
  { format, localize }: Reader,
): string | undefined {
  const relation = relationOf(now, before);
  if (!relation) return undefined;
  return relation.kind === 'share'
    ? format.percent(relation.share)
    : localize('change.factor', { factor: format.factor(relation.factor) });
}

export interface ComparedFigure {
  now: string;
  before: string;
  change: Change;
}

/** Describes a change against the previous period in a sentence. */
export function changeInWords(
  { now, before, change }: ComparedFigure,
  shown: (amount: string) => string,
  query: ResolvedQuery,
  reader: Reader,
): string {
  const { localize, format } = reader;
  const length = lengthName(query, reader);
  const { kind } = change;
  if (kind === 'new' || kind === 'same') return localize(`change.${kind}.sentence`, { length });
  const relation = relationOf(now, before);
  if (!relation)
    return localize(`change.${kind}.amount.sentence`, { difference: shown(change.difference), length });
  return relation.kind === 'share'
    ? localize(`change.${kind}.sentence`, { share: format.percent(relation.share), length })
    : localize('change.factor.sentence', { factor: format.factor(relation.factor), length });
}

/** Payouts and clawbacks apart, in words. */
export function grossInWords({ paid, clawedBack }: Gross, format: Formatter, localize: Localizer): string {
  return localize('figure.gross', {
    paid: format.credits(paid).text,
    clawedBack: format.credits(clawedBack).text,
  });
}
