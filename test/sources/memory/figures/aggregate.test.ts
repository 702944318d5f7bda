import { expect } from 'chai';
import type { CompensationRecord } from '../../../../src/model/base/types.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { NOON, record, records, SEPTEMBER } from '../../../support/record.js';

describe('the totals of a memory source', () => {
  const query = { ...SEPTEMBER, to: NOON + 1e12 };

  it('have the known tokens of more records than a step takes', async () => {
    const given = records(40_000).map((each, i) => ({
      ...each,
      id: `r${i}`,
      inputTokens: i % 5 ? i % 7 : null,
      outputTokens: null,
    }));
    const inputTokens = given.reduce((sum, each) => sum + (each.inputTokens ?? 0), 0);
    expect(await memorySource(given).getTotals(query)).to.include({
      count: 40_000,
      inputTokens,
      outputTokens: null,
    });
  });

  it('have no tokens without records, and unknown ones where none are known', async () => {
    const source = memorySource([record('a', { inputTokens: null, outputTokens: 0 })]);
    expect(await source.getTotals(query)).to.include({ count: 1, inputTokens: null, outputTokens: 0 });
    expect(await source.getTotals({ ...query, models: ['nobody'] })).to.include({
      count: 0,
      inputTokens: 0,
      outputTokens: 0,
    });
  });

  /** Records a second apart, each with so many tokens. */
  const timed = (...tokens: (readonly [second: number, inputTokens: number])[]): CompensationRecord[] =>
    tokens.map(([second, inputTokens]) =>
      record(`r${second}`, { timestamp: NOON + second * 1000, inputTokens }),
    );
  const most = Number.MAX_SAFE_INTEGER;

  it('have the same tokens whether records were added later or not, beyond exact numbers too', async () => {
    const steps: [before: CompensationRecord[], added: CompensationRecord[]][] = [
      [timed([1, 5], [3, 7]), timed([2, 9])],
      [timed([1, most], [3, 2]), timed([2, 1])],
      [timed([1, most]), timed([2, 1], [3, 1], [4, 1], [5, 1])],
    ];
    for (const [before, added] of steps) {
      const live = memorySource(before);
      await live.getTotals(query);
      live.add(added);
      const fresh = memorySource([...before, ...added]);
      expect(await live.getTotals(query)).to.deep.equal(await fresh.getTotals(query));
    }
  });

  it('have the tokens that are left where a range moves past those beyond exact numbers', async () => {
    const source = memorySource(timed([1, most], [3, 2]));
    await source.getTotals(query);
    expect(await source.getTotals({ ...query, from: NOON + 2000 })).to.include({ count: 1, inputTokens: 2 });
  });
});

describe('the quartiles of a memory source', () => {
  it('are those of each group’s known values, in order of keys, of more records than a step takes', async () => {
    const given = records(40_000).map((each, i) => ({
      ...each,
      id: `r${i}`,
      model: ['b', 'a', 'c'][i % 3]!,
      latency: i % 3 === 2 || i % 2 ? null : (i % 1000) + (i % 3) * 5000,
    }));
    const query = { ...SEPTEMBER, to: NOON + 1e12 };
    const expected = ['a', 'b'].map((key) => {
      const values = given
        .flatMap(({ model, latency }) => (model === key && latency !== null ? [latency] : []))
        .sort((a, b) => a - b);
      const at = (share: number) => {
        const place = (values.length - 1) * share;
        const [low, high] = [values[Math.floor(place)]!, values[Math.ceil(place)]!];
        return low + (high - low) * (place % 1);
      };
      return { key, count: values.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
    });
    expect(await memorySource(given).getQuartiles(query, 'latency', 'model')).to.deep.equal(expected);
  });
});
