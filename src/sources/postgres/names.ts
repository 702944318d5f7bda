import { invalidSetting } from '../../model/base/invalid-setting.js';
import type { Dimension } from '../../model/base/types.js';
import {
  CHANGES_COLUMNS,
  type ChangesColumn,
  OPTIONAL_REQUEST_COLUMNS,
  type OptionalDetailsColumn,
  type OptionalRecordColumn,
  type OptionalRequestColumn,
  type PostgresColumn,
  type PostgresColumns,
  type RecordColumn,
  REQUEST_COLUMNS,
  type RequestColumn,
  ROLLUP_COLUMNS,
  type RollupColumn,
} from './columns.js';
import {
  DETAILS_COLUMNS,
  type DetailsColumn,
  OPTIONAL_COLUMNS,
  OPTIONAL_DETAILS,
  RECORD_COLUMNS,
} from '../sql/columns.js';

/** Names of the tables, by default those of `postgresSchema`; `null` where there is no such table. */
export interface PostgresTables {
  /** One row for each compensation; `compensations` by default. */
  compensations?: string;
  /**
   * Rollup of `compensations` by 15 minutes and one dimension at a time; its name with `_by_one` appended by
   * default.
   */
  byOne?: string | null;
  /** The same by all dimensions but the API key; its name with `_by_kind` appended by default. */
  byKind?: string | null;
  /** The same by all dimensions; its name with `_by_key` appended by default. */
  byKey?: string | null;
  /**
   * What the rollups of `compensations` do not hold yet, which is added to what any of them answers; its name with
   * `_delta` appended by default. There is none where there is no rollup.
   */
  delta?: string;
  /** One row for each request, compensated or not; none by default. Provides `requestCount` and `requestCost`. */
  requests?: string | null;
  /** Rollups of `requests` and their delta, named like those of `compensations`. */
  requestsByOne?: string | null;
  requestsByKind?: string | null;
  requestsByKey?: string | null;
  requestsDelta?: string;
  /** What `getRequest` returns beyond the record; none by default: content is then `not-retained`. */
  details?: string | null;
  /**
   * A row for each change of `compensations`, which is polled; the name of `compensations` with `_changes` appended
   * by default.
   */
  changes?: string | null;
}

/** What times are stored as: `timestamp` is without a zone, in UTC; `milliseconds` are those since the epoch, `int8`. */
export type PostgresTimestamps = 'timestamptz' | 'timestamp' | 'milliseconds';

/** A rollup and its dimensions. */
export interface Rollup {
  table: string;
  dimensions: readonly Dimension[];
  /** Whether each row is of one dimension alone, or of none. */
  isOfOne: boolean;
}

/** A column: its expression over the row `t`, and its quoted name where it is no other expression. */
export interface Column {
  sql: string;
  name?: string;
}

/** A table with its columns and its rollups, the smallest first. */
export interface Family {
  table: string;
  dimensions: readonly Dimension[];
  rollups: readonly Rollup[];
  /** What none of the rollups holds yet, by all dimensions; none where there are no rollups. */
  delta?: Rollup;
  columns: RequestColumns & Partial<RecordColumns>;
  timestamps: PostgresTimestamps;
}

export type RecordColumns = {
  [Name in RecordColumn]: Name extends OptionalRecordColumn ? Column | undefined : Column;
};
type RequestColumns = {
  [Name in RequestColumn]: Name extends OptionalRequestColumn ? Column | undefined : Column;
};

/** A table of compensations. */
export interface CompensationFamily extends Family {
  columns: RecordColumns;
}

/** All names in use, quoted for SQL; tables with their schema. */
export interface Names {
  compensations: CompensationFamily;
  requests?: Family;
  rollups: Readonly<Record<RollupColumn, string>>;
  details?: {
    table: string;
    columns: {
      [Name in DetailsColumn]: Name extends OptionalDetailsColumn ? Column | undefined : Column;
    };
  };
  changes?: { table: string; columns: Readonly<Record<ChangesColumn, string>> };
}

export interface NameOptions {
  /** The schema of all tables; the search path's by default. */
  schema?: string;
  tables?: PostgresTables;
  columns?: PostgresColumns;
  /** What times are stored as in `compensations` and in `requests`; `timestamptz` by default. */
  timestamps?: PostgresTimestamps | { compensations?: PostgresTimestamps; requests?: PostgresTimestamps };
}

/** In the order of the rollups' columns. */
const EVERY: readonly Dimension[] = ['type', 'model', 'provider', 'finish', 'apiKey'];

