import { RecordPages } from '../../controllers/table/record-pages.js';
import type { InsuranceQuery, Sort } from '../../model/base/types.js';
import { canFilter } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabOf, typeOf } from './type-tabs.js';

/** What the element shows: the records of all types, or of one. */
export interface Details {
  /** The selected tab: a type, or `all`. Undefined where the source cannot filter by type: all records are shown. */
  tab?: string;
  /** The query of all tabs. */
  query: InsuranceQuery;
  pages: RecordPages;
}

/** Opens the records of the selected tab. */
export async function loadDetails(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  { type, sort }: { type?: string; sort?: Sort },
  signal: AbortSignal,
): Promise<Details> {
  const tab = canFilter(source, 'types') ? tabOf(type, query) : undefined;
  const listing = { source, query: tabQuery(query, tab), sort };
  return { tab, query, pages: await RecordPages.open(listing, signal) };
}

/** The query of a tab's records. */
function tabQuery(query: InsuranceQuery, tab: string | undefined): InsuranceQuery {
  const type = typeOf(tab);
  return type === undefined ? query : { ...query, types: [type] };
}
