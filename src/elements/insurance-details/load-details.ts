import { RecordPages } from '../../controllers/table/record-pages.js';
import type { InsuranceQuery, Sort } from '../../model/base/types.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { KNOWN_TYPES, typesOf } from './type-tabs.js';

/** What the element shows: the records of one type. */
export interface Details {
  /** Undefined where the source cannot filter by type: all records are shown. */
  type?: string;
  pages: RecordPages;
}

/** Opens the records of the selected type, or of the first type that has any. */
export async function loadDetails(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  { type: selected, sort }: { type?: string; sort?: Sort },
  signal: AbortSignal,
): Promise<Details> {
  if (!canFilter(source, 'types')) return { pages: await RecordPages.open({ source, query, sort }, signal) };
  const open = async (type: string): Promise<Details> => {
    const listing = { source, query: { ...query, types: [type] }, sort };
    return { type, pages: await RecordPages.open(listing, signal) };
  };
  const isIncluded = (type: string) => !query.types || query.types.includes(type);
  if (selected !== undefined && isIncluded(selected)) return open(selected);
  // The first type usually occurs, and its rows need not wait for the counts of all types.
  const likely = KNOWN_TYPES.find(isIncluded) ?? query.types?.[0] ?? KNOWN_TYPES[0]!;
  const first = await open(likely);
  if (first.pages.total > 0 || !canGroupBy(source, 'type')) return first;
  const groups = await source.getBreakdown(query, 'type', { signal });
  const occurring = typesOf(groups, query).find((type) => groups.some(({ key }) => key === type));
  return occurring === undefined ? first : open(occurring);
}
