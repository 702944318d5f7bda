import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsuranceRequest } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import { expected, insert, sourceOver, startEngine, trace } from './engine.js';

const requests: InsuranceRequest[] = [
  {
    record: trace[0]!,
    content: 'stored',
    reason: 'It was “slow”.\n',
    basis: { measure: 'latency', actual: 48_211.5, threshold: 30_000, share: '0.5', creditedAt: 1 },
    rating: [{ name: 'input', quantity: 3, price: '2.5', per: 1_000_000, amount: '0.0000075' }],
    attempts: [{ provider: 'a', start: 1, firstToken: 2, end: 3, status: 529 }],
    stages: [
      { name: 'user → gateway', direction: 'request', headers: { a: 'b' }, body: { n: 0.1, t: '\0' } },
    ],
    error: { code: 503, message: `it's \\ "gone"` },
    logs: [{ timestamp: trace[0]!.timestamp, level: 'warn', message: '🙂' }],
    meta: { deep: [null, { x: 1 }] },
  },
  { record: trace[1]!, content: 'not-retained', meta: { kept: true } },
];

const memory = memorySource(trace, { requests });
const bridge = await startEngine();
const { source, withoutSums, database } = await sourceOver(bridge, trace, {}, requests);

describe('a ClickHouse source over the trace', () => {
  it('pages to the end and beyond it', async () => {
    const { query } = expected[0]!;
    for (const page of [
      { offset: 620, limit: 25 },
      { offset: 630, limit: 25 },
      { offset: 1e300, limit: 1e300 },
      { offset: 0, limit: 0 },
    ]) {
      assert.deepEqual(await source.getRecords(query, page), await memory.getRecords(query, page));
    }
  });

  it('returns the stored details of a request', async () => {
    for (const { record } of requests) {
      assert.deepEqual(await source.getRequest(record.id), await memory.getRequest(record.id));
    }
  });

  it('reports content as not retained where no details are stored', async () => {
    const { id } = trace[2]!;
    assert.deepEqual(await source.getRequest(id), { record: trace[2], content: 'not-retained', meta: null });
  });

  it('refuses stored details that break the contract, and names the field', async () => {
    const { id } = trace[3]!;
    const row = { id, content: 'stored', logs: '[{"timestamp":"yesterday"}]' };
    await insert(bridge, `${database}.request_details`, [row]);
    await assert.rejects(source.getRequest(id), (error) => {
      return (
        isInsuranceError(error) && error.code === 'invalid-response' && error.field === 'logs[0].timestamp'
      );
    });
  });

  it('finds nothing before 1970 and after 2100, however wide the range', async () => {
    const query = { ...expected[0]!.query, from: -8e15, to: 8e15 };
    assert.equal((await source.getSummary(query)).compensationCount, trace.length);
    assert.equal((await withoutSums.getSummary(query)).compensationCount, trace.length);
    const before = { ...query, to: 0 };
    assert.deepEqual(await source.getRecords(before, { offset: 0, limit: 9 }), { records: [], total: 0 });
  });

  it('returns zeros for an empty range', async () => {
    const query = { ...expected[0]!.query, to: expected[0]!.query.from };
    assert.deepEqual(await source.getSummary(query), await memory.getSummary(query));
    assert.deepEqual(await source.getTrend(query, 'day'), []);
    assert.deepEqual(await source.getTotals(query), await memory.getTotals(query));
  });
});
