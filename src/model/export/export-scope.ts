import type { InsuranceQuery } from '../base/types.js';

/** The records of an export: those of all types as filtered, of one type of them, or the whole range unfiltered. */
export type ExportScope = 'filtered' | 'type' | 'range';

/** The scopes that differ, by the query of their records; the first is the default. */
export function exportScopes(query: InsuranceQuery, type?: string): ReadonlyMap<ExportScope, InsuranceQuery> {
  const { from, to, timeZone } = query;
  const scopes = new Map<ExportScope, InsuranceQuery>([['filtered', query]]);
  const isOnlyType = query.types?.length === 1 && query.types[0] === type;
  if (type !== undefined && !isOnlyType) scopes.set('type', { ...query, types: [type] });
  if (isFiltered(query)) scopes.set('range', { from, to, timeZone });
  return scopes;
}

/** Whether a query has any filter besides its range. */
export function isFiltered({ from: _, to: __, timeZone: ___, ranges, ...filters }: InsuranceQuery): boolean {
  return [...Object.values(filters), ...Object.values(ranges ?? {})].some((filter) => filter !== undefined);
}
