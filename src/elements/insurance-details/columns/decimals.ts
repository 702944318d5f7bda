import type { CompensationRecord } from '../../../model/base/types.js';
import type { Formatter } from '../../../model/text/format.js';

/** Decimals that align the amounts of some records. */
export function alignedDecimals(records: readonly CompensationRecord[], format: Formatter): number {
  return format.columnDecimals(records.flatMap(({ cost, payout }) => [cost, payout]));
}
