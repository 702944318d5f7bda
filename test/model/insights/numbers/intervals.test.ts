import { expect } from 'chai';
import { adjustForMany, newcombe, sum, wilson } from '../../../../src/model/insights/numbers/intervals.js';

describe('the interval of a share', () => {
  it('is that of Wilson, within 0 and 1', () => {
    // Newcombe (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29.
    for (const [count, total, least, greatest] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const found = wilson(count, total);
      expect(found[0]).to.be.closeTo(least, 5e-5);
      expect(found[1]).to.be.closeTo(greatest, 5e-5);
    }
    for (let total = 1; total < 200; total++) {
      expect(wilson(0, total)[0]).to.be.within(0, 1e-12);
      expect(wilson(total, total)[1]).to.be.within(1 - 1e-12, 1);
    }
  });

  it('is wider the surer it has to be', () => {
    const [least, greatest] = wilson(30, 100, 1);
    // z = 1: (0.3 + 0.005 ± sqrt(0.0021 + 0.000025)) / 1.01
    expect(least).to.be.closeTo((0.305 - Math.sqrt(0.002125)) / 1.01, 1e-12);
    expect(greatest).to.be.closeTo((0.305 + Math.sqrt(0.002125)) / 1.01, 1e-12);
  });

  it('of a difference is Newcombe’s for small counts and none, too', () => {
    // Newcombe (1998), table II, method 10: 9/10 - 3/10, 5/56 - 0/29, 10/10 - 0/10.
    for (const [a, m, b, n, least, greatest] of [
      [9, 10, 3, 10, 0.1705, 0.809],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const) {
      const found = newcombe({ count: a, total: m }, { count: b, total: n }, 1.959964);
      expect(found[0]).to.be.closeTo(least, 5e-5);
      expect(found[1]).to.be.closeTo(greatest, 5e-5);
    }
  });
});

describe('p-values of many comparisons', () => {
  it('are each adjusted by its rank, never above 1 or a greater one', () => {
    const adjusted = adjustForMany([0.01, 0.8, 0.02, 0.9, 0.03]);
    [0.05, 0.9, 0.05, 0.9, 0.05].forEach((p, i) => expect(adjusted[i]).to.be.closeTo(p, 1e-12));
    expect(adjustForMany([])).to.deep.equal([]);
  });

  it('are summed', () => {
    expect([sum([]), sum([1, 2.5]), sum(new Set([1, 2]))]).to.deep.equal([0, 3.5, 3]);
  });
});
