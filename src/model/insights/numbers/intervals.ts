/** Intervals of shares, and the correction for many comparisons. */

/** The two-sided 95 % quantile of the normal distribution. */
export const Z95 = 1.959963984540054;

export type Interval = readonly [least: number, greatest: number];

/** The interval of a share by Wilson (1927); counts may be effective ones, and no whole numbers. */
export function wilson(count: number, total: number, z = Z95): Interval {
  const share = count / total;
  const z2 = z * z;
  const middle = share + z2 / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

export interface Counted {
  count: number;
  total: number;
}

/** The interval of the difference of two shares, now less before: Newcombe (1998), method 10. */
export function newcombe(now: Counted, before: Counted, z: number): Interval {
  const share = now.count / now.total;
  const other = before.count / before.total;
  const [least, greatest] = wilson(now.count, now.total, z);
  const [otherLeast, otherGreatest] = wilson(before.count, before.total, z);
  return [
    share - other - Math.hypot(share - least, otherGreatest - other),
    share - other + Math.hypot(greatest - share, other - otherLeast),
  ];
}

/** Adjusts p-values so that the share of false discoveries is bounded: Benjamini and Hochberg (1995). */
export function adjustForMany(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length);
  const descending = ps.map((_, i) => i).sort((a, b) => ps[b]! - ps[a]!);
  let least = 1;
  descending.forEach((i, k) => {
    least = Math.min(least, (ps[i]! * ps.length) / (ps.length - k));
    adjusted[i] = least;
  });
  return adjusted;
}

/** The sum of some numbers. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
