// The whole contract over ClickHouse: once from sums wherever they can answer, once from single rows alone.
import { describe, it } from 'node:test';
import type { Asked } from './engine/bridge.mjs';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { scopedSource } from '../../../src/server/scoped-source.js';
import type { ClickHouseTables } from '../../../src/sources/clickhouse/clickhouse-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { type MakeSource, sourceConformance } from '../../../src/testing/source-conformance.js';
import { amongOthers } from '../../support/other-customers.js';
import { insert, rowOf, sourceOver, startEngine } from './engine.js';

const bridge = await startEngine();
const databases = new WeakMap<InsuranceDataSource, string>();

function makeWith(tables: ClickHouseTables): MakeSource {
  return async ({ records, requests }) => {
    const options = { pollInterval: 10, tables: { ...tables, details: 'request_details' } };
    const { source, database } = await sourceOver(bridge, records, options, requests);
    databases.set(source, database);
    return source;
  };
}

/** Resolves once the server has answered what a subscription asks for. */
async function looked(database: string): Promise<void> {
  const isLook = (asked: Asked) =>
    asked.database === database && asked.rowsRead !== undefined && asked.sql.includes('max(t.`timestamp`)');
  while (!bridge.requests.some(isLook)) await new Promise((resolve) => setImmediate(resolve));
}

const options = {
  add: async (source: InsuranceDataSource, records: CompensationRecord[]) => {
    const database = databases.get(source)!;
    // What was there before the first look is no change.
    await looked(database);
    await insert(bridge, `${database}.compensations`, records.map(rowOf));
  },
  dispose: async (source: InsuranceDataSource) => {
    await bridge.query(`DROP DATABASE ${databases.get(source)}`);
  },
};

const size = process.env.CONFORMANCE_SIZE === 'full' ? 'full' : 'small';

describe('a ClickHouse source', () => {
  for (const { name, run } of sourceConformance(makeWith({}), { ...options, size, timeout: 180_000 })) {
    it(name, run);
  }
});

describe('a ClickHouse source without rollups', () => {
  for (const { name, run } of sourceConformance(makeWith({ byKind: null, byKey: null }), {
    ...options,
    size: 'small',
  })) {
    it(name, run);
  }
});

describe('a ClickHouse source, scoped to one of several customers', () => {
  const make = makeWith({});
  const makeScoped: MakeSource = async (data) => {
    const { scope, ...all } = amongOthers(data);
    const source = await make(all);
    const scoped = scopedSource(source, scope);
    databases.set(scoped, databases.get(source)!);
    return scoped;
  };
  for (const { name, run } of sourceConformance(makeScoped, { ...options, size: 'small' })) it(name, run);
});
