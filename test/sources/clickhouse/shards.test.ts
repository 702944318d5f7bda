// A source over tables of several shards. This engine is on no network, so both shards are its own tables: each row
// that was inserted once is read from either, and every figure is that of all records twice.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { clickhouseSchema, clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { amountOf, equalAmounts, scenarios } from '../../support/arbitraries.js';
import { assertFigures, CREDITED } from '../../support/assert-figures.js';
import { record } from '../../support/record.js';
import { insert, rowOf, startEngine } from './engine.js';

const bridge = await startEngine();
const database = 'shards';
await bridge.query(`CREATE DATABASE ${database}`);
await bridge.query(`USE ${database}`);
for (const statement of clickhouseSchema({ cluster: 'main', sharded: true })) {
  await bridge.query(onBothShards(statement));
}
const settings = { url: bridge.url, database, pending: true };
const source = clickhouseSource(settings);
const withoutSums = clickhouseSource({ ...settings, tables: { byKind: null, byKey: null } });
await loadTemporal();

/** The statement without what needs other machines. */
function onBothShards(statement: string): string {
  return statement
    .replace(" ON CLUSTER 'main'", '')
    .replace(/ENGINE = Replicated(.+) SETTINGS .+$/, 'ENGINE = $1')
    .replace(/AS \S+\nENGINE = Distributed\('main', /, "AS remote('127.0.0.1,localhost', ");
}

const scenario = scenarios({
  amounts: fc.constantFrom(amountOf(18, 18), equalAmounts),
  bounds: amountOf(3, 9),
  measures: [],
  minDetails: 1,
  maxRecords: 30,
  queries: 3,
});

describe('a ClickHouse source over two shards', () => {
  it('reads each row from either', async () => {
    await insert(bridge, `${database}.compensations`, [rowOf(record('a'))]);
    for (const table of ['compensations', 'compensations_by_key', 'compensations_by_kind']) {
      const shards = await bridge.query(
        `SELECT _shard_num, count() FROM ${database}.${table} GROUP BY 1 ORDER BY 1`,
      );
      assert.deepEqual(shards, [
        ['1', '1'],
        ['2', '1'],
      ]);
    }
  });

  it('answers of all rows and sums of both', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ records, queries, dimension, interval, field, page }) => {
        for (const table of ['compensations', 'compensations_by_kind', 'compensations_by_key']) {
          await bridge.query(`TRUNCATE TABLE ${database}.${table}_local`);
        }
        await insert(bridge, `${database}.compensations`, records.map(rowOf));
        const twice = [...records, ...records];
        const memory = memorySource([
          ...records,
          ...records.map((one) => ({ ...one, id: `${one.id} of the other shard` })),
          CREDITED,
        ]);
        for (const query of queries) {
          for (const asked of [source, withoutSums]) {
            await assertFigures(asked, twice, { query, dimension, interval });
          }
          if (query.requestId === undefined) {
            assert.deepEqual(await source.getTotals(query), await memory.getTotals(query));
            assert.deepEqual(
              await source.getQuartiles(query, field, dimension),
              await memory.getQuartiles(query, field, dimension),
            );
          }
          const listed = await source.getRecords(query, page);
          const expected = reference.page(twice, query, page);
          assert.equal(listed.total, expected.total);
          assert.deepEqual(
            listed.records.map(({ id }) => id),
            expected.records.map(({ id }) => id),
          );
        }
      }),
      { numRuns: 5, includeErrorInReport: true },
    );
  });
});
