// Row level security as the guide of PostgreSQL sets it up: two customers in one database.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { postgresSource } from '../../../src/sources/postgres/postgres-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { postgresJs } from './engine/clients.mjs';
import { insert, makeTables, startPostgres } from './engine.js';
import { rowOf } from './kit.js';

const guide = readFileSync('stories/data-sources/from-postgres.mdx', 'utf8');
const policies = /```sql\n(ALTER TABLE compensations ENABLE[^]*?)```/.exec(guide)![1]!;
const database = await makeTables(await startPostgres());
const RECORDS = ['mine', 'ours', 'mine,yours', 'yours', undefined].map((apiKey, index) =>
  record(`r${index}`, { payout: String(10 ** index), ...(apiKey !== undefined && { apiKey }) }),
);
// Some are in the rollups, some in the delta.
await insert(database, 'compensations', RECORDS.slice(0, 2).map(rowOf));
await database.query('SELECT compensations_compact()');
await insert(database, 'compensations', RECORDS.slice(2).map(rowOf));
for (const statement of policies.split(';')) if (statement.trim()) await database.query(statement);
const sql = postgresJs({ ...database.config, user: 'insurance_customer' });
after(() => sql.end());

/** A customer's source; without keys, one whose host forgot to name them. */
function sourceOf(apiKeys?: string[]) {
  return postgresSource({
    pollInterval: 0,
    tables: { byOne: null, byKind: null },
    query: (text, parameters) =>
      sql.begin(async (transaction) => {
        if (apiKeys) {
          await transaction`SELECT set_config('insurance.api_keys', ${JSON.stringify(apiKeys)}, true)`;
        }
        return transaction.unsafe(text, parameters);
      }),
  });
}

describe('a customer under row level security', () => {
  for (const keys of [['mine', 'ours'], ['yours'], ['mine,yours'], ['nobody'], []]) {
    it(`sees the records of ${JSON.stringify(keys)} alone, in rows, rollups and the delta`, async () => {
      const source = sourceOf(keys);
      const own = memorySource(RECORDS.filter(({ apiKey }) => keys.some((key) => key === apiKey)));
      const page = { offset: 0, limit: 9 };
      for (const query of [SEPTEMBER, { ...SEPTEMBER, apiKeys: ['mine', 'yours'] }]) {
        assert.deepEqual(await source.getSummary(query), await own.getSummary(query));
        assert.deepEqual(await source.getBreakdown(query, 'apiKey'), await own.getBreakdown(query, 'apiKey'));
        assert.deepEqual(await source.getRecords(query, page), await own.getRecords(query, page));
      }
    });
  }

  it('sees nothing where no keys are named, after a transaction that named some', async () => {
    assert.equal((await sourceOf(['mine']).getSummary(SEPTEMBER)).compensationCount, 1);
    assert.equal((await sourceOf().getSummary(SEPTEMBER)).compensationCount, 0);
  });

  it('sees no others in the delta, whatever it asks the database', async () => {
    const sums = await sql.begin(async (transaction) => {
      await transaction`SELECT set_config('insurance.api_keys', '["yours"]', true)`;
      return transaction.unsafe('SELECT api_key, payout::text FROM compensations_delta');
    });
    assert.deepEqual([...sums], [{ api_key: 'yours', payout: '1000' }]);
  });

  it('may not read the sums of everybody', async () => {
    for (const table of ['compensations_by_one', 'compensations_by_kind']) {
      await assert.rejects(sql.unsafe(`SELECT * FROM ${table}`), /permission denied/);
    }
  });
});
