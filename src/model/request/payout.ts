import { compareAmounts, divideAmount, multiplyAmounts, subtractAmounts } from '../base/decimal.js';
import type { CompensationBasis } from '../base/types.js';

/** How a payout follows from the cost of its request. */
export interface PayoutTerms {
  /** The part of the cost that was paid, decimal: the stated one, else the one that the amounts tell. */
  share: string;
  /** Whether that part of the cost is the payout to the last digit; else the share is rounded. */
  isExact: boolean;
  /** What is due by the stated share, where that is not what was paid, nor it rounded: exact decimal, credits. */
  due?: string;
  /** The stated limit, where it is what was paid: exact decimal, credits. */
  limit?: string;
}

/** Shares that nobody stated are told to so many decimals. */
const SHARE_DECIMALS = 4;
/** Gateways round to this many decimals of a credit or more. */
const LEAST_ROUNDING = '0.000001';

/** @returns nothing where the request cost nothing, so that there is no part of it */
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
