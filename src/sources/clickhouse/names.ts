import { invalidSetting } from '../../model/base/invalid-setting.js';
import type { Dimension } from '../../model/base/types.js';
import {
  DETAILS_COLUMNS,
  type DetailsColumn,
  OPTIONAL_COLUMNS,
  OPTIONAL_DETAILS,
  RECORD_COLUMNS,
} from '../sql/columns.js';

/** Names of the tables, by default those of `clickhouseSchema`; `null` where there is no such table. */
export interface ClickHouseTables {
  /** One row for each compensation; `compensations` by default. */
  compensations?: string;
  /**
   * Rollup of `compensations` by 15 minutes and all dimensions but the API key; its name with `_by_kind` appended
   * by default.
   */
  byKind?: string | null;
  /** The same by API key too; its name with `_by_key` appended by default. */
  byKey?: string | null;
  /** One row for each request, compensated or not; none by default. Provides `requestCount` and `requestCost`. */
  requests?: string | null;
  /** Rollups of `requests`, named like those of `compensations`. */
  requestsByKind?: string | null;
  requestsByKey?: string | null;
  /** What `getRequest` returns beyond the record; none by default: content is then `not-retained`. */
  details?: string | null;
}

/** In rollups: the start of the 15 minutes, the number of rows in the sum, and the sum of payouts below 0. */
const ROLLUP_COLUMNS = { slot: 'slot', times: 'times', clawedBack: 'clawed_back' };
const COLUMNS = { ...RECORD_COLUMNS, ...ROLLUP_COLUMNS };

type RecordColumn = keyof typeof COLUMNS;
const OPTIONAL = [...OPTIONAL_COLUMNS, 'clawedBack'] as const;
type OptionalColumn = (typeof OPTIONAL)[number];
type RequiredDetailsColumn = 'id' | 'content';

/** Names of the columns where they differ from `clickhouseSchema`. */
export interface ClickHouseColumns {
  /**
   * Columns of `compensations`, `requests` and the rollups, by the field of the record; `null` where there is no
   * such column: records then lack the field. Without `clawedBack`, `getSummary` reports it only where `byKind` and
   * `byKey` are `null`.
   */
  records?: { [Column in RecordColumn]?: Column extends OptionalColumn ? string | null : string };
  /** Columns of `details`, by the field of the request; `null` where there is no such column. */
  details?: { [Column in DetailsColumn]?: Column extends RequiredDetailsColumn ? string : string | null };
}

/** A rollup and its dimensions. */
export interface Rollup {
  table: string;
  dimensions: readonly Dimension[];
}

/** A table with its rollups, the smallest first. */
export interface Family {
  table: string;
  dimensions: readonly Dimension[];
  rollups: readonly Rollup[];
}

/** All names in use, quoted for SQL. */
export interface Names {
  compensations: Family;
  requests?: Family;
  details?: string;
  records: { [Column in RecordColumn]: Column extends OptionalColumn ? string | undefined : string };
  detailsColumns: {
    [Column in DetailsColumn]: Column extends RequiredDetailsColumn ? string : string | undefined;
  };
}

const EVERY: readonly Dimension[] = ['type', 'model', 'provider', 'finish', 'apiKey'];

/** Throws `invalid-setting` for an invalid name. */
export function resolveNames(tables: ClickHouseTables = {}, columns: ClickHouseColumns = {}): Names {
  const records = quoteAll(COLUMNS, OPTIONAL, columns.records, 'columns.records') as Names['records'];
  const known = EVERY.filter((dimension) => records[dimension] !== undefined);
  const { requests, details } = tables;
  return {
    compensations: family('compensations', tables.compensations ?? 'compensations', known, [
      tables.byKind,
      tables.byKey,
    ]),
    // Requests that were not compensated have no type.
    requests: isNamed(requests)
      ? family(
          'requests',
          requests,
          known.filter((dimension) => dimension !== 'type'),
          [tables.requestsByKind, tables.requestsByKey],
        )
      : undefined,
    details: isNamed(details) ? quoteName(details, 'tables.details') : undefined,
    records,
    detailsColumns: quoteAll(
      DETAILS_COLUMNS,
      OPTIONAL_DETAILS,
      columns.details,
      'columns.details',
    ) as Names['detailsColumns'],
  };
}

function family(
  of: string,
  table: string,
  dimensions: readonly Dimension[],
  [byKind, byKey]: readonly (string | null | undefined)[],
): Family {
  const quoted = quoteName(table, `tables.${of}`);
  const withoutKey = dimensions.filter((dimension) => dimension !== 'apiKey');
  const rollups: Rollup[] = [];
  const add = (name: string | null | undefined, suffix: string, rollupDimensions: readonly Dimension[]) => {
    if (name === null) return;
    rollups.push({
      table: quoteName(name ?? table + suffix, `tables.${of}${suffix}`),
      dimensions: rollupDimensions,
    });
  };
  add(byKind, '_by_kind', withoutKey);
  add(byKey, '_by_key', dimensions);
  return { table: quoted, dimensions, rollups };
}

function quoteAll(
  defaults: Record<string, string>,
  optional: readonly string[],
  given: Record<string, string | null | undefined> = {},
  option: string,
): Record<string, string | undefined> {
  const stranger = Object.keys(given).find((column) => !Object.hasOwn(defaults, column));
  if (stranger !== undefined) throw invalidSetting(option, stranger, 'the name of a field');
  return Object.fromEntries(
    Object.entries(defaults).map(([column, name]) => {
      const mapped = given[column];
      const isAbsent = mapped === null && optional.includes(column);
      return [
        column,
        isAbsent ? undefined : quoteName(mapped === undefined ? name : mapped, `${option}.${column}`),
      ];
    }),
  );
}

function isNamed(name: string | null | undefined): name is string {
  return name !== undefined && name !== null;
}

const LONGEST_NAME = 200;

/** Quotes a name for SQL, whatever its characters. Throws `invalid-setting` for an invalid name. */
export function quoteName(name: unknown, option: string): string {
  if (typeof name !== 'string' || !name || name.length > LONGEST_NAME || /[\0-\x1f\x7f]/.test(name)) {
    throw invalidSetting(option, name, 'a name of 1 to 200 characters, none of them for control');
  }
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}
