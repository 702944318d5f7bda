/** Exact quotients of whole numbers. */

/** The lower one is above 0. */
export type Rational = readonly [upper: bigint, lower: bigint];

export function rational(upper: bigint, lower: bigint): Rational {
  const [n, d] = lower < 0n ? [-upper, -lower] : [upper, lower];
  const divisor = commonDivisor(n, d) || 1n;
  return [n / divisor, d / divisor];
}

/** @param lower above 0; both are whole */
export function quotient(upper: number, lower: number): Rational {
  return rational(BigInt(upper), BigInt(lower));
}

/** Negative where `a` is less than `b`, positive where it is more. */
export function compare(a: Rational, b: Rational): number {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference < 0n ? -1 : Number(difference > 0n);
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, [-b[0], b[1]]);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a[0] * b[0], a[1] * b[1]);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a < 0n ? -a : a, b];
  while (small) [large, small] = [small, large % small];
  return large;
}

/**
 * Rounds exact values to whole units that add up to a given total: each down at first, then those with the largest
 * remainders up, ties in order.
 */
export function apportion(values: readonly Rational[], total: bigint): bigint[] {
  const parts = values.map(([n, d], i) => {
    let units = n / d;
    if (n < 0n && units * d !== n) units -= 1n;
    return { i, units, rest: n - units * d, of: d };
  });
  const order = parts.toSorted((a, b) => {
    const [x, y] = [a.rest * b.of, b.rest * a.of];
    return x > y ? -1 : x < y ? 1 : a.i - b.i;
  });
  let missing = total - parts.reduce((sum, { units }) => sum + units, 0n);
  const count = order.length;
  if (count === 0) return [];
  for (let k = 0; missing > 0n; k++, missing -= 1n) order[k % count]!.units += 1n;
  for (let k = count - 1; missing < 0n; k = (k - 1 + count) % count, missing += 1n) order[k]!.units -= 1n;
  return parts.map(({ units }) => units);
}
