import { addAmounts, compareAmounts } from '../base/decimal.js';

/** Payouts and clawbacks apart: exact decimals, neither below 0. */
export interface Gross {
  paid: string;
  clawedBack: string;
}

/**
 * What was paid before clawbacks.
 *
 * @param net exact decimal
 * @param clawedBack exact decimal; undefined where there is none, or it is not known
 * @returns undefined where nothing was clawed back
 */
export function grossOf(net: string, clawedBack: string | undefined): Gross | undefined {
  if (clawedBack === undefined || compareAmounts(clawedBack, '0') <= 0) return undefined;
  return { paid: addAmounts(net, clawedBack), clawedBack };
}

/** What was clawed back of several members: those without it have nothing. */
export function sumOfClawbacks(members: readonly { clawedBack?: string }[]): string | undefined {
  const known = members.flatMap(({ clawedBack }) => (clawedBack === undefined ? [] : [clawedBack]));
  return known.length > 0 ? addAmounts(...known) : undefined;
}
