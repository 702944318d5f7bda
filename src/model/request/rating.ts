import { addAmounts, compareAmounts, subtractAmounts } from '../base/decimal.js';
import type { RatingLine } from '../base/types.js';

/** What the lines of a rating come to, beside the cost. */
export interface RatingTotal {
  /** Exact decimal, credits. */
  sum: string;
  /** By how much the lines are more than the cost, negative where they are less: exact decimal; nothing where they agree. */
  difference?: string;
}

/** @param cost exact decimal, credits */
export function ratingTotal(lines: readonly RatingLine[], cost: string): RatingTotal {
  const sum = lines.reduce((total, { amount }) => addAmounts(total, amount), '0');
  return compareAmounts(sum, cost) === 0 ? { sum } : { sum, difference: subtractAmounts(sum, cost) };
}
