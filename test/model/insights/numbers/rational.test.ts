import { expect } from 'chai';
import fc from 'fast-check';
import {
  add,
  apportion,
  compare,
  multiply,
  rational,
  subtract,
  type Rational,
} from '../../../../src/model/insights/numbers/rational.js';

const whole = fc.bigInt({ min: -60n, max: 60n });
const lower = fc.bigInt({ min: 1n, max: 40n });
const quotient = fc.tuple(whole, lower).map(([n, d]): Rational => rational(n, d));
const equal = ([a, b]: Rational, [c, d]: Rational) => a * d === c * b;

/** The greatest whole number that divides both, by trying all. */
function commonDivisor(a: bigint, b: bigint): bigint {
  let found = 1n;
  for (let d = 2n; d <= b; d++) if (a % d === 0n && b % d === 0n) found = d;
  return found;
}

describe('an exact quotient', () => {
  it('is in its lowest terms, its sign above the line', () => {
    fc.assert(
      fc.property(whole, lower, (n, d) => {
        for (const [upper, below] of [rational(n, d), rational(-n, -d)]) {
          expect(upper * d).to.equal(n * below);
          expect(below > 0n).to.equal(true);
          expect(commonDivisor(upper, below)).to.equal(1n);
        }
      }),
    );
  });

  it('is compared exactly', () => {
    fc.assert(
      fc.property(quotient, quotient, (a, b) => {
        expect(compare(a, b)).to.equal(Math.sign(Number(a[0] * b[1] - b[0] * a[1])));
      }),
    );
    const [n, one] = [2n ** 80n, 1n];
    expect(compare([n, one], [n + 1n, one])).to.equal(-1);
    expect(compare([n, n + 1n], [n + 1n, n + 2n])).to.equal(-1);
    expect(compare([n, n + 1n], [n, n + 1n])).to.equal(0);
  });

  it('is added, taken away and multiplied exactly', () => {
    fc.assert(
      fc.property(quotient, quotient, (a, b) => {
        const [[n, d], [m, e]] = [a, b];
        expect(equal(add(a, b), [n * e + m * d, d * e])).to.equal(true);
        expect(equal(subtract(a, b), [n * e - m * d, d * e])).to.equal(true);
        expect(equal(multiply(a, b), [n * m, d * e])).to.equal(true);
      }),
    );
  });
});

describe('values rounded to a total', () => {
  const values = fc.array(quotient, { minLength: 1, maxLength: 7 });
  const floor = ([n, d]: Rational) => (n >= 0n ? n / d : -((-n + d - 1n) / d));

  it('are each rounded down or up, the largest remainders up, the first of equal ones', () => {
    fc.assert(
      fc.property(values, fc.nat(7), (list, any) => {
        const least = list.map(floor);
        const missing = any % (list.length + 1);
        const total = least.reduce((a, b) => a + b) + BigInt(missing);
        const rest = list.map(([n, d], i) => Number(n - least[i]! * d) / Number(d));
        const order = [...list.keys()].sort((a, b) => rest[b]! - rest[a]! || a - b);
        const up = new Set(order.slice(0, missing));
        expect(apportion(list, total)).to.deep.equal(
          least.map((units, i) => (up.has(i) ? units + 1n : units)),
        );
      }),
    );
  });

  it('add up to any total, spread evenly over all', () => {
    fc.assert(
      fc.property(values, fc.bigInt({ min: -50n, max: 50n }), (list, more) => {
        const least = list.map(floor);
        const total = least.reduce((a, b) => a + b) + more;
        const rounded = apportion(list, total);
        expect(rounded.reduce((a, b) => a + b)).to.equal(total);
        const added = rounded.map((units, i) => Number(units - least[i]!));
        expect(Math.max(...added) - Math.min(...added)).to.be.at.most(1);
      }),
    );
  });

  it('take a unit off the smallest remainders first where there are too many', () => {
    expect(apportion([rational(1n, 2n), rational(1n, 4n), rational(3n, 4n)], -1n)).to.deep.equal([
      0n,
      -1n,
      0n,
    ]);
    expect(apportion([rational(1n, 2n), rational(1n, 2n)], -1n)).to.deep.equal([0n, -1n]);
  });

  it('are none of none', () => {
    expect(apportion([], 3n)).to.deep.equal([]);
  });
});
