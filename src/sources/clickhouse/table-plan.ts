import { LIST_FILTERS, LISTS, type ListFilter } from '../../model/contract/list-filters.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import { filteredBy, needsRows } from '../sql/query-needs.js';
import { possible, SLOT, stretchesAround, wholeSlots } from '../sql/time-slots.js';
import { inStretches, listConditions, rowConditions, slotsIn } from './conditions.js';
import type { Family, Names, Rollup } from './names.js';
import type { Parameters } from './statement.js';

/** A table to read, and a condition for its rows. */
export interface Part {
  table: string;
  /** Whether its rows are sums of 15 minutes. */
  isSummed: boolean;
  where: string;
}

/**
 * The tables that answer a query: a rollup where one has all dimensions that it filters and groups by, and single
 * rows for the ends of the range that the rollup does not cover. Empty if no row can match.
 *
 * @param dimensions what is grouped by
 * @param cuts instants besides the range's ends at which rows must be kept apart
 */
export function plan(
  query: InsuranceQuery,
  family: Family,
  names: Names,
  parameters: Parameters,
  dimensions: readonly Dimension[] = [],
  cuts: readonly number[] = [],
): Part[] {
  const range = possible(query);
  if (range.from >= range.to) return [];
  const isOfRows = needsRows(query) || cuts.some((cut) => cut % SLOT !== 0);
  const rollup = isOfRows ? undefined : smallest(family, [...filteredBy(query), ...dimensions]);
  const summed = rollup && wholeSlots(range);
  const rest = summed ? stretchesAround(summed, range) : [range];
  const parts: Part[] = [];
  if (rollup && summed) {
    const where = [slotsIn(summed, names, parameters), ...lists(query, family, names, parameters)];
    parts.push({ table: rollup.table, isSummed: true, where: where.join(' AND ') });
  }
  if (rest.length > 0) {
    const where = [
      inStretches(rest, names, parameters),
      ...lists(query, family, names, parameters),
      ...rowConditions(query, names, parameters),
    ];
    parts.push({ table: family.table, isSummed: false, where: where.join(' AND ') });
  }
  return parts;
}

function smallest({ dimensions: known, rollups }: Family, needed: readonly Dimension[]): Rollup | undefined {
  return rollups.find(({ dimensions }) =>
    needed.every((dimension) => dimensions.includes(dimension) || !known.includes(dimension)),
  );
}

/** The lists that a table can be filtered by: requests that were not compensated have no type. */
function lists(
  query: InsuranceQuery,
  { dimensions }: Family,
  names: Names,
  parameters: Parameters,
): string[] {
  const isAsked = (list: ListFilter) =>
    LIST_FILTERS[list] !== 'type' || dimensions.includes(LIST_FILTERS[list]);
  return listConditions(query, names, parameters, LISTS.filter(isAsked));
}
