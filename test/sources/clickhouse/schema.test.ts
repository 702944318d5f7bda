// What clickhouseSchema makes: inserts that are repeated, and several machines.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { clickhouseSchema, clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { insert, makeTables, rowOf, startEngine } from './engine.js';

const bridge = await startEngine();
const again = 'SETTINGS deduplicate_blocks_in_dependent_materialized_views = 1';

/** The counts by rows, by kind and by key. */
async function counts(database: string) {
  const tables = [{ byKind: null, byKey: null }, { byKey: null }, { byKind: null }];
  return Promise.all(
    tables.map(async (tables) => {
      const source = clickhouseSource({ url: bridge.url, database, tables });
      return (await source.getSummary(SEPTEMBER)).compensationCount;
    }),
  );
}

describe('an insert into ClickHouse', () => {
  const rows = ['a', 'b'].map((id) => rowOf(record(id)));
  /** Of other rows, whose sums are the same. */
  const others = ['c', 'd'].map((id) => rowOf(record(id)));

  for (const settings of ['', again]) {
    const insertInto = (database: string, given: object[]) =>
      insert(bridge, `${database}.compensations ${settings}`, given);

    it(`that is repeated counts once, in rows and rollups${settings && ', with views deduplicated'}`, async () => {
      const database = await makeTables(bridge);
      for (let i = 0; i < 3; i++) await insertInto(database, rows);
      assert.deepEqual(await counts(database), [2, 2, 2]);
    });

    it(`of other rows with the same sums counts as well${settings && ', with views deduplicated'}`, async () => {
      const database = await makeTables(bridge);
      for (const given of [rows, others]) await insertInto(database, given);
      assert.deepEqual(await counts(database), [4, 4, 4]);
    });
  }

  it('that is repeated counts twice where no inserts are remembered', async () => {
    const database = await makeTables(bridge, { deduplicationWindow: 0 });
    for (let i = 0; i < 2; i++) await insert(bridge, `${database}.compensations`, rows);
    assert.deepEqual(await counts(database), [4, 4, 4]);
  });
});

it('the row policy of the guide is one that the server parses', async () => {
  const guide = readFileSync('stories/data-sources/from-clickhouse.mdx', 'utf8');
  const [policy] = /^CREATE ROW POLICY [^;]+/m.exec(guide)!;
  await bridge.query(`EXPLAIN AST ${policy}`);
});

describe('the schema of a cluster', () => {
  const tables = { requests: 'requests', details: 'request_details' };

  for (const options of [{ cluster: 'main' }, { cluster: 'main', sharded: true }]) {
    it(`is text that the server parses: ${JSON.stringify(options)}`, async () => {
      const statements = clickhouseSchema({ tables, ...options });
      for (const statement of statements) {
        assert.match(statement, / ON CLUSTER 'main'/);
        await bridge.query(`EXPLAIN AST ${statement}`);
      }
      const engines = statements.flatMap((statement) => /ENGINE = (\w+)/.exec(statement)?.[1] ?? []);
      assert.ok(
        engines.every((engine) => /^(Replicated\w*MergeTree|Distributed)$/.test(engine)),
        engines.join(),
      );
      assert.equal(engines.includes('Distributed'), 'sharded' in options);
    });
  }

  it('of shards feeds the rollups of each shard from its own rows', () => {
    const [view] = clickhouseSchema({ cluster: 'main', sharded: true }).filter((text) =>
      text.includes('VIEW'),
    );
    assert.match(view!, /TO `compensations_by_kind_local` AS/);
    assert.match(view!, /FROM `compensations_local` AS t/);
  });

  for (const [field, options] of [
    ['cluster', { cluster: "x' ON" }],
    ['sharded', { sharded: true }],
    ['deduplicationWindow', { deduplicationWindow: -1 }],
  ] as const) {
    it(`names ${field} where it is wrong`, () => {
      assert.throws(() => clickhouseSchema(options), { code: 'invalid-setting', field });
    });
  }
});
