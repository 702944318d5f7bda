import { expect } from 'chai';
import fc from 'fast-check';
import { outlierFences, quantile, quartilesOf } from '../../../src/model/statistics/quartiles.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record } from '../../support/record.js';

describe('a quantile', () => {
  for (const [values, share, expected] of [
    [[5], 0.25, 5],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.75, 4],
  ] as const) {
    it(`of ${values.join()} at ${share} is ${expected}`, () => {
      expect(quantile(values, share)).to.equal(expected);
    });
  }

  it('lies between its neighbours, and the extremes at the ends', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const ascending = [...given].sort((a, b) => a - b);
        const found = quantile(ascending, share);
        const place = share * (ascending.length - 1);
        expect(found).to.be.at.least(ascending[Math.floor(place)]! - 1e-6);
        expect(found).to.be.at.most(ascending[Math.ceil(place)]! + 1e-6);
      }),
    );
  });
});

describe('the quartiles of models', () => {
  it('are those of the records of each that have a value, in order of the models', () => {
    const values = [
      ['b', 9],
      ['a', 400],
      ['a', null],
      ['b', 100],
      ['a', 100],
      ['c', null],
      ['a', 300],
      ['a', 200],
      ['a', 1000],
    ] as const;
    const records = values.map(([model, latency], i) => record(`r${i}`, { model, latency }));
    expect(quartilesOf(records, 'latency')).to.deep.equal([
      { key: 'a', count: 5, lower: 200, median: 300, upper: 400 },
      { key: 'b', count: 2, lower: 31.75, median: 54.5, upper: 77.25 },
    ]);
  });
});

describe('an outlier', () => {
  it('lies beyond one and a half interquartile ranges', () => {
    const fences = outlierFences({ key: 'm', count: 20, lower: 100, median: 150, upper: 200 });
    expect(fences).to.deep.equal({ lower: -50, upper: 350 });
  });

  it('is not identified among fewer than twenty values', () => {
    expect(outlierFences({ key: 'm', count: 19, lower: 1, median: 2, upper: 3 })).to.equal(undefined);
  });
});

describe('memorySource.getQuartiles', () => {
  it('agrees with the records, whatever they are', async () => {
    const measured = fc.record({
      model: fc.constantFrom('a', 'b', 'c'),
      latency: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(measured, { maxLength: 60 }), async (given) => {
        const records = given.map((fields, i) => record(`r${i}`, fields));
        const all = { from: 0, to: 8e15, timeZone: 'UTC' };
        const found = await memorySource(records).getQuartiles(all, 'latency', 'model');
        expect(found).to.deep.equal(quartilesOf(records, 'latency'));
      }),
    );
  });

  it('refuses a field without quartiles', async () => {
    const asked = memorySource([]).getQuartiles(
      { from: 0, to: 1, timeZone: 'UTC' },
      'cost' as 'latency',
      'model',
    );
    const error = (await asked.catch((thrown: unknown) => thrown)) as { code: string };
    expect(error.code).to.equal('invalid-query');
  });
});

describe('memorySource.getTotals', () => {
  it('adds amounts exactly and counts every token', async () => {
    const source = memorySource([
      record('a', { cost: '0.1', payout: '0.000000000000000001', inputTokens: 3, outputTokens: 1 }),
      record('b', { cost: '0.2', payout: '123456789012345678', inputTokens: 4, outputTokens: 2 }),
    ]);
    expect(await source.getTotals({ from: 0, to: 8e15, timeZone: 'UTC' })).to.deep.equal({
      count: 2,
      inputTokens: 7,
      outputTokens: 3,
      cost: '0.3',
      payout: '123456789012345678.000000000000000001',
    });
  });

  it('returns zeros for no records', async () => {
    expect(await memorySource([]).getTotals({ from: 0, to: 1, timeZone: 'UTC' })).to.deep.equal({
      count: 0,
      inputTokens: 0,
      outputTokens: 0,
      cost: '0',
      payout: '0',
    });
  });
});
