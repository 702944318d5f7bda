import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import { clickhouseSchema, clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { dateTime, insert, makeTables, rowOf, sourceOver, startEngine } from './engine.js';

const bridge = await startEngine();
const page = { offset: 0, limit: 10 };

/** All traffic: forty requests, of which every tenth is compensated. */
const traffic = Array.from({ length: 40 }, (_, i) =>
  record(`q${i}`, {
    timestamp: NOON + i * 400_000,
    model: ['a', 'b'][i % 2]!,
    apiKey: ['', 'k1', 'k2'][i % 3]!,
    cost: `0.${i + 1}`,
  }),
);
const compensated = traffic.filter((_, i) => i % 10 === 0);

async function withTraffic() {
  const tables = { requests: 'requests' };
  const database = await makeTables(bridge, { tables });
  const rows = traffic.map(({ id, timestamp, model, apiKey, cost, finish }) => {
    return { id, timestamp: dateTime(timestamp), model, api_key: apiKey, cost, finish };
  });
  await insert(bridge, `${database}.compensations`, compensated.map(rowOf));
  await insert(bridge, `${database}.requests`, rows);
  return clickhouseSource({ url: bridge.url, database, tables });
}

describe('a ClickHouse table of all requests', () => {
  it('provides their number and cost', async () => {
    const source = await withTraffic();
    for (const query of [
      SEPTEMBER,
      { ...SEPTEMBER, from: NOON + 1, to: NOON + 8_000_001 },
      { ...SEPTEMBER, models: ['a'], apiKeys: ['k1', ''] },
      { ...SEPTEMBER, finishes: ['stop'] },
    ]) {
      const matching = reference.page(traffic, query, { offset: 0, limit: 99 });
      const cost = matching.records.reduce((sum, { cost }) => sum + reference.units(cost), 0n);
      const { averageCountPerDay: _, ...metrics } = reference.summary(compensated, query);
      const { averageCountPerDay: __, ...summary } = await source.getSummary(query);
      assert.deepEqual(summary, {
        ...metrics,
        requestCount: matching.total,
        requestCost: reference.text(cost),
      });
    }
  });

  it('provides the requests of a type’s compensations, which have no type', async () => {
    const source = await withTraffic();
    const { requestCount } = await source.getSummary({ ...SEPTEMBER, types: ['high_latency'] });
    assert.equal(requestCount, traffic.length);
  });

  it('provides nothing where only compensations can match', async () => {
    const source = await withTraffic();
    for (const filter of [{ requestId: 'q0' }, { ranges: { payout: { min: '0' } } }]) {
      assert.equal('requestCount' in (await source.getSummary({ ...SEPTEMBER, ...filter })), false);
    }
    assert.deepEqual(
      await source.getBreakdown(SEPTEMBER, 'type'),
      reference.breakdown(compensated, SEPTEMBER, 'type'),
    );
  });

  it('provides the requests of each group, and lists no group without a compensation', async () => {
    const source = await withTraffic();
    for (const dimension of ['model', 'apiKey'] as const) {
      const expected = reference.breakdown(compensated, SEPTEMBER, dimension).map((group) => {
        const matching = traffic.filter((each) => (each[dimension] ?? '') === group.key);
        const cost = matching.reduce((sum, { cost }) => sum + reference.units(cost), 0n);
        return { ...group, requests: matching.length, cost: reference.text(cost) };
      });
      assert.deepEqual(await source.getBreakdown(SEPTEMBER, dimension), expected);
    }
    assert.deepEqual(
      (await source.getBreakdown(SEPTEMBER, 'model')).map(({ key }) => key),
      ['a'],
    );
  });

  it('has rollups of its own', async () => {
    const source = await withTraffic();
    bridge.requests.length = 0;
    await source.getSummary({ ...SEPTEMBER, models: ['a'] });
    await source.getBreakdown(SEPTEMBER, 'apiKey');
    const tables = bridge.requests.map(({ sql }) => /FROM `(\w+)`/.exec(sql)![1]);
    assert.deepEqual(tables.sort(), [
      'compensations_by_key',
      'compensations_by_kind',
      'requests_by_key',
      'requests_by_kind',
    ]);
  });
});

describe('ClickHouse tables of the host', () => {
  it('may lack the columns of optional fields', async () => {
    const records = {
      provider: null,
      apiKey: null,
      inputTokenDetails: null,
      outputTokenDetails: null,
      firstTokenLatency: null,
    };
    const database = await makeTables(bridge, { columns: { records } });
    const absent = /^(provider|api_key|first_token_latency|.*_details)$/;
    const row = Object.entries(rowOf(record('a'))).filter(([column]) => !absent.test(column));
    await insert(bridge, `${database}.compensations`, [Object.fromEntries(row)]);
    const source = clickhouseSource({ url: bridge.url, database, columns: { records } });
    assert.deepEqual((await source.getRecords(SEPTEMBER, page)).records, [record('a')]);
    assert.deepEqual(await source.getBreakdown(SEPTEMBER, 'apiKey'), [
      { key: '', credits: '0.0005', times: 1 },
    ]);
    assert.equal((await source.getSummary({ ...SEPTEMBER, apiKeys: [''] })).compensationCount, 1);
    assert.equal((await source.getSummary({ ...SEPTEMBER, providers: ['x'] })).compensationCount, 0);
    assert.deepEqual(source.capabilities!.dimensions, ['type', 'model', 'finish']);
    const sort = { field: 'provider', direction: 'descending' } as const;
    assert.equal((await source.getRecords(SEPTEMBER, { ...page, sort })).total, 1);
    assert.deepEqual(await source.getBreakdown({ ...SEPTEMBER, to: NOON }, 'apiKey'), []);
  });

  it('may have other types: DateTime, Nullable, narrow Decimal, JSON as text', async () => {
    const database = await makeTables(bridge);
    await bridge.query(`CREATE TABLE ${database}.own (id String, timestamp DateTime('Asia/Kathmandu'), type Enum8('x' = 1),
      model String, provider Nullable(String), api_key LowCardinality(Nullable(String)), input_tokens UInt32,
      output_tokens Int16, input_token_details String, output_token_details String, cost Decimal(18, 9),
      payout Decimal(9, 4), latency Float32, first_token_latency UInt32, throughput UInt8, finish FixedString(4))
      ENGINE = Memory`);
    await bridge.query(`INSERT INTO ${database}.own VALUES
      ('a', ${NOON / 1000}, 'x', 'm', NULL, NULL, 1, 2, '{"prompt":1}', '', '0.000000001', '-0.5', 1.5, 7, 3, 'stop'),
      ('b', ${NOON / 1000 + 1}, 'x', 'm', 'p', 'k', 1, 2, '', '{}', '1', '2', 1.5, 7, 3, 'stop')`);
    const tables = { compensations: 'own', byKind: null, byKey: null };
    const missing = { requestId: null, costDetails: null, creditedAt: null, reason: null, policy: null };
    const source = clickhouseSource({ url: bridge.url, database, tables, columns: { records: missing } });
    const common = {
      type: 'x',
      model: 'm',
      inputTokens: 1,
      outputTokens: 2,
      latency: 1.5,
      firstTokenLatency: 7,
      throughput: 3,
      finish: 'stop',
    };
    const a = {
      ...{ id: 'a', timestamp: NOON, cost: '0.000000001', payout: '-0.5', inputTokenDetails: { prompt: 1 } },
      ...common,
    };
    const b = {
      ...{ id: 'b', timestamp: NOON + 1000, provider: 'p', apiKey: 'k', cost: '1', payout: '2' },
      ...common,
    };
    const sort = { field: 'provider', direction: 'ascending' } as const;
    assert.deepEqual(await source.getRecords(SEPTEMBER, { ...page, sort }), { records: [b, a], total: 2 });
    for (const dimension of ['provider', 'apiKey', 'type'] as const) {
      const expected = reference.breakdown([a, b], SEPTEMBER, dimension);
      assert.deepEqual(await source.getBreakdown(SEPTEMBER, dimension), expected);
    }
    const query = {
      ...SEPTEMBER,
      apiKeys: [''],
      ranges: { cost: { max: '0.000000001' }, latency: { min: 1.5 } },
    };
    assert.equal((await source.getSummary(query)).compensationCount, 1);
    assert.deepEqual(
      await source.getTrend(SEPTEMBER, 'day'),
      reference.trend([a, b], SEPTEMBER, 'day', 'type'),
    );
    assert.equal((await source.getQuartiles(SEPTEMBER, 'throughput', 'model'))[0]!.median, 3);
  });

  it('are named in the error where a row is not a valid record', async () => {
    const { source, database } = await sourceOver(bridge, [record('a')]);
    await insert(bridge, `${database}.compensations`, [{ ...rowOf(record('b')), latency: -1 }]);
    await assert.rejects(source.getRecords(SEPTEMBER, page), (error) => {
      return (
        isInsuranceError(error) && error.code === 'invalid-response' && /\(b\): latency/.test(error.message)
      );
    });
  });
});

describe('the ClickHouse schema', () => {
  it('can be created twice, and fills its rollups itself', async () => {
    const database = await makeTables(bridge);
    for (const statement of clickhouseSchema()) await bridge.query(statement);
    await insert(bridge, `${database}.compensations`, [rowOf(record('a'))]);
    for (const table of ['compensations', 'compensations_by_kind', 'compensations_by_key']) {
      assert.deepEqual(await bridge.query(`SELECT count() FROM ${database}.${table}`), [['1']]);
    }
  });

  it('has only the rollups of the named tables', () => {
    const statements = clickhouseSchema({ tables: { byKey: null } });
    assert.equal(statements.length, 3);
    assert.ok(statements.every((statement) => !statement.includes('_by_key')));
  });

  it('refuses decimals that ClickHouse does not support', () => {
    for (const decimals of [-1, 39, 1.5, NaN, '18' as unknown as number]) {
      assert.throws(
        () => clickhouseSchema({ decimals }),
        (error) => isInsuranceError(error) && error.field === 'decimals',
      );
    }
  });
});
