import { expect } from 'chai';
import { Formatter } from '../../../src/model/text/format.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { isWebKit } from '../../support/engine.js';

const NOON = Date.UTC(2026, 8, 17, 12);

function formatter(locale: string, timeZone = 'UTC'): Formatter {
  return new Formatter({ locale, timeZone, currency: 'USD' });
}

/** With usual spaces, and without what joins words. */
const plain = (text: string) => text.replace(/\u2060/g, '').replace(/\s/g, ' ');

describe('labels of times', () => {
  before(loadTemporal);

  for (const [locale, month, day] of [
    ['fa-IR', 'سپتامبر', '۱۷'],
    ['ar-SA-u-ca-islamic', 'سبتمبر', '١٧'],
    ['ar-EG-u-nu-arab', 'سبتمبر', '١٧'],
    ['he-u-ca-hebrew', 'ספט׳', '17'],
    ['th-TH', 'ก.ย.', '17'],
    ['ja-JP-u-ca-japanese', '9月', '17'],
    ['am-ET-u-ca-ethiopic', 'ሴፕቴ', '17'],
    ['zh-u-ca-chinese', '9月', '17'],
    ['en-IN-u-ca-indian', 'Sep', '17'],
    ['en-u-ca-iso8601', 'Sep', '17'],
  ] as const) {
    it(`are of the Gregorian calendar in ${locale}, in its language and digits`, () => {
      const format = formatter(locale);
      const digits = new Intl.NumberFormat(locale, { useGrouping: false });
      const year = digits.format(2026);
      expect(format.bucket(NOON, 'day')).to.contain(month).and.to.contain(day);
      expect(format.bucket(NOON, 'month')).to.contain(year);
      const range = format.range(Date.UTC(2026, 8, 17), Date.UTC(2026, 10, 1));
      expect(range).to.contain(year).and.to.contain(day).and.to.contain(digits.format(31));
    });
  }

  it('leave out the year of a range where it is shown already', () => {
    const [from, to] = [Date.UTC(2026, 9, 9), Date.UTC(2026, 10, 8)];
    const format = formatter('en');
    expect(plain(format.range(from, to, { withYear: false }))).to.equal('Oct 9 – Nov 7');
    expect(plain(format.range(from, to, { withYear: true }))).to.equal('Oct 9 – Nov 7, 2026');
    expect(plain(format.range(from, to))).to.equal('Oct 9 – Nov 7, 2026');
  });

  it('show a day that begins at 01:00 as a day', () => {
    const format = formatter('en', 'America/Santiago');
    const [saturday, sunday, monday] = ['2026-09-05T04:00Z', '2026-09-06T04:00Z', '2026-09-07T03:00Z'].map(
      Date.parse,
    );
    expect(format.range(sunday!, monday!)).to.equal('Sep 6, 2026');
    expect(format.range(saturday!, sunday!)).to.equal('Sep 5, 2026');
    expect(format.range(saturday!, monday!)).to.match(/^Sep 5\s*–\s*6, 2026$/);
  });

  it('show the second midnight of a day as a time', () => {
    const [first, second] = [Date.parse('2010-11-07T02:30Z'), Date.parse('2010-11-07T03:30Z')];
    const format = formatter('en', 'America/St_Johns');
    const end = Date.parse('2010-11-08T03:30Z');
    expect(format.range(first, end)).to.equal('Nov 7, 2010');
    expect(format.range(second, end)).to.contain('00:00');
  });
});

describe('a range', () => {
  before(loadTemporal);

  for (const [locale, from, to, text] of [
    ['en', '2026-09-01', '2026-11-08', 'Sep 1 – Nov 7, 2026'],
    ['zh', '2026-09-01', '2026-11-08', '2026年9月1日 – 11月7日'],
    ['zh-Hant', '2026-11-01', '2026-11-26', '2026年11月1日 – 25日'],
    ['zh', '2025-12-25', '2026-01-02', '2025年12月25日 – 2026年1月1日'],
    ['zh', '2026-10-01', '2026-10-02', '2026年10月1日'],
    ['zh', '2026-10-01T06:00Z', '2026-10-01T12:00Z', '2026年10月1日 06:00 – 12:00'],
    ['zh', '2026-10-01T06:00Z', '2026-11-02T12:00Z', '2026年10月1日 06:00 – 11月2日 12:00'],
    ['ja', '2026-09-01', '2026-11-08', '2026年9月1日 – 11月7日'],
    ['ko', '2026-09-01', '2026-11-08', '2026년 9월 1일~11월 7일'],
  ] as const) {
    it(`has its dates as single days have them: ${text} (${locale})`, () => {
      // WebKitGTK has spaces around a tilde.
      const expected = isWebKit ? text.replace('~', ' ~ ') : text;
      expect(plain(formatter(locale).range(Date.parse(from), Date.parse(to)))).to.equal(expected);
    });
  }
});

describe('a range in a sentence', () => {
  before(loadTemporal);

  for (const [locale, from, to, text] of [
    ['en', '2026-10-01', '2026-10-26', 'Oct 1 – 25'],
    ['en', '2026-09-25', '2026-10-26', 'Sep 25 – Oct 25'],
    ['en', '2025-12-25', '2026-01-02', 'Dec 25, 2025 – Jan 1, 2026'],
    ['en', '2026-10-01', '2026-10-02', 'Oct 1'],
    ['en', '2026-10-01', '2026-10-25T14:32Z', 'Oct 1 – 25'],
    ['en', '2026-10-01T06:00Z', '2026-10-01T12:00Z', 'Oct 1, 06:00 – 12:00'],
    ['en', '2026-10-01T06:00Z', '2026-10-03T05:59Z', 'Oct 1, 06:00 – Oct 3, 05:59'],
    ['en', '2026-10-01T06:00Z', '2026-10-03T06:00Z', 'Oct 1 – 3'],
    ['en', '2026-10-01T06:00Z', '2026-10-02', 'Oct 1, 06:00 – Oct 2, 00:00'],
    ['en', '2026-12-31', '2027-01-01', 'Dec 31'],
    ['en', '2026-12-25', '2027-01-03', 'Dec 25, 2026 – Jan 2, 2027'],
    ['en', '2027-01-01', '2027-01-03', 'Jan 1 – 2, 2027'],
    ['zh', '2026-10-01', '2026-10-26', '10月1日 – 25日'],
    ['zh', '2026-09-25', '2026-10-26', '9月25日 – 10月25日'],
    ['zh', '2025-12-25', '2026-01-02', '2025年12月25日 – 2026年1月1日'],
    ['zh', '2026-10-01', '2026-10-02', '10月1日'],
    ['zh', '2026-10-01T06:00Z', '2026-10-01T12:00Z', '10月1日 06:00 – 12:00'],
  ] as const) {
    it(`has no needless year and time: ${text}`, () => {
      const range = formatter(locale).shortRange(Date.parse(from), Date.parse(to), 2026);
      expect(plain(range)).to.equal(text);
    });
  }

  it('keeps its ends in one line', () => {
    const range = formatter('en').shortRange(Date.UTC(2026, 9, 1), Date.UTC(2026, 9, 26), 2026);
    expect(range).to.contain('1\u00a0–\u2060\u00a025');
  });
});
