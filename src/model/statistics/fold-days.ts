import { addAmounts, compareAmounts } from '../base/decimal.js';
import { compareText } from '../base/compare.js';
import type { BreakdownGroup, TrendBucket } from '../base/types.js';
import { bucketStarts } from '../time/buckets.js';

/**
 * The days of a range from its hours: exact sums. All requests and their cost are left out, since hours tell only those
 * of members that were compensated in them.
 *
 * @returns undefined where a day does not begin with an hour, as after some changes of clocks
 */
export function foldDays(
  hours: readonly TrendBucket[],
  { from, to, timeZone }: { from: number; to: number; timeZone: string },
): TrendBucket[] | undefined {
  const starts = bucketStarts(from, to, 'day', timeZone);
  const days: TrendBucket[] = [];
  let at = 0;
  for (const [i, start] of starts.entries()) {
    if (hours[at]?.start !== start) return undefined;
    const end = starts[i + 1] ?? Infinity;
    const groups: BreakdownGroup[] = [];
    for (; at < hours.length && hours[at]!.start < end; at++) groups.push(...hours[at]!.groups);
    days.push({ start, groups: summed(groups) });
  }
  return days;
}

function summed(groups: readonly BreakdownGroup[]): BreakdownGroup[] {
  const byKey = new Map<string, BreakdownGroup[]>();
  for (const group of groups) {
    const own = byKey.get(group.key);
    if (own) own.push(group);
    else byKey.set(group.key, [group]);
  }
  return [...byKey]
    .map(([key, own]) => {
      const clawedBack = own.flatMap((group) => group.clawedBack ?? []);
      return {
        key,
        credits: addAmounts(...own.map(({ credits }) => credits)),
        times: own.reduce((sum, { times }) => sum + times, 0),
        ...(clawedBack.length > 0 && { clawedBack: addAmounts(...clawedBack) }),
      };
    })
    .sort((a, b) => compareAmounts(b.credits, a.credits) || compareText(a.key, b.key));
}
