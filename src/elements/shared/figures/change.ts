import { relationOf, type Change } from '../../../model/statistics/change.js';
import type { Gross } from '../../../model/statistics/gross.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { lengthName, type Reader } from './range-names.js';

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
export function grossInWords(
  { paid, clawedBack }: Gross,
  format: Reader['format'],
  localize: Reader['localize'],
): string {
  return localize('figure.gross', {
    paid: format.credits(paid).text,
    clawedBack: format.credits(clawedBack).text,
  });
}
