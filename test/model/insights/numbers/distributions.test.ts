import { expect } from 'chai';
import fc from 'fast-check';
import {
  countTail,
  incompleteBeta,
  logGamma,
  normalQuantile,
  normalTail,
  studentTwoSided,
} from '../../../../src/model/insights/numbers/distributions.js';
import { adjustForMany, newcombe, wilson } from '../../../../src/model/insights/numbers/intervals.js';

/** The upper tail of a binomial, term by term. */
function binomialTail(count: number, total: number, p: number): number {
  let sum = 0;
  for (let k = count; k <= total; k++) {
    let term = 1;
    for (let i = 1; i <= k; i++) term *= ((total - k + i) / i) * p;
    sum += term * (1 - p) ** (total - k);
  }
  return sum;
}

/** The upper tail of a negative binomial, as one less the terms below. */
function negativeBinomialTail(count: number, mean: number, dispersion: number): number {
  const size = mean / (dispersion - 1);
  const p = mean / (mean + size);
  let term = (1 - p) ** size;
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((size + k) / (k + 1)) * p;
  }
  return 1 - below;
}

/** The area under a density, by Simpson's rule. */
function area(density: (x: number) => number, from: number, to: number): number {
  const steps = 4000;
  const h = (to - from) / steps;
  let sum = density(from) + density(to);
  for (let i = 1; i < steps; i++) sum += density(from + i * h) * (i % 2 ? 4 : 2);
  return (sum * h) / 3;
}

describe('the tails of distributions', () => {
  it('have the incomplete beta function of a binomial tail', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, p) => {
          for (const count of [1, Math.ceil(n / 2), n]) {
            expect(incompleteBeta(p, count, n - count + 1)).to.be.closeTo(binomialTail(count, n, p), 1e-9);
          }
        },
      ),
    );
  });

  it('have the tail of a negative binomial, term by term', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.double({ min: 1.01, max: 6, noNaN: true }),
        (count, mean, dispersion) => {
          expect(countTail(count, mean, dispersion)).to.be.closeTo(
            negativeBinomialTail(count, mean, dispersion),
            1e-8,
          );
        },
      ),
    );
  });

  it('have the tail of Poisson where counts do not vary more', () => {
    // 1 − e⁻²(1 + 2 + 2 + 4/3)
    expect(countTail(4, 2, 1)).to.be.closeTo(1 - Math.exp(-2) * (1 + 2 + 2 + 4 / 3), 1e-12);
    expect(countTail(0, 2, 1)).to.equal(1);
    expect(countTail(3, 0, 2)).to.equal(0);
  });

  it('have the normal tail and its quantile', () => {
    for (const z of [0, 0.5, 1, 1.96, 2.49, 2.51, 4, 6]) {
      const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
      const expected = area(density, z, z + 12);
      expect(normalTail(z) / expected).to.be.closeTo(1, 1e-8);
      if (z > 0) expect(normalQuantile(normalTail(z))).to.be.closeTo(z, 1e-8);
    }
    expect(normalQuantile(0.0025)).to.be.closeTo(2.8070337683, 1e-8);
  });

  it('have both tails of Student', () => {
    // With one degree of freedom it is Cauchy's, with two it has a closed form.
    for (const t of [0.3, 1, 2.5, 8]) {
      expect(studentTwoSided(t, 1)).to.be.closeTo(1 - (2 / Math.PI) * Math.atan(t), 1e-9);
      expect(studentTwoSided(-t, 2)).to.be.closeTo(1 - t / Math.sqrt(2 + t * t), 1e-9);
    }
  });
});

