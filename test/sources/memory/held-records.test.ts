import { expect } from 'chai';
import type { CompensationRecord, PageRequest } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { spoil } from '../../support/spoil.js';

const FIRST_100: PageRequest = { offset: 0, limit: 100 };

describe('the records of a memory source', () => {
  const full = (): CompensationRecord =>
    record('full', {
      provider: 'acme',
      apiKey: 'k1',
      firstTokenLatency: 12.5,
      inputTokenDetails: { prompt: 60, cacheRead: 40 },
      outputTokenDetails: {},
    });

  async function only(source: ReturnType<typeof memorySource>): Promise<CompensationRecord> {
    return (await source.getRecords(SEPTEMBER, FIRST_100)).records[0]!;
  }

  it('come back as given, amounts in canonical form', async () => {
    expect(await only(memorySource([full()]))).to.deep.equal(full());
    expect(Object.keys(await only(memorySource([record('a')])))).to.have.members(Object.keys(record('a')));
    const found = await only(memorySource([record('a', { cost: '007.50', payout: '-0.00' })]));
    expect(found).to.deep.equal(record('a', { cost: '7.5', payout: '0' }));
  });

  it('do not change with the given objects', async () => {
    const given = full();
    const list = [given];
    const source = memorySource(list);
    given.payout = '1000';
    given.inputTokenDetails!.prompt = 0;
    list.push(record('other'));
    expect(await only(source)).to.deep.equal(full());
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal('0.0005');
  });

  it('do not change with the returned objects', async () => {
    const credited = record('credited', { creditedAt: NOON + 5 });
    const source = memorySource([full(), credited], { traffic: [full(), credited] });
    const read = async () => [
      await source.getSummary(SEPTEMBER),
      await source.getTotals(SEPTEMBER),
      await source.getBreakdown(SEPTEMBER, 'type'),
      await source.getBreakdown(SEPTEMBER, 'model'),
      await source.getQuartiles(SEPTEMBER, 'latency', 'model'),
      await source.getTrend(SEPTEMBER, 'month'),
      await source.getRecords(SEPTEMBER, FIRST_100),
      await source.getRequest('full'),
    ];
    const before = JSON.stringify(await read());
    expect(before).to.contain('"pending":{"credits":"0.0005","times":1}');
    for (const answer of await read()) spoil(answer);
    expect(JSON.stringify(await read())).to.equal(before);
  });

  it('are selected by the query at the call, even if it changes while being answered', async () => {
    const source = memorySource([record('a'), record('b', { type: 'other' })]);
    const query = { ...SEPTEMBER, types: ['other'] };
    const answer = source.getSummary(query);
    query.types.push('high_latency');
    query.from = query.to;
    expect((await answer).compensationCount).to.equal(1);
  });

  it('are those at the moment of the call', async () => {
    const source = memorySource([record('a')]);
    const one = source.getSummary(SEPTEMBER);
    const first = source.getRecords(SEPTEMBER, FIRST_100);
    source.add([record('b')]);
    const two = source.getSummary(SEPTEMBER);
    source.replace([]);
    const none = source.getSummary(SEPTEMBER);
    const counts = (await Promise.all([one, two, none])).map((summary) => summary.compensationCount);
    expect(counts).to.deep.equal([1, 2, 0]);
    expect((await first).total).to.equal(1);
  });

  it('can be given as any iterable', async () => {
    const source = memorySource(new Set([record('a')]));
    source.add(new Map([['b', record('b')]]).values());
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(2);
  });

  it('are in order of time, however they were added', async () => {
    const minutes = [5, 3, 9, 1, 1, 7, 0, 2, 8];
    const at = (i: number) => record(`r${i}`, { timestamp: NOON + minutes[i]! });
    const source = memorySource([at(0), at(1)]);
    source.add([at(2)]);
    source.add([at(3), at(4), at(5)]);
    source.add([at(8), at(7), at(6)]);
    const { records: found } = await source.getRecords(SEPTEMBER, FIRST_100);
    expect(found.map(({ id }) => id)).to.deep.equal(['r2', 'r8', 'r5', 'r0', 'r1', 'r7', 'r3', 'r4', 'r6']);
  });
});

describe('subscribers of a memory source', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('are notified once of all changes in a turn, after it', async () => {
    const source = memorySource([record('a')]);
    let told = 0;
    source.subscribe(() => told++);
    source.add([record('b')]);
    source.replace([record('c')]);
    expect(told).to.equal(0);
    await settled();
    expect(told).to.equal(1);
    source.add([record('d')]);
    await settled();
    expect(told).to.equal(2);
  });

  it('are not notified if nothing was added', async () => {
    const source = memorySource();
    let told = 0;
    source.subscribe(() => told++);
    source.add([]);
    await settled();
    expect(told).to.equal(0);
  });

  it('are not notified after they have left', async () => {
    const source = memorySource();
    const told: string[] = [];
    const leave = source.subscribe(() => told.push('gone'));
    const listener = () => told.push('twice');
    source.subscribe(listener);
    const leaveOnce = source.subscribe(listener);
    leave();
    leave();
    leaveOnce();
    leaveOnce();
    source.add([record('a')]);
    await settled();
    expect(told).to.deep.equal(['twice']);
  });

  it('do not affect each other by throwing', async () => {
    const source = memorySource();
    const reported: unknown[] = [];
    const { reportError } = globalThis;
    globalThis.reportError = (error) => reported.push(error);
    try {
      const error = new Error('mine');
      let told = 0;
      source.subscribe(() => {
        throw error;
      });
      source.subscribe(() => told++);
      source.add([record('a')]);
      await settled();
      expect(told).to.equal(1);
      expect(reported).to.deep.equal([error]);
    } finally {
      globalThis.reportError = reportError;
    }
  });
});
