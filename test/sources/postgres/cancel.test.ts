// What becomes of a query that nobody waits for any longer, as the server itself tells.
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import {
  pgQuery,
  type PostgresQuery,
  postgresJsQuery,
  postgresSource,
} from '../../../src/sources/postgres/postgres-source.js';
import { pgPool, postgresJs } from './engine/clients.mjs';
import { makeTables, type Session, startPostgres } from './engine.js';

const engine = await startPostgres();
const database = await makeTables(engine);
/** None of whose ends is that of 15 minutes, so that single rows are read, too. */
const query: InsuranceQuery = { from: 1.7e12 + 1, to: 1.7e12 + 9e6 + 1, timeZone: 'UTC' };

/** The processes of other sessions that run a statement over the rows, and whether each waits for them. */
async function running(): Promise<string[]> {
  const rows = await database.query(`SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()
    AND state = 'active' AND wait_event_type = 'Lock' AND query LIKE '%FROM "compensations"%'`);
  return rows.map(([process]) => process!);
}

async function becomes(state: () => Promise<boolean>): Promise<void> {
  while (!(await state())) await new Promise((resolve) => setImmediate(resolve));
}

for (const [name, connect] of Object.entries({
  pg: (): [PostgresQuery, () => Promise<unknown>] => {
    const pool = pgPool({ ...database.config, max: 2 });
    return [pgQuery(pool), () => pool.end()];
  },
  postgres: (): [PostgresQuery, () => Promise<unknown>] => {
    const sql = postgresJs({ ...database.config, max: 2 });
    return [postgresJsQuery(sql), () => sql.end()];
  },
})) {
  describe(`a query through ${name} that nobody waits for`, () => {
    const [run, end] = connect();
    const source = postgresSource({ query: run });
    const hasty = postgresSource({ query: run, timeout: 1 });
    let blocking: Session;
    after(end);
    beforeEach(async () => {
      blocking = await database.connect();
      await blocking.query('BEGIN');
      await blocking.query('LOCK TABLE compensations');
    });
    afterEach(() => blocking.end());

    it('ends in the database once the call is aborted, and leaves its connection to the next', async () => {
      const controller = new AbortController();
      const call = source.getSummary(query, { signal: controller.signal });
      await becomes(async () => (await running()).length > 0);
      const [process] = await running();
      controller.abort();
      await assert.rejects(call, { code: 'aborted' });
      // The rows are still locked: only a canceled query can end.
      await becomes(async () => (await running()).length === 0);
      await blocking.query('ROLLBACK');
      assert.equal((await source.getSummary(query)).compensationCount, 0);
      const alive = await database.query(`SELECT FROM pg_stat_activity WHERE pid = ${process}`);
      assert.equal(alive.length, 1);
    });

    it('ends in the database once its time is over', async () => {
      await assert.rejects(hasty.getSummary(query), { code: 'timeout' });
      await becomes(async () => (await running()).length === 0);
      await blocking.query('ROLLBACK');
      assert.equal((await source.getSummary(query)).compensationCount, 0);
    });

    it('takes no other query with it, whenever it is aborted', async () => {
      await blocking.query('ROLLBACK');
      for (let turns = 0; turns < 60; turns++) {
        const controller = new AbortController();
        const call = source.getSummary(query, { signal: controller.signal });
        const settled = Promise.allSettled([call]);
        for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
        controller.abort();
        assert.equal((await source.getSummary(query)).compensationCount, 0);
        await settled;
      }
    });
  });
}
