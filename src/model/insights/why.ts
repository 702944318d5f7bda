import { formatAmount, parseAmount } from '../base/decimal.js';
import type { Factor } from './factors.js';
import { add, apportion, multiply, rational, subtract, type Rational } from './numbers/rational.js';

/** One side of a comparison. */
export interface Side {
  /** Exact decimal. */
  credits: string;
  times: number;
  /** All requests; undefined where they are not known. */
  requests?: number;
}

/** A model or type in both periods; undefined where it has nothing in one. */
export interface Compared {
  key: string;
  before?: Side;
  now?: Side;
}

/** A part of the change: exact decimal with `digits` decimals, its zeros kept. */
export interface Effect {
  key: string;
  factor: Factor;
  value: string;
}

export interface Split {
  from: string;
  to: string;
  effects: Effect[];
}

interface ExactEffect {
  key: string;
  factor: Factor;
  value: Rational;
}

/**
 * Splits the change of the total into the effects of traffic, rate and average payout of each group, by the Shapley
 * value of their product (Ang, Huang and Mu 2009): exact, whatever the order, and without logarithms, so that zeros
 * and clawbacks need no special case. Rounded effects add up to the rounded change, to the last digit.
 *
 * @param digits decimals of the effects; all by default
 */
export function splitChange(groups: readonly Compared[], digits?: number): Split {
  const amounts = groups.map(({ before, now }) => [amountOf(before), amountOf(now)] as const);
  const decimals = Math.max(0, ...amounts.flat().map((amount) => amount.decimals));
  const unitsOf = (amount: ReturnType<typeof amountOf>) =>
    amount.units * 10n ** BigInt(decimals - amount.decimals);
  const exact: ExactEffect[] = [];
  let before = 0n;
  let now = 0n;
  groups.forEach((group, i) => {
    const [earlier, later] = amounts[i]!.map(unitsOf) as [bigint, bigint];
    before += earlier;
    now += later;
    exact.push(...effectsOf(group, earlier, later));
  });
  const shown = digits ?? decimals;
  const [from, to] = [rounded(before, decimals, shown), rounded(now, decimals, shown)];
  const scaled = exact.map(({ value: [n, d] }): Rational => {
    const up = 10n ** BigInt(Math.max(0, shown - decimals));
    const down = 10n ** BigInt(Math.max(0, decimals - shown));
    return [n * up, d * down];
  });
  const units = apportion(scaled, to - from);
  return {
    from: fixed(from, shown),
    to: fixed(to, shown),
    effects: exact.map(({ key, factor }, i) => ({ key, factor, value: fixed(units[i]!, shown) })),
  };
}

function amountOf(side: Side | undefined): { units: bigint; decimals: number } {
  return (side && parseAmount(side.credits)) ?? { units: 0n, decimals: 0 };
}

/** The effects of one group, in units of its credits. */
function effectsOf({ key, before, now }: Compared, earlier: bigint, later: bigint): ExactEffect[] {
  const [t0, t1] = [BigInt(before?.times ?? 0), BigInt(now?.times ?? 0)];
  const effect = (factor: Factor, value: Rational) => ({ key, factor, value });
  if (t0 === 0n && t1 === 0n) {
    return later === earlier ? [] : [effect('average', [later - earlier, 1n])];
  }
  // The average of nothing takes the other side's value, and so has no effect.
  const a0 = t0 ? rational(earlier, t0) : rational(later, t1);
  const a1 = t1 ? rational(later, t1) : rational(earlier, t0);
  const rise = subtract(a1, a0);
  const requests = requestsOf(before, now);
  if (!requests) {
    return [
      effect('times', multiply([t1 - t0, 2n], add(a0, a1))),
      effect('average', multiply([t0 + t1, 2n], rise)),
    ];
  }
  const [n0, n1] = requests;
  if (n0 === 0n || n1 === 0n) return [effect(n0 === 0n ? 'new' : 'gone', [later - earlier, 1n])];
  const traffic: Pair = [
    [n0, 1n],
    [n1, 1n],
  ];
  const rate: Pair = [rational(t0, n0), rational(t1, n1)];
  const average: Pair = [a0, a1];
  return [
    effect('traffic', shapley(traffic, rate, average)),
    effect('rate', shapley(rate, traffic, average)),
    effect('average', shapley(average, traffic, rate)),
  ];
}

type Pair = readonly [before: Rational, now: Rational];

/** The effect of one of three factors: its change times the mean of the others over all orders of change. */
function shapley([x0, x1]: Pair, [y0, y1]: Pair, [z0, z1]: Pair): Rational {
  const alike = multiply(add(multiply(y0, z0), multiply(y1, z1)), [1n, 3n]);
  const mixed = multiply(add(multiply(y0, z1), multiply(y1, z0)), [1n, 6n]);
  return multiply(subtract(x1, x0), add(alike, mixed));
}

/** The requests of both sides; undefined where those of one are not known. */
function requestsOf(before?: Side, now?: Side): [bigint, bigint] | undefined {
  const isKnown = (side?: Side) =>
    !side || (side.requests !== undefined && (side.requests > 0 || side.times === 0));
  if (!isKnown(before) || !isKnown(now)) return undefined;
  return [BigInt(before?.requests ?? 0), BigInt(now?.requests ?? 0)];
}

/** Half up, away from zero, as amounts are shown. */
function rounded(units: bigint, decimals: number, digits: number): bigint {
  if (digits >= decimals) return units * 10n ** BigInt(digits - decimals);
  const divisor = 10n ** BigInt(decimals - digits);
  const size = ((units < 0n ? -units : units) + divisor / 2n) / divisor;
  return units < 0n ? -size : size;
}

/** With all its decimals, as amounts in a column are. */
function fixed(units: bigint, decimals: number): string {
  const [whole, fraction = ''] = formatAmount(units, decimals).split('.');
  return decimals === 0 ? whole! : `${whole}.${fraction.padEnd(decimals, '0')}`;
}
