import { expect } from 'chai';
import { AmountColumn, joinLimbs, LIMB } from '../../../../src/sources/memory/columns/amount-column.js';
import { canonicalAmount } from '../../../../src/model/base/decimal.js';

function columnOf(...amounts: string[]): AmountColumn {
  const column = new AmountColumn();
  column.reserve(amounts.length);
  expect(column.take(amounts, amounts.length, 0)).to.equal(true);
  return column;
}

function textsOf(column: AmountColumn, count: number): string[] {
  return Array.from({ length: count }, (_, row) => column.text(row));
}

describe('AmountColumn', () => {
  const cases: Record<string, string[]> = {
    'amounts of the usual size': ['0.0004515', '0.00005635', '12', '0'],
    'more decimals as it goes': ['1', '0.1', '0.01', '0.001', '0.0000000001', '-0.000000000000001'],
    'zeros at either end': ['007.500', '0.0', '-0.0', '-00.10'],
    'fifteen and sixteen digits': [
      '999999999999999',
      '1000000000000000',
      '-999999999999999',
      '9999999999999999',
    ],
    'a decimal after fifteen digits': ['999999999999999', '-1', '0.1'],
    'thirty-eight digits': ['9'.repeat(38), `-${'9'.repeat(38)}`, '1', '-1', '0'],
    'thirty-eight digits and thirty-eight decimals': ['9'.repeat(38), `0.${'9'.repeat(38)}`, '-0.5', '12'],
    'decimals after sixteen digits': [
      '1000000000000000',
      '2000000000000005',
      '3',
      '-1000000000000000',
      '0.25',
    ],
    'little beside much, which a double would round away': ['100000000000000.00000001', '1'],
    'a zero with decimals first': ['0.000', '1.20'],
    'zero beside many decimals': ['0', `0.${'0'.repeat(37)}1`, '0', '-0'],
  };
  for (const [name, amounts] of Object.entries(cases)) {
    it(`gives back ${name}`, () => {
      expect(textsOf(columnOf(...amounts), amounts.length)).to.deep.equal(amounts.map(canonicalAmount));
      const backwards = amounts.toReversed();
      expect(textsOf(columnOf(...backwards), amounts.length)).to.deep.equal(backwards.map(canonicalAmount));
    });
  }

  it('has limbs that are below their base, so that amounts compare limb by limb', () => {
    for (const amounts of [
      ['1000000000000000'],
      ['-1000000000000000', '1'],
      ['12345678901234567', '1000000000000000'],
      ['100000000000000', '0.5', '-100000000000000'],
      ['1000000000000000000000000000000', '1'],
    ]) {
      for (const limb of columnOf(...amounts).limbs)
        for (const part of limb) expect(Math.abs(part), amounts.join()).to.be.below(LIMB);
    }
  });

  it('needs one limb for the usual size', () => {
    expect(columnOf('0.000450001', '123456.789').limbs).to.have.length(1);
  });

  it('needs no more limbs for zeros at the end', () => {
    expect(columnOf('123456789.5', '1.20000000000000', '0.0000000000000').limbs).to.have.length(1);
  });

  it('tells which amounts are negative, and whether any is', () => {
    const amounts = ['-5', '0', '5', '-1000000000000000', '1000000000000000', '-1000000000000005', '-0.5'];
    const column = columnOf(...amounts);
    expect(amounts.map((_, row) => column.isNegative(row))).to.deep.equal(
      amounts.map((amount) => amount.startsWith('-')),
    );
    for (const [amount, isNegative] of Object.entries({
      '0': false,
      '0.5': false,
      '1000000000000000.5': false,
      '0.00000000000000000': false,
      '-0.5': true,
      '-1000000000000000.5': true,
    })) {
      expect(columnOf('1', amount).hasNegatives, amount).to.equal(isNegative);
      expect(columnOf('1', amount).fork().hasNegatives, amount).to.equal(isNegative);
    }
  });

  it('holds the last amount that a row is given, as where an earlier record was refused', () => {
    const column = columnOf('1', '12345678901234567890');
    for (const amount of ['5', '-12345678901234567890.5', '0.25']) {
      column.take([amount], 1, 1);
      expect(textsOf(column, 2)).to.deep.equal(['1', amount]);
    }
  });

  it('rounds a bound to its decimals, a lower one up and an upper one down', () => {
    const column = columnOf('0.5', '12');
    const bounds = (text: string) => [column.bound(text, 'min'), column.bound(text, 'max')];
    expect(bounds('0.5')).to.deep.equal([[5], [5]]);
    expect(bounds('-2')).to.deep.equal([[-20], [-20]]);
    expect(bounds('0.25')).to.deep.equal([[3], [2]]);
    expect(bounds('-0.25')).to.deep.equal([[-2], [-3]]);
    expect(bounds('1000000000000000')).to.deep.equal([[1e16], [1e16]]);
    const wide = columnOf('1000000000000000', '1');
    expect(wide.bound('2000000000000001', 'min')).to.deep.equal([1, 2]);
    expect(wide.bound('-2000000000000001', 'max')).to.deep.equal([-1, -2]);
    expect(wide.bound('5000000000000000000000000000000', 'min')).to.deep.equal([0, 5e15]);
  });

  it('joins the sums of its limbs, each with what was carried from the one below', () => {
    const limb = BigInt(LIMB);
    expect(joinLimbs([5], [0])).to.equal(5n);
    expect(joinLimbs([5, -7], [3, 2])).to.equal(2n * limb * limb - 4n * limb + 5n);
  });

  it('refuses values that are not amounts', () => {
    for (const value of [
      '',
      '-',
      '.',
      '5.',
      '.5',
      '1e5',
      '1..2',
      '1.2.3',
      '--1',
      '12345678901234567x',
      5,
      null,
    ]) {
      const column = new AmountColumn();
      column.reserve(1);
      expect(column.take([value], 1, 0), String(value)).to.equal(false);
    }
  });

  it('is unchanged when a fork of it grows', () => {
    const first = new AmountColumn();
    first.reserve(10);
    first.take(['0.5', '2'], 2, 0);
    for (const further of ['0.25', '9'.repeat(38), `0.${'9'.repeat(38)}`]) {
      const fork = first.fork();
      fork.reserve(3);
      fork.take([further], 1, 2);
      expect(textsOf(fork, 3)).to.deep.equal(['0.5', '2', further]);
      expect(textsOf(first, 2)).to.deep.equal(['0.5', '2']);
    }
  });
});
