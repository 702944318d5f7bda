import { expect } from 'chai';
import { InsuranceError } from '../../../../src/model/base/errors.js';
import type { CompensationRecord } from '../../../../src/model/base/types.js';
import { ColumnStore } from '../../../../src/sources/memory/columns/column-store.js';
import { Rejections } from '../../../../src/sources/memory/columns/rejections.js';
import { finished } from '../../../../src/sources/memory/rows/steps.js';
import { NOON, record } from '../../../support/record.js';

const storeOf = (records: readonly unknown[], held = new ColumnStore()) => finished(held.appending(records));

const rare: Partial<CompensationRecord> = {
  requestId: 'request',
  provider: 'provider',
  apiKey: 'key',
  inputTokenDetails: { cached: 1 },
  outputTokenDetails: { reasoning: 0.5 },
  cost: '1.5',
  costDetails: { input: '1', output: '0.5' },
  creditedAt: NOON + 1,
  reason: 'Slow',
  policy: 'p95',
  latency: 0.5,
  firstTokenLatency: 0.25,
  throughput: 0.75,
};

describe('records as columns', () => {
  for (const [field, value] of Object.entries(rare)) {
    it(`hold a record's ${field}, and none for the records around it`, () => {
      // More than a block, of which only one has the field.
      const given = Array.from({ length: 1100 }, (_, i) => record(`r${i}`, { timestamp: NOON + i }));
      const full = { ...record('full'), ...(field === 'costDetails' && { cost: '1.5' }), [field]: value };
      given[40] = full;
      const store = storeOf(given);
      for (const row of [0, 39, 40, 41, 1030, 1064, 1099]) {
        expect(store.record(row)).to.deep.equal(given[row]);
        expect(Object.keys(store.record(row))).to.have.members(Object.keys(given[row]!));
      }
    });
  }

  it('hold no text for a finish that is unknown', () => {
    const given = ['stop', null, ''].map((finish, i) => record(`r${i}`, { finish }));
    expect(given.map((_, row) => storeOf(given).record(row).finish)).to.deep.equal(['stop', null, null]);
  });

  it('find the rows of their own ids, and not those of records that came later', () => {
    const first = storeOf([record('b'), record('d')]);
    const second = storeOf([record('c'), record('a')], first);
    expect(['b', 'd', 'c', 'a', 'e'].map((id) => first.rowOf(id))).to.deep.equal([0, 1, -1, -1, -1]);
    expect(['b', 'd', 'c', 'a', 'e'].map((id) => second.rowOf(id))).to.deep.equal([0, 1, 2, 3, -1]);
  });

  it('forget what refused records had, once their rows are others', () => {
    const parts = { ...rare, cost: '1.5' };
    const held = storeOf([record('a', parts)]);
    expect(() => storeOf([record('b', parts), record('c', { latency: -1 })], held)).to.throw('latency');
    const store = storeOf([record('b'), record('c')], held);
    expect([0, 1, 2].map((row) => store.record(row))).to.deep.equal([
      record('a', parts),
      record('b'),
      record('c'),
    ]);
  });

  it('are refused where one of them changes while it is read', () => {
    let reads = 0;
    const changing = {
      ...record('a'),
      get payout() {
        return reads++ === 0 ? 'none' : '1';
      },
    };
    expect(() => storeOf([changing]))
      .to.throw(InsuranceError)
      .with.property('code', 'invalid-record');
  });

  it('are refused with the first 20 faults, also where a record has several', () => {
    const bad = Array.from({ length: 9 }, (_, i) =>
      record(`r${i}`, { latency: -1, throughput: -1, cost: 'x' }),
    );
    expect(() => storeOf(bad))
      .to.throw(InsuranceError)
      .with.property('faults')
      .with.length(20);
  });
});

describe('records that are left out', () => {
  const bad = { latency: -1 };
  const rejectedOf = (given: readonly unknown[], held: ColumnStore) => {
    const rejections = new Rejections();
    const store = finished(held.appending(given, rejections));
    return { store, told: rejections.faults.map(({ row, id, reason }) => [row, id, reason]) };
  };

  it('name the record that has their id, however many were left out before it', () => {
    const given = Array.from({ length: 5000 }, (_, i) =>
      record(`r${(i * 7919) % 5003}`, i % 7 === 3 ? bad : {}),
    );
    const twins: Record<number, number> = { 1500: 0, 2600: 4, 3700: 1023, 4999: 4998, 4990: 2599 };
    for (const [at, of] of Object.entries(twins)) given[Number(at)] = record(given[of]!.id);
    for (const held of [new ColumnStore(), storeOf([record('x'), record('b'), record('y')])]) {
      const { store, told } = rejectedOf(given, held);
      const reasons = new Map(told.map(([row, , reason]) => [row, reason]));
      for (const [at, of] of Object.entries(twins))
        expect(reasons.get(Number(at))).to.equal(`is also that of record ${of}`);
      expect(store.length - held.length).to.equal(5000 - reasons.size);
    }
  });

  it('leave their ids to good ones, and have none where it is no text', () => {
    const held = storeOf([record('d'), record('b'), record('c')]);
    const given = [record('a', bad), record('a'), { ...record('e'), id: 5 }, null, record('b'), record('f')];
    const { store, told } = rejectedOf(given, held);
    expect(told.map(([row, id]) => [row, id])).to.deep.equal([
      [0, 'a'],
      [2, undefined],
      [3, undefined],
      [4, 'b'],
    ]);
    expect(told.at(-1)![2]).to.equal('is already held');
    expect([3, 4].map((row) => store.record(row).id)).to.deep.equal(['a', 'f']);
  });
});
