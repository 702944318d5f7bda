import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { postgresSource } from '../../../src/sources/postgres/postgres-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { startPglite } from './engine.js';
import { sourceOver } from './kit.js';

/** Several in most quarters of an hour, many of one millisecond. */
const records = Array.from({ length: 4000 }, (_, i) =>
  record(`r${String((i * 7919) % 4000).padStart(4, '0')}`, {
    timestamp: NOON + Math.floor(i / 3) * 200_000 + (i % 2),
    model: ['a', 'b', 'b', 'b'][i % 4]!,
    latency: i % 5 ? (i * 31) % 700 : null,
  }),
);
const query = { ...SEPTEMBER, to: NOON + 40 * 86_400_000 };
const engine = await startPglite();
const { source, byRows, host } = await sourceOver(engine, records, { pollInterval: 0 });

describe('a page of PostgreSQL far from the first', () => {
  const questions: [string, InsuranceQuery][] = [
    ['of all records', query],
    [
      'of a range that cuts a quarter of an hour',
      { ...query, from: NOON + 7, to: NOON + 3990 * 66_000 + 11 },
    ],
    ['of one list', { ...query, models: ['b', 'c'] }],
    ['of two lists', { ...query, models: ['b', 'c'], types: ['high_latency'] }],
  ];
  for (const [name, asked] of questions) {
    for (const direction of ['ascending', 'descending'] as const) {
      it(`${name} by time, ${direction}, has the rows in their places`, async () => {
        for (const offset of [999, 1000, 1001, 1777, 2500, 3995, 9000]) {
          const page = { offset, limit: 40, sort: { field: 'timestamp', direction } } as const;
          const expected = reference.page(records, asked, page);
          assert.deepEqual((await source.getRecords(asked, page)).records, expected.records, `at ${offset}`);
          assert.deepEqual((await byRows.getRecords(asked, page)).records, expected.records, `at ${offset}`);
        }
      });
    }
  }

  it('skips no more rows than a quarter of an hour has', async () => {
    const skipped: number[] = [];
    const counting = postgresSource({
      pollInterval: 0,
      query: (text, parameters, options) => {
        const place = /OFFSET \$(\d+)/.exec(text)?.[1];
        if (place) skipped.push(Number(parameters[Number(place) - 1]));
        return host.query(text, parameters, options);
      },
    });
    await counting.getRecords(query, { offset: 3500, limit: 10 });
    const [count] = skipped;
    assert.ok(skipped.length === 1 && count! < 20, `${skipped.join()} rows`);
  });

  it('has the rows of any other order in their places', async () => {
    for (const direction of ['ascending', 'descending'] as const) {
      const page = { offset: 1700, limit: 40, sort: { field: 'latency', direction } } as const;
      const expected = reference.page(records, query, page);
      assert.deepEqual((await source.getRecords(query, page)).records, expected.records);
    }
  });

  it('is by id among records of one millisecond where the column tells microseconds', async () => {
    const { host: own, source: precise } = await sourceOver(engine, [record('a'), record('b')]);
    await own.database.query(
      `UPDATE compensations SET timestamp = timestamp + '1 microsecond' WHERE id = 'a'`,
    );
    for (const direction of ['ascending', 'descending'] as const) {
      const page = { offset: 0, limit: 9, sort: { field: 'timestamp', direction } } as const;
      const { records: found } = await precise.getRecords(SEPTEMBER, page);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['a', 'b'],
      );
    }
  });
});
