import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../../model/contract/range-fields.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../model/contract/list-filters.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import type { Stretch } from '../sql/time-slots.js';
import type { Names } from './names.js';
import type { Parameters } from './statement.js';

/** The text of a dimension; empty if there is none. */
export function dimensionOf(dimension: Dimension, records: Names['records']): string {
  const column = records[dimension];
  if (column === undefined) return `''`;
  return dimension === 'provider' || dimension === 'apiKey' || dimension === 'finish'
    ? `ifNull(t.${column}, '')`
    : `t.${column}`;
}

/** A condition for rows within any of several stretches of time. */
export function inStretches(stretches: readonly Stretch[], names: Names, parameters: Parameters): string {
  const instant = (value: number) =>
    `fromUnixTimestamp64Milli(${parameters.bind(String(value), 'Int64')}, 'UTC')`;
  const column = `t.${names.records.timestamp}`;
  return anyOf(
    stretches.map(({ from, to }) => `${column} >= ${instant(from)} AND ${column} < ${instant(to)}`),
  );
}

/** A condition for slots of 15 minutes within a stretch that is aligned to them. */
export function slotsIn({ from, to }: Stretch, names: Names, parameters: Parameters): string {
  const instant = (value: number) => `toDateTime(${parameters.bind(value / 1000, 'UInt32')}, 'UTC')`;
  const column = `t.${names.records.slot}`;
  return `${column} >= ${instant(from)} AND ${column} < ${instant(to)}`;
}

/** The conditions of a query's lists. */
export function listConditions(
  query: InsuranceQuery,
  { records }: Names,
  parameters: Parameters,
  lists: readonly ListFilter[] = LISTS,
): string[] {
  return lists.flatMap((list) => {
    const texts = query[list];
    if (texts === undefined) return [];
    return [`${dimensionOf(LIST_FILTERS[list], records)} IN ${parameters.bind(texts, 'Array(String)')}`];
  });
}

/** The conditions that only single rows can answer: the id and the ranges of a query. */
export function rowConditions(query: InsuranceQuery, { records }: Names, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (query.requestId !== undefined) {
    conditions.push(ofRequest(parameters.bind(query.requestId, 'String'), records));
  }
  const add = (field: keyof typeof records, sign: string, bound: string | undefined) => {
    if (bound !== undefined) conditions.push(`t.${records[field]} ${sign} ${bound}`);
  };
  for (const field of AMOUNT_FIELDS) {
    const { min, max } = query.ranges?.[field] ?? {};
    // The most digits of an amount: 38 before the point and 38 after it.
    const bind = (amount: string | undefined) =>
      amount === undefined ? undefined : `toDecimal256(${parameters.bind(amount, 'String')}, 38)`;
    add(field, '>=', bind(min));
    add(field, '<=', bind(max));
  }
  for (const field of NUMBER_FIELDS) {
    const { min, max } = query.ranges?.[field] ?? {};
    const bind = (value: number | undefined) =>
      value === undefined ? undefined : parameters.bind(value, 'Float64');
    add(field, '>=', bind(min));
    add(field, '<=', bind(max));
  }
  return conditions;
}

/** A condition for the compensations of a request. */
function ofRequest(id: string, { id: own, requestId }: Names['records']): string {
  if (requestId === undefined) return `t.${own} = ${id}`;
  // Both sides can use an index.
  // The empty text stands for no request id, and is the id of no request.
  return `((t.${requestId} = ${id} AND t.${requestId} != '') OR (t.${own} = ${id} AND ifNull(t.${requestId}, '') = ''))`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(' OR ')})`;
}
