import { amountOf, sortGroups, topOf, type Unit } from './groups.js';
import type { BreakdownGroup, TrendBucket } from '../base/types.js';

/** A trend as rows of buckets and columns of members. */
export interface TrendTable {
  /** The members with columns of their own. */
  keys: string[];
  /** How many further members share the last column; 0 if there is none. */
  others: number;
  /** By bucket and column: exact decimals. */
  cells: string[][];
  /** By bucket. */
  totals: string[];
  total: string;
}

/**
 * @param most the most columns beside the combined one, which has at least two members
 * @param arrange puts the members with columns of their own, most credits first, into the order of the columns
 */
export function trendTable(
  buckets: readonly TrendBucket[],
  unit: Unit,
  most: number,
  arrange: (keys: string[]) => string[] = (keys) => keys,
): TrendTable {
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
  const { shown, others } = topOf(sortGroups(sums, unit), sums.length === most + 1 ? most : most + 1);
  const keys = arrange(sortGroups(shown, 'credits').map(({ key }) => key));
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
