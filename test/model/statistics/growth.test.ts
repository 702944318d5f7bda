import { expect } from 'chai';
import fc from 'fast-check';
import { growthOf, type Growth } from '../../../src/model/statistics/growth.js';

/** Mostly few different values, so that many are tied. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.nat(40),
  fc.nat(1e9).map((n) => n / 1e3),
);
const series = (minLength: number, maxLength: number) => fc.array(value, { minLength, maxLength });
const rising = (length: number, step: number) => Array.from({ length }, (_, i) => 10 + step * i);

function growth(values: readonly number[]): Growth {
  const found = growthOf(values);
  if (!found) throw new Error(`no growth of ${values.length} points`);
  return found;
}

describe('the growth test', () => {
  it('is undefined for fewer than eight points', () => {
    expect(growthOf([])).to.equal(undefined);
    expect(growthOf(rising(7, 1))).to.equal(undefined);
    expect(growthOf(rising(8, 1))?.direction).to.equal('growing');
  });

  it('reports a direction at the 5 % level', () => {
    expect(growth([1, 2, 3, 4, 5, 6, 7, 8]).direction).to.equal('growing');
    expect(growth([8, 7, 6, 5, 4, 3, 2, 1]).direction).to.equal('falling');
    expect(growth([2, 3, 1, 5, 7, 4, 6, 8]).direction, '23 pairs rise and 5 fall').to.equal('growing');
    expect(growth([2, 3, 1, 5, 7, 6, 4, 8]).direction, '22 pairs rise and 6 fall').to.equal('steady');
  });

  it('has the p-value of a plain count of pairs, with any ties', () => {
    fc.assert(
      fc.property(series(8, 60), (values) => {
        const { p, direction } = growth(values);
        const score = scoreOf(values);
        const expected = naiveProbability(score, varianceOverOrders(values));
        expect(p).to.be.closeTo(expected, 1e-6);
        expect(direction).to.equal(expected >= 0.05 ? 'steady' : score > 0 ? 'growing' : 'falling');
      }),
    );
  });

  it('reports a constant series as steady', () => {
    const steady = { direction: 'steady', p: 1, slope: 0, share: 0 };
    expect(growth(Array<number>(30).fill(0))).to.deep.equal(steady);
    expect(growth(Array<number>(30).fill(7.5))).to.deep.equal(steady);
  });

  it('does not depend on the shape of the growth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 8, maxLength: 40 }), (values) => {
        const { p, direction } = growth(values);
        expect(growth(values.map((each) => Math.sqrt(each) + 3))).to.include({ p, direction });
      }),
    );
  });

  it('is mirrored with the series', () => {
    fc.assert(
      fc.property(series(8, 40), (values) => {
        const { p, slope, direction } = growth(values);
        const back = growth([...values].reverse());
        expect(back.p).to.equal(p);
        expect(back.slope).to.be.closeTo(-slope, Math.abs(slope) * 1e-12);
        const opposite = { growing: 'falling', falling: 'growing', steady: 'steady' };
        expect(back.direction).to.equal(opposite[direction]);
      }),
    );
  });

  it('is not decided by a single peak', () => {
    const level = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6];
    expect(growth([...level, 1e9]).direction).to.equal('steady');
    const grown = growth(rising(20, 2).with(3, 1e9));
    expect(grown.direction).to.equal('growing');
    expect(grown.slope).to.equal(2);
  });
});

describe('the p-value of a trend', () => {
  // The normal approximation is off by so much at the most, for so few points.
  for (const [values, off] of [
    [[1, 2, 3, 4, 5, 6, 7, 8], 0.013],
    [[0, 0, 0, 1, 2, 3, 4, 5], 0.015],
    [[0, 0, 0, 0, 1, 2, 3, 4], 0.017],
    [[0, 0, 1, 1, 2, 2, 3, 3], 0.015],
    [[0, 0, 0, 1, 1, 1, 2, 2, 2], 0.015],
  ] as const) {
    const scores = [...ordersOf(values)].map((order) => ({ order, size: Math.abs(scoreOf(order)) }));

    it(`is the share of the orders of ${values.join()} with a trend as clear`, () => {
      const exampleOf = new Map(scores.map(({ order, size }) => [size, order]));
      for (const [size, order] of exampleOf) {
        const exact = scores.filter((other) => other.size >= size).length / scores.length;
        expect(growth(order).p, order.join()).to.be.closeTo(exact, off);
      }
    });

    it(`reports at most one in twenty of the orders of ${values.join()} as a trend`, () => {
      const found = scores.filter(({ order }) => growth(order).direction !== 'steady');
      expect(found.length / scores.length).to.be.within(0.01, 0.05);
    });
  }
});

describe('the rate of growth', () => {
  it('is the median of the slopes between all pairs', () => {
    fc.assert(
      fc.property(series(8, 50), (values) => {
        const { slope, share } = growth(values);
        const expected = naiveSlope(values);
        expect(slope).to.be.closeTo(expected, 1e-12 * (1 + Math.abs(expected)));
        const mean = sumOf(values) / values.length;
        expect(share).to.be.closeTo(mean === 0 ? 0 : expected / mean, 1e-9);
      }),
    );
  });

  it('is per point, and as a share of the mean', () => {
    const found = growth(rising(11, 3));
    expect(found.slope).to.equal(3);
    expect(found.share).to.be.closeTo(3 / 25, 1e-12);
  });

  it('is about the same for a series that is too long to compare all pairs', () => {
    for (const length of [400, 401, 1000, 4001]) {
      const found = growth(rising(length, 0.25));
      expect(found.slope, `${length} points`).to.be.closeTo(0.25, 1e-9);
      expect(found.share, `${length} points`).to.be.closeTo(0.25 / (10 + 0.125 * length), 1e-5);
    }
  });
});

describe('a series of more than 400 points', () => {
  it('is summed in equal runs that end with it, and tested by these', () => {
    fc.assert(
      fc.property(series(401, 1300), (values) => {
        const run = Math.ceil(values.length / 400);
        const ends = Array.from(
          { length: Math.floor(values.length / run) },
          (_, i) => values.length - run * i,
        );
        const sums = ends.reverse().map((end) => sumOf(values.slice(end - run, end)));
        const expected = naiveProbability(scoreOf(sums), varianceOverOrders(sums));
        const slope = naiveSlope(sums) / run / run;
        const found = growth(values);
        expect(found.p).to.be.closeTo(expected, 1e-6);
        expect(found.slope).to.be.closeTo(slope, 1e-9 * (1 + Math.abs(slope)));
        expect(found.share).to.be.closeTo(slope / (sumOf(sums) / sums.length / run), 1e-9);
      }),
      { numRuns: 15 },
    );
  });

  it('leaves out the remainder at its start', () => {
    const values = rising(1000, 1);
    expect(growth(values.with(0, 1e9)), '333 runs of 3').to.deep.equal(growth(values));
    expect(growth(values.with(1, 1e9))).not.to.deep.equal(growth(values));
  });
});

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

function scoreOf(values: readonly number[]): number {
  let score = 0;
  values.forEach((later, j) => {
    for (const earlier of values.slice(0, j)) score += later > earlier ? 1 : later < earlier ? -1 : 0;
  });
  return score;
}

/**
 * The variance of the score over all orders of the values, from its definition: of the products of two pairs'
 * signs those that share no value cancel out; of those that share one, a third is left.
 */