/** Throws `invalid-setting` for an invalid name. */
export function resolveNames({ schema, tables = {}, columns = {}, timestamps = {} }: NameOptions): Names {
  const prefix = schema === undefined ? '' : `${quoteName(schema, 'schema')}.`;
  const tableOf = (name: unknown, option: string) => prefix + quoteName(name, `tables.${option}`);
  const kinds =
    typeof timestamps === 'string' ? { compensations: timestamps, requests: timestamps } : timestamps;
  const { requests, details, changes } = tables;
  const compensations = tables.compensations ?? 'compensations';
  const family = (
    of: 'compensations' | 'requests',
    name: string,
    given: readonly RollupName[],
    delta = `${name}_delta`,
  ) => {
    const table = tableOf(name, of);
    const mapped = of === 'compensations' ? columns.records : columns.requests;
    const defaults = of === 'compensations' ? RECORD_COLUMNS : REQUEST_COLUMNS;
    const optional = of === 'compensations' ? OPTIONAL_COLUMNS : OPTIONAL_REQUEST_COLUMNS;
    const option = `columns.${of === 'compensations' ? 'records' : 'requests'}`;
    const known = columnsOf(defaults, optional, mapped, option);
    const dimensions = EVERY.filter((dimension) => known[dimension] !== undefined);
    const rollups = rollupsOf(given, dimensions, (given, suffix) =>
      tableOf(given ?? name + suffix, of + suffix),
    );
    return {
      table,
      columns: known,
      dimensions,
      rollups,
      delta:
        rollups.length > 0
          ? {
              table: tableOf(delta, of === 'compensations' ? 'delta' : 'requestsDelta'),
              dimensions,
              isOfOne: false,
            }
          : undefined,
      timestamps: checkTimestamps(kinds[of]),
    } as unknown as CompensationFamily;
  };
  return {
    compensations: family(
      'compensations',
      compensations,
      [tables.byOne, tables.byKind, tables.byKey],
      tables.delta,
    ),
    // Requests that were not compensated have no type.
    requests: isNamed(requests)
      ? family(
          'requests',
          requests,
          [tables.requestsByOne, tables.requestsByKind, tables.requestsByKey],
          tables.requestsDelta,
        )
      : undefined,
    rollups: namesOf(ROLLUP_COLUMNS, columns.rollups, 'columns.rollups'),
    details: isNamed(details)
      ? {
          table: tableOf(details, 'details'),
          columns: columnsOf(
            DETAILS_COLUMNS,
            OPTIONAL_DETAILS,
            columns.details,
            'columns.details',
          ) as NonNullable<Names['details']>['columns'],
        }
      : undefined,
    changes:
      changes === null
        ? undefined
        : {
            table: tableOf(changes ?? `${compensations}_changes`, 'changes'),
            columns: namesOf(CHANGES_COLUMNS, columns.changes, 'columns.changes'),
          },
  };
}

type RollupName = string | null | undefined;

function rollupsOf(
  [byOne, byKind, byKey]: readonly RollupName[],
  dimensions: readonly Dimension[],
  tableOf: (name: string | undefined, suffix: string) => string,
): Rollup[] {
  const withoutKey = dimensions.filter((dimension) => dimension !== 'apiKey');
  const rollups: Rollup[] = [];
  if (byOne !== null) rollups.push({ table: tableOf(byOne, '_by_one'), dimensions, isOfOne: true });
  if (byKind !== null) {
    rollups.push({ table: tableOf(byKind, '_by_kind'), dimensions: withoutKey, isOfOne: false });
  }
  if (byKey !== null) rollups.push({ table: tableOf(byKey, '_by_key'), dimensions, isOfOne: false });
  return rollups;
}

function columnsOf(
  defaults: Readonly<Record<string, string>>,
  optional: readonly string[],
  given: Readonly<Record<string, PostgresColumn | null | undefined>> = {},
  option: string,
): Record<string, Column | undefined> {
  refuseStrangers(defaults, given, option);
  return Object.fromEntries(
    Object.entries(defaults).map(([column, name]) => {
      const mapped = given[column];
      if (mapped === null && optional.includes(column)) return [column, undefined];
      if (typeof mapped === 'object' && mapped !== null) {
        return [column, { sql: expressionOf(mapped, `${option}.${column}`) }];
      }
      const quoted = quoteName(mapped === undefined ? name : mapped, `${option}.${column}`);
      return [column, { sql: `t.${quoted}`, name: quoted }];
    }),
  );
}

function namesOf<Name extends string>(
  defaults: Readonly<Record<Name, string>>,
  given: { readonly [Column in Name]?: string } = {},
  option: string,
): Record<Name, string> {
  refuseStrangers(defaults, given, option);
  const names = Object.keys(defaults) as Name[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      quoteName(given[name] === undefined ? defaults[name] : given[name], `${option}.${name}`),
    ]),
  ) as Record<Name, string>;
}

function refuseStrangers(defaults: object, given: object, option: string): void {
  const stranger = Object.keys(given).find((column) => !Object.hasOwn(defaults, column));
  if (stranger !== undefined) throw invalidSetting(option, stranger, 'the name of a field');
}

function expressionOf({ sql }: { sql: unknown }, option: string): string {
  if (typeof sql === 'string' && sql.trim() !== '') return `(${sql})`;
  throw invalidSetting(`${option}.sql`, sql, 'an expression');
}

function checkTimestamps(kind: PostgresTimestamps = 'timestamptz'): PostgresTimestamps {
  if (['timestamptz', 'timestamp', 'milliseconds'].includes(kind)) return kind;
  throw invalidSetting('timestamps', kind, 'timestamptz, timestamp or milliseconds');
}

function isNamed(name: string | null | undefined): name is string {
  return name !== undefined && name !== null;
}

/** PostgreSQL cuts longer names, in bytes. */
const LONGEST_NAME = 63;

/** Quotes a name for SQL, whatever its characters. Throws `invalid-setting` for an invalid name. */
export function quoteName(name: unknown, option: string): string {
  const isValid =
    typeof name === 'string' &&
    name !== '' &&
    !/[\0-\x1f\x7f]/.test(name) &&
    new TextEncoder().encode(name).length <= LONGEST_NAME;
  if (!isValid) {
    throw invalidSetting(option, name, 'a name of 1 to 63 bytes, no characters of it for control');
  }
  return `"${name.replaceAll('"', '""')}"`;
}
