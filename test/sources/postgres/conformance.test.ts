// The whole contract over PostgreSQL: once from sums wherever they can answer, once from single rows alone.
import { describe, it } from 'node:test';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { scopedSource } from '../../../src/server/scoped-source.js';
import type { PostgresTables } from '../../../src/sources/postgres/postgres-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { type MakeSource, sourceConformance } from '../../../src/testing/source-conformance.js';
import { amongOthers } from '../../support/other-customers.js';
import { type Engine, insert, startPglite, startPostgres } from './engine.js';
import { BY_ROWS, type Host, rowOf, sourceOver } from './kit.js';

const hosts = new WeakMap<InsuranceDataSource, Host>();

function makeWith(engine: Engine, tables: PostgresTables): MakeSource {
  return async ({ records, requests }) => {
    const options = { pollInterval: 10, tables: { ...tables, details: 'request_details' } };
    const { source, host } = await sourceOver(engine, records, options, requests);
    hosts.set(source, host);
    return source;
  };
}

/** Resolves once the server has answered what a subscription asks for. */
async function polled({ statements }: Host): Promise<void> {
  const polls = () => statements.filter((text) => text.includes('compensations_changes')).length;
  // The second follows the answer to the first.
  while (polls() < 2) await new Promise((resolve) => setTimeout(resolve, 1));
}

const options = {
  add: async (source: InsuranceDataSource, records: CompensationRecord[]) => {
    const host = hosts.get(source)!;
    // What was there before the first poll is no change.
    await polled(host);
    await insert(host.database, 'compensations', records.map(rowOf));
  },
  dispose: (source: InsuranceDataSource) => hosts.get(source)!.drop(),
  timeout: 300_000,
};

/** One customer's source: the database holds the records of others, too. */
function makeScoped(engine: Engine): MakeSource {
  const make = makeWith(engine, {});
  return async (data) => {
    const { scope, ...all } = amongOthers(data);
    const source = await make(all);
    const scoped = scopedSource(source, scope);
    hosts.set(scoped, hosts.get(source)!);
    return scoped;
  };
}

const size = process.env.CONFORMANCE_SIZE === 'full' ? 'full' : 'small';

for (const engine of [await startPglite(), await startPostgres()]) {
  describe(`a PostgreSQL source over ${engine.name}`, () => {
    for (const { name, run } of sourceConformance(makeWith(engine, {}), { ...options, size })) it(name, run);
  });

  describe(`a PostgreSQL source over ${engine.name}, without rollups`, () => {
    const make = makeWith(engine, BY_ROWS);
    for (const { name, run } of sourceConformance(make, { ...options, size: 'small' })) it(name, run);
  });

  describe(`a PostgreSQL source over ${engine.name}, scoped to one of several customers`, () => {
    const make = makeScoped(engine);
    for (const { name, run } of sourceConformance(make, { ...options, size: 'small' })) it(name, run);
  });
}
