import { loadGroups } from '../../controllers/dashboard/groups-loader.js';
import { RecordPages } from '../../controllers/table/record-pages.js';
import { KNOWN_TYPES } from '../../model/base/known-types.js';
import type { InsuranceQuery, Sort } from '../../model/base/types.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { ALL_TYPES, typeOf, typesOf } from './type-tabs.js';

/** What the element shows: the records of all types, or of one. */
export interface Details {
  /** The selected tab: a type, or `all`. Undefined where the source cannot filter by type: all records are shown. */
  tab?: string;
  /** The query of all tabs. */
  query: InsuranceQuery;
  pages: RecordPages;
}

/** Opens the records of the selected tab, or of the first type that has any. */
export async function loadDetails(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  { type: selected, sort }: { type?: string; sort?: Sort },
  signal: AbortSignal,
): Promise<Details> {
  const open = async (tab?: string): Promise<Details> => {
    const listing = { source, query: tabQuery(query, tab), sort };
    return { tab, query, pages: await RecordPages.open(listing, signal) };
  };
  if (!canFilter(source, 'types')) return open();
  if (selected === ALL_TYPES) return open(ALL_TYPES);
  const isIncluded = (type: string) => !query.types || query.types.includes(type);
  if (selected !== undefined && isIncluded(selected)) return open(selected);
  // The first type usually occurs, and its rows need not wait for the counts of all types.
  const likely = KNOWN_TYPES.find(isIncluded) ?? query.types?.[0] ?? KNOWN_TYPES[0]!;
  const first = await open(likely);
  if (first.pages.total > 0 || !canGroupBy(source, 'type')) return first;
  const groups = await loadGroups(source, query, 'type', signal);
  const occurring = typesOf(groups, query).find((type) => groups.some(({ key }) => key === type));
  if (occurring !== undefined) return open(occurring);
  return groups.length > 0 ? open(ALL_TYPES) : first;
}

/** The query of a tab's records. */
function tabQuery(query: InsuranceQuery, tab: string | undefined): InsuranceQuery {
  const type = typeOf(tab);
  return type === undefined ? query : { ...query, types: [type] };
}
