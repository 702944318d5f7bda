import { expect } from 'chai';
import fc from 'fast-check';
import { earlyPage } from '../../../src/sources/memory/early-page.js';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import { checkPage, checkQuery } from '../../../src/model/contract/check-query.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => record(`r${String(i).padStart(6, '0')}`, { timestamp: NOON + i }));
const codeOf = async (call: Promise<unknown>) => {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  return isInsuranceError(thrown) ? [thrown.code, thrown.index, thrown.field] : thrown;
};

describe('memorySource over many records', () => {
  it('returns the first page before all records are read, and the same one afterwards', async () => {
    const source = memorySource(many(60_000));
    let isReady = false;
    void source.ready.then(() => (isReady = true));
    const page = await source.getRecords(SEPTEMBER, { offset: 0, limit: 5 });
    expect(isReady, 'not all are read').to.equal(false);
    expect([page.total, page.records[0]!.id]).to.deep.equal([60_000, 'r059999']);
    await source.ready;
    expect(await source.getRecords(SEPTEMBER, { offset: 0, limit: 5 })).to.deep.equal(page);
  });

  it('answers other calls once all records are read', async () => {
    const source = memorySource(many(30_000));
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(30_000);
    const later = await memorySource(many(30_000)).getRecords(SEPTEMBER, { offset: 29_999, limit: 5 });
    expect(later.records.map(({ id }) => id)).to.deep.equal(['r000000']);
  });

  it('rejects `ready` and every call, naming the first bad record', async () => {
    const records = [...many(30_000), record('bad', { latency: -1 })];
    const source = memorySource(records);
    const expected = ['invalid-record', 30_000, 'latency'];
    expect(await codeOf(source.ready)).to.deep.equal(expected);
    expect(await codeOf(source.getSummary(SEPTEMBER))).to.deep.equal(expected);
    expect(await codeOf(source.getRequest('r000001'))).to.deep.equal(expected);
  });

  it('throws the same error when records are added to bad ones', async () => {
    const source = memorySource([...many(30_000), record('bad', { latency: -1 })]);
    await codeOf(source.ready);
    const added = Promise.resolve().then(() => source.add([record('more')]));
    expect(await codeOf(added)).to.deep.equal(['invalid-record', 30_000, 'latency']);
  });

  it('accepts further records while it loads', async () => {
    const source = memorySource(many(30_000));
    source.add([record('more', { timestamp: NOON - 1 })]);
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(30_001);
    source.replace([record('only')]);
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(1);
    await source.ready;
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(1);
  });

  it('reads 20,000 records at once, traffic included, and more of them in the background', async () => {
    const bad = record('bad', { latency: -1 });
    const requests = (count: number) => Array.from({ length: count }, () => ({ timestamp: NOON, cost: '0' }));
    const given = many(20_000);
    expect(() => memorySource([...given.slice(1), bad])).to.throw('record 19999 (bad): latency is -1');
    expect(() => memorySource([bad], { traffic: requests(19_999) })).to.throw('latency is -1');
    expect(await codeOf(memorySource([...given, bad]).ready)).to.deep.equal([
      'invalid-record',
      20_000,
      'latency',
    ]);
    const { ready } = memorySource([bad], { traffic: requests(20_000) });
    expect(await codeOf(ready)).to.deep.equal(['invalid-record', 0, 'latency']);
  });

  it('tells the faults of what has replaced the records while they were read', async () => {
    const bad = (id: string) => record(id, { latency: -1 });
    const source = memorySource([...many(30_000), bad('old')], { invalid: 'skip' });
    source.replace([bad('new')]);
    await source.ready;
    expect(source.rejected.map(({ id }) => id)).to.deep.equal(['new']);
  });

  it('answers for a request from the records at the call, even while it loads', async () => {
    const source = memorySource(many(30_000));
    const found = source.getRequest('r000007');
    const abort = new AbortController();
    const aborted = codeOf(source.getRequest('r000007', { signal: abort.signal }));
    source.replace([]);
    abort.abort();
    expect((await found).record.id).to.equal('r000007');
    expect(await aborted).to.deep.equal(['aborted', undefined, undefined]);
    expect(await codeOf(source.getRequest('r000007'))).to.deep.equal(['not-found', undefined, undefined]);
  });

  it('accepts aborts while it loads', async () => {
    const abort = new AbortController();
    const call = memorySource(many(30_000)).getSummary(SEPTEMBER, { signal: abort.signal });
    abort.abort();
    expect(await codeOf(call)).to.deep.equal(['aborted', undefined, undefined]);
  });

  it('ignores later changes to the given list', async () => {
    const records = many(30_000);
    const source = memorySource(records);
    records.length = 10;
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(30_000);
  });
});

describe('an early page', () => {
  it('is none where a record on it is bad, which the source names then', async () => {
    const given = [...many(30_000), record('bad', { timestamp: NOON + 30_000, latency: -1 })];
    const query = checkQuery(SEPTEMBER);
    const page = (offset: number) => checkPage({ offset, limit: 5 });
    expect(earlyPage(given, query, page(0))).to.equal(undefined);
    expect(earlyPage(given, query, page(1))!.records[0]!.id).to.equal('r029999');
    const call = memorySource(given).getRecords(SEPTEMBER, { offset: 0, limit: 5 });
    expect(await codeOf(call)).to.deep.equal(['invalid-record', 30_000, 'latency']);
  });

  it('equals the page from the columns, whatever the records and the query', async () => {
    const given = fc.record({
      timestamp: fc.integer({ min: NOON, max: NOON + 6 }),
      type: fc.constantFrom('high_latency', 'unsatisfactory_content'),
      model: fc.constantFrom('a', 'b', 'c'),
      provider: fc.constantFrom(undefined, 'p', 'q'),
      latency: fc.integer({ min: 0, max: 9 }),
      cost: fc.constantFrom('0.1', '0.10000000000000001', '2'),
    });
    const query = fc.record(
      {
        types: fc.subarray(['high_latency', 'unsatisfactory_content']),
        models: fc.subarray(['a', 'b', 'c', 'd']),
        providers: fc.subarray(['p', 'q', '']),
        ranges: fc.record(
          {
            latency: fc.record({ min: fc.nat(9), max: fc.nat(9) }, { requiredKeys: [] }),
            cost: fc.record({ min: fc.constantFrom('0.1', '0.11') }, { requiredKeys: [] }),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    const page = fc.record({
      offset: fc.nat(5),
      limit: fc.nat(5),
      sort: fc.constantFrom(
        undefined,
        { field: 'timestamp', direction: 'ascending' },
        { field: 'timestamp', direction: 'descending' },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 40 }), query, page, async (fields, filters, asked) => {
        const records = fields.map((some, i) => record(`r${(i * 7) % 41}`, some));
        const whole = { ...SEPTEMBER, to: NOON + 6, ...filters };
        const expected = await memorySource(records).getRecords(whole, asked);
        expect(earlyPage(records, checkQuery(whole), checkPage(asked))).to.deep.equal(expected);
      }),
      { numRuns: 300 },
    );
  });
});
