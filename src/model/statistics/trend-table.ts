import { compareText } from '../base/compare.js';
import { amountOf, sortGroups, topOf, type Unit } from './groups.js';
import type { BreakdownGroup, TrendBucket } from '../base/types.js';

/** A trend as rows of buckets and columns of members. */
export interface TrendTable {
  /** The members with columns of their own, in order of their names, which does not depend on filters. */
  keys: string[];
  /** How many further members share the last column; 0 if there is none. */
  others: number;
  /** By bucket and column: exact decimals. */
  cells: string[][];
  /** By bucket. */
  totals: string[];
  total: string;
}

/** @param most the most columns, including the combined one */
export function trendTable(buckets: readonly TrendBucket[], unit: Unit, most: number): TrendTable {
  const byKey = new Map<string, BreakdownGroup[]>();
  for (const { groups } of buckets) {
    for (const group of groups) {
      const known = byKey.get(group.key);
      if (known) known.push(group);
      else byKey.set(group.key, [group]);
    }
  }
  const sums = [...byKey].map(([key, groups]) => ({
    key,
    credits: amountOf(groups, 'credits'),
    times: Number(amountOf(groups, 'times')),
  }));
  const { shown, others } = topOf(sortGroups(sums, unit), most);
  const keys = shown.map(({ key }) => key).sort(compareText);
  const places = new Map(keys.map((key, place) => [key, place]));
  const columns = keys.length + (others.length > 0 ? 1 : 0);
  const cells = buckets.map(({ groups }) => {
    const cell: BreakdownGroup[][] = Array.from({ length: columns }, () => []);
    for (const group of groups) cell[places.get(group.key) ?? keys.length]!.push(group);
    return cell.map((members) => amountOf(members, unit));
  });
  return {
    keys,
    others: others.length,
    cells,
    totals: buckets.map(({ groups }) => amountOf(groups, unit)),
    total: amountOf(sums, unit),
  };
}
