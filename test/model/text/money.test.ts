import { expect } from 'chai';
import fc from 'fast-check';
import { Formatter } from '../../../src/model/text/format.js';

const LOCALES = [
  'en',
  'de',
  'fr',
  'zh',
  'ja',
  'hi',
  'ar-EG',
  'fa',
  'bn',
  'de-CH',
  'pt-PT',
  'es-MX',
  'sv',
  'he',
];
const CURRENCIES = ['USD', 'JPY', 'KWD', 'CLF', 'EUR', 'CAD', 'RSD', 'IQD', 'HUF', 'credits', 'USDC', 'BTC'];
/** By ISO 4217; other names have two. */
const DIGITS: Record<string, number> = { JPY: 0, KWD: 3, IQD: 3, CLF: 4 };

const formatter = (currency: string, locale = 'en') => new Formatter({ locale, timeZone: 'UTC', currency });
const spaced = (text: string) => text.replace(/\s/g, ' ');

describe('an amount in a currency', () => {
  for (const [currency, amount, text] of [
    ['JPY', '1234', '¥1,234'],
    ['JPY', '1234.5', '¥1,235'],
    ['JPY', '0.6', '¥0.6'],
    ['JPY', '0', '¥0'],
    ['JPY', '0.9996', '¥1'],
    ['KWD', '1234.5', 'KWD 1,234.500'],
    ['CLF', '1.5', 'CLF 1.5000'],
    ['CNY', '1234', 'CN¥1,234.00'],
    ['CAD', '1', 'CA$1.00'],
    ['AUD', '1', 'A$1.00'],
    ['HKD', '1', 'HK$1.00'],
    ['usd', '1', '$1.00'],
    ['credits', '1234.5', '1,234.50 credits'],
    ['USDC', '-0.000123', '-0.000123 USDC'],
    ['CLF', '0.123456', 'CLF 0.1235'],
    ['BTC', '0.00000001', '<0.000001 BTC'],
    ['Punkte', '-1234', '-1,234.00 Punkte'],
  ] as const) {
    it(`${amount} ${currency} is written ${text}`, () => {
      expect(spaced(formatter(currency).credits(amount).text)).to.equal(text);
    });
  }

  for (const [amount, text, exact] of [
    ['1043.834', '$1,043.83', '$1,043.834'],
    ['1', '$1.00', '$1.00'],
    ['1.000', '$1.00', '$1.00'],
    ['-1.005', '-$1.01', '-$1.005'],
    ['0.999', '$0.999', '$0.999'],
    ['0.9995', '$1.00', '$0.9995'],
    ['0.9986', '$0.999', '$0.9986'],
    ['0.8996', '$0.900', '$0.8996'],
    ['00.0112094', '$0.0112', '$0.0112094'],
    ['0.9999999999', '$1.00', '$0.9999999999'],
    ['-0.99949999', '-$0.999', '-$0.99949999'],
    ['0.09996', '$0.100', '$0.09996'],
    ['0.0112094', '$0.0112', '$0.0112094'],
    ['0.00009951', '$0.000100', '$0.00009951'],
    ['0.0000015', '$0.000002', '$0.0000015'],
    ['0.000001', '$0.000001', '$0.000001'],
    ['0.00000099', '<$0.000001', '$0.00000099'],
    ['-0.0000004', '>-$0.000001', '-$0.0000004'],
    ['999.995', '$1,000.00', '$999.995'],
  ] as const) {
    it(`${amount} has cents only from a dollar upward: ${text}`, () => {
      expect(formatter('USD').credits(amount)).to.deep.equal({ text, exact, rounded: text !== exact });
    });
  }

  it('has a symbol of its own in every language, whichever other currencies there are', () => {
    const codes = Intl.supportedValuesOf('currency');
    for (const locale of LOCALES) {
      const written = codes.map((code) => formatter(code, locale).credits('0.123456').text);
      expect(new Set(written).size, locale).to.equal(codes.length);
    }
  });

  it('never shows as zero, unless it is', () => {
    const amount = fc.tuple(fc.bigInt(1n, 10n ** 12n), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(amount, fc.constantFrom(...CURRENCIES), ([units, decimals], currency) => {
        expect(formatter(currency).credits(written(units, decimals)).text).to.match(/[1-9]/);
      }),
    );
  });

  it('is short on an axis', () => {
    expect(spaced(formatter('credits').approximateCredits(1500))).to.equal('1,500 credits');
    expect(formatter('HKD').approximateCredits(0.25)).to.equal('HK$0.25');
  });

  it('is what long division by hand makes of it, in any currency and language', () => {
    const amount = fc
      .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 20 }))
      .map(([units, decimals]) => ({ units, decimals, text: written(units, decimals) }));
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(...LOCALES),
        fc.constantFrom(...CURRENCIES),
        ({ units, decimals, text: decimal }, locale, currency) => {
          const { text, exact, rounded } = formatter(currency, locale).credits(decimal);
          const own = DIGITS[currency] ?? 2;
          const places = placesOf(units, decimals, own);
          const isSmall = units !== 0n && abs(units) * 10n ** 6n < 10n ** BigInt(decimals);
          const least = units < 0n ? -1n : 1n;
          const value = isSmall ? least : halfUp(units, decimals, places);
          expect(/[<>]/.exec(text)?.[0]).to.equal(isSmall ? (units < 0n ? '>' : '<') : undefined);
          expect(read(text, locale)).to.equal(shortened(written(value, places)));
          expect(read(exact, locale)).to.equal(shortened(decimal));
          expect(rounded).to.equal(shortened(written(value, places)) !== shortened(decimal));
          // From 1 upward it has just the digits of its currency.
          if (abs(value) >= 10n ** BigInt(places)) expect(fractionOf(text, locale)).to.equal(own);
          else expect(fractionOf(text, locale)).to.be.at.least(own);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the name of a currency', () => {
  it('is its code and what a reader calls it', () => {
    expect(formatter('USD').currencyTitle).to.equal('USD (US Dollar)');
    expect(formatter('usd', 'zh').currencyTitle).to.equal('USD (美元)');
    expect(formatter('credits').currencyTitle).to.equal('credits');
  });
});

