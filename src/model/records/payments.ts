import { formatAmount, multiplyAmounts } from '../base/decimal.js';
import { amountReader, readDecimal } from './decimals.js';
import { type InstantSettings, readInstant } from './instants.js';
import type { Compensation, MappedRequest } from './mapping.js';
import type { NewRecord } from './record-ids.js';
import { Refusal } from './refusal.js';
import { readText, type Report } from './row-reader.js';

const readCredits = amountReader('credits', '.');

/** The record of a compensation of a request; what is at fault in it is reported. */
export function paidRecord(
  request: MappedRequest,
  paid: Compensation,
  instants: InstantSettings,
  report: Report,
): NewRecord {
  const record: Record<string, unknown> = { id: undefined, ...request };
  const take = (field: string, value: unknown, read: (value: unknown) => unknown) => {
    const taken = read(value);
    if (taken instanceof Refusal) report(field, value, taken.reason);
    else if (taken !== undefined) record[field] = taken;
    return taken !== undefined;
  };
  if (request.cost === null) report('cost', null, 'expected an amount such as 0.0005');
  if (!take('type', paid.type, readText)) report('type', paid.type, 'expected a text');
  const payout = paid.payout ?? shareOf(request.cost, paid.share);
  if (!take('payout', payout, readCredits)) {
    report('payout', payout, 'expected an amount, or a share of the cost');
  }
  take('id', paid.id, readText);
  take('reason', paid.reason, readText);
  take('policy', paid.policy, readText);
  take('creditedAt', paid.creditedAt, (value) => {
    const instant = readInstant(value, instants);
    return instant instanceof Refusal ? instant : instant?.ms;
  });
  return record as unknown as NewRecord;
}

function shareOf(cost: string | null, share: unknown): string | undefined {
  const part = readDecimal(share);
  return part && cost !== null ? multiplyAmounts(cost, formatAmount(part.units, part.decimals)) : undefined;
}
