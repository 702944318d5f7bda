import type { Localizer } from '../../../locales/localize.js';
import type { Sort, SortField } from '../../../model/base/types.js';
import type { InsuranceDataSource } from '../../../sources/source.js';

/** The default order. */
const NEWEST_FIRST: Sort = { field: 'timestamp', direction: 'descending' };

/** Fields of numbers: their largest values come first. */
const NUMBERS: readonly SortField[] = [
  'inputTokens',
  'outputTokens',
  'cost',
  'latency',
  'throughput',
  'payout',
];

/** Whether a source can sort by a field. */
export function isSortable(source: InsuranceDataSource | undefined, field: SortField): boolean {
  const fields = source?.capabilities?.sortFields;
  return !fields || fields.includes(field);
}

/** The direction in which records are sorted by a field, as `aria-sort` has it. */
export function sortDirection(sort: Sort | undefined, field: SortField): Sort['direction'] | 'none' {
  const { field: sorted, direction } = sort ?? NEWEST_FIRST;
  return sorted === field ? direction : 'none';
}

/**
 * The order after a click on a column's header: ascending, then descending, then the default. Numbers begin with
 * descending.
 */
export function nextSort(sort: Sort | undefined, field: SortField): Sort | undefined {
  const [first, second]: Sort['direction'][] = NUMBERS.includes(field)
    ? ['descending', 'ascending']
    : ['ascending', 'descending'];
  if (sort?.field !== field) return { field, direction: first! };
  return sort.direction === first ? { field, direction: second! } : undefined;
}

/** Announces the order to screen readers. */
export function sortMessage(
  sort: Sort | undefined,
  labelOf: (field: SortField) => string,
  localize: Localizer,
): string {
  if (!sort) return localize('details.sorted.none');
  return localize(`details.sorted.${sort.direction}`, { column: labelOf(sort.field) });
}
