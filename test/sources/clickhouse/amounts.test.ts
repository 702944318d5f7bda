import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { makeTables, sourceOver, startEngine } from './engine.js';

const bridge = await startEngine();
const page = { offset: 0, limit: 10 };

describe('amounts from ClickHouse', () => {
  it('keep 18 decimals and as many digits before them as an amount can have', async () => {
    const most = '99999999999999999999.999999999999999999';
    const payouts = ['0.000000000000000001', most, '-0.10', '9'.repeat(38)];
    const { source, withoutSums } = await sourceOver(
      bridge,
      payouts.map((payout, i) => record(`r${i}`, { payout })),
    );
    const sort = { field: 'payout', direction: 'ascending' } as const;
    const { records } = await source.getRecords(SEPTEMBER, { ...page, sort });
    assert.deepEqual(
      records.map(({ payout }) => payout),
      ['-0.1', '0.000000000000000001', most, '9'.repeat(38)],
    );
    for (const asked of [source, withoutSums]) {
      assert.equal(
        (await asked.getSummary(SEPTEMBER)).totalCompensation,
        '100000000000000000099999999999999999998.9',
      );
    }
  });

  it('have sums larger than any amount', async () => {
    const most = '99999999999999999999.999999999999999999';
    const { source, withoutSums } = await sourceOver(
      bridge,
      Array.from({ length: 5 }, (_, i) => record(`r${i}`, { cost: most, payout: most })),
    );
    for (const asked of [source, withoutSums]) {
      const { cost, payout } = await asked.getTotals(SEPTEMBER);
      assert.deepEqual([cost, payout], Array(2).fill('499999999999999999999.999999999999999995'));
    }
  });

  it('have exact sums and averages of a million small ones', async () => {
    const database = await makeTables(bridge);
    await bridge.query(`INSERT INTO ${database}.compensations (id, timestamp, payout)
      SELECT toString(number), fromUnixTimestamp64Milli(${SEPTEMBER.from} + number * 1000, 'UTC'),
        toDecimal128('0.000000100000000001', 18)
      FROM numbers(1000000)`);
    for (const tables of [{}, { byKind: null, byKey: null }]) {
      const { totalCompensation, averagePerCompensation } = await clickhouseSource({
        url: bridge.url,
        database,
        tables,
      }).getSummary(SEPTEMBER);
      assert.equal(totalCompensation, '0.100000000001');
      assert.equal(averagePerCompensation, '0.0000001');
    }
  });

  it('keep as many decimals as the schema sets', async () => {
    const database = await makeTables(bridge, { decimals: 38 });
    const tiny = `0.${'0'.repeat(37)}1`;
    await bridge.query(`INSERT INTO ${database}.compensations (id, timestamp, cost, payout)
      VALUES ('a', '2026-09-01 00:00:00.000', '${tiny}', '${tiny}')`);
    const source = clickhouseSource({ url: bridge.url, database });
    assert.equal((await source.getTotals(SEPTEMBER)).cost, tiny);
    assert.equal((await source.getRecords(SEPTEMBER, page)).records[0]!.payout, tiny);
    const ranges = { payout: { min: tiny, max: tiny } };
    assert.equal((await source.getSummary({ ...SEPTEMBER, ranges })).compensationCount, 1);
  });

  it('are refused from a column of floats, which have lost digits already', async () => {
    const database = await makeTables(bridge);
    await bridge.query(`CREATE TABLE ${database}.floats AS ${database}.compensations`);
    for (const column of ['cost', 'payout']) {
      await bridge.query(`ALTER TABLE ${database}.floats MODIFY COLUMN ${column} Float64`);
    }
    await bridge.query(`INSERT INTO ${database}.floats (id, timestamp, cost, payout)
      VALUES ('a', '2026-09-01 00:00:00.000', 0.5, 0.5)`);
    const tables = { compensations: 'floats', byKind: null, byKey: null };
    const source = clickhouseSource({ url: bridge.url, database, tables });
    for (const call of [
      () => source.getSummary(SEPTEMBER),
      () => source.getRecords(SEPTEMBER, page),
      () => source.getBreakdown(SEPTEMBER, 'model'),
    ]) {
      await assert.rejects(call, (error) => isInsuranceError(error) && error.code === 'invalid-response');
    }
  });
});
