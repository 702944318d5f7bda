// PGlite, which is PostgreSQL in WebAssembly within this process, and a server: both with databases that are made
// and dropped by tests, and that answer in texts.
import { PGlite, types } from '@electric-sql/pglite';
import pg from 'pg';
import { startServer } from './server.mjs';

const asText = (value) => value;
const texts = { getTypeParser: () => asText };
const parsers = Object.fromEntries(Object.keys(types.parsers).map((type) => [type, asText]));

/** Its databases are schemas that share the one connection: each statement first takes its turn and its schema. */
export async function startPglite() {
  const pglite = await PGlite.create();
  const { rows } = await pglite.query('SHOW server_version');
  let count = 0;
  let current;
  let turn = Promise.resolve();
  return {
    name: 'PGlite',
    version: rows[0].server_version,
    pglite,
    async makeDatabase() {
      const name = `test${count++}`;
      const inTurn = (run) => {
        const result = turn.then(async () => {
          if (current !== name) await pglite.exec(`SET search_path TO ${name}`);
          current = name;
          return run(pglite);
        });
        turn = result.catch(() => undefined);
        return result;
      };
      const query = async (text, values) => {
        const result = await inTurn(() => pglite.query(text, values, { rowMode: 'array', parsers }));
        return result.rows;
      };
      await pglite.exec(`CREATE SCHEMA ${name}`);
      return {
        name,
        query,
        inTurn,
        connect: () => Promise.resolve({ query, end: () => Promise.resolve() }),
        drop: async () => void (await query(`DROP SCHEMA ${name} CASCADE`)),
      };
    },
    close: () => pglite.close(),
  };
}

/** @param settings see `startServer` */
export async function startPostgres(settings) {
  const server = await startServer(settings);
  const open = new Set();
  const admin = await connect(server.config);
  let count = 0;
  return {
    name: 'PostgreSQL',
    version: server.version,
    log: server.log,
    async makeDatabase() {
      const name = `test${count++}`;
      await admin.query(`CREATE DATABASE ${name}`);
      const config = { ...server.config, database: name };
      const first = await connect(config);
      const connections = [first];
      return {
        name,
        config,
        query: first.query,
        async connect() {
          const another = await connect(config);
          connections.push(another);
          return another;
        },
        async drop() {
          await Promise.all(connections.map(({ end }) => end()));
          await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
        },
      };
    },
    async close() {
      await Promise.all([...open].map((client) => client.end()));
      await server.close();
    },
  };

  async function connect(config) {
    const client = new pg.Client(config);
    // A server that ends takes its connections along.
    client.on('error', () => undefined);
    await client.connect();
    open.add(client);
    return {
      client,
      async query(text, values) {
        const { rows } = await client.query({ text, values, rowMode: 'array', types: texts });
        return rows;
      },
      async end() {
        open.delete(client);
        await client.end();
      },
    };
  }
}
