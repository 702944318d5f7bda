import { compareAmounts } from '../../../model/base/decimal.js';
import { relationOf, type Change } from '../../../model/statistics/change.js';
import type { Gross } from '../../../model/statistics/gross.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { previousName, type Reader } from './range-names.js';

/**
 * A change in relation to what was before, with its sign: `+42.1%`, `−1.2%`, or `12.3×` where it is many times as
 * much; undefined where that has no meaning.
 */
export function signedRelation(
  now: string,
  before: string,
  { format, localize }: Reader,
): string | undefined {
  const relation = relationOf(now, before);
  if (!relation) return undefined;
  if (relation.kind === 'factor')
    return localize('change.factor', { factor: format.factor(relation.factor) });
  return `${compareAmounts(now, before) < 0 ? '−' : '+'}${format.percent(relation.share)}`;
}

export interface ComparedFigure {
  now: string;
  before: string;
  change: Change;
}

/** A smaller change is called none. */
const ABOUT_THE_SAME = 0.05;

/** Describes a change against the previous period in a sentence. */
export function changeInWords(
  { now, before, change }: ComparedFigure,
  shown: (amount: string) => string,
  query: ResolvedQuery,
  reader: Reader,
): string {
  const { localize, format } = reader;
  const range = previousName(query, reader);
  const { kind } = change;
  if (kind === 'new' || kind === 'same') return localize(`change.${kind}.sentence`, { range });
  const relation = relationOf(now, before);
  if (!relation)
    return localize(`change.${kind}.amount.sentence`, { difference: shown(change.difference), range });
  if (relation.kind === 'factor')
    return localize('change.factor.sentence', { factor: format.factor(relation.factor), range });
  if (relation.share < ABOUT_THE_SAME) return localize('change.about.sentence', { range });
  const share = format.wholePercent(relation.share);
  return localize(`change.${kind}.sentence`, { share, range });
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
