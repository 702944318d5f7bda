import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { scenario } from './arbitraries.js';
import { insert, makeTables, rowOf, startEngine } from './engine.js';

const bridge = await startEngine();
const database = await makeTables(bridge);
const source = clickhouseSource({ url: bridge.url, database });
const withoutSums = clickhouseSource({ url: bridge.url, database, tables: { byKind: null, byKey: null } });
await loadTemporal();

describe('a ClickHouse source, whatever the records and the query', () => {
  it('answers as the contract says', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ records, queries, dimension, interval, field, page }) => {
        for (const table of ['compensations', 'compensations_by_kind', 'compensations_by_key']) {
          await bridge.query(`TRUNCATE TABLE ${database}.${table}`);
        }
        // In two parts, so that sums have been written twice.
        const half = records.length >> 1;
        await insert(bridge, `${database}.compensations`, records.slice(0, half).map(rowOf));
        await insert(bridge, `${database}.compensations`, records.slice(half).map(rowOf));
        for (const query of queries) {
          const { averageCountPerDay, ...metrics } = reference.summary(records, query);
          for (const asked of [source, withoutSums]) {
            const { averageCountPerDay: perDay, ...summary } = await asked.getSummary(query);
            assert.deepEqual(summary, metrics);
            assert.ok(Math.abs(perDay - averageCountPerDay) <= 1e-9 * (1 + averageCountPerDay));
            assert.deepEqual(
              await asked.getBreakdown(query, dimension),
              reference.breakdown(records, query, dimension),
            );
            assert.deepEqual(
              await asked.getTrend(query, interval, { by: dimension }),
              reference.trend(records, query, interval, dimension),
            );
          }
          const memory = memorySource(records);
          assert.deepEqual(await source.getTotals(query), await memory.getTotals(query));
          assert.deepEqual(
            await source.getQuartiles(query, field, dimension),
            await memory.getQuartiles(query, field, dimension),
          );
          const listed = await source.getRecords(query, page);
          const expected = reference.page(records, query, page);
          assert.equal(listed.total, expected.total);
          // JSON tells an own `__proto__` from a prototype.
          assert.deepEqual(listed.records.map(inOrder), expected.records.map(inOrder));
        }
      }),
      { numRuns: 15, includeErrorInReport: true },
    );
  });
});

function inOrder(record: object): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => reference.byCodePoint(a, b)));
}
