import { expect } from 'chai';
import fc from 'fast-check';
import { shareOf } from '../../../src/model/statistics/share.js';

describe('a part as a share of a whole', () => {
  for (const [part, whole, share] of [
    ['1', '4', 0.25],
    ['3', '2', 1.5],
    ['-1', '4', -0.25],
    ['-1', '-4', 0.25],
    ['0', '4', 0],
    ['4.0', '4', 1],
    ['-4.0', '-4', 1],
  ] as const) {
    it(`is ${share} for ${part} of ${whole}`, () => {
      expect(shareOf(part, whole)).to.equal(share);
    });
  }

  it('is less or more than 1 where they differ by less than floating point tells', () => {
    const unequal = fc.tuple(fc.bigInt(10n ** 20n, 10n ** 24n), fc.bigInt(1n, 5n), fc.constantFrom(1n, -1n));
    fc.assert(
      fc.property(unequal, ([whole, more, sign]) => {
        expect(shareOf(String(sign * (whole + more)), String(sign * whole))).to.be.above(1);
        expect(shareOf(String(sign * (whole - more)), String(sign * whole))).to.be.below(1);
        expect(shareOf(String(sign * whole), String(sign * whole))).to.equal(1);
      }),
    );
  });
});
