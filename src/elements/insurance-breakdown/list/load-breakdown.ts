import { noteGroups } from '../../../controllers/dashboard/groups-loader.js';
import type { SharedSource } from '../../../controllers/loading/shared-source.js';
import type { BreakdownGroup, Dimension, InsuranceQuery } from '../../../model/base/types.js';
import { listOf } from '../../../model/contract/list-filters.js';
import { needsClawbacks, ofClawbacks, withClawbacks } from '../../../model/statistics/gross.js';
import { canFilter } from '../../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../../sources/source.js';
import type { GroupsView } from './ranked-rows.js';

/** What is shown: the groups of each dimension. */
export interface Breakdown {
  query: InsuranceQuery;
  by: Partial<Record<Dimension, Pick<GroupsView, 'groups' | 'unfiltered'>>>;
}

/** The groups; where clawbacks leave one below 0, with what was clawed back of each. */
async function groupsOf(
  source: InsuranceDataSource,
  shared: SharedSource,
  query: InsuranceQuery,
  dimension: Dimension,
  signal: AbortSignal,
): Promise<BreakdownGroup[]> {
  const groups = await shared.getBreakdown(query, dimension, { signal });
  const clawbacks = needsClawbacks(groups) && canFilter(source, 'payout') ? ofClawbacks(query) : undefined;
  if (!clawbacks) return groups;
  return withClawbacks(groups, await source.getBreakdown(clawbacks, dimension, { signal }));
}

/**
 * Loads the groups of each dimension, with and without its own filter.
 *
 * @param shared the source, for calls that other views make alike
 */
export async function loadBreakdown(
  source: InsuranceDataSource,
  shared: SharedSource,
  query: InsuranceQuery,
  dimensions: readonly Dimension[],
  signal: AbortSignal,
): Promise<Breakdown> {
  const by = dimensions.map(async (dimension) => {
    const { [listOf(dimension)]: chosen, ...rest } = query;
    const unfiltered = await groupsOf(source, shared, chosen ? rest : query, dimension, signal);
    noteGroups(source, dimension, unfiltered);
    const keys = new Set(chosen);
    const groups = chosen ? unfiltered.filter(({ key }) => keys.has(key)) : unfiltered;
    return [dimension, { groups, unfiltered }] as const;
  });
  return { query, by: Object.fromEntries(await Promise.all(by)) };
}
