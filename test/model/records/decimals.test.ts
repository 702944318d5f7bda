import { expect } from 'chai';
import { amountReader, readDecimal, shifted, type DecimalSign } from '../../../src/model/records/decimals.js';
import { Refusal } from '../../../src/model/records/refusal.js';

describe('decimals that rows have', () => {
  const taken: [text: string, sign: DecimalSign, units: bigint, decimals: number][] = [
    ['.5', '.', 5n, 1],
    ['5.', '.', 5n, 0],
    [' -1.50 ', '.', -150n, 2],
    ['0,5', ',', 5n, 1],
    ['12', ',', 12n, 0],
    ['0,5', 'either', 5n, 1],
    ['0.5', 'either', 5n, 1],
    ['1.5e2', '.', 150n, 0],
    ['15E-1', '.', 15n, 1],
    ['1e200', '.', 10n ** 200n, 0],
    ['1e-200', '.', 1n, 200],
  ];
  for (const [text, sign, units, decimals] of taken) {
    it(`are read from ${JSON.stringify(text)} with the sign ${sign}`, () => {
      expect(readDecimal(text, sign)).to.deep.equal({ units, decimals });
    });
  }

  const refused: [value: unknown, sign: DecimalSign][] = [
    ['', '.'],
    ['.', '.'],
    ['-', '.'],
    ['e5', '.'],
    ['1e', '.'],
    ['1e201', '.'],
    ['1e-201', '.'],
    ['a1', '.'],
    ['1a', '.'],
    ['0.5', ','],
    ['1,234.5', ','],
    ['1,234.5', 'either'],
    ['1,2,3', ','],
    ['1,2,3', 'either'],
    ['0,5', '.'],
    [true, '.'],
    [null, '.'],
    [undefined, '.'],
    [{}, '.'],
    [[1], '.'],
  ];
  for (const [value, sign] of refused) {
    it(`are none in ${JSON.stringify(value)} with the sign ${sign}`, () => {
      expect(readDecimal(value, sign)).to.equal(undefined);
    });
  }

  it('have a point by default', () => {
    expect(readDecimal('0.5')).to.deep.equal({ units: 5n, decimals: 1 });
    expect(readDecimal('0,5')).to.equal(undefined);
  });

  it('are shifted either way', () => {
    expect(shifted({ units: 15n, decimals: 1 }, 3)).to.deep.equal({ units: 1500n, decimals: 0 });
    expect(shifted({ units: 15n, decimals: 1 }, 1)).to.deep.equal({ units: 15n, decimals: 0 });
    expect(shifted({ units: 15n, decimals: 1 }, -3)).to.deep.equal({ units: 15n, decimals: 4 });
  });
});

describe('the unit of amounts', () => {
  it('may be any of which a whole number of decimals makes one credit', () => {
    for (const [unit, expected] of [
      [1, '7'],
      [8, '0.875'],
      [2 ** 38, `0.${((7n * 10n ** 38n) / 2n ** 38n).toString().padStart(38, '0')}`],
    ] as const) {
      expect(amountReader(unit, '.')(7), String(unit)).to.equal(expected);
    }
  });

  for (const unit of [0, -1, -100, 0.5, 1.5, NaN, Infinity, 3, 7, 2 ** 39, 2 ** 53, 'dollars' as never]) {
    it(`is refused where it is ${String(unit)}`, () => {
      expect(() => amountReader(unit, '.')).to.throw(RangeError, String(unit));
    });
  }

  it('leaves what is missing missing, and refuses what is no amount', () => {
    const read = amountReader('cents', ',');
    for (const value of [null, undefined, '', 'NULL']) expect(read(value)).to.equal(undefined);
    expect(read('1,5')).to.equal('0.015');
    for (const value of ['1.5', 'x', '9'.repeat(39)]) expect(read(value), value).to.be.instanceOf(Refusal);
    expect((read('9'.repeat(39)) as Refusal).reason).to.contain('38 digits');
  });
});
