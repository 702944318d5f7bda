import { quantile } from './quartiles.js';

/** Series with fewer points are not tested: the normal approximation does not hold. */
export const LEAST_POINTS = 8;
/** Longer series are summed in equal runs first: the slope compares every pair. */
const MOST_POINTS = 400;
const SIGNIFICANT = 0.05;

/** Whether a series grows, by the test of Mann and Kendall. */
export interface Growth {
  direction: 'growing' | 'falling' | 'steady';
  /** Two-sided p-value. */
  p: number;
  /** Change from one point to the next, in the unit of the points: Sen's slope. */
  slope: number;
  /** The same as a share of the mean point. */
  share: number;
}

/**
 * Tests whether a series grows or falls monotonically: the Mann–Kendall test (Mann 1945, Kendall 1975) with
 * correction for ties and for continuity, at the 5 % level. It compares ranks, so that neither the shape nor a
 * single peak decides. The rate is Sen's slope (1968): the median of the slopes between all pairs. The test
 * assumes independent points: where they are not, as in an outage of several days, it finds trends too often.
 *
 * @param values one for each of equal intervals, in order, without an unfinished one
 * @returns `undefined` for fewer than 8 points
 */
export function growthOf(values: readonly number[]): Growth | undefined {
  const run = Math.ceil(values.length / MOST_POINTS);
  const points = inRuns(values, run);
  const count = points.length;
  if (count < LEAST_POINTS) return undefined;

  let score = 0;
  const slopes: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const rise = points[j]! - points[i]!;
      score += Math.sign(rise);
      slopes.push(rise / (j - i));
    }
  }
  const p = probability(score, varianceOf(points));
  // A run of buckets sums as many values and lasts as long: both divide the slope.
  const slope = quantile(Float64Array.from(slopes).sort(), 0.5) / (run * run);
  const mean = points.reduce((sum, value) => sum + value, 0) / count / run;
  const direction = p >= SIGNIFICANT || score === 0 ? 'steady' : score > 0 ? 'growing' : 'falling';
  return { direction, p, slope, share: mean === 0 ? 0 : slope / mean };
}

/** Sums of runs of values; a remainder at the start is left out. */
function inRuns(values: readonly number[], run: number): number[] {
  if (run <= 1) return [...values];
  const points: number[] = [];
  for (let end = values.length; end >= run; end -= run) {
    let sum = 0;
    for (let i = end - run; i < end; i++) sum += values[i]!;
    points.unshift(sum);
  }
  return points;
}

function varianceOf(points: readonly number[]): number {
  const spread = (n: number) => n * (n - 1) * (2 * n + 5);
  const ties = new Map<number, number>();
  for (const value of points) ties.set(value, (ties.get(value) ?? 0) + 1);
  let variance = spread(points.length);
  for (const size of ties.values()) variance -= spread(size);
  return variance / 18;
}

function probability(score: number, variance: number): number {
  if (score === 0 || variance === 0) return 1;
  const z = (Math.abs(score) - 1) / Math.sqrt(variance);
  return Math.min(1, 2 * upperTail(z));
}

/**
 * The tail of the normal distribution beyond `z` >= 0: Abramowitz and Stegun (1964), 26.2.17, with an error below
 * 7.5e-8.
 */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
