import type { PostgresQuery, PostgresRows } from './postgres-query.js';

/** As much of a `Pool` of `pg`, or of Neon's serverless driver, as `pgQuery` uses. */
export interface PgPool {
  connect(): Promise<PgPoolClient>;
}

/** A connection of `PgPool`. */
export interface PgPoolClient {
  query(text: string, parameters: unknown[]): Promise<{ rows: object[] }>;
  release(): void;
}

/** As much of the `sql` of `postgres` as `postgresJsQuery` uses. */
export interface PostgresJs {
  reserve(): Promise<ReservedPostgresJs>;
}

/** A connection of `PostgresJs`. */
export interface ReservedPostgresJs {
  unsafe(text: string, parameters?: never[]): PromiseLike<readonly object[]>;
  release(): void;
}

/** A connection that runs one statement at a time. */
interface Connection {
  run(text: string, parameters: unknown[]): PromiseLike<PostgresRows>;
  release(): void;
}

/**
 * The `query` of a `Pool` of `pg`. An aborted query is ended in the database by `pg_cancel_backend`, over another
 * connection of the pool, if there is one before the query ends by itself; its own goes back to the pool only afterwards,
 * so that no other query is hit. A pooler in front of the database must keep a connection's process: it can pool
 * sessions, not transactions.
 */
export function pgQuery(pool: PgPool): PostgresQuery {
  return queryOver(async () => {
    const client = await pool.connect();
    return {
      run: (text, parameters) => client.query(text, parameters),
      release: () => client.release(),
    };
  });
}

/** The `query` of `sql` of `postgres`; aborted queries end as those of `pgQuery` do. */
export function postgresJsQuery(sql: PostgresJs): PostgresQuery {
  return queryOver(async () => {
    const reserved = await sql.reserve();
    return {
      run: (text, parameters) => reserved.unsafe(text, parameters as never[]),
      release: () => reserved.release(),
    };
  });
}

function queryOver(connect: () => Promise<Connection>): PostgresQuery {
  return async (text, parameters, { signal }) => {
    const connection = await connect();
    let isRunning = false;
    let sent: Promise<unknown> | undefined;
    let process: unknown;
    const cancel = async () => {
      const other = await connect();
      try {
        // Otherwise it would hit the connection's next query.
        if (isRunning) await (sent = settled(other.run('SELECT pg_cancel_backend($1::int4)', [process])));
      } finally {
        other.release();
      }
    };
    const onAbort = () => void cancel().catch(() => {});
    try {
      signal.throwIfAborted();
      process = await processOf(connection);
      signal.throwIfAborted();
      isRunning = true;
      signal.addEventListener('abort', onAbort, { once: true });
      return await connection.run(text, parameters);
    } finally {
      isRunning = false;
      signal.removeEventListener('abort', onAbort);
      await sent;
      connection.release();
    }
  };
}

async function processOf(connection: Connection): Promise<string> {
  const answered = await connection.run('SELECT pg_backend_pid()::text AS process', []);
  const [row] = 'rows' in answered ? answered.rows : answered;
  return (row as { process: string }).process;
}

/** Resolves once it has ended, however. */
async function settled(work: PromiseLike<unknown>): Promise<void> {
  try {
    await work;
  } catch {
    // The query goes on until it ends by itself, or at `statement_timeout`.
  }
}
