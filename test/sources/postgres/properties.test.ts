import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { postgresSource } from '../../../src/sources/postgres/postgres-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { amountOf, equalAmounts, scenarios } from '../../support/arbitraries.js';
import { assertFigures, CREDITED } from '../../support/assert-figures.js';
import { insert, startPglite } from './engine.js';
import { BY_ROWS, makeHost, rowOf } from './kit.js';

const { database, query } = await makeHost(await startPglite());
const source = postgresSource({ query, pending: true });
const variants = [
  source,
  postgresSource({ query, pending: true, tables: { byOne: null } }),
  postgresSource({ query, pending: true, tables: BY_ROWS }),
];
await loadTemporal();

/** Up to all that a column of the schema can hold. */
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '0.5', '0.50', '1', '0.0003717', '0.000000000000000001') },
  { weight: 4, arbitrary: amountOf(3, 9) },
  { weight: 3, arbitrary: amountOf(18, 18) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('9'.repeat(38), `-${'9'.repeat(38)}`, `0.${'0'.repeat(37)}1`),
  },
);
const scenario = scenarios({
  amounts: fc.constantFrom(amount, equalAmounts),
  bounds: fc.oneof(amount, amountOf(19, 19), fc.constantFrom('9'.repeat(38), `0.${'9'.repeat(38)}`)),
  measures: [5e-324],
  // Sources do not tell empty details from none.
  minDetails: 1,
  maxRecords: 30,
  queries: 3,
});

describe('a PostgreSQL source, whatever the records and the query', () => {
  it('answers as the contract says', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, fc.boolean(), async ({ records: made, ...asking }, isCompacted) => {
        const { queries, dimension, interval, field, page } = asking;
        const records = storable(made);
        await database.query('TRUNCATE compensations');
        // In two parts, of which the rollups hold one and the delta the other; and some that are taken out again.
        const half = records.length >> 1;
        const gone = records.map((each) => ({ ...each, id: `${each.id} gone`, inputTokens: 7 }));
        await insert(database, 'compensations', records.slice(0, half).map(rowOf));
        await database.query('SELECT compensations_compact()');
        await insert(database, 'compensations', [...records.slice(half), ...gone].map(rowOf));
        await database.query(`DELETE FROM compensations WHERE right(id, 5) = ' gone'`);
        if (isCompacted) await database.query('SELECT compensations_compact()');
        for (const query of queries) {
          const memory = memorySource([...records, CREDITED]);
          const listed = reference.page(records, query, page);
          for (const asked of variants) {
            await assertFigures(asked, records, { query, dimension, interval });
            assert.deepEqual(await asked.getTotals(query), await memory.getTotals(query));
            assert.equal((await asked.getRecords(query, page)).total, listed.total);
          }
          assert.deepEqual(
            await source.getQuartiles(query, field, dimension),
            await memory.getQuartiles(query, field, dimension),
          );
          const { records: found } = await source.getRecords(query, page);
          // JSON tells an own `__proto__` from a prototype.
          assert.deepEqual(found.map(inOrder), listed.records.map(inOrder));
        }
      }),
      { numRuns: 15, includeErrorInReport: true },
    );
  });
});

/** Without what PostgreSQL holds in no text: the character NUL and lone surrogates. */
function storable(records: CompensationRecord[]): CompensationRecord[] {
  const text = JSON.stringify(records).replace(/\\u(?:0000|d[89a-f]..)/g, '~');
  return JSON.parse(text) as CompensationRecord[];
}

/** JSON with the names of all objects in one order: `jsonb` has one of its own. */
function inOrder(record: object): string {
  return JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).sort(([a], [b]) => reference.byCodePoint(a, b))
      : value,
  );
}
