// Hosts' own clients over a server: the same answers, and aborted calls that end in the database.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import {
  pgQuery,
  type PostgresQuery,
  postgresJsQuery,
  postgresSource,
} from '../../../src/sources/postgres/postgres-source.js';
import { SEPTEMBER, variedRecords } from '../../support/record.js';
import { pgPool, postgresJs } from './engine/clients.mjs';
import type { PostgresDatabase } from './engine/engines.mjs';
import { startPglite, startPostgres } from './engine.js';
import { sourceOver } from './kit.js';

const { host, source: first } = await sourceOver(await startPostgres(), variedRecords());
const database = host.database as PostgresDatabase;
const pool = pgPool(database.config);
const narrow = pgPool({ ...database.config, max: 1 });
const sql = postgresJs(database.config);
after(() => Promise.all([pool.end(), narrow.end(), sql.end()]));

/** Resolves once so many queries that sleep are running. */
async function sleeping(count: number): Promise<void> {
  const running = `SELECT count(*)::text FROM pg_stat_activity
    WHERE state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`;
  while ((await database.query(running))[0]![0] !== String(count)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A source whose sums take a minute. */
function slow(query: PostgresQuery, timeout?: number) {
  const payout = { sql: '(SELECT t.payout FROM pg_sleep(60) WHERE t.id IS NOT NULL)' };
  return postgresSource({
    query,
    timeout,
    pollInterval: 0,
    tables: { byOne: null, byKind: null, byKey: null },
    columns: { records: { payout } },
  });
}

const ofCode = (code: string) => (error: unknown) => isInsuranceError(error) && error.code === code;

for (const [name, query] of [
  ['pgQuery', pgQuery(pool)],
  ['postgresJsQuery', postgresJsQuery(sql)],
] as const) {
  describe(name, () => {
    it('answers as any other client', async () => {
      const source = postgresSource({ query, pollInterval: 0 });
      const page = { offset: 3, limit: 20, sort: { field: 'provider', direction: 'descending' } } as const;
      const filtered = { ...SEPTEMBER, models: ['a/one', '"\\{},NULL'], ranges: { cost: { min: '0.5' } } };
      for (const asked of [SEPTEMBER, filtered]) {
        assert.deepEqual(await source.getSummary(asked), await first.getSummary(asked));
        assert.deepEqual(await source.getTrend(asked, 'week'), await first.getTrend(asked, 'week'));
        assert.deepEqual(await source.getRecords(asked, page), await first.getRecords(asked, page));
        assert.deepEqual(
          await source.getQuartiles(asked, 'latency', 'model'),
          await first.getQuartiles(asked, 'latency', 'model'),
        );
      }
    });

    it('ends the query of an aborted call in the database', async () => {
      const controller = new AbortController();
      const answer = slow(query).getSummary(SEPTEMBER, { signal: controller.signal });
      await sleeping(1);
      controller.abort();
      await assert.rejects(answer, ofCode('aborted'));
      await sleeping(0);
      assert.ok(await postgresSource({ query, pollInterval: 0 }).getSummary(SEPTEMBER));
    });

    it('ends a query that takes too long', async () => {
      await assert.rejects(slow(query, 300).getSummary(SEPTEMBER), ofCode('timeout'));
      await sleeping(0);
    });

    it('cancels no other query than the aborted one', async () => {
      for (let i = 0; i < 100; i++) {
        const controller = new AbortController();
        const aborted = query('SELECT pg_sleep($1::float8)', [String((i % 10) / 5000)], controller);
        setTimeout(() => controller.abort(), i % 4);
        const next = Promise.resolve(aborted)
          .catch(() => undefined)
          .then(() => query('SELECT pg_sleep(0.001)', [], new AbortController()));
        await next;
      }
    });
  });
}

describe('pgQuery over a pool of one connection', () => {
  it('gives it back once the aborted query has ended', async () => {
    const query = pgQuery(narrow);
    const controller = new AbortController();
    const answer = query('SELECT pg_sleep(0.2)', [], controller);
    await sleeping(1);
    controller.abort();
    await Promise.resolve(answer).catch(() => undefined);
    assert.ok(await query('SELECT 1', [], new AbortController()));
  });
});

describe('the query of PGlite', () => {
  it('answers as any other client', async () => {
    const { source } = await sourceOver(await startPglite(), variedRecords());
    assert.deepEqual(await source.getSummary(SEPTEMBER), await first.getSummary(SEPTEMBER));
  });
});
