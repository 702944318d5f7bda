import { invalidSetting } from '../../model/base/invalid-setting.js';
import type { Dimension } from '../../model/base/types.js';
import { clawedBackOf } from './aggregate-queries.js';
import {
  type ClickHouseColumns,
  type ClickHouseTables,
  type Family,
  type Names,
  type Rollup,
  resolveNames,
} from './names.js';
import { type Storage, type StorageOptions, storageOf } from './storage.js';

export interface ClickHouseSchemaOptions extends StorageOptions {
  tables?: ClickHouseTables;
  columns?: ClickHouseColumns;
  /** Decimals of an amount, 0 to 38; further decimals of inserted amounts are cut. 18 by default. */
  decimals?: number;
}

/**
 * The statements that create the tables which `clickhouseSource` reads. Run them in order, once, as a user that
 * may create tables. Existing tables stay unchanged.
 *
 * Insert into `compensations`, and where you name them into `requests` and `details`; the rollups fill
 * themselves.
 *
 * - `id`: of the compensation, unique. An insert that is repeated as it was, in the same block, counts once; the same
 *   row in another block counts twice. Repeat inserts with `deduplicate_blocks_in_dependent_materialized_views = 1`, so that
 *   rollups get what the first did not reach. `ReplacingMergeTree` would not do: rollups sum rows when they are inserted
 * - `request_id`: of the compensated request; empty where it is the `id`
 * - `timestamp`: UTC, milliseconds
 * - `type`, `model`, `provider`, `api_key`, `finish`: texts; empty where unknown
 * - `input_tokens`, `output_tokens`: whole numbers, `NULL` where unknown; `..._details`: the same by kind
 * - `cost`, `payout`: credits, exact decimals. In tables of your own they must be `Decimal` too, wide enough for
 *   their sum: ClickHouse sums types of up to 38 digits into 38, and wider ones into 76
 * - `cost_details`: amounts as texts that add up to the cost; `reason`, `policy`: texts; all empty where there are none
 * - `credited_at`: `NULL` while the payout is pending
 * - `latency`, `first_token_latency`: ms; `throughput`: tokens/s; `NULL` where unknown
 * - `slot`: the start of the 15 minutes of a rollup's row, `times`: how many rows it sums,
 *   `clawed_back`: the sum of its payouts below 0, without the sign. In all time zones in
 *   use, days begin at a quarter of an hour, so that their days are whole numbers of slots
 * - of `details`: `reason`, `NULL` if there is none; `basis`, `rating`, `attempts`, `stages`, `error`, `logs` and
 *   `meta`: JSON as in `InsuranceRequest`, empty if there is none
 */
export function clickhouseSchema(options: ClickHouseSchemaOptions = {}): string[] {
  const { tables, columns, decimals = 18 } = options;
  const storage = storageOf(options);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 38) {
    throw invalidSetting('decimals', decimals, 'a whole number from 0 to 38');
  }
  const names = resolveNames(tables, columns);
  const { compensations, requests, details } = names;
  return [
    ...withRollups(compensations, { names, decimals, storage, isCompensated: true }),
    ...(requests ? withRollups(requests, { names, decimals, storage, isCompensated: false }) : []),
    ...(details ? detailsTable(details, names, storage) : []),
  ];
}

/** What the tables of a family have in common. */
interface Making {
  names: Names;
  decimals: number;
  storage: Storage;
  isCompensated: boolean;
}

function withRollups(family: Family, making: Making): string[] {
  const { overShards } = making.storage;
  return [
    table(family, making),
    ...overShards(family.table, `cityHash64(${making.names.records.id})`),
    ...family.rollups.flatMap((rollup) => [
      rollupTable(rollup, making),
      rollupView(family, rollup, making),
      // Nobody inserts there.
      ...overShards(rollup.table, 'rand()'),
    ]),
  ];
}

