import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  addAmounts,
  averageAmount,
  canonicalAmount,
  compareAmounts,
  divideAmount,
  formatAmount,
  isAmount,
  multiplyAmounts,
  subtractAmounts,
} from '../../../src/model/base/decimal.js';

const nines = '9'.repeat(38);

describe('formatAmount', () => {
  it('formats a number as the same integer of any length', () => {
    const units = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -1000, max: 1000 }),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 6 })).map(([units, zeros]) => units * 10 ** zeros),
    );
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 38 }), (units, decimals) => {
        const text = formatAmount(units, decimals);
        expect(text).to.equal(formatAmount(BigInt(units), decimals));
        expect(text).to.equal(canonicalAmount(text));
      }),
      {
        examples: [
          [-0, 3],
          [5, 15],
          [5, 16],
        ],
      },
    );
  });
});

describe('isAmount', () => {
  it('takes plain decimals of up to 38 digits', () => {
    const amounts = [
      '0',
      '-0',
      '7',
      '007',
      '0.5',
      '0.50',
      '-12.000',
      nines,
      `-${nines}`,
      `0.${nines}`,
      `${'0'.repeat(60)}1`,
    ];
    for (const text of amounts) expect(isAmount(text), text).to.equal(true);
  });

  it('takes up to 38 decimals', () => {
    expect(isAmount(`0.${'0'.repeat(37)}1`)).to.equal(true);
    expect(isAmount(`0.${'0'.repeat(38)}1`)).to.equal(false);
  });

  it('refuses everything else', () => {
    const others = [
      '',
      '-',
      '.',
      '.5',
      '5.',
      '+5',
      '--5',
      '1e400',
      '1e-7',
      '1E3',
      'abc',
      ' 1',
      '1 ',
      '1\n',
      '1,5',
      '1_000',
      '0x1f',
      '١',
      'NaN',
      'Infinity',
      '1.2.3',
      '-.5',
      `1${nines}`,
      `1.${nines}`,
    ];
    for (const text of others) expect(isAmount(text), JSON.stringify(text)).to.equal(false);
    for (const value of [5, 5n, null, undefined, {}, [], ['5'], Symbol('5'), Object('5')]) {
      expect(isAmount(value)).to.equal(false);
    }
  });
});

describe('canonicalAmount', () => {
  it('writes equal amounts identically', () => {
    const cases = [
      ['0.50', '0.5'],
      ['5.000', '5'],
      ['007', '7'],
      ['-0', '0'],
      ['-0.00', '0'],
      ['-010.10', '-10.1'],
      ['100', '100'],
      ['0.0000000000000000001', '0.0000000000000000001'],
      [nines, nines],
    ];
    for (const [given, expected] of cases) expect(canonicalAmount(given!)).to.equal(expected);
  });

  it('names a value that is not an amount', () => {
    expect(() => canonicalAmount('1e5')).to.throw(RangeError, 'not an amount: 1e5');
  });
});

describe('averageAmount', () => {
  it('rounds half up to twelve decimals', () => {
    expect(averageAmount('0.211836', 630)).to.equal('0.000336247619');
    expect(averageAmount('1', 3)).to.equal('0.333333333333');
    expect(averageAmount('2', 3)).to.equal('0.666666666667');
    expect(averageAmount('0.00000001', 20000)).to.equal('0.0000000000005');
    expect(averageAmount('-0.00000001', 20000)).to.equal('-0.0000000000005');
    expect(averageAmount('0.00000001', 20001)).to.equal('0.000000000000499975');
  });

  it('leaves out trailing zeros', () => {
    expect(averageAmount('3', 2)).to.equal('1.5');
    expect(averageAmount('0', 2)).to.equal('0');
  });

  it('uses more than twelve decimals where these show fewer than six digits', () => {
    expect(averageAmount('0.000000000000000001', 3)).to.equal('0.000000000000000000333333');
    expect(averageAmount('0.0000000001', 3)).to.equal('0.0000000000333333');
  });

  it('returns null for no amounts', () => {
    expect(averageAmount('0', 0)).to.equal(null);
  });
});

describe('divideAmount', () => {
  it('rounds away from zero at the tie', () => {
    expect(divideAmount('1', 8, 2)).to.equal('0.13');
    expect(divideAmount('-1', 8, 2)).to.equal('-0.13');
    expect(divideAmount('1', 8, 3)).to.equal('0.125');
    expect(divideAmount('-1', 1000, 2)).to.equal('0');
  });

  it('never uses an exponent', () => {
    expect(divideAmount(nines, 1, 12)).to.equal(nines);
    expect(divideAmount('0.00000000000000000001', 1, 30)).to.equal('0.00000000000000000001');
  });
});

