import { LIST_FILTERS, type ListFilter } from '../../model/contract/list-filters.js';
import type { BreakdownGroup, Dimension, InsuranceQuery } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { noteTypes } from './known-types.js';

/** Loads the groups of a dimension, and makes their types known to all views of the source. */
export async function loadGroups(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  dimension: Dimension,
  signal: AbortSignal,
): Promise<BreakdownGroup[]> {
  const groups = await source.getBreakdown(query, dimension, { signal });
  noteGroups(source, dimension, groups);
  return groups;
}

/** Loads the options of a list filter: the members of its dimension, whichever of them are chosen. */
export function loadOptions(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  list: ListFilter,
  signal: AbortSignal,
): Promise<BreakdownGroup[]> {
  const { [list]: _, ...others } = query;
  return loadGroups(source, others, LIST_FILTERS[list], signal);
}

/** Makes the types among groups of a dimension known to all views of the source. */
export function noteGroups(
  source: InsuranceDataSource,
  dimension: Dimension,
  groups: Iterable<{ key: string }>,
): void {
  if (dimension === 'type') noteTypes(source, groups);
}
