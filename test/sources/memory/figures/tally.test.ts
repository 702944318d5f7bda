import { expect } from 'chai';
import fc from 'fast-check';
import { addAmounts, compareAmounts } from '../../../../src/model/base/decimal.js';
import { compareText } from '../../../../src/model/base/compare.js';
import { AmountColumn } from '../../../../src/sources/memory/columns/amount-column.js';
import { Tally } from '../../../../src/sources/memory/figures/tally.js';
import { finished } from '../../../../src/sources/memory/rows/steps.js';

/** A row's amount, and the code of its text. */
type Row = readonly [amount: string, code: number];

const TEXTS = ['b', '😀', '\uffee', 'a', '', ...Array.from({ length: 30 }, (_, i) => `t${(i * 7) % 30}`)];

function columnOf(rows: readonly Row[]): AmountColumn {
  const column = new AmountColumn();
  column.reserve(rows.length);
  column.take(
    rows.map(([amount]) => amount),
    rows.length,
    0,
  );
  return column;
}

function tallyOf(rows: readonly Row[], amounts = columnOf(rows)): Tally {
  return new Tally(
    amounts,
    Uint8Array.from(rows, ([, code]) => code),
    TEXTS,
  );
}

const places = (start: number, end: number) => Uint32Array.from({ length: end - start }, (_, i) => start + i);

/** Sums and counts of the rows' texts, as the contract orders groups. */
function groupsOf(rows: readonly Row[]) {
  return [...new Set(rows.map(([, code]) => code))]
    .map((code) => {
      const amounts = rows.filter(([, its]) => its === code).map(([amount]) => amount);
      return { key: TEXTS[code]!, credits: addAmounts(...amounts), times: amounts.length };
    })
    .sort((a, b) => compareAmounts(b.credits, a.credits) || compareText(a.key, b.key));
}

/** All that a tally tells is as a plain sum has it. */
function expectSums(tally: Tally, rows: readonly Row[]): void {
  const groups = groupsOf(rows);
  expect(tally.count).to.equal(rows.length);
  expect(tally.sum).to.equal(addAmounts('0', ...rows.map(([amount]) => amount)));
  expect(tally.groups()).to.deep.equal(groups);
  expect([...tally.sums()].sort()).to.deep.equal(
    groups.map(({ key, credits }) => [key, credits] as const).sort(),
  );
}

describe('exact sums by text', () => {
  const nines = '999999999999999';
  const sizes: Record<string, fc.Arbitrary<string>> = {
    'of a usual size': fc.constantFrom('0.5', '-0.25', '0', '3', '0.000001'),
    'that carry': fc.constantFrom(nines, `-${nines}`, '999999999999998', '1', '-1'),
    'of several limbs': fc.constantFrom(nines, `-${nines}${nines}`, `${nines}${nines}`, '0.5', '-1'),
  };
  for (const [size, amount] of Object.entries(sizes)) {
    const rows = fc.array(fc.tuple(amount, fc.nat(TEXTS.length - 1)), { minLength: 1, maxLength: 80 });

    it(`are those of the rows that were added and not taken away, ${size}`, () =>
      fc.assert(
        fc.property(rows, fc.nat(80), fc.nat(80), (given, one, other) => {
          const [first, last] = [
            Math.min(one, other, given.length),
            Math.min(Math.max(one, other), given.length),
          ];
          const tally = tallyOf(given);
          finished(tally.addAll(places(0, given.length)));
          expectSums(tally, given);
          tally.remove(places(first, last));
          const kept = [...given.slice(0, first), ...given.slice(last)];
          expectSums(tally, kept);

          const copy = tally.continued(
            columnOf(given),
            Uint8Array.from(given, ([, code]) => code),
          )!;
          copy.add(places(0, given.length), first, last);
          expectSums(copy, given);
          expectSums(tally, kept);

          tally.clear();
          expectSums(tally, []);
          tally.add(places(0, given.length), first, last);
          expectSums(tally, given.slice(first, last));
        }),
      ));
  }

  it('go on where the limbs are full, in either direction, and come back', () => {
    const rows: Row[] = ['', '-'].flatMap((sign) => [
      [`${sign}${nines}`, 0] as const,
      [`${sign}1`, 0] as const,
    ]);
    const tally = tallyOf(rows);
    tally.add(places(0, 4), 0, 2);
    expect(tally.sum).to.equal('1000000000000000');
    tally.add(places(0, 4), 2, 4);
    expect(tally.sum).to.equal('0');
    tally.add(places(0, 4), 2, 4);
    expect(tally.sum).to.equal('-1000000000000000');
    tally.remove(places(2, 4));
    expect(tally.sum).to.equal('0');
  });

  it('are not carried on where amounts are held in another way', () => {
    const rows: Row[] = [['1', 0]];
    const codes = Uint8Array.of(0, 0);
    const grown = (amount: string) => columnOf([...rows, [amount, 0]]);
    const tally = tallyOf(rows);
    tally.add(places(0, 1), 0, 1);
    expect(tally.continued(grown('0.5'), codes), 'more decimals').to.equal(undefined);
    expect(tally.continued(grown('1000000000000000'), codes), 'more limbs').to.equal(undefined);
    expect(tally.continued(grown('2'), codes)!.sum).to.equal('1');
  });
});
