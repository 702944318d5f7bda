import { expect } from 'chai';
import fc from 'fast-check';
import { dateText, readDateText, timeText } from '../../../src/model/time/date-text.js';
import { loadTemporal, temporal } from '../../../src/model/time/temporal.js';

const LOCALES = [
  ...['en', 'en-GB', 'de', 'fr', 'es', 'pt-BR', 'it', 'pl', 'ru', 'tr', 'vi', 'hu', 'sv', 'cs', 'el', 'uk'],
  ...['zh', 'zh-TW', 'ja', 'ko', 'ar-EG', 'fa', 'he', 'hi', 'th', 'bn'],
];

describe('a date as text', () => {
  before(loadTemporal);

  const today = () => temporal().PlainDate.from('2026-11-25');
  const read = (text: string, locale = 'en') => {
    const found = readDateText(text, locale, today());
    return found && [found.date.toString(), found.time && timeText(found.time)].filter(Boolean).join(' ');
  };

  for (const locale of LOCALES) {
    it(`is read as it is written: ${locale}`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 30_000 }),
          fc.integer({ min: 0, max: 86_399_999 }),
          (day, ms) => {
            const date = temporal().PlainDate.from('1990-01-01').add({ days: day });
            const time = new (temporal().PlainTime)().add({ milliseconds: ms });
            expect(read(dateText(date, locale), locale)).to.equal(date.toString());
            const text = `${dateText(date, locale)} ${timeText(time)}`;
            expect(read(text, locale)).to.equal(`${date.toString()} ${timeText(time)}`);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

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
  ] as const) {
    it(`is read in ${locale}: ${text}`, () => {
      expect(read(text, locale)).to.equal(expected);
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
