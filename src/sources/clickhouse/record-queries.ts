import { RECORD_FIELDS } from '../../model/contract/record-fields.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  PageRequest,
  SortField,
} from '../../model/base/types.js';
import { DETAILS } from '../sql/columns.js';
import { dimensionOf } from './conditions.js';
import { milliseconds } from './aggregate-queries.js';
import type { Names } from './names.js';
import { plan } from './table-plan.js';
import { Parameters, type Statement } from './statement.js';

type Field = keyof CompensationRecord;

/** A statement for one page of the sorted rows. `undefined` if no row can match. */
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
  const order = sort.field === 'id' ? [] : orderBy(sort.field, direction, names);
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

/** A statement for one row. */
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

/** A statement for what is stored of a request besides its record. */
export function detailsOf(id: string, details: string, { detailsColumns: columns }: Names): Statement {
  const parameters = new Parameters();
  const texts = DETAILS.map((detail) => {
    // As JSON, which distinguishes an empty reason from none.
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

/** A statement for the quartiles of each group. `undefined` if no row can match. */
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
  // The inclusive quantiles are type 7 of Hyndman and Fan.
  const value = `t.${names.records[field]}`;
  const quantiles = `quantilesExactInclusive(0.25, 0.5, 0.75)(assumeNotNull(toFloat64(${value})))`;
  return {
    sql: [
      `SELECT ${key}, count(), ${quantiles}`,
      `FROM ${names.compensations.table} AS t`,
      `WHERE ${where} AND ${value} IS NOT NULL`,
      `GROUP BY ${key}`,
    ].join('\n'),
    parameters: parameters.values,
  };
}

/**
 * A statement whose answer changes when rows come or go. The server answers it from metadata, without reading a
 * row.
 */
export function version({ compensations, records }: Names): Statement {
  const at = `t.${records.timestamp}`;
  return {
    sql: `SELECT toUnixTimestamp64Milli(now64(3)), count(), min(${at}), max(${at})\nFROM ${compensations.table} AS t`,
    parameters: {},
  };
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

/** A field as lossless text; empty if a record lacks it. */
function columnOf(field: Field, { records }: Names): string {
  const column = records[field];
  if (column === undefined) return `''`;
  switch (field) {
    case 'provider':
    case 'apiKey':
    case 'finish':
      return dimensionOf(field, records);
    case 'timestamp':
      return milliseconds(`t.${column}`);
    case 'inputTokenDetails':
    case 'outputTokenDetails':
    case 'costDetails':
      return `toJSONString(t.${column})`;
    case 'creditedAt':
      return `ifNull(toString(${milliseconds(`t.${column}`)}), '')`;
    case 'requestId':
    case 'reason':
    case 'policy':
    case 'inputTokens':
    case 'outputTokens':
    case 'latency':
    case 'firstTokenLatency':
    case 'throughput':
      return textOf(column);
    default:
      return `t.${column}`;
  }
}

/** A column as text; empty if there is no such column or value. */
function textOf(column: string | undefined): string {
  return column === undefined ? `''` : `ifNull(toString(t.${column}), '')`;
}

/** The order by a field; unknown values come last in either direction. */
function orderBy(field: SortField, direction: 'ASC' | 'DESC', { records }: Names): string[] {
  if (field !== 'provider' && field !== 'apiKey' && field !== 'finish') {
    return [`t.${records[field]} ${direction} NULLS LAST`];
  }
  const text = dimensionOf(field, records);
  return [`${text} = '' ASC`, `${text} ${direction}`];
}
