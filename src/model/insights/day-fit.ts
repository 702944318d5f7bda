/** Courses of daily counts: log-linear fits with factors of weekdays, and how much the days vary around them. */
import { sum } from './numbers/intervals.js';

/** The compensations of one whole day. */
export interface DayCount {
  /** Number of the day, from any day on; days that are not known leave a gap. */
  day: number;
  /** 0 is Monday. */
  weekday: number;
  count: number;
}

export interface DayFit {
  /** Rise of the logarithm over one unit of the course. */
  slope: number;
  /** The fitted count of each day. */
  means: Float64Array;
}

/** A weekday's factor is drawn to 1 by so many events. */
const PRIOR = 5;
const WEEKDAY_ROUNDS = 4;
const NEWTON_ROUNDS = 6;

/** Fits counts by `a * exp(slope * course)` times a factor of the weekday: Poisson likelihood, by Newton's method. */
export function fitCourse(
  days: readonly DayCount[],
  counts: readonly number[],
  course: Float64Array,
): DayFit {
  const size = days.length;
  let level = sum(counts) / size;
  let slope = 0;
  let factors = weekdayFactors(days, counts, new Float64Array(size).fill(level));
  const at = (d: number) => level * Math.exp(slope * course[d]!);
  for (let round = 0; round < WEEKDAY_ROUNDS; round++) {
    for (let step = 0; step < NEWTON_ROUNDS; step++) {
      let [s0, s1, i0, i1, i2] = [0, 0, 0, 0, 0];
      for (let d = 0; d < size; d++) {
        const mean = at(d) * factors[days[d]!.weekday]!;
        const x = course[d]!;
        s0 += counts[d]! - mean;
        s1 += (counts[d]! - mean) * x;
        i0 += mean;
        i1 += mean * x;
        i2 += mean * x * x;
      }
      const determinant = i0 * i2 - i1 * i1;
      if (!(determinant > 1e-9)) break;
      level *= Math.exp(within((i2 * s0 - i1 * s1) / determinant, 1));
      slope = within(slope + within((i0 * s1 - i1 * s0) / determinant, 1), 6);
    }
    factors = weekdayFactors(
      days,
      counts,
      Float64Array.from(days, (_, d) => at(d)),
    );
  }
  return { slope, means: Float64Array.from(days, ({ weekday }, d) => at(d) * factors[weekday]!) };
}

function weekdayFactors(
  days: readonly DayCount[],
  counts: readonly number[],
  levels: Float64Array,
): Float64Array {
  const counted = new Float64Array(7);
  const expected = new Float64Array(7);
  days.forEach(({ weekday }, d) => {
    counted[weekday]! += counts[d]!;
    expected[weekday]! += levels[d]!;
  });
  return counted.map((count, weekday) => (count + PRIOR) / (expected[weekday]! + PRIOR));
}

const within = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** Pearson's residuals of counts. */
export function residuals(counts: readonly number[], means: Float64Array): number[] {
  return counts.map((count, d) => (count - means[d]!) / Math.sqrt(Math.max(means[d]!, 0.2)));
}

/**
 * The variance of the residuals in the long run, as correlated days make it: the greatest of 1 (Poisson), Pearson's,
 * Bartlett's (Newey and West 1987) and that of a first-order autoregression whose bias in few days is made up for.
 *
 * @param freedom residual degrees of freedom
 */
export function longRunVariance(errors: readonly number[], freedom: number): number {
  const size = errors.length;
  const covariance = (lag: number) => {
    let total = 0;
    for (let d = 0; d + lag < size; d++) total += errors[d]! * errors[d + lag]!;
    return total / freedom;
  };
  const variance = covariance(0);
  const lags = Math.max(1, Math.floor(4 * (size / 100) ** (2 / 9)) + 1);
  let bartlett = variance;
  for (let lag = 1; lag <= lags; lag++) bartlett += 2 * (1 - lag / (lags + 1)) * covariance(lag);
  const correlation = variance > 0 ? covariance(1) / variance : 0;
  const rho = Math.min(0.75, Math.max(0, correlation + (1 + 4 * correlation) / size));
  return Math.max(1, variance, bartlett, (variance * (1 + rho)) / (1 - rho));
}

/** Residual degrees of freedom: less the level, the slope and the weekdays. */
export function freedomOf(size: number): number {
  return Math.max(3, size - (size >= 28 ? 8 : 5));
}
