import { invalidSetting } from '../../model/base/invalid-setting.js';
import type { Dimension } from '../../model/base/types.js';
import type { PostgresColumns } from './columns.js';
import {
  type Column,
  type Family,
  type Names,
  type PostgresTables,
  type PostgresTimestamps,
  quoteName,
  resolveNames,
  type Rollup,
} from './names.js';
import { bareNameOf } from './schema-definitions.js';
import { rollupFunctions } from './schema-functions.js';
import { foundBy, keysOf, sumsOf } from './schema-sums.js';

export interface PostgresSchemaOptions {
  /** The schema of all tables and functions, which has to exist; the first of the search path by default. */
  schema?: string;
  tables?: PostgresTables;
  columns?: PostgresColumns;
  /** What times are stored as; `timestamptz` by default. */
  timestamps?: PostgresTimestamps | { compensations?: PostgresTimestamps; requests?: PostgresTimestamps };
  /**
   * A channel that is notified of changes of `compensations`, for `LISTEN`; none by default. Transactions that notify
   * commit one after another: with many writers, poll `changes` instead.
   */
  notify?: string;
}

/**
 * The statements that create the tables which `postgresSource` reads, and the triggers and functions that keep its
 * rollups. Run them in order, in one transaction, as the owner of the tables; PostgreSQL 14 or newer. They may be run again:
 * existing tables stay unchanged, functions and triggers are renewed. Over a table of yours that has rows already, run
 * `compensations_rebuild()` then.
 *
 * Write to `compensations`, and where you name them to `requests` and `details`. Triggers append to
 * `compensations_delta` what each statement changes, within its transaction; a source adds it to what the rollups hold,
 * so that sums are those of the rows in every snapshot. Writers do not wait for each other there. Roles that write need
 * no rights on the rollups and the delta.
 *
 * - `compensations_compact()` moves the delta to the rollups: call it every ten seconds or so (`pg_cron`, a timer), as
 *   every question reads the whole delta, whose pages are free again once `VACUUM compensations_delta` has run, or
 *   autovacuum. It waits for no writer, and returns `false` where another one or `compensations_rebuild` runs.
 * - `compensations_check(since, until)` returns the rows of rollups that differ from the rows of `compensations`: the
 *   `rollup`, the `starts` of the 15 minutes, the `dimensions`, and what is `missing` in its sums with those of the delta.
 *   None if all is right.
 * - `compensations_rebuild(since, until)` mends them while writers go on, and returns how many it mended. On large tables
 *   mend one range after another, as nobody compacts meanwhile.
 *
 * Both take whole quarters of an hour, and all without arguments. Only the owner may call the three: grant `EXECUTE` to
 * others. The same for `requests`, by its name.
 *
 * - `id`: of the compensation, unique
 * - `request_id`: of the compensated request; `NULL` where it is the `id`. `id` and `api_key` together, and `request_id`,
 *   have at most 2,600 bytes, as indexes of the rows hold them: beyond it the insert fails
 * - `timestamp`: from 2001-09-09 to 5138, as records are
 * - `type`, `model`, `provider`, `api_key`, `finish`: texts, `NULL` where unknown; empty in rollups. Sums of those of more
 *   than 2,000 bytes together stay in the delta, as indexes of rollups cannot hold them
 * - `input_tokens`, `output_tokens`: whole numbers, `NULL` where unknown; `..._details`: objects of the same by kind
 * - `cost`, `payout`: credits, exact decimals, neither `NaN` nor infinite; payouts below 0 are clawbacks
 * - `cost_details`: an object of amounts as texts that add up to the cost
 * - `credited_at`: `NULL` while the payout is pending
 * - `latency`, `first_token_latency`: ms; `throughput`: tokens/s; `NULL` where unknown
 * - of rollups, `slot`: the start of the 15 minutes, `times`: how many rows it sums, `clawed_back`: the sum of payouts
 *   below 0, without the sign, `..._known`: how many rows have such tokens. The delta has the same columns, by all
 *   dimensions: add up its rows and those of a rollup. In `..._by_one` each row is of one `dimension` and its `key`, or
 *   of everything, where both are empty. In all time zones in use, days begin at a quarter of an hour, so that their days
 *   are whole numbers of slots
 * - of `changes`: a row for each statement that changed `compensations`; compacting leaves the newest of more than 1,000
 * - of `details`: `basis`, `rating`, `attempts`, `stages`, `error`, `logs` and `meta`: JSON as in `InsuranceRequest`
 *
 * Rollups hold the sums of everybody: to roles under row level security grant `compensations`, `compensations_by_key` and
 * `compensations_delta` only, with a policy on `api_key` for each, and name the other rollups `null` in their source's
 * `tables`.
 *
 * Throws `invalid-setting` for an invalid name.
 */
