import { expect } from 'chai';
import fc from 'fast-check';
import { wilsonInterval } from '../../../src/model/statistics/wilson.js';

/** 95 % of the normal distribution lie so near its middle. */
const Z = 1.959964;

const counted = fc
  .integer({ min: 1, max: 100_000 })
  .chain((total) => fc.record({ count: fc.integer({ min: 0, max: total }), total: fc.constant(total) }));

describe("Wilson's interval", () => {
  // The last five by R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998).
  for (const [count, total, least, greatest] of [
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    it(`of ${count} in ${total} is from ${least} to ${greatest}`, () => {
      const found = wilsonInterval(count, total);
      expect(found[0]).to.be.closeTo(least, 5.1e-5);
      expect(found[1]).to.be.closeTo(greatest, 5.1e-5);
    });
  }

  it('ends at the two shares that lie exactly z standard errors from the observed one', () => {
    fc.assert(
      fc.property(counted, ({ count, total }) => {
        // (count / total - p)² = Z² p (1 - p) / total, as a p² + b p + c = 0
        const a = total + Z * Z;
        const b = -(2 * count + Z * Z);
        const c = (count * count) / total;
        const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
        const [least, greatest] = wilsonInterval(count, total);
        expect(least).to.be.closeTo((-b - root) / (2 * a), 1e-7);
        expect(greatest).to.be.closeTo((-b + root) / (2 * a), 1e-7);
      }),
    );
  });

  it('contains the share itself and stays between 0 and 1', () => {
    fc.assert(
      fc.property(counted, ({ count, total }) => {
        const [least, greatest] = wilsonInterval(count, total);
        expect(least).to.be.within(0, count / total + 1e-15);
        expect(greatest).to.be.within(count / total - 1e-15, 1);
        expect(greatest).to.be.greaterThan(least);
      }),
    );
  });

  it('begins at 0 for none, and ends at 1 for all', () => {
    for (let total = 1; total <= 500; total++) {
      expect(wilsonInterval(0, total)[0]).to.equal(0);
      expect(wilsonInterval(total, total)[1]).to.equal(1);
    }
  });

  it('is mirrored for the complement', () => {
    fc.assert(
      fc.property(counted, ({ count, total }) => {
        const [least, greatest] = wilsonInterval(count, total);
        const others = wilsonInterval(total - count, total);
        expect(others[0]).to.be.closeTo(1 - greatest, 1e-12);
        expect(others[1]).to.be.closeTo(1 - least, 1e-12);
      }),
    );
  });

  it('narrows with the total', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 50 }), ({ count, total }, times) => {
        const [least, greatest] = wilsonInterval(count, total);
        const more = wilsonInterval(count * times, total * times);
        expect(more[1] - more[0]).to.be.lessThan(greatest - least);
      }),
    );
  });

  it('contains the true share nineteen times in twenty', () => {
    for (const total of [10, 40]) {
      const shares = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
      const held = shares.map((share) =>
        Array.from({ length: total + 1 }, (_, count) => {
          const [least, greatest] = wilsonInterval(count, total);
          return least <= share && share <= greatest ? binomial(count, total, share) : 0;
        }).reduce((sum, chance) => sum + chance),
      );
      const mean = held.reduce((sum, chance) => sum + chance) / held.length;
      expect(mean, `of ${total}`).to.be.closeTo(0.95, 0.01);
    }
  });
});

function binomial(count: number, total: number, share: number): number {
  let chance = (1 - share) ** total;
  for (let i = 1; i <= count; i++) chance *= ((total - i + 1) / i) * (share / (1 - share));
  return chance;
}
