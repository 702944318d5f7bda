// The guide's example: LiteLLM's own table of spend logs, read as it is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { postgresSource } from '../../../src/sources/postgres/postgres-source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { insert, startPglite } from './engine.js';
import { makeHost, rowOf } from './kit.js';

const { database, query } = await makeHost(await startPglite());
// In the types that Prisma gives to the columns of its schema.
await database.query(`CREATE TABLE "LiteLLM_SpendLogs" (request_id text PRIMARY KEY, call_type text NOT NULL,
  api_key text NOT NULL DEFAULT '', spend double precision NOT NULL DEFAULT 0, total_tokens int NOT NULL DEFAULT 0,
  "startTime" timestamp(3) NOT NULL, "endTime" timestamp(3) NOT NULL, model text NOT NULL DEFAULT '',
  custom_llm_provider text DEFAULT '')`);
await database.query(`CREATE INDEX "LiteLLM_SpendLogs_startTime_idx" ON "LiteLLM_SpendLogs" ("startTime")`);
await database.query(`SET TIME ZONE 'America/New_York'`);
const spend = [0.1, 0.2, 0.30000000000000004, 1e-7];
await insert(
  database,
  '"LiteLLM_SpendLogs"',
  spend.map((spend, i) => {
    const startTime = new Date(NOON + i * 1000).toISOString().replace('Z', '');
    const shared = {
      call_type: 'acompletion',
      api_key: `hash-${i % 2}`,
      model: 'gpt',
      custom_llm_provider: 'openai',
    };
    return { request_id: `q${i}`, spend, startTime, endTime: startTime, ...shared };
  }),
);
await insert(database, 'compensations', [
  rowOf(record('c', { requestId: 'q1', timestamp: NOON + 1000, apiKey: 'hash-1', payout: '0.2' })),
]);

const tables = {
  requests: 'LiteLLM_SpendLogs',
  requestsByOne: null,
  requestsByKind: null,
  requestsByKey: null,
};
const source = postgresSource({
  query,
  pollInterval: 0,
  tables,
  columns: {
    requests: {
      id: 'request_id',
      timestamp: 'startTime',
      provider: 'custom_llm_provider',
      cost: { sql: 't.spend::text::numeric' },
      finish: null,
    },
  },
  timestamps: { requests: 'timestamp' },
});

describe('a PostgreSQL source over LiteLLM’s spend logs', () => {
  it('counts the requests of a range in UTC, and adds up what they cost exactly', async () => {
    const { requestCount, requestCost, compensationCount } = await source.getSummary(SEPTEMBER);
    assert.deepEqual(
      { requestCount, requestCost, compensationCount },
      { requestCount: 4, requestCost: '0.60000010000000004', compensationCount: 1 },
    );
    const second = { ...SEPTEMBER, from: NOON + 1000, to: NOON + 2000 };
    assert.equal((await source.getSummary(second)).requestCost, '0.2');
  });

  it('tells the requests of each group', async () => {
    assert.deepEqual(await source.getBreakdown(SEPTEMBER, 'apiKey'), [
      { key: 'hash-1', credits: '0.2', times: 1, requests: 2, cost: '0.2000001' },
    ]);
  });

  it('finds the requests of a range by the index of the table', async () => {
    const plans: string[] = [];
    const explaining = postgresSource({
      ...{ pollInterval: 0, timestamps: { requests: 'timestamp' } as const },
      tables,
      columns: {
        requests: {
          id: 'request_id',
          timestamp: 'startTime',
          cost: { sql: 't.spend::text::numeric' },
          provider: null,
          finish: null,
        },
      },
      query: async (text, parameters, options) => {
        if (text.includes('SpendLogs')) {
          await database.query('SET enable_seqscan = off');
          plans.push((await database.query(`EXPLAIN ${text}`, parameters)).join('\n'));
          await database.query('RESET enable_seqscan');
        }
        return query(text, parameters, options);
      },
    });
    await explaining.getSummary(SEPTEMBER);
    assert.match(plans.join('\n'), /Index Cond: \(\("?startTime"? >= /);
  });
});
