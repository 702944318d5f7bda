import { LIST_FILTERS, LISTS } from '../../model/contract/list-filters.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';

/** Whether a query has conditions that only single rows can answer. */
export function needsRows({ requestId, ranges }: InsuranceQuery): boolean {
  const bounds = Object.values(ranges ?? {});
  return requestId !== undefined || bounds.some(({ min, max }) => min !== undefined || max !== undefined);
}

/** The dimensions that a query filters by. */
export function filteredBy(query: InsuranceQuery): Dimension[] {
  return LISTS.filter((list) => query[list] !== undefined).map((list) => LIST_FILTERS[list]);
}
