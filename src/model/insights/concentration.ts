import { normalQuantile } from './numbers/distributions.js';
import { newcombe, sum, wilson, type Interval } from './numbers/intervals.js';
import { compare, quotient, subtract, type Rational } from './numbers/rational.js';

/** Compensations of one day: of a type, and of all types. */
export interface DayShare {
  count: number;
  total: number;
}

export interface Concentration {
  count: number;
  total: number;
  share: number;
  /** Whether it is more than half of all, beyond chance. */
  isMost: boolean;
  /** Its share in the period before; undefined where too little is known of it. */
  before?: number;
  /** How the share changed since, beyond chance. */
  change?: 'rose' | 'fell';
  /** 99.5 % interval of the difference. */
  difference?: Interval;
}

const LEAST_EVENTS = 50;
const ALPHA = 0.005;
const LEAST_POINTS: Rational = [1n, 10n];
const MOST = 0.5;

/**
 * The share of the most frequent type, now and before: Wilson's and Newcombe's intervals, counts divided by the design
 * effect of days as clusters.
 *
 * @returns undefined where there are too few compensations
 */
export function concentrationOf(
  now: readonly DayShare[],
  before: readonly DayShare[],
): Concentration | undefined {
  const { count, total } = totalOf(now);
  if (total < LEAST_EVENTS) return undefined;
  const effect = designEffect(now, count, total);
  const [least] = wilson(count / effect, total / effect);
  const share = count / total;
  const found: Concentration = { count, total, share, isMost: least > MOST };
  const earlier = totalOf(before);
  if (earlier.total < LEAST_EVENTS) return found;
  const both = Math.max(effect, designEffect(before, earlier.count, earlier.total));
  const scaled = (counted: DayShare) => ({ count: counted.count / both, total: counted.total / both });
  const difference = newcombe(scaled({ count, total }), scaled(earlier), normalQuantile(ALPHA / 2));
  const shareBefore = earlier.count / earlier.total;
  // Exact: of two quotients that are ten points apart, the floating-point difference can be less.
  const [shares, sharesBefore] = [quotient(count, total), quotient(earlier.count, earlier.total)];
  const rose = difference[0] > 0 && compare(subtract(shares, sharesBefore), LEAST_POINTS) >= 0;
  const fell = difference[1] < 0 && compare(subtract(sharesBefore, shares), LEAST_POINTS) >= 0;
  const change = rose ? 'rose' : fell ? 'fell' : undefined;
  return { ...found, before: shareBefore, difference, ...(change && { change }) };
}

function totalOf(days: readonly DayShare[]): DayShare {
  return { count: sum(days.map(({ count }) => count)), total: sum(days.map(({ total }) => total)) };
}

/** Variance of a share over days as clusters, over that of independent compensations; at least 1. */
function designEffect(days: readonly DayShare[], count: number, total: number): number {
  const used = days.filter((day) => day.total > 0);
  const size = used.length;
  const share = count / total;
  if (size < 3 || share <= 0 || share >= 1) return 1.5;
  const squares = sum(used.map((day) => (day.count - share * day.total) ** 2));
  const variance = (squares * size) / (size - 1) / (total * total);
  return Math.max(1, (variance / ((share * (1 - share)) / total)) * (1 + 4 / size));
}