function table({ table, dimensions }: Family, { names, decimals, storage, isCompensated }: Making): string {
  const { records } = names;
  const amount = amountType(decimals);
  return create(
    storage,
    table,
    [
      `${records.id} String`,
      `${records.timestamp} DateTime64(3, 'UTC')`,
      ...dimensionColumns(dimensions, records),
      `${records.inputTokens} Nullable(UInt64)`,
      `${records.outputTokens} Nullable(UInt64)`,
      `${records.cost} ${amount}`,
      ...(isCompensated
        ? [
            `${records.payout} ${amount}`,
            ...optional(records.requestId, 'String'),
            ...optional(records.creditedAt, "Nullable(DateTime64(3, 'UTC'))"),
            ...optional(records.reason, 'String'),
            ...optional(records.policy, 'LowCardinality(String)'),
            ...optional(records.costDetails, 'Map(String, String)'),
            `${records.latency} Nullable(Float64)`,
            ...optional(records.firstTokenLatency, 'Nullable(Float64)'),
            `${records.throughput} Nullable(Float64)`,
            ...optional(records.inputTokenDetails, 'Map(String, Float64)'),
            ...optional(records.outputTokenDetails, 'Map(String, Float64)'),
            `INDEX by_id ${records.id} TYPE bloom_filter(0.001) GRANULARITY 1`,
            ...(records.requestId
              ? [`INDEX by_request ${records.requestId} TYPE bloom_filter(0.001) GRANULARITY 1`]
              : []),
          ]
        : []),
    ],
    `MergeTree PARTITION BY toYYYYMM(${records.timestamp}) ORDER BY (${records.timestamp}, ${records.id})`,
  );
}

function rollupTable(
  { table, dimensions }: Rollup,
  { names, decimals, storage, isCompensated }: Making,
): string {
  const { records } = names;
  const amount = amountType(decimals);
  const key = [records.slot, ...dimensions.map((dimension) => records[dimension])].join(', ');
  return create(
    storage,
    table,
    [
      `${records.slot} DateTime('UTC')`,
      ...dimensionColumns(dimensions, records),
      `${records.times} ${summed('UInt64')}`,
      `${records.inputTokens} ${summed('Nullable(UInt64)')}`,
      `${records.outputTokens} ${summed('Nullable(UInt64)')}`,
      `${records.cost} ${summed(amount)}`,
      ...(isCompensated
        ? [`${records.payout} ${summed(amount)}`, ...optional(records.clawedBack, summed(amount))]
        : []),
    ],
    `AggregatingMergeTree PARTITION BY toYYYYMM(${records.slot}) ORDER BY (${key})`,
  );
}

function rollupView(
  family: Family,
  { table, dimensions }: Rollup,
  { names: { records }, storage: { local, onCluster }, isCompensated }: Making,
): string {
  const slot = `toStartOfFifteenMinutes(toDateTime(t.${records.timestamp}, 'UTC'))`;
  const keys = dimensions.map((dimension) => `t.${records[dimension]}`);
  const sum = (name: string) => `sum(t.${name}) AS ${name}`;
  return [
    `CREATE MATERIALIZED VIEW IF NOT EXISTS ${table.slice(0, -1)}_view\`${onCluster} TO ${local(table)} AS`,
    'SELECT',
    [
      `  ${slot} AS ${records.slot}`,
      ...keys.map((key) => `${key} AS ${key.slice(2)}`),
      `count() AS ${records.times}`,
      sum(records.inputTokens),
      sum(records.outputTokens),
      sum(records.cost),
      ...(isCompensated
        ? [
            sum(records.payout),
            ...(records.clawedBack ? [`${clawedBackOf(records)} AS ${records.clawedBack}`] : []),
          ]
        : []),
    ].join(',\n  '),
    `FROM ${local(family.table)} AS t`,
    `GROUP BY ${[slot, ...keys].join(', ')}`,
  ].join('\n');
}

function detailsTable(details: string, { detailsColumns }: Names, storage: Storage): string[] {
  const { id, content, reason, ...json } = detailsColumns;
  const made = create(
    storage,
    details,
    [
      `${id} String`,
      `${content} Enum8('stored' = 1, 'not-retained' = 2) DEFAULT 'not-retained'`,
      ...optional(reason, 'Nullable(String)'),
      ...Object.values(json).flatMap((column) => optional(column, 'String')),
    ],
    `MergeTree ORDER BY ${id}`,
  );
  return [made, ...storage.overShards(details, `cityHash64(${id})`)];
}

/** The server sums in the column's own type, and large sums overflow silently: this type has room for any sum. */
function amountType(decimals: number): string {
  return `Decimal(76, ${decimals})`;
}

function optional(column: string | undefined, type: string): string[] {
  return column ? [`${column} ${type}`] : [];
}

/** The columns that the engine sums when it merges parts. */
function summed(type: string): string {
  return `SimpleAggregateFunction(sum, ${type})`;
}

function dimensionColumns(dimensions: readonly Dimension[], records: Names['records']): string[] {
  return dimensions.map((dimension) => `${records[dimension]} LowCardinality(String)`);
}

function create(storage: Storage, table: string, columns: string[], mergeTree: string): string {
  const name = `${storage.local(table)}${storage.onCluster}`;
  return `CREATE TABLE IF NOT EXISTS ${name} (\n  ${columns.join(',\n  ')}\n) ENGINE = ${storage.engine(mergeTree)}`;
}
