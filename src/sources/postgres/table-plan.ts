import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import { filteredBy, needsRows } from '../sql/query-needs.js';
import { possible, SLOT, type Stretch, stretchesAround, wholeSlots } from '../sql/time-slots.js';
import { inStretches, listConditions, rollupConditions, rowConditions, slotsIn } from './conditions.js';
import type { Family, Names, RecordColumns, Rollup } from './names.js';
import type { Parameters } from './client/statement.js';

/** A table to read, and a condition for its rows. */
export interface Part {
  table: string;
  /** The rollup or delta, whose rows are sums of 15 minutes; `undefined` for single rows. */
  rollup?: Rollup;
  where: string;
}

/**
 * The tables that answer a query: the smallest rollup that has all dimensions which it filters and groups by, with the
 * delta of what it does not hold yet, and single rows for the ends of the range that the rollup does not cover. Empty if
 * no row can match. To be read in one statement: rows may move from the delta to the rollup between two.
 *
 * @param by what is grouped by
 * @param cuts instants besides the range's ends at which rows must be kept apart
 */
export function plan(
  query: InsuranceQuery,
  family: Family,
  names: Names,
  parameters: Parameters,
  by?: Dimension,
  cuts: readonly number[] = [],
): Part[] {
  const range = possible(query);
  if (range.from >= range.to) return [];
  const isOfRows = needsRows(query) || cuts.some((cut) => cut % SLOT !== 0);
  const needed = neededBy(query, family, by);
  const rollup = isOfRows ? undefined : smallest(family, needed);
  const summed = rollup && wholeSlots(range);
  const rest = summed ? stretchesAround(summed, range) : [range];
  const parts: Part[] = [];
  if (rollup && summed) {
    parts.push(...rollupParts(query, family, rollup, names, summed, parameters, needed[0]));
  }
  if (rest.length > 0) {
    const where = [
      inStretches(rest, family, parameters),
      ...listConditions(query, family, parameters),
      // Only queries without them are answered from all requests.
      ...rowConditions(query, family.columns as RecordColumns, parameters),
    ];
    parts.push({ table: family.table, where: where.join(' AND ') });
  }
  return parts;
}

/** A rollup and the delta within a stretch that is aligned to slots. In one of single dimensions, `by` is the one to read. */
export function rollupParts(
  query: InsuranceQuery,
  family: Family,
  rollup: Rollup,
  names: Names,
  slots: Stretch,
  parameters: Parameters,
  by?: Dimension,
): Required<Part>[] {
  return [rollup, family.delta!].map((each) => {
    const where = [
      ...rollupConditions(query, family, each, names, by, parameters),
      slotsIn(slots, names, parameters),
    ];
    return { table: each.table, rollup: each, where: where.join(' AND ') };
  });
}

/** The dimensions that a query filters and groups by, of those that a table has. */
export function neededBy(query: InsuranceQuery, { dimensions }: Family, by?: Dimension): Dimension[] {
  const needed = new Set([...filteredBy(query), ...(by ? [by] : [])]);
  return [...needed].filter((dimension) => dimensions.includes(dimension));
}

function smallest({ rollups }: Family, needed: readonly Dimension[]): Rollup | undefined {
  return rollups.find(
    ({ dimensions, isOfOne }) =>
      needed.every((dimension) => dimensions.includes(dimension)) && (!isOfOne || needed.length <= 1),
  );
}
