import type { InsuranceDataSource, SourceCapabilities } from './source.js';

/** Whether a source can filter by a field of the query. */
export function canFilter(
  source: InsuranceDataSource | undefined,
  filter: SourceCapabilities['filters'][number],
): boolean {
  const filters = source?.capabilities?.filters;
  return !filters || filters.includes(filter);
}
