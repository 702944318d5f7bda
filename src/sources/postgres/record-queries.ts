import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  PageRequest,
  SortField,
} from '../../model/base/types.js';
import { RECORD_FIELDS } from '../../model/contract/record-fields.js';
import { DETAILS } from '../sql/columns.js';
import { dimensionOf } from './conditions.js';
import { bindInstant, millisecondsOf } from './instants.js';
import type { Anchor } from './page-anchor.js';
import type { CompensationFamily, Names } from './names.js';
import { aliased, Parameters, type Statement } from './client/statement.js';
import { plan } from './table-plan.js';

/** From this offset on, the rows that a page leaves out are found by an index where there is one. */
export const DEEP = 1000;

/**
 * A statement for one page of the sorted rows. `undefined` if no row can match.
 *
 * @param anchor where to begin reading instead of at the first row
 */
export function page(
  query: InsuranceQuery,
  { offset, limit, sort }: Required<PageRequest>,
  names: Names,
  anchor?: Anchor,
): Statement | undefined {
  const family = names.compensations;
  const parameters = new Parameters();
  const conditions = rowsOnly(query, names, parameters);
  if (conditions === undefined) return undefined;
  const isAscending = sort.direction === 'ascending';
  const rest = offset - (anchor?.before ?? 0);
  if (anchor) {
    const bound = bindInstant(anchor.instant, family.timestamps, parameters);
    conditions.push(`${family.columns.timestamp.sql} ${isAscending ? '>=' : '<'} ${bound}`);
  }
  const order = `ORDER BY ${orderBy(sort.field, isAscending ? 'ASC' : 'DESC', family).join(', ')}`;
  const stretch = `LIMIT ${parameters.bind(most(limit), 'int8')} OFFSET ${parameters.bind(most(rest), 'int8')}`;
  const where = `WHERE ${conditions.join(' AND ')}`;
  const { id, timestamp } = family.columns;
  const text =
    rest < DEEP
      ? [...recordsFrom(family), where, order, stretch]
      : [
          // An index that has the sorted column, the timestamp and the id passes over rows without reading them.
          `WITH found AS (SELECT ${id.sql} AS id, ${timestamp.sql} AS at`,
          `FROM ${family.table} AS t`,
          where,
          order,
          `${stretch})`,
          ...recordsFrom(family),
          `JOIN found ON found.id = ${id.sql} AND found.at = ${timestamp.sql}`,
          order,
        ];
  return { text: text.join('\n'), parameters: parameters.values, columns: RECORD_FIELDS.length };
}

function most(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}

/** A statement for one row. */
export function rowOf(id: string, { compensations }: Names): Statement {
  const parameters = new Parameters();
  const { columns } = compensations;
  return {
    text: [
      ...recordsFrom(compensations),
      `WHERE ${columns.id.sql}::text = ${parameters.bind(id, 'text')}`,
      `ORDER BY ${columns.timestamp.sql}`,
      'LIMIT 1',
    ].join('\n'),
    parameters: parameters.values,
    columns: RECORD_FIELDS.length,
  };
}

/** A statement for what is stored of a request besides its record, as `DETAILS`. */
export function detailsOf(id: string, { table, columns }: NonNullable<Names['details']>): Statement {
  const parameters = new Parameters();
  const texts = DETAILS.map((detail) => {
    const column = columns[detail];
    if (column === undefined) return 'NULL::text';
    // As JSON, which distinguishes an empty reason from none.
    return detail === 'reason' ? `to_json(${column.sql}::text)::text` : `${column.sql}::text`;
  });
  return {
    text: [
      `SELECT ${aliased(texts)}`,
      `FROM ${table} AS t`,
      `WHERE ${columns.id.sql}::text = ${parameters.bind(id, 'text')}`,
      'LIMIT 1',
    ].join('\n'),
    parameters: parameters.values,
    columns: DETAILS.length,
  };
}

/** A statement for the key, the count and the three quartiles of each group. `undefined` if no row can match. */
export function quartilesOf(
  query: InsuranceQuery,
  field: 'latency' | 'throughput',
  dimension: Dimension,
  names: Names,
): Statement | undefined {
  const family = names.compensations;
  const parameters = new Parameters();
  const conditions = rowsOnly(query, names, parameters);
  if (conditions === undefined) return undefined;
  const value = `${family.columns[field].sql}::float8`;
  // The continuous percentiles are of type 7 of Hyndman and Fan.
  const quartiles = `percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY ${value})`;
  return {
    text: [
      `SELECT ${aliased([`${dimensionOf(dimension, family)} COLLATE "C"`, 'count(*)::text', `${quartiles}::text`])}`,
      `FROM ${family.table} AS t`,
      `WHERE ${[...conditions, `${value} IS NOT NULL`].join(' AND ')}`,
      'GROUP BY 1',
    ].join('\n'),
    parameters: parameters.values,
    columns: 3,
  };
}

function rowsOnly(query: InsuranceQuery, names: Names, parameters: Parameters): string[] | undefined {
  const [part] = plan(query, { ...names.compensations, rollups: [] }, names, parameters);
  return part && [part.where];
}

function recordsFrom(family: CompensationFamily): string[] {
  const columns = RECORD_FIELDS.map((field) => columnOf(field, family));
  return [`SELECT ${aliased(columns)}`, `FROM ${family.table} AS t`];
}

/** A field as lossless text; null if a record lacks it. */
function columnOf(field: keyof CompensationRecord, { columns, timestamps }: CompensationFamily): string {
  const column = columns[field];
  if (column === undefined) return 'NULL::text';
  switch (field) {
    case 'timestamp':
    case 'creditedAt':
      return millisecondsOf(column.sql, timestamps);
    case 'cost':
    case 'payout':
      // Refuses floats, which have already lost digits.
      return `trim_scale(${column.sql})::text`;
    default:
      return `${column.sql}::text`;
  }
}

/** The order by a field, ties by id; unknown values come last in either direction, and texts by code points. */
function orderBy(field: SortField, direction: 'ASC' | 'DESC', { columns }: CompensationFamily): string[] {
  const id = `${columns.id.sql}::text COLLATE "C"`;
  const column = columns[field]?.sql;
  switch (field) {
    case 'id':
      return [`${id} ${direction}`];
    case 'timestamp':
    case 'cost':
    case 'payout':
      return [`${column} ${direction}`, id];
    case 'inputTokens':
    case 'outputTokens':
    case 'latency':
    case 'throughput':
      return [`${column} ${direction} NULLS LAST`, id];
    case 'type':
    case 'model':
      return [`${column}::text COLLATE "C" ${direction}`, id];
    default:
      return column === undefined
        ? [id]
        : [`nullif(${column}::text, '') COLLATE "C" ${direction} NULLS LAST`, id];
  }
}
