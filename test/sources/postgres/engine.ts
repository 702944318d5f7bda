import { after } from 'node:test';
import {
  type Database,
  type Engine,
  type PgliteEngine,
  type PostgresEngine,
  startPglite as pglite,
  startPostgres as postgres,
} from './engine/engines.mjs';
import { type PostgresSchemaOptions, postgresSchema } from '../../../src/sources/postgres/postgres-source.js';

export type { Database, Engine, PgliteEngine, PostgresEngine, Session } from './engine/engines.mjs';

/** PostgreSQL within this process, closed once the tests of the file have run. */
export async function startPglite(): Promise<PgliteEngine> {
  return closedAfterwards(await pglite());
}

/** A server with a socket and a folder of its own, ended once the tests of the file have run. */
export async function startPostgres(): Promise<PostgresEngine> {
  return closedAfterwards(await postgres());
}

function closedAfterwards<Started extends Engine>(engine: Started): Started {
  console.log(`${engine.name} ${engine.version}`);
  after(() => engine.close());
  return engine;
}

/** A database of its own with the tables of the schema. */
export async function makeTables<Made extends Database>(
  engine: { makeDatabase(): Promise<Made> },
  options: PostgresSchemaOptions = {},
): Promise<Made> {
  const database = await engine.makeDatabase();
  for (const statement of postgresSchema(options)) await database.query(statement);
  return database;
}

const AT_ONCE = 5000;

/** Inserts rows by the names of columns, many at once. */
export async function insert(
  { query }: Pick<Database, 'query'>,
  table: string,
  rows: readonly object[],
  { onConflict }: { onConflict?: string } = {},
): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((column) => `"${column}"`);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await query(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')}
        FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
        ${onConflict ? `ON CONFLICT ${onConflict}` : ''}`,
      [JSON.stringify(rows.slice(from, from + AT_ONCE))],
    );
  }
}
