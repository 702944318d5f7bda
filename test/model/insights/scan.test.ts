import { expect } from 'chai';
import { countTail } from '../../../src/model/insights/numbers/distributions.js';
import { scan } from '../../../src/model/insights/scan.js';

const SIZE = 100;

/** Finds what stands out of one compensation every other hour beside these. */
function found(
  bursts: Record<number, number>,
  { mean = 0.5, dispersion = 1, blockMean = 3, limit = 1e-4 } = {},
) {
  const counts = Float64Array.from({ length: SIZE }, (_, h) => bursts[h] ?? 0);
  const expected = { means: new Float64Array(SIZE).fill(mean), dispersion, blocks: 30, blockMean };
  return scan(counts, expected, 7, limit);
}
const windows = (hits: ReturnType<typeof found>) => hits.map(({ from, to, count }) => [from, to, count]);

describe('the scan of a series', () => {
  it('finds hours that stand out, with their count, what was expected, and how likely that is', () => {
    const [hit, ...others] = found({ 40: 20 });
    expect(others).to.deep.equal([]);
    expect(hit).to.include({ series: 7, from: 40, to: 41, count: 20, expected: 0.5 });
    expect(hit!.logP).to.be.closeTo(Math.log(countTail(20, 0.5, 1)), 1e-9);
  });

  for (const width of [1, 2, 3, 4, 6, 8, 12]) {
    it(`finds ${width} hours in a row as one`, () => {
      for (const at of [0, 40, SIZE - width]) {
        const burst = Object.fromEntries(Array.from({ length: width }, (_, i) => [at + i, 12]));
        expect(windows(found(burst))).to.deep.equal([[at, at + width, 12 * width]]);
      }
    });
  }

  it('finds one that no window fits by those that touch', () => {
    const burst = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [40 + i, 12]));
    expect(windows(found(burst))).to.deep.equal([[40, 60, 240]]);
    expect(found(burst)[0]!.expected).to.be.closeTo(10, 1e-9);
  });

  it('finds two where hours lie between, each with its own figures', () => {
    const hits = found({ 20: 15, 60: 30 });
    // The least likely first.
    expect(windows(hits)).to.deep.equal([
      [60, 61, 30],
      [20, 21, 15],
    ]);
  });

  it('does not grow by hours beside it that have no more than their share', () => {
    expect(windows(found({ 40: 30, 41: 1 }))).to.deep.equal([[40, 41, 30]]);
    expect(windows(found({ 39: 1, 40: 30 }))).to.deep.equal([[40, 41, 30]]);
    expect(windows(found({ 40: 30, 41: 2 }))).to.deep.equal([[40, 42, 32]]);
    expect(windows(found({ 39: 2, 40: 30 }))).to.deep.equal([[39, 41, 32]]);
  });

  it('finds nothing of fewer than ten, or of less than three times as many as expected', () => {
    expect(found({ 40: 9 }, { mean: 0.01 })).to.deep.equal([]);
    expect(windows(found({ 40: 10 }, { mean: 0.01 }))).to.deep.equal([[40, 41, 10]]);
    const over = (count: number) => found({ 40: count }, { mean: 100 }).length;
    expect([over(299), over(300)]).to.deep.equal([0, 1]);
  });

  it('finds what is less likely than the limit', () => {
    const p = countTail(12, 0.5, 1);
    expect(found({ 40: 12 }, { limit: p })).to.deep.equal([]);
    expect(found({ 40: 12 }, { limit: p * 1.001 })).to.have.length(1);
  });

  it('is less sure the more counts vary, and the longer the window', () => {
    const logP = (mean: number, dispersion: number, blockMean: number) =>
      found({ 40: 60 }, { mean, dispersion, blockMean, limit: 1 })[0]!.logP;
    expect(logP(0.5, 2, 3)).to.be.closeTo(Math.log(countTail(60, 0.5, 2)), 1e-9);
    // Nine expected where blocks have three: the variance beyond chance is three times as much.
    expect(logP(9, 2, 3)).to.be.closeTo(Math.log(countTail(60, 9, 4)), 1e-9);
  });

  it('finds the hour that stands out, not a longer window, where both are too unlikely for a number', () => {
    expect(windows(found({ 38: 1, 40: 3000 }))).to.deep.equal([[40, 41, 3000]]);
    expect(windows(found({ 38: 1, 40: 3000, 42: 1 }, { dispersion: 1.5 }))).to.deep.equal([[40, 41, 3000]]);
  });

  it('orders what is too unlikely for a number by how far it is beyond', () => {
    const hits = found({ 20: 900, 60: 1000 });
    expect(windows(hits)).to.deep.equal([
      [60, 61, 1000],
      [20, 21, 900],
    ]);
    expect(hits.every(({ logP }) => Number.isFinite(logP))).to.equal(true);
  });
});
