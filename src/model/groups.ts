import { compareText } from './compare.js';
import { addAmounts, compareAmounts } from './decimal.js';
import type { BreakdownGroup } from './types.js';

/** What charts show: credits paid out, or how many times. */
export type Unit = 'credits' | 'times';

/** What groups come to: an exact decimal. */
export function amountOf(groups: readonly BreakdownGroup[], unit: Unit): string {
  if (groups.length === 1) return String(groups[0]![unit]);
  return unit === 'credits'
    ? addAmounts(...groups.map(({ credits }) => credits))
    : String(groups.reduce((sum, { times }) => sum + times, 0));
}

/** Groups by what they come to, most first, ties by key. */
export function sortGroups(groups: readonly BreakdownGroup[], unit: Unit): BreakdownGroup[] {
  return groups.toSorted(
    (a, b) => compareAmounts(amountOf([b], unit), amountOf([a], unit)) || compareText(a.key, b.key),
  );
}

/** The groups that have a place of their own, and those that share one. */
export interface Top {
  shown: BreakdownGroup[];
  /** Never just one: it takes no more room than the place that it would share. */
  others: BreakdownGroup[];
}

/** @param groups sorted, most first */
export function topOf(groups: readonly BreakdownGroup[], most: number): Top {
  const places = Math.max(1, Math.floor(most));
  const count = groups.length <= places ? groups.length : Math.max(1, places - 1);
  return { shown: groups.slice(0, count), others: groups.slice(count) };
}
