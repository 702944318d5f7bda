import { parseAmount } from '../base/decimal.js';

/** The dearest requests, where they hold much of the total. */
export interface Dearest {
  /** 1, or 5. */
  requests: 1 | 5;
  /** Their share of the total. */
  share: number;
}

const LEAST_COUNT = 20;
const LEAST_COUNT_OF_FIVE = 50;
const SHARE_OF_ONE = 0.1;
const SHARE_OF_FIVE = 0.25;

/**
 * Whether one request, or five, hold much of the total.
 *
 * @param payouts of the five dearest, most first: exact decimals
 * @param total exact decimal
 * @param count all compensations
 */
export function findDearest(payouts: readonly string[], total: string, count: number): Dearest | undefined {
  const amounts = [total, ...payouts].map((text) => parseAmount(text));
  if (amounts.includes(undefined)) return undefined;
  const decimals = Math.max(...amounts.map((amount) => amount!.decimals));
  const [all, ...paid] = amounts.map((amount) => amount!.units * 10n ** BigInt(decimals - amount!.decimals));
  const positive = paid.filter((units) => units > 0n);
  if (all! <= 0n || count < LEAST_COUNT || positive.length === 0) return undefined;
  const shareOf = (units: bigint) => Number((units * 1_000_000n) / all!) / 1e6;
  const one = shareOf(positive[0]!);
  if (one >= SHARE_OF_ONE) return { requests: 1, share: one };
  const five = shareOf(positive.slice(0, 5).reduce((total, units) => total + units, 0n));
  const isKnown = count >= LEAST_COUNT_OF_FIVE && positive.length >= 5;
  return isKnown && five >= SHARE_OF_FIVE ? { requests: 5, share: five } : undefined;
}
