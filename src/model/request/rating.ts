import { addAmounts, compareAmounts, subtractAmounts } from '../base/decimal.js';
import type { RatingLine } from '../base/types.js';

/** The total of a rating's lines, and its difference from the cost. */
export interface RatingTotal {
  /** Exact decimal, credits. */
  sum: string;
  /** The total minus the cost: exact decimal; undefined where they agree. */
  difference?: string;
}

/** @param cost exact decimal, credits */
export function ratingTotal(lines: readonly RatingLine[], cost: string): RatingTotal {
  const sum = lines.reduce((total, { amount }) => addAmounts(total, amount), '0');
  return compareAmounts(sum, cost) === 0 ? { sum } : { sum, difference: subtractAmounts(sum, cost) };
}
