import type { CompensationRecord, InsuranceRequest } from '../../../src/model/base/types.js';
import {
  pgQuery,
  type PostgresQuery,
  postgresSource,
  type PostgresSourceOptions,
} from '../../../src/sources/postgres/postgres-source.js';
import { postgresSchema } from '../../../src/sources/postgres/schema.js';
import { pgPool } from './engine/clients.mjs';
import type { PgliteDatabase, PostgresDatabase } from './engine/engines.mjs';
import { type Database, type Engine, insert } from './engine.js';

type NameOptions = Pick<PostgresSourceOptions, 'schema' | 'tables' | 'columns' | 'timestamps'>;

/** No rollup at all: every answer is from single rows. */
export const BY_ROWS = { byOne: null, byKind: null, byKey: null } as const;

/** A database with the tables of the schema, and the `query` of a host's client. */
export interface Host {
  database: Database;
  query: PostgresQuery;
  /** The statements of the sources, in their order. */
  statements: string[];
  drop(): Promise<void>;
}

export async function makeHost(engine: Engine, options: NameOptions = {}): Promise<Host> {
  const database = await engine.makeDatabase();
  for (const statement of postgresSchema(options)) await database.query(statement);
  return hostOf(database);
}

/** The client of PGlite, or a pool of `pg`. */
export function hostOf(database: Database): Host {
  const statements: string[] = [];
  const over = (query: PostgresQuery, end: () => Promise<void>): Host => ({
    database,
    statements,
    query: (text, parameters, options) => {
      statements.push(text);
      return query(text, parameters, options);
    },
    async drop() {
      await end();
      await database.drop();
    },
  });
  if ('inTurn' in database) {
    const { inTurn } = database as PgliteDatabase;
    return over(
      (text, parameters) => inTurn((pglite) => pglite.query(text, parameters)),
      () => Promise.resolve(),
    );
  }
  const pool = pgPool((database as PostgresDatabase).config);
  return over(pgQuery(pool), () => pool.end());
}

/** A source over records in tables of their own, and one that does without rollups. */
export async function sourceOver(
  engine: Engine,
  records: readonly CompensationRecord[],
  options: Partial<PostgresSourceOptions> = {},
  requests: readonly InsuranceRequest[] = [],
) {
  const tables = { ...options.tables, ...(requests.length > 0 && { details: 'request_details' }) };
  const host = await makeHost(engine, { ...options, tables: { ...tables, ...named(tables) } });
  await insert(host.database, 'compensations', records.map(rowOf));
  if (requests.length > 0) await insert(host.database, 'request_details', requests.map(detailsOf));
  const settings = { query: host.query, ...options };
  return {
    host,
    source: postgresSource({ ...settings, tables }),
    byRows: postgresSource({ ...settings, tables: { ...tables, ...BY_ROWS } }),
  };
}

/** The rollups are made, whether or not they are read. */
function named(tables: Record<string, string | null | undefined>) {
  const rollups = {
    byOne: 'compensations_by_one',
    byKind: 'compensations_by_kind',
    byKey: 'compensations_by_key',
  };
  return Object.fromEntries(Object.entries(rollups).filter(([rollup]) => tables[rollup] === null));
}

export function rowOf(record: CompensationRecord): Record<string, unknown> {
  const instant = (time: number | null | undefined) =>
    typeof time === 'number' ? new Date(time).toISOString() : null;
  return {
    id: record.id,
    request_id: record.requestId,
    timestamp: instant(record.timestamp),
    type: record.type,
    model: record.model,
    provider: record.provider,
    api_key: record.apiKey,
    input_tokens: record.inputTokens,
    output_tokens: record.outputTokens,
    input_token_details: record.inputTokenDetails,
    output_token_details: record.outputTokenDetails,
    cost: record.cost,
    cost_details: record.costDetails,
    payout: record.payout,
    credited_at: instant(record.creditedAt),
    reason: record.reason,
    policy: record.policy,
    latency: record.latency,
    first_token_latency: record.firstTokenLatency,
    throughput: record.throughput,
    finish: record.finish,
  };
}

function detailsOf({ record, content, reason, ...rest }: InsuranceRequest): object {
  return { id: record.id, content, reason, ...rest };
}