function varianceOverOrders(values: readonly number[]): number {
  let variance = 0;
  for (const one of values) {
    const above = values.filter((other) => other > one).length;
    const below = values.filter((other) => other < one).length;
    variance += (above + below) / 2 + ((above - below) ** 2 - (above + below)) / 3;
  }
  return variance;
}

/** Two-sided, with the correction for continuity, the normal distribution by Simpson's rule. */
function naiveProbability(score: number, variance: number): number {
  if (score === 0) return 1;
  const z = Math.min(9, (Math.abs(score) - 1) / Math.sqrt(variance));
  const steps = 400;
  let area = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    area += weight * Math.exp(-(((z * i) / steps) ** 2) / 2);
  }
  return 1 - (2 * area * z) / steps / 3 / Math.sqrt(2 * Math.PI);
}

function naiveSlope(values: readonly number[]): number {
  const slopes = values.flatMap((later, j) =>
    values.slice(0, j).map((earlier, i) => (later - earlier) / (j - i)),
  );
  slopes.sort((a, b) => a - b);
  const half = slopes.length / 2;
  return slopes.length % 2 === 1 ? slopes[Math.floor(half)]! : (slopes[half - 1]! + slopes[half]!) / 2;
}

/** Every different order of some values. */
function* ordersOf(values: readonly number[]): Generator<number[]> {
  if (values.length === 0) yield [];
  for (const first of new Set(values)) {
    for (const rest of ordersOf(values.toSpliced(values.indexOf(first), 1))) yield [first, ...rest];
  }
}
