// Hosts' own clients, over a database of the tests.
import pg from 'pg';
import postgres from 'postgres';

/** @param config as `pg` takes it */
export function pgPool(config) {
  const pool = new pg.Pool(config);
  pool.on('error', () => undefined);
  return pool;
}

/** @param config as `pg` takes it */
export function pgClient(config) {
  return new pg.Client(config);
}

/** @param config as `pg` takes it */
export function postgresJs({ host, port, user, database }) {
  return postgres({ host, port, user, database, onnotice: () => undefined });
}
