import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../model/contract/range-fields.js';
import { LISTS } from '../model/contract/list-filters.js';
import type { Dimension } from '../model/base/types.js';
import type { InsuranceDataSource, SourceCapabilities } from './source.js';

/** All filters that a source may support. */
export const FILTERS: SourceCapabilities['filters'] = [
  ...LISTS,
  'requestId',
  ...AMOUNT_FIELDS,
  ...NUMBER_FIELDS,
];

/** Whether a source supports a filter. */
export function canFilter(
  source: InsuranceDataSource | undefined,
  filter: SourceCapabilities['filters'][number],
): boolean {
  const filters = source?.capabilities?.filters;
  return !filters || filters.includes(filter);
}

/** Whether a source can group by a dimension. */
export function canGroupBy(source: InsuranceDataSource | undefined, dimension: Dimension): boolean {
  const dimensions = source?.capabilities?.dimensions;
  return !dimensions || dimensions.includes(dimension);
}

/** Whether a source returns more of a request than its record. */
export function hasRequests(source: InsuranceDataSource | undefined): boolean {
  return source?.capabilities?.requests !== false;
}

/** A dimension for calls whose groups do not matter: the type, where the source supports it. */
export function anyDimension(source: InsuranceDataSource): Dimension {
  return canGroupBy(source, 'type') ? 'type' : (source.capabilities!.dimensions![0] ?? 'type');
}
