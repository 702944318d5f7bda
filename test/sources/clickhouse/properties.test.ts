import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { amountOf, equalAmounts, scenarios } from '../../support/arbitraries.js';
import { assertFigures, CREDITED } from '../../support/assert-figures.js';
import { insert, makeTables, rowOf, startEngine } from './engine.js';

const bridge = await startEngine();
const database = await makeTables(bridge);
const source = clickhouseSource({ url: bridge.url, database, pending: true });
const withoutSums = clickhouseSource({
  url: bridge.url,
  database,
  tables: { byKind: null, byKey: null },
  pending: true,
});
await loadTemporal();

/** Up to all that a column of the schema can hold. */
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '0.5', '0.50', '1', '0.0003717', '0.000000000000000001') },
  { weight: 4, arbitrary: amountOf(3, 9) },
  { weight: 3, arbitrary: amountOf(18, 18) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(`${'9'.repeat(20)}.${'9'.repeat(18)}`, '9'.repeat(38), `-${'9'.repeat(38)}`),
  },
);
const scenario = scenarios({
  amounts: fc.constantFrom(amount, equalAmounts),
  // A bound may have more digits than any column.
  bounds: fc.oneof(amount, amountOf(19, 19), fc.constantFrom('9'.repeat(38), `0.${'9'.repeat(38)}`)),
  measures: [5e-324],
  // Columns do not tell empty details from none.
  minDetails: 1,
  maxRecords: 30,
  queries: 3,
});

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
          for (const asked of [source, withoutSums]) {
            await assertFigures(asked, records, { query, dimension, interval });
          }
          const memory = memorySource([...records, CREDITED]);
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
