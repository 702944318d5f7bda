import { expect } from 'chai';
import fc from 'fast-check';
import { Formatter } from '../../../src/model/text/format.js';
import { readNumber } from '../../../src/model/text/read-number.js';
import { freshModule } from '../../support/fresh-module.js';

const LOCALES = [
  'en',
  'de',
  'de-CH',
  'fr',
  'sv',
  'es',
  'pt-PT',
  'pl',
  'bg',
  'en-IN',
  'hi',
  'bn',
  'ar-EG',
  'ar',
  'fa',
];
const MORE = [
  'he',
  'zh',
  'ja',
  'my',
  'ne',
  'mr',
  'th',
  'zh-u-nu-hanidec',
  'ja-u-nu-fullwide',
  'de-AT',
  'it-CH',
];

describe('a number typed in a language', () => {
  for (const [locale, text, value] of [
    ['en', '1,000', '1000'],
    ['en', '1.000', '1'],
    ['en', '1,234,567.89', '1234567.89'],
    ['en', '.5', '0.5'],
    ['de', '1.000', '1000'],
    ['de', '0,5', '0.5'],
    ['de', '1.234.567,89', '1234567.89'],
    ['fr', '1 234,5', '1234.5'],
    ['sv', '−1 234,5', '-1234.5'],
    ['de-CH', "1'234.5", '1234.5'],
    ['en-IN', '12,34,567', '1234567'],
    ['en-IN', '1,234,567', '1234567'],
    ['ar-EG', '١٬٢٣٤٫٥', '1234.5'],
    ['ar-EG', '1,234.5', '1234.5'],
    ['fa', '۰٫۰۵', '0.05'],
    ['zh', '１，２３４．５', '1234.5'],
    ['zh', '一二〇', '120'],
    ['en', '007', '7'],
    ['en', ' 1,000 ', '1000'],
    ['en', '12345678901234567890.123456789', '12345678901234567890.123456789'],
  ] as const) {
    it(`is ${value} where ${text} is typed in ${locale}`, () => {
      expect(readNumber(text, locale)).to.deep.equal({ value });
    });
  }

  for (const [locale, text, readings] of [
    ['en', '1,5', ['1.5', '15']],
    ['en', '0,500', ['0.5', '500']],
    ['en', '1.234,5', ['1234.5', '12345']],
    ['en', '1,23,4567', ['1234567']],
    ['fr', '1.000', ['1', '1000']],
    ['de', '0.5', ['0.5', '5']],
    ['de', '1,234.5', ['1234.5', '12345']],
    ['de', '1.00', ['1', '100']],
    ['fr', '1.5', ['1.5', '15']],
    ['en', '1.2.3', ['123']],
    ['en', '1.2.3,4', ['123.4', '1234']],
    ['en', '12,5', ['12.5', '125']],
    ['en', '1234,567', ['1234.567', '1234567']],
    ['en', '1,2345,678', ['12345678']],
    ['zh', '１，５', ['1.5', '15']],
    ['en', 'x1,5', []],
    ['en', '1,5x', []],
    ['en', '1-', []],
    ['en', `1,${'1'.repeat(40)}`, []],
    ['en', '', []],
    ['en', 'five', []],
    ['en', '1e5', []],
    ['en', '$5', []],
    ['en', '10²', []],
    ['en', '٣5', []],
    ['en', '--5', []],
    ['en', '5.', []],
  ] as const) {
    it(`is refused where ${text || 'nothing'} is typed in ${locale}, which may be ${readings.join(' or ') || 'anything'}`, () => {
      expect(readNumber(text, locale)).to.deep.equal({ readings });
    });
  }

  const amount = fc
    .tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 12 }))
    .map(([units, decimals]) => {
      const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
      const [whole, fraction] = [
        digits.slice(0, digits.length - decimals),
        digits.slice(digits.length - decimals),
      ];
      const short = fraction.replace(/0+$/, '');
      const text = short ? `${whole}.${short}` : whole;
      return units < 0n ? `-${text}` : text;
    });

  it('is what Intl wrote in that language, with and without separators of thousands', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(...LOCALES, ...MORE),
        fc.boolean(),
        (value, locale, useGrouping) => {
          const format = new Intl.NumberFormat(locale, { useGrouping, maximumFractionDigits: 20 });
          const text = format.format(value as `${number}`);
          expect(readNumber(text, locale), text).to.deep.equal({ value: value === '-0' ? '0' : value });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is what a field shows of it', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...LOCALES, ...MORE), (value, locale) => {
        const format = new Formatter({ locale, timeZone: 'UTC', currency: 'USD' });
        expect(readNumber(format.decimal(value), locale)).to.deep.equal({ value });
      }),
    );
  });

  it('may have the digits of any numbering system', async () => {
    type Module = typeof import('../../../src/model/text/read-number.js');
    const { readNumber } = await freshModule<Module>('model/text/read-number.ts');
    for (const numberingSystem of Intl.supportedValuesOf('numberingSystem')) {
      for (const locale of ['en', 'de', 'fa']) {
        const text = new Intl.NumberFormat(locale, { numberingSystem }).format(1_234_567.89);
        expect(readNumber(text, locale), `${numberingSystem} ${locale} ${text}`).to.deep.equal({
          value: '1234567.89',
        });
      }
    }
  });

  it('is never another one than its language has it: whatever is typed is read so, or refused', () => {
    const typed = fc.stringMatching(/^-?[0-9]{1,4}([.,' ][0-9]{1,4}){0,3}$/);
    fc.assert(
      fc.property(typed, fc.constantFrom('en', 'de', 'fr', 'de-CH', 'en-IN'), (text, locale) => {
        const read = readNumber(text, locale);
        if (!('value' in read)) return;
        // By the language's separators alone, written in another way: all groups out, the decimal sign a point.
        const parts = new Intl.NumberFormat(locale).formatToParts(12_345_678.5);
        const sign = (type: string) => parts.find((part) => part.type === type)!.value;
        const group = /\s/.test(sign('group')) ? ' ' : sign('group').replace('’', "'");
        expect(Number(read.value)).to.equal(
          Number(text.replaceAll(group, '').replace(sign('decimal'), '.')) + 0,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