describe('the functions they are made of', () => {
  it('have the gamma function of whole and half numbers, and below one half', () => {
    let factorial = 1;
    for (let n = 1; n < 30; n++) {
      expect(logGamma(n) - Math.log(factorial)).to.be.closeTo(0, 1e-12 * n * n);
      factorial *= n;
    }
    expect(logGamma(0.5)).to.be.closeTo(Math.log(Math.PI) / 2, 1e-12);
    // Γ(x)Γ(1 - x) = π / sin πx
    for (const x of [0.01, 0.1, 0.25, 0.49])
      expect(logGamma(x) + logGamma(1 - x)).to.be.closeTo(Math.log(Math.PI / Math.sin(Math.PI * x)), 1e-12);
    expect(logGamma(1e6)).to.be.closeTo(12_815_504.569147, 1e-5);
  });

  it('have the incomplete beta function at its ends and by its symmetry', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [2, 7.5],
      [300, 40],
      [1000, 900],
    ] as const) {
      expect([incompleteBeta(0, a, b), incompleteBeta(-1, a, b)]).to.deep.equal([0, 0]);
      expect([incompleteBeta(1, a, b), incompleteBeta(2, a, b)]).to.deep.equal([1, 1]);
      for (const x of [0.01, 0.3, 0.5, 0.52, 0.9, 0.99])
        expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).to.be.closeTo(1, 1e-10);
    }
    // I_x(a, 1) = x^a; I_x(1/2, 1/2) = 2/π asin √x
    expect(incompleteBeta(0.3, 4.5, 1)).to.be.closeTo(0.3 ** 4.5, 1e-12);
    expect(incompleteBeta(0.3, 0.5, 0.5)).to.be.closeTo((2 / Math.PI) * Math.asin(Math.sqrt(0.3)), 1e-12);
  });

  it('have far tails to many digits', () => {
    // Of Poisson: the terms from the count on.
    for (const [count, mean] of [
      [30, 3],
      [120, 60],
      [11, 0.2],
      [3, 40],
    ] as const) {
      let term = Math.exp(-mean);
      let expected = 0;
      for (let k = 1; k < 800; k++) {
        term *= mean / k;
        if (k >= count) expected += term;
      }
      for (const dispersion of [1, 1.0009])
        expect(countTail(count, mean, dispersion) / expected).to.be.closeTo(1, 1e-9);
      expect(countTail(count, mean, 1.0011)).not.to.equal(countTail(count, mean, 1));
    }
    expect([countTail(-1, 2, 1), countTail(1, 0, 1), countTail(1, -1, 3), countTail(0, 0, 1)]).to.deep.equal([
      1, 0, 0, 1,
    ]);
  });

  it('have the lower normal tail, and no quantile beyond one half', () => {
    for (const z of [0.3, 1.5, 3]) expect(normalTail(-z)).to.be.closeTo(1 - normalTail(z), 1e-15);
    expect(normalTail(0)).to.equal(0.5);
    expect(normalQuantile(0.5)).to.be.closeTo(0, 1e-9);
    expect(normalQuantile(1e-9)).to.be.closeTo(5.99780701, 1e-6);
  });
});

describe('intervals of shares', () => {
  it('hold the shares that a test of their ends does not refuse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (total, any) => {
        const count = any % (total + 1);
        const [least, greatest] = wilson(count, total);
        for (const end of [least, greatest]) {
          // Exact at the ends, but for floating point.
          if (end < 1e-9 || end > 1 - 1e-9) continue;
          const z = Math.abs(count / total - end) / Math.sqrt((end * (1 - end)) / total);
          expect(z).to.be.closeTo(1.96, 0.001);
        }
        expect(least).to.be.at.most(count / total + 1e-12);
        expect(greatest).to.be.at.least(count / total - 1e-12);
      }),
    );
  });

  it("have Newcombe's differences", () => {
    // Newcombe (1998), table II, method 10: 56/70 less 48/80.
    const [least, greatest] = newcombe({ count: 56, total: 70 }, { count: 48, total: 80 }, 1.959964);
    expect(least).to.be.closeTo(0.0524, 5e-5);
    expect(greatest).to.be.closeTo(0.3339, 5e-5);
  });

  it('correct many p-values as Benjamini and Hochberg do', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (ps) => {
        const adjusted = adjustForMany(ps);
        for (const q of [0.01, 0.05, 0.2]) {
          const sorted = ps.toSorted((a, b) => a - b);
          let rank = 0;
          sorted.forEach((p, i) => {
            if (p <= ((i + 1) / ps.length) * q) rank = i + 1;
          });
          const limit = rank > 0 ? sorted[rank - 1]! : -1;
          expect(adjusted.filter((p) => p <= q + 1e-12).length).to.be.at.least(
            ps.filter((p) => p <= limit).length,
          );
          expect(adjusted.filter((p) => p <= q - 1e-12).length).to.be.at.most(
            ps.filter((p) => p <= limit).length,
          );
        }
      }),
    );
  });
});