export function postgresSchema(options: PostgresSchemaOptions = {}): string[] {
  const names = resolveNames(options);
  const { compensations, requests, details, changes } = names;
  const schema = options.schema === undefined ? undefined : quoteName(options.schema, 'schema');
  const channel = options.notify === undefined ? undefined : channelOf(options.notify);
  return [
    ...rawTable(compensations, compensationColumns(names)),
    ...(changes ? [changesTable(changes)] : []),
    ...rollupTables(compensations, names),
    ...rollupFunctions(compensations, names, changes, { schema, channel }),
    ...(requests
      ? [
          ...rawTable(requests, requestColumns(requests)),
          ...rollupTables(requests, names),
          ...rollupFunctions(requests, names, undefined, { schema }),
        ]
      : []),
    ...(details ? [detailsTable(details)] : []),
  ];
}

/** A column and what is declared of it; one that is an expression is the host's own. */
type Declared = readonly [column: Column | undefined, declared: (name: string) => string];

const TEXT = 'text COLLATE "C"';

function requestColumns({ columns, timestamps }: Family): Declared[] {
  return [
    [columns.id, (id) => `${TEXT} PRIMARY KEY CHECK (${id} <> '')`],
    [columns.timestamp, (name) => `${instantType(name, timestamps)} NOT NULL`],
    [columns.model, () => TEXT],
    [columns.provider, () => TEXT],
    [columns.apiKey, () => TEXT],
    [columns.finish, () => TEXT],
    [columns.cost, (name) => `${amountType(name)} NOT NULL`],
  ];
}

function compensationColumns({ compensations }: Names): Declared[] {
  const { columns, timestamps } = compensations;
  return [
    [columns.id, (id) => `${TEXT} PRIMARY KEY CHECK (${id} <> '')`],
    [columns.requestId, () => TEXT],
    [columns.timestamp, (name) => `${instantType(name, timestamps)} NOT NULL`],
    [columns.type, () => `${TEXT} NOT NULL`],
    [columns.model, () => `${TEXT} NOT NULL`],
    [columns.provider, () => TEXT],
    [columns.apiKey, () => TEXT],
    [columns.finish, () => TEXT],
    [columns.inputTokens, tokensType],
    [columns.outputTokens, tokensType],
    [columns.inputTokenDetails, objectType],
    [columns.outputTokenDetails, objectType],
    [columns.cost, (name) => `${amountType(name)} NOT NULL`],
    [columns.costDetails, objectType],
    [columns.payout, (name) => `${amountType(name)} NOT NULL`],
    [columns.creditedAt, (name) => instantType(name, timestamps)],
    [columns.reason, () => TEXT],
    [columns.policy, () => TEXT],
    [columns.latency, measureType],
    [columns.firstTokenLatency, measureType],
    [columns.throughput, measureType],
  ];
}

/** Amounts have up to 38 digits before the point and after it. `NaN` is more than any number. */
function amountType(name: string): string {
  return `numeric CHECK (${name} > -1e38 AND ${name} < 1e38 AND scale(${name}) <= 38)`;
}

function measureType(name: string): string {
  return `double precision CHECK (${name} >= 0 AND ${name} < 'Infinity')`;
}

function tokensType(name: string): string {
  return `int8 CHECK (${name} BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER})`;
}

function objectType(name: string): string {
  return `jsonb CHECK (jsonb_typeof(${name}) = 'object')`;
}

/** What is earlier or later is taken for other units than milliseconds. */
function instantType(name: string, kind: PostgresTimestamps): string {
  if (kind === 'milliseconds') return `int8 CHECK (${name} >= 1e12::int8 AND ${name} < 1e14::int8)`;
  const zone = kind === 'timestamptz' ? '+00' : '';
  return `${kind} CHECK (${name} >= '2001-09-09 01:46:40${zone}' AND ${name} < '5138-11-16 09:46:40${zone}')`;
}