describe('a share', () => {
  for (const [share, text] of [
    [1, '100%'],
    [0.9998, '>99.9%'],
    [0.999999, '>99.9%'],
    [0.9994, '99.9%'],
    [1.0002, '>100%'],
    [1.0005, '100.1%'],
    [0.9995, '>99.9%'],
    [0.001, '0.1%'],
    [-0.9998, '<-99.9%'],
    [-1.0002, '<-100%'],
    [-0, '0%'],
    [-0.0001, '>-0.1%'],
    [-0.25, '-25%'],
    [2.5, '250%'],
  ] as const) {
    it(`of ${Object.is(share, -0) ? '-0' : share} is ${text}`, () => {
      expect(formatter('USD').percent(share)).to.equal(text);
    });
  }

  it('is none, or all, only where it is', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (share) => {
        const text = formatter('USD').percent(share);
        expect(text === '100%').to.equal(share === 1);
        expect(text === '0%').to.equal(share === 0);
        expect(text).not.to.equal('-0%');
      }),
    );
  });
});

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function written(units: bigint, decimals: number): string {
  const digits = String(abs(units)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return units < 0n ? `-${text}` : text;
}

/** Without needless zeros; zero has no sign. */
function shortened(decimal: string): string {
  const short = decimal.includes('.') ? decimal.replace(/\.?0*$/, '') : decimal;
  return short === '-0' ? '0' : short;
}

function halfUp(units: bigint, decimals: number, places: number): bigint {
  if (decimals <= places) return units * 10n ** BigInt(places - decimals);
  const step = 10n ** BigInt(decimals - places);
  const size = (abs(units) * 2n + step) / (step * 2n);
  return units < 0n ? -size : size;
}

/** How many decimals an amount shows: its currency's from 1 upward; below three significant digits, at most six. */
function placesOf(units: bigint, decimals: number, own: number): number {
  let [least, needed] = [abs(units), decimals];
  while (needed > 0 && least % 10n === 0n) [least, needed] = [least / 10n, needed - 1];
  if (least >= 10n ** BigInt(needed)) return own;
  const zeros = needed - String(least).length;
  const shown = abs(halfUp(units, decimals, zeros + 3));
  const significant = zeros + 3 - (shown === 1000n ? 1 : 0);
  if (shown >= 10n ** BigInt(zeros + 3)) return own;
  return Math.max(own, Math.min(needed, 6, significant));
}

function separators(locale: string): { group?: string; decimal: string; digits: string[] } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1234567.5);
  const part = (type: string) => parts.find((found) => found.type === type)?.value;
  const digits = Array.from({ length: 10 }, (_, digit) => new Intl.NumberFormat(locale).format(digit));
  return { group: part('group'), decimal: part('decimal')!, digits };
}

/** A written amount as a decimal. */
function read(text: string, locale: string): string {
  const { group, decimal, digits } = separators(locale);
  const sign = /[-−]/.test(text) ? '-' : '';
  const run = Array.from(text.matchAll(/[\p{Nd}]/gu), ({ index }) => index);
  const number = text.slice(run[0], run.at(-1)! + 1);
  const plain = Array.from(group ? number.replaceAll(group, '') : number, (character) => {
    const digit = digits.indexOf(character);
    return digit >= 0 ? String(digit) : character === decimal ? '.' : '';
  }).join('');
  return shortened(`${sign}${plain}`);
}

function fractionOf(text: string, locale: string): number {
  const after = text.split(separators(locale).decimal)[1] ?? '';
  // Some currencies' names have a point.
  return /^\p{Nd}*/u.exec(after)![0].length;
}
