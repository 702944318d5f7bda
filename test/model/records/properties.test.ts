import { expect } from 'chai';
import Big from 'big.js';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { amountReader } from '../../../src/model/records/decimals.js';
import { millisecondsBetween, readInstant } from '../../../src/model/records/instants.js';
import { readMeasure } from '../../../src/model/records/numbers.js';

/** big.js refuses what it does not print in full: all its digits, and no exponent. */
const plain = (amount: Big) => (amount.eq(0) ? '0' : amount.toFixed());

const number = fc
  .double({ min: -1e15, max: 1e15, noNaN: true })
  .filter((value) => Math.abs(value) > 1e-15 || value === 0);
/** Credits in one of each unit. */
const CREDITS = { credits: '1', cents: '1e-2', millis: '1e-3', micros: '1e-6', nanos: '1e-9' } as const;

describe('amounts that records are made of', () => {
  it('are the shortest decimals of numbers, in every unit, as big.js has them', () => {
    fc.assert(
      fc.property(
        number,
        fc.constantFrom(...(Object.keys(CREDITS) as (keyof typeof CREDITS)[])),
        (value, unit) => {
          const read = amountReader(unit, '.');
          const expected = plain(new Big(value).times(CREDITS[unit]));
          const digits = expected.replace(/[-.]/g, '').replace(/^0+/, '');
          fc.pre(digits.length <= 38 && (expected.split('.')[1] ?? '').length <= 38);
          expect(read(value)).to.equal(expected);
          expect(read(String(value))).to.equal(expected);
          expect(read(value.toExponential().toUpperCase())).to.equal(
            plain(new Big(value.toExponential()).times(CREDITS[unit])),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are whole units of any size exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 8 }),
        (units, places) => {
          const text = String(units < 0n ? -units : units).padStart(places + 1, '0');
          const whole = text.slice(0, text.length - places);
          const fraction = text.slice(text.length - places).replace(/0+$/, '');
          const expected = `${units < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
          expect(amountReader(10 ** places, '.')(units)).to.equal(units === 0n ? '0' : expected);
        },
      ),
    );
  });
});

describe('moments that records are made of', () => {
  /** From 2001-09-09 to 2100 in microseconds. */
  const micros = fc.bigInt({ min: 10n ** 15n, max: 4_102_444_800_000_000n });
  const offset = fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.constantFrom(0, 15, 30, 45))
    .map(
      ([sign, hours, minutes]) =>
        `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
    );
  const auto = { unit: 'auto' } as const;

  it('are those of Temporal, whatever their offset and form', () => {
    fc.assert(
      fc.property(micros, offset, fc.constantFrom('T', ' '), (value, zone, separator) => {
        const instant = Temporal.Instant.fromEpochNanoseconds(value * 1000n);
        const text = instant.toString({ timeZone: zone }).replace('T', separator);
        const expected = { ms: Number(value / 1000n), ns: Number(value % 1000n) * 1000 };
        expect(readInstant(text, auto)).to.deep.equal(expected);
        expect(readInstant(text.slice(0, -6), { unit: 'auto', offset: zone })).to.deep.equal(expected);
        expect(readInstant(value, auto)).to.deep.equal(expected);
        expect(readInstant(value * 1000n, auto)).to.deep.equal(expected);
        expect(readInstant(String(value / 1000n), auto)).to.deep.equal({ ms: expected.ms, ns: 0 });
        expect(readInstant(Number(value / 1_000_000n), auto)).to.deep.equal({
          ms: Number(value / 1_000_000n) * 1000,
          ns: 0,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('are as far apart as their microseconds say', () => {
    fc.assert(
      fc.property(micros, fc.bigInt({ min: 0n, max: 3_600_000_000n }), (start, length) => {
        const [from, to] = [start, start + length].map((value) => readInstant(value, auto));
        expect(millisecondsBetween(from as never, to as never)).to.equal(Number(`${length}e-3`));
      }),
    );
  });
});

describe('durations that records are made of', () => {
  it('are in milliseconds what their decimals say in another unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom('s', 'us', 'ns'), (value, unit) => {
        const places = { s: 3, us: -3, ns: -6 }[unit];
        const seconds = Number(`${value}e-3`);
        expect(readMeasure(seconds, '.', unit)).to.equal(Number(`${value}e${places - 3}`));
      }),
    );
  });
});
