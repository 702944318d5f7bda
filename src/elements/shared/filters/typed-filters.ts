import type { RangeField, Ranges } from '../../../model/base/types.js';
import type { ResolvedQuery } from '../../../model/query/query.js';

/** The filters that are typed: the bounds of a field, or a request's id. */
export type TypedFilter = RangeField | 'requestId';

/** Removes typed filters from a query. */
export function without(query: ResolvedQuery, filters: readonly TypedFilter[]): ResolvedQuery {
  const { requestId, ranges = {}, ...rest } = query;
  const kept = Object.fromEntries(
    Object.entries(ranges).filter(([field]) => !filters.includes(field as RangeField)),
  ) as Ranges;
  return {
    ...rest,
    ...(requestId !== undefined && !filters.includes('requestId') && { requestId }),
    ...(Object.keys(kept).length > 0 && { ranges: kept }),
  };
}
