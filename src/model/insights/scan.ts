import { countTail } from './numbers/distributions.js';
import type { Expected } from './expected.js';

/** Hours in a row in which a series had far more compensations than expected. */
export interface Hit {
  /** Index of the series. */
  series: number;
  /** First hour. */
  from: number;
  /** The hour after the last. */
  to: number;
  count: number;
  expected: number;
  /** Logarithm of the probability of so many or more. */
  logP: number;
}

/** Lengths of the windows, hours. */
const WINDOWS = [1, 2, 3, 4, 6, 8, 12];
/** Fewer events are no incident. */
export const LEAST_COUNT = 10;
/** Nor are fewer times as many as expected. */
const LEAST_RATIO = 3;

/**
 * Scans one series with windows of up to 12 hours (Kulldorff 1997), by the upper tail of the negative binomial
 * distribution. Windows that touch become one.
 *
 * @param limit the probability below which a window is found
 */
export function scan(
  counts: Float64Array,
  { means, dispersion, blockMean }: Expected,
  series: number,
  limit: number,
): Hit[] {
  const countUpTo = cumulated(counts);
  const meanUpTo = cumulated(means);
  const countIn = (from: number, to: number) => countUpTo[to]! - countUpTo[from]!;
  const meanIn = (from: number, to: number) => meanUpTo[to]! - meanUpTo[from]!;
  const found: Hit[] = [];
  for (const width of WINDOWS) {
    for (let from = 0, to = width; to <= counts.length; from++, to++) {
      const count = countIn(from, to);
      if (count < LEAST_COUNT) continue;
      const expected = meanIn(from, to);
      if (count < LEAST_RATIO * expected || counts[from] === 0 || counts[to - 1] === 0) continue;
      // Clustered events vary the more, the longer the window.
      const factor = Math.max(dispersion, 1 + (expected * (dispersion - 1)) / blockMean);
      const p = countTail(Math.round(count), expected, factor);
      if (p >= limit) continue;
      // Too small for a number: by the likelihood ratio, or the longest window would seem the least likely.
      const beyond = p < 1e-300 ? (count * Math.log(count / Math.max(expected, 1e-9)) - count) / factor : 0;
      const logP = Math.log(Math.max(p, 1e-300)) - beyond;
      found.push({ series, from, to, count, expected, logP });
    }
  }
  found.sort((a, b) => a.logP - b.logP);
  const kept: Hit[] = [];
  /** Whether hours beside a window have more than their share, too. */
  const belongs = (from: number, to: number) =>
    to > from &&
    countIn(from, to) >= 2 &&
    countIn(from, to) >= LEAST_RATIO * Math.max(meanIn(from, to), 1e-9);
  for (const hit of found) {
    const near = kept.find((other) => hit.from <= other.to + 1 && other.from <= hit.to + 1);
    if (!near) {
      kept.push({ ...hit });
      continue;
    }
    if (belongs(hit.from, near.from)) near.from = hit.from;
    if (belongs(near.to, hit.to)) near.to = hit.to;
    near.count = countIn(near.from, near.to);
    near.expected = meanIn(near.from, near.to);
  }
  return kept;
}

function cumulated(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}
