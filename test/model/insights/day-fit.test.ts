import { expect } from 'chai';
import fc from 'fast-check';
import { fitCourse, freedomOf, longRunVariance, residuals } from '../../../src/model/insights/day-fit.js';
import { daysOf } from './days.js';

/** The same fit, its slope found by bisection. */
function reference(weekdays: readonly number[], counts: readonly number[], course: readonly number[]) {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const factorsOf = (levels: readonly number[]) =>
    weekdays.map((weekday) => {
      const of = (list: readonly number[]) => sum(list.filter((_, d) => weekdays[d] === weekday));
      return (of(counts) + 5) / (of(levels) + 5);
    });
  let factors = factorsOf(counts.map(() => sum(counts) / counts.length));
  let slope = 0;
  let levels: number[] = [];
  for (let round = 0; round < 4; round++) {
    const levelsAt = (s: number) => {
      const shape = course.map((x) => Math.exp(s * x));
      const level = sum(counts) / sum(shape.map((value, d) => value * factors[d]!));
      return shape.map((value) => level * value);
    };
    let [least, most] = [-6, 6];
    for (let i = 0; i < 80; i++) {
      slope = (least + most) / 2;
      const score = sum(levelsAt(slope).map((level, d) => (counts[d]! - level * factors[d]!) * course[d]!));
      if (score > 0) least = slope;
      else most = slope;
    }
    levels = levelsAt(slope);
    factors = factorsOf(levels);
  }
  return { slope, means: levels.map((level, d) => level * factors[d]!) };
}

describe('the course of daily counts', () => {
  it('is that of greatest likelihood, by turns with the factors of weekdays', () => {
    const given = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 14, maxLength: 40 });
    fc.assert(
      fc.property(given, fc.nat(6), fc.boolean(), (counts, weekday, isStep) => {
        const days = daysOf(counts, weekday);
        const course = counts.map((_, d) => (isStep ? Number(d >= 9) : d / (counts.length - 1) - 0.5));
        const fit = fitCourse(days, counts, Float64Array.from(course));
        const expected = reference(
          days.map((day) => day.weekday),
          counts,
          course,
        );
        expect(fit.slope).to.be.closeTo(expected.slope, 1e-6);
        fit.means.forEach((mean, d) => expect(mean).to.be.closeTo(expected.means[d]!, 1e-5));
      }),
      { numRuns: 10 },
    );
  });

  it('has a slope within bounds where one side has nothing', () => {
    const counts = Array.from({ length: 28 }, (_, d) => (d < 14 ? 0 : 30));
    const course = Float64Array.from(counts, (_, d) => Number(d >= 14));
    const { slope, means } = fitCourse(daysOf(counts), counts, course);
    expect(slope).to.be.within(4, 6);
    expect(means[0]).to.be.lessThan(1);
  });

  it('is flat where nothing varies, and stays at nothing', () => {
    const flat = new Array<number>(21).fill(12);
    const line = Float64Array.from(flat, (_, d) => d / 20 - 0.5);
    const { slope, means } = fitCourse(daysOf(flat), flat, line);
    expect(slope).to.be.closeTo(0, 1e-9);
    means.forEach((mean) => expect(mean).to.be.closeTo(12, 1e-9));
    const none = new Array<number>(21).fill(0);
    const nothing = fitCourse(daysOf(none), none, line);
    expect([nothing.slope, ...nothing.means]).to.deep.equal(new Array(22).fill(0));
    // The same day cannot have a slope.
    expect(fitCourse(daysOf(flat), flat, new Float64Array(21)).slope).to.equal(0);
  });
});

describe('how much days vary', () => {
  it('has residuals in standard deviations, of a mean of at least 0.2', () => {
    expect(residuals([9, 1, 1], Float64Array.of(4, 4, 0))).to.deep.equal([2.5, -1.5, 1 / Math.sqrt(0.2)]);
  });

  it('is the greatest of four variances, by their definitions', () => {
    const list = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 8, maxLength: 60 });
    // Days that are like the days before.
    const alike = fc.tuple(list, fc.constantFrom(-0.5, 0, 0.3, 0.9)).map(([errors, share]) => {
      let last = 0;
      return errors.map((error) => (last = share * last + error));
    });
    fc.assert(
      fc.property(alike, fc.integer({ min: 3, max: 120 }), (errors, freedom) => {
        const size = errors.length;
        const lags = Math.floor(4 * Math.pow(size / 100, 2 / 9)) + 1;
        const by = (weigh: (distance: number) => number) => {
          let total = 0;
          for (const [i, one] of errors.entries())
            for (const [j, other] of errors.entries()) total += weigh(Math.abs(i - j)) * one * other;
          return total / freedom;
        };
        const pearson = by((distance) => Number(distance === 0));
        const bartlett = by((distance) => Math.max(0, 1 - distance / (lags + 1)));
        const r = pearson > 0 ? by((distance) => Number(distance === 1) / 2) / pearson : 0;
        const rho = Math.min(0.75, Math.max(0, r + (1 + 4 * r) / size));
        const expected = Math.max(1, pearson, bartlett, pearson * ((1 + rho) / (1 - rho)));
        expect(longRunVariance(errors, freedom) / expected).to.be.closeTo(1, 1e-9);
      }),
    );
    expect(longRunVariance([0, 0, 0, 0], 3)).to.equal(1);
  });

  it('has the degrees of freedom that level, slope and weekdays leave', () => {
    expect([5, 8, 9, 27, 28, 60].map(freedomOf)).to.deep.equal([3, 3, 4, 22, 20, 52]);
  });
});
