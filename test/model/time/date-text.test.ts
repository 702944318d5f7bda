import { expect } from 'chai';
import fc from 'fast-check';
import { dateText, readDateText, timeText } from '../../../src/model/time/date-text.js';
import { loadTemporal, temporal } from '../../../src/model/time/temporal.js';

const LOCALES = [
  ...['en', 'en-GB', 'de', 'fr', 'es', 'pt-BR', 'it', 'pl', 'ru', 'tr', 'vi', 'hu', 'sv', 'cs', 'el', 'uk'],
  ...['zh', 'zh-TW', 'ja', 'ko', 'ar-EG', 'fa', 'he', 'hi', 'th', 'bn'],
];

let tests = 0;

/** A variant of a language for each test, since what is known of one is kept. */
function variantOf(locale: string): string {
  return `${locale}-x-t${++tests}`;
}

describe('a date as text', () => {
  before(loadTemporal);

  const today = () => temporal().PlainDate.from('2026-11-25');
  const read = (text: string, locale = variantOf('en')) => {
    const found = readDateText(text, locale, today());
    return found && [found.date.toString(), found.time && timeText(found.time)].filter(Boolean).join(' ');
  };

  for (const locale of LOCALES) {
    it(`is read as it is written: ${locale}`, () => {
      const variant = variantOf(locale);
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 30_000 }),
          fc.integer({ min: 0, max: 86_399_999 }),
          (day, ms) => {
            const date = temporal().PlainDate.from('1990-01-01').add({ days: day });
            const time = new (temporal().PlainTime)().add({ milliseconds: ms });
            expect(read(dateText(date, variant), variant)).to.equal(date.toString());
            const text = `${dateText(date, variant)} ${timeText(time)}`;
            expect(read(text, variant)).to.equal(`${date.toString()} ${timeText(time)}`);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it('has its own year in the first century', () => {
    expect(dateText(temporal().PlainDate.from('0050-11-01'), variantOf('en'))).to.equal('Nov 1, 50');
  });

  it('is not a date that its language does not have, whose marks are others', () => {
    for (const text of ['Nov 1; 2026', 'on Nov 1, 2026', 'Nov 1, 2026!', '1 de nov de 2026']) {
      expect(read(text), text).to.equal(undefined);
    }
  });

  it('has a time of a day behind it, to the millisecond', () => {
    for (const [time, expected] of [
      ['9:05', '09:05'],
      ['09:05:07', '09:05:07'],
      ['09:05:07,5', '09:05:07.5'],
      ['09:05:07.05', '09:05:07.05'],
      ['09:05:07.123', '09:05:07.123'],
      ['00:00', '00:00'],
      ['23:59:59.999', '23:59:59.999'],
    ] as const) {
      for (const between of [' ', ', ', 'T', 't', ',']) {
        expect(read(`2026-11-01${between}${time}`)).to.equal(`2026-11-01 ${expected}`);
      }
    }
    for (const time of [
      '24:00',
      '12:60',
      '12:30:61',
      '9:5',
      '9:05:7',
      '9:05:07.1234',
      '009:05',
      '9:05x',
      '905',
    ]) {
      expect(read(`2026-11-01 ${time}`), time).to.equal(undefined);
    }
    expect(read('10:15'), 'a time alone').to.equal(undefined);
  });

  it('without a year is the latest one up to today', () => {
    expect(['Nov 25', 'Nov 26', 'Feb 29'].map((text) => read(text))).to.deep.equal([
      '2026-11-25',
      '2025-11-26',
      undefined,
    ]);
  });

  it('has the year wherever it has four digits, and one of this century where it has two', () => {
    expect(read('2026 Nov 1')).to.equal('2026-11-01');
    expect(read('1 2026 Nov')).to.equal('2026-11-01');
    expect(read('11 2026 1')).to.equal('2026-11-01');
    expect(read('11 2025 1')).to.equal('2025-11-01');
    expect(read('11 2025 31')).to.equal(undefined);
    expect(read('11/1/99')).to.equal('2099-11-01');
    expect(read('11/1/100')).to.equal('0100-11-01');
    expect(read('12345-11-01')).to.equal('+012345-11-01');
  });

  for (const [locale, text, expected] of [
    ['en', '2026-11-01', '2026-11-01'],
    ['de', '2026-11-01T10:15', '2026-11-01 10:15'],
    ['zh', '2026-11-01 10:15:42.6', '2026-11-01 10:15:42.6'],
    ['en', '11/1/2026', '2026-11-01'],
    ['en-GB', '1/11/2026', '2026-11-01'],
    ['de', '1.11.26', '2026-11-01'],
    ['de', '1. November 2026', '2026-11-01'],
    ['fr', '1 nov 2026', '2026-11-01'],
    ['de', 'Nov 1, 2026', '2026-11-01'],
    ['en', '1 november 2026', '2026-11-01'],
    ['es', '1 de noviembre de 2026', '2026-11-01'],
    ['zh', '2026年11月1日', '2026-11-01'],
    ['zh', '11月1日', '2026-11-01'],
    ['ja', '2026/11/1 9:05', '2026-11-01 09:05'],
    ['en', 'Nov 24', '2026-11-24'],
    ['en', 'Dec 24', '2025-12-24'],
    ['en', '２０２６-１１-０１', '2026-11-01'],
    ['en', 'Nov 1, 2026 , 10:15 ', '2026-11-01 10:15'],
    ['en-GB', '\u200f1/11/2026', '2026-11-01'],
    ['ar-EG', '١ نوفمبر، ٢٠٢٦ 10:15:42٫613', '2026-11-01 10:15:42.613'],
    ['vi', '1 tháng  11, 2026', '2026-11-01'],
    ['ru', '1 ноябрь 2026', '2026-11-01'],
  ] as const) {
    it(`is read in ${locale}: ${text}`, () => {
      expect(read(text, variantOf(locale))).to.equal(expected);
    });
  }

  for (const text of ['1 ed noviembre de 2026', '1 ddee noviembre de 2026', '1 d2026e noviembre']) {
    it(`is not read from words that only have the letters of its own: ${text}`, () => {
      expect(read(text, variantOf('es'))).to.equal(undefined);
    });
  }

  for (const text of [
    '',
    'soon',
    '2026',
    '2026-02-30',
    'Feb 30, 2026',
    '13/32/2026',
    'Nov 1, 2026 25:00',
    '1 2 3 4',
    'x Nov 1, 2026',
  ]) {
    it(`is not guessed: “${text}”`, () => {
      expect(read(text)).to.equal(undefined);
    });
  }
});