function rawTable(family: Family, columns: Declared[]): string[] {
  const { table } = family;
  const { id, timestamp, apiKey, requestId } = family.columns;
  const declared = columns.flatMap(([column, declare]) =>
    column?.name === undefined ? [] : [`${column.name} ${declare(column.name)}`],
  );
  const newestFirst = `${indexed(timestamp)} DESC, ${indexed(id)}`;
  return [
    create(table, declared),
    index(table, 'by_time', newestFirst),
    ...(apiKey ? [index(table, 'by_key_and_time', `${indexed(apiKey)}, ${newestFirst}`)] : []),
    ...(requestId?.name
      ? [`${index(table, 'by_request', requestId.name)} WHERE ${requestId.name} IS NOT NULL`]
      : []),
  ];
}

/** A column in an index of its table, which has no alias there. */
function indexed({ name, sql }: Column): string {
  return name ?? sql.replaceAll(/\bt\./g, '');
}

function rollupTables(family: Family, names: Names): string[] {
  const { rollups, delta } = family;
  const table = (rollup: Rollup) =>
    create(rollup.table, [
      ...keysOf(rollup, names).map(
        (key) => `${key} ${key === names.rollups.slot ? 'timestamptz' : TEXT} NOT NULL`,
      ),
      ...sumsOf(family, names).map(({ column, type }) => `${column} ${type} NOT NULL${finite(column, type)}`),
    ]);
  return [
    ...rollups.flatMap((rollup) => [table(rollup), ...rollupIndexes(rollup, family, names)]),
    // Without any index: every statement of a writer appends to it.
    ...(delta ? [table(delta)] : []),
  ];
}

/**
 * Rows of a rollup are by time, so that those of one key or model are in all its pages: their index holds what breakdowns
 * and trends show.
 */
function rollupIndexes(rollup: Rollup, family: Family, names: Names): string[] {
  const { table, isOfOne, dimensions } = rollup;
  const { rollups } = names;
  if (isOfOne) return [index(table, 'by_slot', foundBy(rollup, names).join(', '))];
  const [times, amount] = sumsOf(family, names);
  const covering = (dimension: Dimension) => {
    const others = dimensions.filter((other) => other !== dimension).map((other) => rollups[other]);
    const held = [...others, times!.column, amount!.column].join(', ');
    return `${rollups[dimension]}, ${rollups.slot}) INCLUDE (${held}`;
  };
  if (dimensions.includes('apiKey')) return [index(table, 'by_slot', covering('apiKey'))];
  return [
    index(table, 'by_slot', rollups.slot),
    ...(dimensions.includes('model') ? [index(table, 'by_model', covering('model'))] : []),
  ];
}

/** One row that is no number would make every sum none. */
function finite(column: string, type: string): string {
  return type === 'numeric' ? ` CHECK (${column} > '-Infinity' AND ${column} < 'Infinity')` : '';
}

/** Numbers are given before their transactions commit: one may show later than a larger one. */
function changesTable({ table, columns }: NonNullable<Names['changes']>): string {
  return create(table, [
    `${columns.id} int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY`,
    `${columns.at} timestamptz NOT NULL DEFAULT now()`,
  ]);
}

function detailsTable({ table, columns }: NonNullable<Names['details']>): string {
  const { id, content, reason, ...json } = columns;
  const declare = (column: Column | undefined, type: string) =>
    column?.name ? [`${column.name} ${type}`] : [];
  return create(table, [
    ...declare(id, `${TEXT} PRIMARY KEY`),
    ...declare(
      content,
      `text NOT NULL DEFAULT 'not-retained' CHECK (${content.name} IN ('stored', 'not-retained'))`,
    ),
    ...declare(reason, 'text'),
    // As it was written: jsonb knows no order, and not every text.
    ...Object.values(json).flatMap((column) => declare(column, 'json')),
  ]);
}

function create(table: string, columns: string[]): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (\n  ${columns.join(',\n  ')}\n)`;
}

function index(table: string, suffix: string, columns: string): string {
  return `CREATE INDEX IF NOT EXISTS ${bareNameOf(table, suffix)} ON ${table} (${columns})`;
}

function channelOf(name: unknown): string {
  if (typeof name === 'string' && name !== '' && new TextEncoder().encode(name).length < 64) return name;
  throw invalidSetting('notify', name, 'the name of a channel, of 1 to 63 bytes');
}
