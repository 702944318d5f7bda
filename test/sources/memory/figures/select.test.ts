import { expect } from 'chai';
import { addAmounts, compareAmounts, isAmount } from '../../../../src/model/base/decimal.js';
import type { InsuranceQuery } from '../../../../src/model/base/types.js';
import { memorySource, type MemorySource } from '../../../../src/sources/memory/memory-source.js';
import { NOON, record, records, SEPTEMBER } from '../../../support/record.js';

describe('the amounts that a memory source finds between bounds', () => {
  const nines = '9'.repeat(38);
  const columns: Record<string, string[]> = {
    'a usual size': ['-2', '-0.5', '0', '0.25', '3'],
    'two limbs of digits': [
      '-2000000000000000.5',
      '-1000000000000000',
      '-999999999999999.5',
      '-1',
      '0',
      '999999999999999.5',
      '1000000000000000',
      '1000000000000000.5',
      '2000000000000000',
      '2000000000000000.5',
    ],
    'three limbs of digits': [
      `-${nines}`,
      '-1000000000000000',
      '5',
      '1000000000000000000000000000000',
      nines,
    ],
    'a second limb only later': ['1', '1000000000000000', '2000000000000000'],
    'decimals, and then a second limb': ['100000000000000', '0.5', '100000000000000', '2000000000000000'],
    'as many decimals as digits': ['-1', `0.${'0'.repeat(37)}1`, `0.${nines}`, '1', nines],
  };
  for (const [size, amounts] of Object.entries(columns)) {
    // Bounds may have more decimals than any record.
    const steps = [0, 20, 37].map((zeros) => (zeros > 0 ? `0.${'0'.repeat(zeros)}1` : '1'));
    const bounds = amounts
      .flatMap((amount) => [
        amount,
        ...steps.flatMap((step) => [addAmounts(amount, step), addAmounts(amount, `-${step}`)]),
      ])
      .filter(isAmount);
    const open = () => memorySource(amounts.map((payout, i) => record(`r${i}`, { payout })));
    const foundBy = (source: MemorySource) => async (payout: { min?: string; max?: string }) => {
      const page = await source.getRecords(
        { ...SEPTEMBER, ranges: { payout } },
        { offset: 0, limit: 100, sort: { field: 'id', direction: 'ascending' } },
      );
      return page.records.map((each) => each.payout);
    };

    it(`are those that compare so, of ${size}`, async () => {
      const found = foundBy(open());
      for (const bound of bounds) {
        const least = amounts.filter((amount) => compareAmounts(amount, bound) >= 0);
        expect(await found({ min: bound }), `at least ${bound}`).to.deep.equal(least);
        const most = amounts.filter((amount) => compareAmounts(amount, bound) <= 0);
        expect(await found({ max: bound }), `at most ${bound}`).to.deep.equal(most);
        const upTo = least.filter((amount) => compareAmounts(amount, amounts.at(-2)!) <= 0);
        expect(await found({ min: bound, max: amounts.at(-2)! }), `from ${bound}`).to.deep.equal(upTo);
      }
      expect(await found({})).to.deep.equal(amounts);
    });
  }
});

describe('the records that a memory source finds in ranges', () => {
  const idsOf = async (source: MemorySource, query: Partial<InsuranceQuery>) => {
    const page = { offset: 0, limit: 50_000, sort: { field: 'id', direction: 'ascending' } } as const;
    const { records: found, total } = await source.getRecords(
      { ...SEPTEMBER, to: NOON + 1e12, ...query },
      page,
    );
    expect(total).to.equal(found.length);
    return found.map(({ id }) => id);
  };

  it('have no unknown numbers, unless a range has no bound', async () => {
    const source = memorySource([record('a', { latency: null }), record('b', { latency: 0 })]);
    for (const latency of [{ min: 0 }, { max: 0 }, { max: Number.MAX_VALUE }, { min: -Number.MAX_VALUE }])
      expect(await idsOf(source, { ranges: { latency } }), JSON.stringify(latency)).to.deep.equal(['b']);
    expect(await idsOf(source, { ranges: { latency: {} } })).to.deep.equal(['a', 'b']);
  });

  it('are each found once among more than a step takes', async () => {
    const held = records(40_000).map((each, i) => ({
      ...each,
      id: String(i).padStart(5, '0'),
      model: i % 5 ? 'a' : 'b',
      latency: i % 7,
      payout: i % 3 ? '1' : '1000000000000000',
    }));
    const source = memorySource(held);
    const expected = (passes: (each: (typeof held)[number]) => boolean) =>
      held.filter(passes).map(({ id }) => id);
    expect(await idsOf(source, { models: ['a'] })).to.deep.equal(expected(({ model }) => model === 'a'));
    expect(await idsOf(source, { models: ['a', 'b'] })).to.deep.equal(expected(() => true));
    expect(await idsOf(source, { ranges: { latency: { min: 0, max: 6 } } })).to.deep.equal(
      expected(() => true),
    );
    expect(await idsOf(source, { ranges: { latency: { min: 2, max: 5 } } })).to.deep.equal(
      expected(({ latency }) => latency >= 2 && latency <= 5),
    );
    expect(await idsOf(source, { ranges: { payout: { min: '2' } } })).to.deep.equal(
      expected(({ payout }) => payout !== '1'),
    );
  });
});

describe('the request that a memory source finds by its id', () => {
  const at = (from: number, to: number, requestId: string): InsuranceQuery => ({
    ...SEPTEMBER,
    from,
    to,
    requestId,
  });
  const others = {
    'where records have ids alone': [],
    'where some have ids of requests, too': [record('c', { requestId: 'd' })],
  };
  for (const [where, other] of Object.entries(others)) {
    it(`is within the range, whose end is excluded, ${where}`, async () => {
      const source = memorySource([record('a'), record('b', { timestamp: NOON + 5 }), ...other]);
      const found = async (query: InsuranceQuery) => (await source.getSummary(query)).compensationCount;
      expect(await found(at(NOON, NOON + 1, 'a')), 'the first record').to.equal(1);
      expect(await found(at(NOON + 5, NOON + 6, 'b')), 'the range of its millisecond').to.equal(1);
      expect(await found(at(NOON, NOON + 5, 'b')), 'up to its time').to.equal(0);
      expect(await found(at(NOON + 6, NOON + 9, 'b')), 'after it').to.equal(0);
      expect(await found(at(NOON, NOON + 9, 'nobody')), 'an unknown id').to.equal(0);
      expect(await found(at(NOON, NOON + 9, '')), 'no id').to.equal(0);
    });
  }

  it('is that of all records that have the request’s id, and no others', async () => {
    const source = memorySource([
      record('a', { requestId: 'b' }),
      record('b'),
      record('c', { requestId: 'b' }),
      record('d', { requestId: 'a' }),
    ]);
    for (const [requestId, times] of Object.entries({ b: 3, a: 1, c: 0, d: 0 })) {
      const { compensationCount } = await source.getSummary({ ...SEPTEMBER, requestId });
      expect(compensationCount, requestId).to.equal(times);
    }
  });
});
