import { decimalsOf } from '../../../model/base/decimal.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { SHOWN_DECIMALS } from '../../../model/text/format.js';

/** Fraction digits that align the amounts of some records. */
export function alignedDecimals(records: readonly CompensationRecord[]): number {
  const decimals = records.flatMap(({ cost, payout }) => [cost, payout]).map(decimalsOf);
  return Math.max(2, ...decimals.filter((count) => count <= SHOWN_DECIMALS));
}
