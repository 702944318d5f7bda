import { compareAmounts, divideAmount, multiplyAmounts, subtractAmounts } from '../base/decimal.js';
import type { CompensationBasis } from '../base/types.js';

/** How a payout follows from the cost of its request. */
export interface PayoutTerms {
  /** The share of the cost that was paid: the stated one, otherwise computed from the amounts; decimal. */
  share: string;
  /** Whether that share of the cost is exactly the payout; otherwise the share is rounded. */
  isExact: boolean;
  /** The payout due by the stated share, if another amount was paid, rounding aside: exact decimal, credits. */
  due?: string;
  /** The stated limit, if it was paid: exact decimal, credits. */
  limit?: string;
}

/** Decimals of computed shares. */
const SHARE_DECIMALS = 4;
/** Gateways round to this many decimals of a credit or more. */
const LEAST_ROUNDING = '0.000001';

/** @returns undefined if the request cost nothing */
export function payoutTerms(
  { cost, payout }: { cost: string; payout: string },
  { share, limit }: Pick<CompensationBasis, 'share' | 'limit'> = {},
): PayoutTerms | undefined {
  if (compareAmounts(cost, '0') === 0) return undefined;
  if (share === undefined) {
    const told = divideAmount(payout, cost, SHARE_DECIMALS);
    return { share: told, isExact: compareAmounts(multiplyAmounts(cost, told), payout) === 0 };
  }
  const whole = multiplyAmounts(cost, share);
  const isLimited = limit !== undefined && compareAmounts(whole, limit) > 0;
  const due = isLimited ? limit : whole;
  const isExact = compareAmounts(due, payout) === 0;
  return {
    share,
    isExact,
    ...(isLimited && { limit }),
    ...(!isExact && !isRounded(payout, due) && { due }),
  };
}

function isRounded(payout: string, due: string): boolean {
  const [most, least] = compareAmounts(payout, due) > 0 ? [payout, due] : [due, payout];
  return compareAmounts(subtractAmounts(most, least), LEAST_ROUNDING) < 0;
}
