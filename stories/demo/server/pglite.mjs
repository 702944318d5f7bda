// The trace in PostgreSQL, without a database to install: PGlite is PostgreSQL in WebAssembly within this process.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ensurePackages, root } from '../../../scripts/install.mjs';
import { loadModules } from './modules.mjs';
import { readTrace } from './trace.mjs';

/** Where PGlite is installed for the tests, apart for its size. */
const PACKAGES = `${root}test/sources/postgres/engine/`;
const tables = { details: 'request_details', requests: 'requests' };

/** A source over tables of `postgresSchema`, into which the trace was inserted. */
export async function pgliteSource() {
  ensurePackages(PACKAGES);
  const path = createRequire(`${PACKAGES}package.json`).resolve('@electric-sql/pglite');
  const { PGlite } = await import(pathToFileURL(path).href);
  const { postgresSchema, postgresSource } = await loadModules('src/sources/postgres/postgres-source.ts');
  const database = await PGlite.create();
  for (const statement of postgresSchema({ tables })) await database.exec(statement);
  const { records, requests, traffic } = await readTrace();
  await insert(database, 'compensations', records.map(recordRow));
  await insert(
    database,
    'requests',
    traffic.map((entry, index) => recordRow({ id: `request ${index}`, ...entry })),
  );
  for (const family of ['compensations', 'requests']) await database.query(`SELECT ${family}_compact()`);
  await insert(
    database,
    'request_details',
    requests.map(({ record, ...details }) => ({ id: record.id, ...details })),
  );
  return postgresSource({ query: (text, parameters) => database.query(text, parameters), tables });
}

/** The columns of `postgresSchema` are the fields in snake case; times are `timestamptz`. */
function recordRow(record) {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      /^(timestamp|creditedAt)$/.test(field) && typeof value === 'number'
        ? new Date(value).toISOString()
        : value,
    ]),
  );
}

async function insert(database, table, rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))].map((column) => `"${column}"`).join(', ');
  await database.query(
    `INSERT INTO ${table} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
