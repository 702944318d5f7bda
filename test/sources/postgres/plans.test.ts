// How the server reads what the source asks for, over enough rows for indexes to matter.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { pgQuery, postgresSource } from '../../../src/sources/postgres/postgres-source.js';
import { pgPool } from './engine/clients.mjs';
import { makeTables, startPostgres } from './engine.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 8, 1);
const DAYS = 60;
/** It has no index. */
const DELTA = 'all of compensations_delta';
const engine = await startPostgres();
const database = await makeTables(engine);
const pool = pgPool(database.config);
const query = pgQuery(pool);
let asked: { text: string; parameters: string[] }[] = [];
const source = postgresSource({
  query: (text, parameters, options) => {
    asked.push({ text, parameters });
    return query(text, parameters, options);
  },
});
await loadTemporal();
/** Two days, neither end of which is that of 15 minutes. */
const some: InsuranceQuery = {
  from: START + 20 * DAY + 1,
  to: START + 22 * DAY - 1,
  timeZone: 'America/New_York',
};

/** How each table was read, by the plans of all statements that a call sent. */
async function reads(call: Promise<unknown>): Promise<string[]> {
  await call;
  const found = new Set<string>();
  for (const { text, parameters } of asked) {
    const [[json]] = (await database.query(`EXPLAIN (FORMAT JSON) ${text}`, parameters)) as [[string]];
    const visit = (node: Record<string, unknown>) => {
      const name =
        node['Index Name'] ?? (node['Node Type'] === 'Seq Scan' && `all of ${String(node['Relation Name'])}`);
      if (name) found.add(name as string);
      for (const child of (node['Plans'] ?? []) as Record<string, unknown>[]) visit(child);
    };
    visit(JSON.parse(json)[0].Plan);
  }
  asked = [];
  return [...found].sort();
}

describe('the plans of PostgreSQL', () => {
  before(async () => {
    await database.query(`INSERT INTO compensations (id, request_id, "timestamp", type, model, api_key, cost, payout)
      SELECT 'c' || i, 'r' || i, timestamptz '${new Date(START).toISOString()}' + i * interval '${DAYS * 864} ms',
        't' || i % 2, 'm' || i % 20, 'k' || i % 50, 1, 1 FROM generate_series(0, 99999) AS i`);
    await database.query('SELECT compensations_compact()');
    await database.query('VACUUM ANALYZE');
  });
  after(() => pool.end());

  it('read single rows by an index of time, and all others from the rollup of single dimensions', async () => {
    const expected = [DELTA, 'compensations_by_one_by_slot', 'compensations_by_time'];
    assert.deepEqual(await reads(source.getSummary(some)), expected);
    assert.deepEqual(await reads(source.getBreakdown(some, 'apiKey')), expected);
    assert.deepEqual(
      await reads(source.getTrend({ ...some, models: ['m3'] }, 'hour', { by: 'model' })),
      expected,
    );
  });

  it('read another dimension of one model from the rollup of kinds, by the index of models', async () => {
    assert.deepEqual(await reads(source.getBreakdown({ ...some, models: ['m3'] }, 'type')), [
      DELTA,
      'compensations_by_kind_by_model',
      'compensations_by_time',
    ]);
  });

  it('read several other dimensions from the rollup of kinds, by its index of slots', async () => {
    assert.deepEqual(await reads(source.getBreakdown({ ...some, types: ['t1'] }, 'model')), [
      DELTA,
      'compensations_by_kind_by_slot',
      'compensations_by_time',
    ]);
  });

  it('read the kinds of one key by the index of keys', async () => {
    const read = await reads(source.getBreakdown({ ...some, apiKeys: ['k3'] }, 'model'));
    assert.ok(read.includes('compensations_by_key_by_slot'), String(read));
    assert.deepEqual(
      read.filter((name) => name.startsWith('all of')),
      [DELTA],
    );
  });

  it('read a page of rows, and those of a range, by the index of time', async () => {
    const all = { ...some, from: START, to: START + DAYS * DAY };
    for (const direction of ['descending', 'ascending'] as const) {
      const page = { offset: 0, limit: 50, sort: { field: 'timestamp', direction } } as const;
      const read = await reads(source.getRecords(all, page));
      assert.ok(read.includes('compensations_by_time'), String(read));
      assert.ok(!read.includes('all of compensations'), String(read));
    }
  });

  it('read a page amid all rows without those before it', async () => {
    const all = { ...some, from: START, to: START + DAYS * DAY };
    const read = await reads(source.getRecords(all, { offset: 60_000, limit: 50 }));
    assert.ok(read.includes('compensations_by_time'), String(read));
    assert.ok(!read.includes('all of compensations'), String(read));
  });

  it('find a compensation by its id', async () => {
    assert.deepEqual(await reads(source.getRequest('c777')), ['compensations_pkey']);
  });

  it('find the compensations of a request by both ids', async () => {
    assert.deepEqual(
      await reads(source.getSummary({ ...some, to: START + DAYS * DAY, requestId: 'r77777' })),
      ['compensations_by_request', 'compensations_pkey'],
    );
  });

  it('read the ranges of one key by the index of its times', async () => {
    const query = { ...some, from: START, to: START + DAYS * DAY, apiKeys: ['k3'] };
    assert.deepEqual(await reads(source.getSummary({ ...query, ranges: { payout: { min: '1' } } })), [
      'compensations_by_key_and_time',
    ]);
  });
});
