import type { AmountField, NumberField, RangeField } from '../base/types.js';

export const AMOUNT_FIELDS: readonly AmountField[] = ['cost', 'payout'];
export const NUMBER_FIELDS: readonly NumberField[] = ['inputTokens', 'outputTokens', 'latency', 'throughput'];
/** The fields that a query can bound by a range. */
export const RANGE_FIELDS: readonly RangeField[] = [...AMOUNT_FIELDS, ...NUMBER_FIELDS];

export function isAmountField(field: string): field is AmountField {
  return (AMOUNT_FIELDS as readonly string[]).includes(field);
}

export function isRangeField(field: string): field is RangeField {
  return (RANGE_FIELDS as readonly string[]).includes(field);
}
