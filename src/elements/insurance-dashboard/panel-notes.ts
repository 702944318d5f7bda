import type { ResolvedQuery } from '../../model/query/query.js';
import { rangeName, type Reader } from '../shared/figures/range-names.js';
import type { Naming } from '../shared/figures/names.js';
import { filtersInWords } from '../shared/filters/filter-words.js';

/** What figures are of, in words. */
export interface PanelNotes {
  /** The range with its time zone. */
  range: string;
  asOf: string;
  filters: string;
  currency: string;
}

/**
 * Says what the figures of a panel are of, for readers who do not see its filters.
 *
 * @param now milliseconds since the epoch that "up to now" meant
 */
export function panelNotes(
  { query, now }: { query: ResolvedQuery; now: number },
  reader: Reader & Naming,
): PanelNotes {
  const { format, localize } = reader;
  const filters = filtersInWords(query, reader);
  return {
    range: `${rangeName(query, reader)} · ${zoneInWords(query, reader)}`,
    asOf: localize('filters.as-of', { time: format.dateTime(now) }),
    filters: filters.length > 0 ? filters.join(' · ') : localize('statement.no-filters'),
    currency: localize('metric.currency', { currency: format.currencyTitle }),
  };
}

/** The time zone with its offset, or with both where the clocks change within the range. */
function zoneInWords({ from, to, timeZone }: ResolvedQuery, { format }: Reader): string {
  const offsets = new Set([format.offset(from), format.offset(Math.max(from, to - 1))]);
  return `${timeZone} (UTC${[...offsets].join(' / ')})`;
}
