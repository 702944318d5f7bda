import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../../model/contract/range-fields.js';
import { LIST_FILTERS, LISTS } from '../../model/contract/list-filters.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import type { Stretch } from '../sql/time-slots.js';
import { bindInstant } from './instants.js';
import type { Family, Names, RecordColumns, Rollup } from './names.js';
import { isStorable, type Parameters } from './client/statement.js';

/** A condition for rows within any of several stretches of time. */
export function inStretches(
  stretches: readonly Stretch[],
  { columns, timestamps }: Family,
  parameters: Parameters,
): string {
  const column = columns.timestamp.sql;
  return anyOf(
    stretches.map(({ from, to }) => {
      const [first, end] = [from, to].map((instant) => bindInstant(instant, timestamps, parameters));
      return `${column} >= ${first} AND ${column} < ${end}`;
    }),
  );
}

/** A condition for slots of 15 minutes within a stretch that is aligned to them. */
export function slotsIn({ from, to }: Stretch, { rollups }: Names, parameters: Parameters): string {
  const [first, end] = [from, to].map((instant) => bindInstant(instant, 'timestamptz', parameters));
  return `t.${rollups.slot} >= ${first} AND t.${rollups.slot} < ${end}`;
}

/** The text of a dimension in a single row; empty if there is none. */
export function dimensionOf(dimension: Dimension, { columns }: Family): string {
  const column = columns[dimension];
  return column === undefined ? `''` : `coalesce(${column.sql}::text, '')`;
}

/** The conditions of a query's lists for single rows. */
export function listConditions(
  query: InsuranceQuery,
  { dimensions, columns }: Family,
  parameters: Parameters,
): string[] {
  return listsOf(query, dimensions).map(([dimension, texts]) => {
    const column = columns[dimension];
    if (column === undefined) return String(texts.includes(''));
    const isListed = `${column.sql}::text = ANY(${bindTexts(texts, parameters)})`;
    // Both sides can use an index.
    return texts.includes('') ? `(${isListed} OR ${column.sql} IS NULL)` : isListed;
  });
}

/** The same for a rollup. In one of single dimensions, `by` is the one to read, if any. */
export function rollupConditions(
  query: InsuranceQuery,
  { dimensions: known }: Family,
  { dimensions, isOfOne }: Rollup,
  { rollups }: Names,
  by: Dimension | undefined,
  parameters: Parameters,
): string[] {
  const lists = listsOf(query, known);
  const conditions = lists.map(([dimension, texts]) => {
    if (!dimensions.includes(dimension)) return String(texts.includes(''));
    const column = isOfOne ? rollups.key : rollups[dimension];
    return `t.${column} = ANY(${bindTexts(texts, parameters)})`;
  });
  if (!isOfOne) return conditions;
  return [`t.${rollups.dimension} = '${by ?? ''}'`, ...conditions];
}

/** The lists of a query; requests that were not compensated have no type. */
function listsOf(query: InsuranceQuery, dimensions: readonly Dimension[]): [Dimension, readonly string[]][] {
  return LISTS.flatMap((list) => {
    const texts = query[list];
    const dimension = LIST_FILTERS[list];
    const isAsked = dimension !== 'type' || dimensions.includes(dimension);
    return texts === undefined || !isAsked ? [] : [[dimension, texts] as [Dimension, readonly string[]]];
  });
}

function bindTexts(texts: readonly string[], parameters: Parameters): string {
  return parameters.bindAll(texts.filter(isStorable), 'text');
}

/** The conditions that only single rows can answer: the id and the ranges of a query. */
export function rowConditions(
  query: InsuranceQuery,
  columns: RecordColumns,
  parameters: Parameters,
): string[] {
  const conditions: string[] = [];
  if (query.requestId !== undefined) {
    conditions.push(
      isStorable(query.requestId) ? ofRequest(parameters.bind(query.requestId, 'text'), columns) : 'false',
    );
  }
  const add = (field: keyof RecordColumns, sign: string, bound: string | undefined) => {
    if (bound !== undefined) conditions.push(`${columns[field]!.sql} ${sign} ${bound}`);
  };
  for (const field of AMOUNT_FIELDS) {
    const { min, max } = query.ranges?.[field] ?? {};
    if (min !== undefined) add(field, '>=', parameters.bind(min, 'numeric'));
    if (max !== undefined) add(field, '<=', parameters.bind(max, 'numeric'));
  }
  for (const field of NUMBER_FIELDS) {
    const { min, max } = query.ranges?.[field] ?? {};
    if (min !== undefined) add(field, '>=', parameters.bind(min, 'float8'));
    if (max !== undefined) add(field, '<=', parameters.bind(max, 'float8'));
  }
  return conditions;
}

/** A condition for the compensations of a request; the empty text is the id of no request. */
function ofRequest(id: string, { id: own, requestId }: RecordColumns): string {
  if (requestId === undefined) return `${own.sql}::text = ${id}`;
  const request = `${requestId.sql}::text`;
  return `((${request} = ${id} AND ${request} <> '') OR (${own.sql}::text = ${id} AND coalesce(${request}, '') = ''))`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(' OR ')})`;
}
