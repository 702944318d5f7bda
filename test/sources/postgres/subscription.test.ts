// How subscribers hear of changes: by the table of changes, by the server's counters, and by notifications.
import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { postgresSource, type PostgresSourceOptions } from '../../../src/sources/postgres/postgres-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { pgClient } from './engine/clients.mjs';
import { type Database, insert, makeTables, startPglite, startPostgres } from './engine.js';
import { hostOf, rowOf } from './kit.js';

const engines = [await startPglite(), await startPostgres()] as const;
const postgres = engines[1];

const leave: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of leave.splice(0).reverse()) await end();
});

/** A source with a subscriber, over a database of its own that holds one record. */
async function subscribed(
  database: Database,
  options: Omit<PostgresSourceOptions, 'query'>,
  end: () => unknown = () => undefined,
) {
  await insert(database, 'compensations', [rowOf(record('a'))]);
  const host = hostOf(database);
  const source = postgresSource({ query: host.query, ...options });
  let told = 0;
  let wake = () => {};
  const unsubscribe = source.subscribe!(() => {
    told++;
    wake();
  });
  leave.push(() => host.drop(), end, unsubscribe);
  return {
    host,
    source,
    unsubscribe,
    told: () => told,
    /** Resolves with the next notification. */
    next: () => new Promise<void>((resolve) => (wake = resolve)),
    /** Resolves once so many further polls have begun: the one before the last was answered. */
    async polls(count: number) {
      const before = host.statements.length;
      while (host.statements.length < before + count) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const add = (database: Database, id: string) => insert(database, 'compensations', [rowOf(record(id))]);

for (const engine of engines) {
  describe(`a subscription to ${engine.name} that polls the table of changes`, () => {
    it('tells of rows that are added, changed and taken away, once of each', async () => {
      const database = await makeTables<Database>(engine);
      const { next, polls, told } = await subscribed(database, { pollInterval: 1 });
      await polls(3);
      const changes = [
        () => add(database, 'b'),
        () => database.query(`UPDATE compensations SET payout = payout + 1 WHERE id = 'b'`),
        () => database.query(`DELETE FROM compensations WHERE id = 'b'`),
        () => database.query('TRUNCATE compensations'),
      ];
      for (const [i, change] of changes.entries()) {
        const heard = next();
        await change();
        await heard;
        await polls(3);
        assert.equal(told(), i + 1);
      }
    });
  });
}

describe('a subscription to PostgreSQL', () => {
  it('tells of a transaction once it is committed, and not of one that is rolled back', async () => {
    const database = await makeTables(postgres);
    const writer = await database.connect();
    const { next, polls, told } = await subscribed(database, { pollInterval: 1 }, () => writer.end());
    await polls(3);
    for (const [i, end] of ['ROLLBACK', 'COMMIT'].entries()) {
      await writer.query('BEGIN');
      await insert(writer, 'compensations', [rowOf(record('b'))]);
      await polls(3);
      assert.equal(told(), 0);
      const heard = next();
      await writer.query(end);
      if (end === 'COMMIT') await heard;
      else await polls(3);
      assert.equal(told(), i);
    }
  });

  it('polls the server’s counters where there is no table of changes', async () => {
    const database = await makeTables(postgres, { tables: { changes: null } });
    const { next, host } = await subscribed(database, { pollInterval: 1, tables: { changes: null } });
    const heard = next();
    const writer = await database.connect();
    await insert(writer, 'compensations', [rowOf(record('b'))]);
    // A session that goes on tells its counts up to ten seconds later.
    await writer.end();
    await heard;
    assert.ok(host.statements.every((text) => !text.includes('compensations_changes')));
  });

  it('hears notifications at once, without polling, until it is ended', async () => {
    const database = await makeTables(postgres, { notify: 'compensations' });
    let isListening = () => {};
    const listens = new Promise<void>((resolve) => (isListening = resolve));
    let ended = 0;
    const { host, source, next, told, unsubscribe } = await subscribed(database, {
      pollInterval: 0,
      async listen(onNotify) {
        const client = pgClient(database.config);
        client.on('notification', onNotify);
        client.on('error', onNotify);
        await client.connect();
        await client.query('LISTEN compensations');
        isListening();
        return async () => {
          ended++;
          await client.end();
        };
      },
    });
    await listens;
    const heard = next();
    await add(database, 'b');
    await heard;
    assert.equal(told(), 1);
    unsubscribe();
    unsubscribe();
    await add(database, 'c');
    const { length } = host.statements;
    assert.equal((await source.getSummary(SEPTEMBER)).compensationCount, 3);
    assert.equal(told(), 1);
    assert.equal(ended, 1);
    assert.ok(host.statements.slice(length).every((text) => !text.includes('compensations_changes')));
  });

  it('goes on polling where listening fails, and says why', async () => {
    const logged = mock.method(console, 'error', () => undefined);
    const database = await makeTables(postgres);
    const { next } = await subscribed(
      database,
      { pollInterval: 1, listen: () => Promise.reject(new Error('no connection left')) },
      () => logged.mock.restore(),
    );
    const heard = next();
    // Whatever is added before the first poll is no change.
    let row = 0;
    let isHeard = false;
    void heard.then(() => (isHeard = true));
    while (!isHeard) await add(database, `row-${row++}`);
    assert.match(String(logged.mock.calls[0]!.arguments[1]), /no connection left/);
  });
});
