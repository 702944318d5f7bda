import { compareAmounts } from '../base/decimal.js';

/**
 * A part as a share of a whole: floating point, for display. It is 1 only where both are equal, however close they are.
 *
 * @param part exact decimal
 * @param whole exact decimal, not 0
 */
export function shareOf(part: string, whole: string): number {
  const share = Number(part) / Number(whole);
  if (share !== 1) return share;
  const order = compareAmounts(part, whole) * Math.sign(Number(whole));
  return order === 0 ? 1 : order < 0 ? 1 - Number.EPSILON : 1 + Number.EPSILON;
}
