import { compareText } from '../base/compare.js';
import { addAmounts, compareAmounts } from '../base/decimal.js';
import type { BreakdownGroup } from '../base/types.js';
import { amountOf, sortGroups, UNITS, type Unit } from './groups.js';
import { shareOf } from './share.js';
import { wilsonInterval } from './wilson.js';

/** What groups are ranked by: their amount, the rate of compensated requests, or what was paid back of their spend. */
export type Rank = Unit | 'rate' | 'spend';

/** Compensated requests among all requests. */
export interface Rate {
  times: number;
  requests: number;
  share: number;
  /** 95 % interval of the share, by Wilson. */
  least: number;
  greatest: number;
}

/** All requests of some groups; undefined where those of one are not known. */
export function sumOfRequests(members: readonly BreakdownGroup[]): number | undefined {
  let sum = 0;
  for (const { requests } of members) {
    if (requests === undefined) return undefined;
    sum += requests;
  }
  return sum;
}

/** What all requests of some groups cost; undefined where it is not known of one. */
export function sumOfCosts(members: readonly BreakdownGroup[]): string | undefined {
  const costs = members.map(({ cost }) => cost);
  return costs.includes(undefined) ? undefined : addAmounts(...(costs as string[]));
}

/** Undefined where the requests are not known, or are fewer than those compensated. */
export function rateOf(members: readonly BreakdownGroup[]): Rate | undefined {
  const requests = sumOfRequests(members);
  const times = members.reduce((sum, group) => sum + group.times, 0);
  if (!requests || requests < times) return undefined;
  const [least, greatest] = wilsonInterval(times, requests);
  return { times, requests, share: times / requests, least, greatest };
}

/** What was paid back of the spend of some groups; undefined where nothing was spent, or it is not known. */
export function spendShareOf(members: readonly BreakdownGroup[]): number | undefined {
  const cost = sumOfCosts(members);
  return Number(cost) > 0 ? shareOf(amountOf(members, 'credits'), cost!) : undefined;
}

/** Whether some groups can be ranked so: a rate takes requests, a share of the spend costs. */
export function canRank(groups: readonly BreakdownGroup[], rank: Rank): boolean {
  if (isUnit(rank)) return true;
  const shareOfGroup = rank === 'rate' ? rateOf : spendShareOf;
  return groups.some((group) => shareOfGroup([group]) !== undefined);
}

/** Groups in descending order of a rank, those without one last; ties by requests or spend, most first, then by key. */
export function rankGroups(groups: readonly BreakdownGroup[], rank: Rank): BreakdownGroup[] {
  if (isUnit(rank)) return sortGroups(groups, rank);
  const shares = new Map(
    groups.map((group) => [group, rank === 'rate' ? rateOf([group])?.share : spendShareOf([group])]),
  );
  const size =
    rank === 'rate'
      ? (a: BreakdownGroup, b: BreakdownGroup) => b.requests! - a.requests!
      : (a: BreakdownGroup, b: BreakdownGroup) => compareAmounts(b.cost!, a.cost!);
  return groups.toSorted((a, b) => {
    const [ofA, ofB] = [shares.get(a), shares.get(b)];
    if (ofA === undefined || ofB === undefined)
      return Number(ofA === undefined) - Number(ofB === undefined) || compareText(a.key, b.key);
    return ofB - ofA || size(a, b) || compareText(a.key, b.key);
  });
}

/**
 * The group whose rate is the worst: by the lower end of its interval, so that one compensation of one request does
 * not count as much as fifty of a hundred. Undefined where none is clearly above the rate of all groups.
 */
export function worstByRate(groups: readonly BreakdownGroup[]): BreakdownGroup | undefined {
  let worst: BreakdownGroup | undefined;
  let least = rateOf(groups)?.share ?? Infinity;
  for (const group of groups) {
    const rate = rateOf([group]);
    if (rate && rate.least > least) [worst, least] = [group, rate.least];
  }
  return worst;
}

export function isUnit(rank: Rank): rank is Unit {
  return (UNITS as readonly string[]).includes(rank);
}
