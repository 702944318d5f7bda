import { compareText } from '../base/compare.js';
import { addAmounts, compareAmounts } from '../base/decimal.js';
import type { BreakdownGroup } from '../base/types.js';

/** The unit of charts: credits paid out, or number of compensations. */
export type Unit = 'credits' | 'times';

export const UNITS: readonly Unit[] = ['credits', 'times'];

/** The total of groups in a unit: an exact decimal. */
export function amountOf(groups: readonly BreakdownGroup[], unit: Unit): string {
  if (groups.length === 1) return String(groups[0]![unit]);
  return unit === 'credits'
    ? addAmounts(...groups.map(({ credits }) => credits))
    : String(groups.reduce((sum, { times }) => sum + times, 0));
}

/** Groups in descending order of a unit, ties by key. */
export function sortGroups(groups: readonly BreakdownGroup[], unit: Unit): BreakdownGroup[] {
  const compare = (a: BreakdownGroup, b: BreakdownGroup) =>
    unit === 'credits' ? compareAmounts(b.credits, a.credits) : b.times - a.times;
  return groups.toSorted((a, b) => compare(a, b) || compareText(a.key, b.key));
}

/** The groups shown individually, and those combined into one. */
export interface Top {
  shown: BreakdownGroup[];
  /** Never just one: it takes no more room than the combined entry. */
  others: BreakdownGroup[];
}

/**
 * @param groups in descending order
 * @param most the most entries, at least two: a single one would show nothing
 * @param isKept whether a group is always shown individually
 */
export function topOf(
  groups: readonly BreakdownGroup[],
  most: number,
  isKept: (group: BreakdownGroup) => boolean = () => false,
): Top {
  const places = Math.max(2, Math.floor(most));
  if (groups.length <= places) return { shown: [...groups], others: [] };
  const isShown = (group: BreakdownGroup, i: number) => i < places - 1 || isKept(group);
  const others = groups.filter((group, i) => !isShown(group, i));
  return others.length === 1 ? { shown: [...groups], others: [] } : { shown: groups.filter(isShown), others };
}