describe('adding, subtracting and comparing amounts', () => {
  const amount = fc.tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(18)).map(([units, decimals]) => {
    const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return { text: units < 0n ? `-${text}` : text, value: units * 10n ** BigInt(18 - decimals) };
  });

  it('adds exactly', () => {
    expect(addAmounts('0.1', '0.2')).to.equal('0.3');
    expect(addAmounts()).to.equal('0');
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const sum = a.value + b.value;
        expect(addAmounts(a.text, b.text)).to.equal(canonicalAmount((sum < 0n ? '-' : '') + scaled(sum)));
      }),
    );
  });

  it('subtracts exactly', () => {
    expect(subtractAmounts('0.3', '0.1')).to.equal('0.2');
    expect(subtractAmounts('0.1', '0.10')).to.equal('0');
    expect(subtractAmounts('0', '0.00000000000000000001')).to.equal('-0.00000000000000000001');
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const rest = a.value - b.value;
        const expected = canonicalAmount((rest < 0n ? '-' : '') + scaled(rest));
        expect(subtractAmounts(a.text, b.text)).to.equal(expected);
      }),
    );
  });

  it('compares by value', () => {
    expect(compareAmounts('0.50', '0.5')).to.equal(0);
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const expected = a.value < b.value ? -1 : Number(a.value > b.value);
        expect(Math.sign(compareAmounts(a.text, b.text))).to.equal(expected);
      }),
    );
  });
});

describe('exact arithmetic', () => {
  /** An amount of up to 38 digits, as it may be written. */
  const long = fc
    .tuple(fc.bigInt(-(10n ** 38n) + 1n, 10n ** 38n - 1n), fc.nat(38), fc.nat(38))
    .map(([units, short, decimals]) => {
      const digits = String(units < 0n ? -units : units)
        .slice(short)
        .padStart(decimals + 1, '0');
      const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
      return units < 0n ? `-${text}` : text;
    });
  const Exact = Big();
  const plain = (value: Big) => (value.eq(0) ? '0' : value.toFixed());

  it('has the results of big.js', () => {
    fc.assert(
      fc.property(long, long, fc.nat(60), (a, b, decimals) => {
        const [x, y] = [new Exact(a), new Exact(b)];
        expect(addAmounts(a, b)).to.equal(plain(x.plus(y)));
        expect(subtractAmounts(a, b)).to.equal(plain(x.minus(y)));
        expect(multiplyAmounts(a, b)).to.equal(plain(x.times(y)));
        expect(Math.sign(compareAmounts(a, b))).to.equal(x.cmp(y));
        Exact.DP = decimals;
        Exact.RM = 1;
        if (!y.eq(0)) expect(divideAmount(a, b, decimals)).to.equal(plain(x.div(y)));
      }),
    );
  });

  it('reads numbers that are written with an exponent', () => {
    expect(multiplyAmounts('0.5', String(2e21))).to.equal('1000000000000000000000');
    expect(averageAmount('1', 1e22)).to.equal('0.0000000000000000000001');
    expect(addAmounts('1.5', '2.5e-7')).to.equal('1.50000025');
  });

  it('names what is no number', () => {
    for (const calculate of [addAmounts, subtractAmounts, multiplyAmounts]) {
      expect(() => calculate('1', 'abc')).to.throw(RangeError, 'not an amount: abc');
    }
    expect(() => compareAmounts('1', 'longer than fifteen')).to.throw(RangeError);
    expect(() => divideAmount('1', 0, 2)).to.throw(RangeError);
  });
});

/** The size of a number of units of 1e-18. */
function scaled(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(19, '0');
  return `${digits.slice(0, -18)}.${digits.slice(-18)}`;
}

describe('the average of very small amounts', () => {
  it('has six significant digits, and is never zero', () => {
    expect(averageAmount('0.000000001', 1_000_000)).to.equal('0.000000000000001');
    expect(averageAmount('0.00000000000000000002', 3)).to.equal('0.00000000000000000000666667');
  });
});

describe('the arithmetic of amounts', () => {
  it('averages to four decimals more than the total has', () => {
    expect(averageAmount('1.000000000001', 7)).to.equal('0.1428571428572857');
  });

  it('compares a long amount with a short one exactly, either way round', () => {
    expect(compareAmounts('1.00000000000000000001', '1')).to.be.above(0);
    expect(compareAmounts('1', '1.00000000000000000001')).to.be.below(0);
  });

  it('adds more amounts exactly than floating point could', () => {
    const amounts = new Array<string>(10_001).fill('999999999999');
    expect(addAmounts(...amounts)).to.equal(String(10_001n * 999_999_999_999n));
  });

  it('takes exponents with and without a sign', () => {
    expect(multiplyAmounts('1.5', '2e3')).to.equal('3000');
    expect(multiplyAmounts('1.5', '2e+3')).to.equal('3000');
    expect(multiplyAmounts('1.5', '2e-3')).to.equal('0.003');
  });

  it('refuses what only contains a number, and quotes at most 40 characters of it', () => {
    for (const text of ['x1', '1x', '1e5x', 'x'.repeat(1000)]) {
      const quoted = `not an amount: ${text.slice(0, 40)}`;
      expect(() => multiplyAmounts(text, '1'))
        .to.throw(RangeError)
        .with.property('message', quoted);
      expect(() => canonicalAmount(text))
        .to.throw(RangeError)
        .with.property('message', quoted);
    }
  });
});
