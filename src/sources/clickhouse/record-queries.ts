import { RECORD_FIELDS } from '../../model/contract/record.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  PageRequest,
  SortField,
} from '../../model/base/types.js';
import { dimensionOf } from './conditions.js';
import { milliseconds } from './aggregate-queries.js';
import type { Names } from './names.js';
import { plan } from './table-plan.js';
import { Parameters, type Statement } from './statement.js';

type Field = keyof CompensationRecord;

/** Asks for a stretch of the sorted rows. `undefined` where no row can match. */
export function page(
  query: InsuranceQuery,
  { offset, limit, sort }: Required<PageRequest>,
  names: Names,
): Statement | undefined {
  const parameters = new Parameters();
  const where = rowsOnly(query, names, parameters);
  if (where === undefined || limit === 0) return undefined;
  const direction = sort.direction === 'ascending' ? 'ASC' : 'DESC';
  const id = `t.${names.records.id}`;
  const order = sort.field === 'id' ? [] : [`${sortKey(sort.field, names)} ${direction}`];
  order.push(`${id} ${sort.field === 'id' ? direction : 'ASC'}`);
  const most = (count: number) => parameters.bind(Math.min(count, Number.MAX_SAFE_INTEGER), 'UInt64');
  return {
    sql: [
      ...recordsFrom(names),
      `WHERE ${where}`,
      `ORDER BY ${order.join(', ')}`,
      `LIMIT ${most(limit)} OFFSET ${most(offset)}`,
    ].join('\n'),
    parameters: parameters.values,
  };
}

/** Asks for one row. */
export function rowOf(id: string, names: Names): Statement {
  const parameters = new Parameters();
  const where = `t.${names.records.id} = ${parameters.bind(id, 'String')}`;
  return {
    sql: [...recordsFrom(names), `WHERE ${where}`, `ORDER BY t.${names.records.timestamp}`, 'LIMIT 1'].join(
      '\n',
    ),
    parameters: parameters.values,
  };
}

/** What a request has beside its record, in the order in which `detailsOf` asks for it. */
export const DETAILS = [
  'content',
  'reason',
  'basis',
  'rating',
  'attempts',
  'stages',
  'error',
  'logs',
  'meta',
] as const;

/** Asks for what is kept of a request beside its row. */
export function detailsOf(id: string, details: string, { detailsColumns: columns }: Names): Statement {
  const parameters = new Parameters();
  const texts = DETAILS.map((detail) => {
    // As JSON, which tells an empty reason from none.
    const isText = detail === 'reason' && columns.reason !== undefined;
    return isText ? `ifNull(toJSONString(t.${columns.reason}), '')` : textOf(columns[detail]);
  });
  return {
    sql: [
      `SELECT ${texts.join(', ')}`,
      `FROM ${details} AS t`,
      `WHERE t.${columns.id} = ${parameters.bind(id, 'String')}`,
      'LIMIT 1',
    ].join('\n'),
    parameters: parameters.values,
  };
}

/** Asks for the quartiles of each group. `undefined` where no row can match. */
export function quartiles(
  query: InsuranceQuery,
  field: 'latency' | 'throughput',
  dimension: Dimension,
  names: Names,
): Statement | undefined {
  const parameters = new Parameters();
  const where = rowsOnly(query, names, parameters);
  if (where === undefined) return undefined;
  const key = dimensionOf(dimension, names.records);
  // Inclusive is type 7 of Hyndman and Fan.
  const quantiles = `quantilesExactInclusive(0.25, 0.5, 0.75)(toFloat64(t.${names.records[field]}))`;
  return {
    sql: [
      `SELECT ${key}, count(), ${quantiles}`,
      `FROM ${names.compensations.table} AS t`,
      `WHERE ${where}`,
      `GROUP BY ${key}`,
    ].join('\n'),
    parameters: parameters.values,
  };
}

/** Asks for what changes when rows come or go. The server keeps it ready, so that no row is read for it. */
export function version({ compensations, records }: Names): Statement {
  const at = `t.${records.timestamp}`;
  return { sql: `SELECT count(), min(${at}), max(${at})\nFROM ${compensations.table} AS t`, parameters: {} };
}

function rowsOnly(query: InsuranceQuery, names: Names, parameters: Parameters): string | undefined {
  const [part] = plan(query, { ...names.compensations, rollups: [] }, names, parameters);
  return part?.where;
}

function recordsFrom(names: Names): string[] {
  return [
    `SELECT ${RECORD_FIELDS.map((field) => columnOf(field, names)).join(', ')}`,
    `FROM ${names.compensations.table} AS t`,
  ];
}

/** A field as text that loses nothing; empty where a record does not have it. */
function columnOf(field: Field, { records }: Names): string {
  const column = records[field];
  if (column === undefined) return `''`;
  switch (field) {
    case 'provider':
    case 'apiKey':
      return dimensionOf(field, records);
    case 'timestamp':
      return milliseconds(`t.${column}`);
    case 'inputTokenDetails':
    case 'outputTokenDetails':
      return `toJSONString(t.${column})`;
    case 'firstTokenLatency':
      return textOf(column);
    default:
      return `t.${column}`;
  }
}

/** A column as text; empty where there is no such column, or nothing in it. */
function textOf(column: string | undefined): string {
  return column === undefined ? `''` : `ifNull(toString(t.${column}), '')`;
}

function sortKey(field: SortField, { records }: Names): string {
  return field === 'provider' || field === 'apiKey' ? dimensionOf(field, records) : `t.${records[field]}`;
}
