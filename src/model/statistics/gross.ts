import { addAmounts, compareAmounts } from '../base/decimal.js';
import type { BreakdownGroup, InsuranceQuery } from '../base/types.js';

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

/** Whether clawbacks leave a group below 0, and the source has not said what was clawed back. */
export function needsClawbacks(groups: readonly BreakdownGroup[]): boolean {
  return (
    groups.some(({ credits }) => credits.startsWith('-')) &&
    groups.every(({ clawedBack }) => clawedBack === undefined)
  );
}

/** The query of the clawbacks among what a query matches: payouts up to 0. Undefined where there can be none. */
export function ofClawbacks(query: InsuranceQuery): InsuranceQuery | undefined {
  const { min, max } = query.ranges?.payout ?? {};
  if (min !== undefined && compareAmounts(min, '0') >= 0) return undefined;
  const isLower = max !== undefined && compareAmounts(max, '0') < 0;
  const payout = { ...(min !== undefined && { min }), max: isLower ? max : '0' };
  return { ...query, ranges: { ...query.ranges, payout } };
}

/** Groups with what was clawed back of each. */
export function withClawbacks(
  groups: readonly BreakdownGroup[],
  clawbacks: readonly BreakdownGroup[],
): BreakdownGroup[] {
  const sums = new Map(clawbacks.map(({ key, credits }) => [key, credits]));
  return groups.map((group) => {
    const sum = sums.get(group.key) ?? '0';
    return compareAmounts(sum, '0') < 0 ? { ...group, clawedBack: sum.replace('-', '') } : group;
  });
}
