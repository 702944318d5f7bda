import { expect } from 'chai';
import { AmountColumn } from '../../../../src/sources/memory/columns/amount-column.js';
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
    'zero beside many decimals': ['0', `0.${'0'.repeat(37)}1`, '0', '-0'],
  };
  for (const [name, amounts] of Object.entries(cases)) {
    it(`gives back ${name}`, () => {
      expect(textsOf(columnOf(...amounts), amounts.length)).to.deep.equal(amounts.map(canonicalAmount));
      const backwards = amounts.toReversed();
      expect(textsOf(columnOf(...backwards), amounts.length)).to.deep.equal(backwards.map(canonicalAmount));
    });
  }

  it('needs one limb for the usual size', () => {
    expect(columnOf('0.000450001', '123456.789').limbs).to.have.length(1);
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
