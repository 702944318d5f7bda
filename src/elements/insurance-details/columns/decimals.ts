import { decimalsOf } from '../../../model/base/decimal.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { isBelowOne, SHOWN_DECIMALS } from '../../../model/text/money.js';

/** Fraction digits that align the amounts of some records: only amounts below 1 show more than their currency's. */
export function alignedDecimals(records: readonly CompensationRecord[]): number {
  const small = records.flatMap(({ cost, payout }) => [cost, payout]).filter(isBelowOne);
  return Math.max(0, ...small.map(decimalsOf).filter((count) => count <= SHOWN_DECIMALS));
}
