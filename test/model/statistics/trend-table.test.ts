import { expect } from 'chai';
import fc from 'fast-check';
import type { Unit } from '../../../src/model/statistics/groups.js';
import { trendTable } from '../../../src/model/statistics/trend-table.js';
import type { BreakdownGroup, TrendBucket } from '../../../src/model/base/types.js';
import { byCodePoint, text, units } from '../../../src/testing/reference/reference-source.js';

const amount = fc.oneof(
  fc.constantFrom('0', '0.10', '1', '0.1', '0.2', '-0.3', '12345678901234567890.000000000000000001'),
  fc.tuple(fc.nat(999), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n })).map(([whole, fraction]) => {
    return `${whole}.${String(fraction).padStart(18, '0')}`;
  }),
);
// The last two are told apart by code point otherwise than by UTF-16 unit.
const name = fc.constantFrom('', 'a', 'b', 'B', 'zebra', 'type-10', 'type-9', '\uff5e', '\u{1f600}');
const bucket = fc
  .uniqueArray(fc.record({ key: name, credits: amount, times: fc.nat(5) }), { selector: ({ key }) => key })
  .map((groups) => groups as BreakdownGroup[]);
const buckets = fc
  .array(bucket, { maxLength: 12 })
  .map((list): TrendBucket[] => list.map((groups, i) => ({ start: i, groups })));
const unit = fc.constantFrom<Unit>('credits', 'times');
const most = fc.integer({ min: 2, max: 10 });

const sizeOf = ({ credits, times }: BreakdownGroup, unit: Unit) =>
  unit === 'credits' ? units(credits) : units(String(times));

/** What groups come to, by whole numbers alone. */
function referenceSum(groups: readonly BreakdownGroup[], unit: Unit): string {
  return text(groups.reduce((sum, group) => sum + sizeOf(group, unit), 0n));
}

/** The members, most first, ties by name. */
function naiveOrder(list: readonly TrendBucket[], unit: Unit): string[] {
  const groups = list.flatMap((each) => each.groups);
  const sumOf = (key: string) =>
    groups.filter((group) => group.key === key).reduce((sum, group) => sum + sizeOf(group, unit), 0n);
  return [...new Set(groups.map(({ key }) => key))].sort((a, b) => {
    const [x, y] = [sumOf(a), sumOf(b)];
    return x === y ? byCodePoint(a, b) : x < y ? 1 : -1;
  });
}

describe('a trend as a table', () => {
  it('has a column for each of the largest members, and one for all others', () => {
    fc.assert(
      fc.property(buckets, unit, most, (list, unit, most) => {
        const order = naiveOrder(list, unit);
        const own = order.length === most + 1 ? order.slice(0, most - 1) : order.slice(0, most);
        const { keys, others } = trendTable(list, unit, most);
        const byCredits = naiveOrder(list, 'credits');
        expect(keys).to.deep.equal(byCredits.filter((key) => own.includes(key)));
        expect(others).to.equal(order.length - own.length);
      }),
    );
  });

  it('never has more columns than allowed beside the combined one, which has at least two members', () => {
    fc.assert(
      fc.property(buckets, unit, most, (list, unit, most) => {
        const { keys, others, cells } = trendTable(list, unit, most);
        const columns = keys.length + (others > 0 ? 1 : 0);
        expect(keys.length).to.be.at.most(most);
        expect(others).not.to.equal(1);
        for (const row of cells) expect(row.length).to.equal(columns);
      }),
    );
  });

  it('has in each cell the exact sum of its bucket and its members', () => {
    fc.assert(
      fc.property(buckets, unit, most, (list, unit, most) => {
        const { keys, others, cells } = trendTable(list, unit, most);
        const expected = list.map(({ groups }) => {
          const own = keys.map((key) => referenceSum(groups.filter((group) => group.key === key), unit)); // prettier-ignore
          const rest = referenceSum(groups.filter((group) => !keys.includes(group.key)), unit); // prettier-ignore
          return others > 0 ? [...own, rest] : own;
        });
        expect(cells.map((row) => row.map(canonical))).to.deep.equal(expected);
      }),
    );
  });

  it('has the exact totals of each bucket and of all', () => {
    fc.assert(
      fc.property(buckets, unit, most, (list, unit, most) => {
        const { totals, total } = trendTable(list, unit, most);
        expect(totals.map(canonical)).to.deep.equal(list.map(({ groups }) => referenceSum(groups, unit)));
        const all = list.flatMap(({ groups }) => groups);
        expect(canonical(total)).to.equal(referenceSum(all, unit));
      }),
    );
  });

  it('has its columns in the order that it is given', () => {
    fc.assert(
      fc.property(buckets, unit, most, (list, unit, most) => {
        const plain = trendTable(list, unit, most);
        const reversed = trendTable(list, unit, most, (keys) => keys.toReversed());
        expect(reversed.keys).to.deep.equal(plain.keys.toReversed());
        const own = (row: string[]) => row.slice(0, plain.keys.length);
        expect(reversed.cells.map((row) => own(row).toReversed())).to.deep.equal(plain.cells.map(own));
      }),
    );
  });
});

/** A decimal without needless zeros. */
function canonical(decimal: string): string {
  return text(units(decimal));
}
