import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';
import { clickhouseSchema, clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { record } from '../../support/record.js';
import { insert, makeTables, rowOf, sourceOver, startEngine } from './engine.js';

const SLOT = 900_000;
const START = Date.UTC(2026, 9, 1);
const whole: InsuranceQuery = { from: START, to: START + 96 * SLOT, timeZone: 'UTC' };

/** Two in each 15 minutes; every third is a clawback. */
const records: CompensationRecord[] = Array.from({ length: 60 }, (_, i) =>
  record(`r${i}`, {
    timestamp: START + (i * SLOT) / 2,
    model: ['a', 'b', 'c', 'd'][i % 4]!,
    apiKey: ['k1', 'k2'][i % 2]!,
    payout: `${i % 3 === 0 ? '-' : ''}0.${String(i + 1).padStart(18, '0')}`,
  }),
);
const queries: [name: string, query: InsuranceQuery][] = [
  ['of a whole day', whole],
  ['of an API key', { ...whole, apiKeys: ['k2'] }],
  ['of single rows', { ...whole, ranges: { latency: { min: 0 } } }],
  ['of a range cut amid 15 minutes', { ...whole, from: START + 1, to: START + 9 * SLOT + 450_001 }],
];
const bridge = await startEngine();
const { source, withoutSums } = await sourceOver(bridge, records);

describe('clawbacks in a ClickHouse summary', () => {
  beforeEach(() => (bridge.requests.length = 0));

  for (const [name, query] of queries) {
    it(`are the exact sum of the payouts below 0 ${name}`, async () => {
      const expected = reference.clawedBack(records, query);
      assert.ok(expected);
      for (const asked of [source, withoutSums, memorySource(records)]) {
        assert.equal((await asked.getSummary(query)).clawedBack, expected);
      }
    });
  }

  it('come from rollups where they can answer', async () => {
    await source.getSummary(whole);
    const tables = bridge.requests.map(({ sql }) => /FROM `(\w+)`/.exec(sql)![1]);
    assert.deepEqual(tables, ['compensations_by_kind']);
  });

  it('are left out where there are none', async () => {
    const none = { ...whole, ranges: { payout: { min: '0' } } };
    for (const query of [none, { ...whole, from: START + 1, to: START + SLOT }, { ...whole, to: START }]) {
      for (const asked of [source, withoutSums]) {
        assert.equal('clawedBack' in (await asked.getSummary(query)), false);
      }
    }
  });

  it('are left out where the rollups have no column for them', async () => {
    const columns = { records: { clawedBack: null } };
    const database = await makeTables(bridge, { columns });
    await insert(bridge, `${database}.compensations`, records.map(rowOf));
    const { clawedBack: _, ...summary } = await source.getSummary(whole);
    assert.deepEqual(
      await clickhouseSource({ url: bridge.url, database, columns }).getSummary(whole),
      summary,
    );
  });

  it('are the same in rollups of an earlier version once the guide’s statements have run', async () => {
    const database = await makeTables(bridge, { columns: { records: { clawedBack: null } } });
    await insert(bridge, `${database}.compensations`, records.slice(0, 30).map(rowOf));
    for (const statement of [...guidesMigration(), ...clickhouseSchema()]) await bridge.query(statement);
    await insert(bridge, `${database}.compensations`, records.slice(30).map(rowOf));
    const migrated = clickhouseSource({ url: bridge.url, database });
    for (const [, query] of queries) {
      assert.deepEqual(await migrated.getSummary(query), await source.getSummary(query));
    }
    assert.deepEqual(await migrated.getTotals(whole), await source.getTotals(whole));
  });
});

function guidesMigration(): string[] {
  const guide = new URL('../../../stories/data-sources/from-clickhouse.mdx', import.meta.url);
  const [, sql] = /```sql\n(ALTER TABLE [^]+?)```/.exec(readFileSync(guide, 'utf8'))!;
  return sql!.split(';').filter((statement) => statement.trim());
}
