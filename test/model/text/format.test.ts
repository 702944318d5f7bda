import { expect } from 'chai';
import fc from 'fast-check';
import { Formatter, formatterOf, usableLocale } from '../../../src/model/text/format.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

/** A new one for each test: they keep what they have made. */
const english = () => new Formatter({ locale: 'en', timeZone: 'America/New_York', currency: 'USD' });

describe('amounts on screen', () => {
  for (const [amount, text, exact] of [
    ['0.211836', '$0.212', '$0.211836'],
    ['0.00005635', '$0.000056', '$0.00005635'],
    ['0.000336247619', '$0.000336', '$0.000336247619'],
    ['0.000000000123456', '<$0.000001', '$0.000000000123456'],
    ['0', '$0.00', '$0.00'],
    ['1234567.5', '$1,234,567.50', '$1,234,567.50'],
    ['12345678901234567890.12', '$12,345,678,901,234,567,890.12', '$12,345,678,901,234,567,890.12'],
    ['-0.5', '-$0.50', '-$0.50'],
    ['3.1415926535', '$3.14', '$3.1415926535'],
  ] as const) {
    it(`show ${amount} as ${text}`, () => {
      expect(english().credits(amount)).to.deep.equal({ text, exact, rounded: text !== exact });
    });
  }

  it('align in a column by spaces as wide as digits', () => {
    const amounts = ['203.46', '0.00629', '0.5', '0.0000001'];
    const decimals = english().columnDecimals(amounts);
    expect(amounts.map((amount) => english().credits(amount, decimals).text)).to.deep.equal([
      '$203.46\u2007\u2007\u2007\u2007',
      '$0.00629\u2007',
      '$0.50\u2007\u2007\u2007\u2007',
      '<$0.000001',
    ]);
  });

  it('align with every digit, too', () => {
    expect(english().exactCredits(['0.123456789', '1234.5', '-2'])).to.deep.equal([
      '$0.123456789',
      '$1,234.50\u2007\u2007\u2007\u2007\u2007\u2007\u2007',
      '-$2.00\u2007\u2007\u2007\u2007\u2007\u2007\u2007',
    ]);
  });

  it('align before a currency that follows them, and beside whole numbers', () => {
    const german = new Formatter({ locale: 'de', timeZone: 'UTC', currency: 'EUR' });
    expect(german.credits('1.5', 4).text).to.match(/^1,50\u2007\u2007\s€$/);
    const yen = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'JPY' });
    expect(yen.credits('1234', 1).text).to.equal('¥1,234\u2008\u2007');
  });
});

describe('times on screen', () => {
  before(loadTemporal);

  const noon = Date.UTC(2026, 10, 7, 15, 0, 40, 613);

  it('are in the time zone, to the millisecond, with the offset in force', () => {
    expect(english().timestamp(noon)).to.equal('2026-11-07 10:00:40.613 −05:00');
    expect(english().timestamp(Date.UTC(2026, 9, 7, 15))).to.equal('2026-10-07 11:00:00.000 −04:00');
  });

  it('are ISO 8601 for machines', () => {
    expect(english().isoTimestamp(noon)).to.equal('2026-11-07T10:00:40.613-05:00');
    expect(new Date(english().isoTimestamp(noon)).getTime()).to.equal(noon);
  });

  it('share an offset where no clock changes in their range', () => {
    const offsetOf = (from: string, to: string, timeZone = 'Europe/Berlin') =>
      new Formatter({ locale: 'en', timeZone, currency: 'USD' }).sharedOffset(
        Date.parse(from),
        Date.parse(to),
      );
    expect(offsetOf('2026-11-01T00:00Z', '2026-12-01T00:00Z')).to.equal('+01:00');
    expect(offsetOf('2026-10-25T00:59Z', '2026-10-25T01:00Z'), 'its end is exclusive').to.equal('+02:00');
    expect(offsetOf('2026-10-25T00:59Z', '2026-10-25T01:01Z')).to.equal(undefined);
    expect(offsetOf('2026-01-01T00:00Z', '2027-01-01T00:00Z'), 'summer in between').to.equal(undefined);
    expect(offsetOf('2026-10-05T01:00Z', '2026-10-25T01:00Z'), 'up to the change').to.equal('+02:00');
    const ramadan = offsetOf('2026-02-01T00:00Z', '2026-05-01T00:00Z', 'Africa/Casablanca');
    expect(ramadan, 'a month in between').to.equal(undefined);
    expect(offsetOf('1990-01-01T00:00Z', '2027-01-01T00:00Z', 'UTC')).to.equal('+00:00');
  });

  it('have offsets that are not whole hours', () => {
    const kathmandu = new Formatter({ locale: 'zh', timeZone: 'Asia/Kathmandu', currency: 'USD' });
    expect(kathmandu.offset(noon)).to.equal('+05:45');
    expect(new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' }).offset(noon)).to.equal('+00:00');
  });

  it('have the offset before a change within a quarter of an hour', () => {
    const algiers = new Formatter({ locale: 'en', timeZone: 'Africa/Algiers', currency: 'USD' });
    expect(algiers.offset(Date.parse('1911-03-10T23:46Z'))).to.equal('+00:09:21');
    expect(algiers.offset(Date.parse('1911-03-10T23:59Z'))).to.equal('+00:00');
  });

  it('equal those of Intl at any instant in any zone, around clock changes too', () => {
    const zones = ['America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Monrovia', 'UTC'];
    const formatters = new Map(
      zones.map((timeZone) => [timeZone, new Formatter({ locale: 'en', timeZone, currency: 'USD' })]),
    );
    const changes = [
      Date.parse('2026-11-01T06:00Z'), // New York goes back an hour.
      Date.parse('2026-10-03T15:30Z'), // Lord Howe goes forward half an hour.
      Date.parse('1972-01-07T00:44:30Z'), // Monrovia leaves an offset of 44 minutes and a half.
    ];
    const moment = fc.oneof(
      fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2037, 0) }),
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: -1_000_000, max: 1_000_000 }))
        .map(([change, by]) => change + by),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, instant) => {
        expect(formatters.get(zone)!.timestamp(instant)).to.equal(naiveTimestamp(instant, zone));
      }),
      { numRuns: 500 },
    );
  });

  it('show as much of an instant as they are asked for', () => {
    expect(english().wallTime(noon)).to.equal('2026-11-07 10:00:40.613');
    expect(english().minute(noon)).to.equal('2026-11-07 10:00');
    expect(english().time(noon)).to.equal('10:00');
    expect(english().second(noon)).to.equal('10:00:40');
    expect(english().dateTime(noon)).to.equal('Nov 7, 2026, 10:00');
    expect(english().time(Date.parse('2026-11-07T05:30Z')), 'after midnight').to.equal('00:30');
  });

  it('have the year of their time zone', () => {
    const midnight = Date.parse('2027-01-01T05:00Z');
    expect([midnight - 1, midnight].map((instant) => english().yearOf(instant))).to.deep.equal([2026, 2027]);
    const east = new Formatter({ locale: 'en', timeZone: 'Pacific/Kiritimati', currency: 'USD' });
    expect(east.yearOf(Date.parse('2026-12-31T10:00Z'))).to.equal(2027);
  });

  it('show a range by its days, the last one included', () => {
    const range = english().range(Date.parse('2026-10-09T04:00Z'), Date.parse('2026-11-08T05:00Z'));
    expect(range).to.match(/Oct 9\s*–\s*Nov 7, 2026/);
  });

  it('name the bucket of a trend, with its year where that is asked for', () => {
    const names = (withYear?: boolean) =>
      (['hour', 'day', 'week', 'month'] as const).map((interval) =>
        english().bucket(noon, interval, withYear === undefined ? undefined : { withYear }),
      );
    expect(names()).to.deep.equal(['Nov 7, 10:00', 'Nov 7', 'Nov 7', 'Nov 2026']);
    expect(names(false)).to.deep.equal(names());
    expect(names(true)).to.deep.equal(['Nov 7, 2026, 10:00', 'Nov 7, 2026', 'Nov 7, 2026', 'Nov 2026']);
  });
});

describe('numbers on screen', () => {
  it('have separators, and at most so many decimals', () => {
    expect(english().number(1234.56)).to.equal('1,235');
    expect(english().number(1234.56, 1)).to.equal('1,234.6');
    expect(english().number(1234, 1)).to.equal('1,234');
    expect(english().number(1234.56)).to.equal('1,235');
    expect(english().milliseconds(1234.5)).to.equal('1,235 ms');
  });

  for (const [value, text] of [
    [0.5, '0.5'],
    [12.34, '12.3'],
    [99.94, '99.9'],
    [123.4, '123'],
    [1234.5, '1,235'],
    [999_999, '999,999'],
    [1_000_000, '1 million'],
    [12_345_678_901, '12.3 billion'],
  ] as const) {
    it(`say ${text} times as much for ${value}`, () => {
      expect(english().factor(value)).to.equal(text);
    });
  }
});

describe('shares on screen', () => {
  it('never show a share above zero as 0%', () => {
    expect(english().percent(0.00004)).to.equal('<0.1%');
    expect(english().percent(0)).to.equal('0%');
    expect(english().percent(0.648)).to.equal('64.8%');
  });

  it('have the decimal of their column', () => {
    expect([0, 0.5, 1].map((share) => english().percent(share, 1))).to.deep.equal([
      '0.0%',
      '50.0%',
      '100.0%',
    ]);
    expect(english().percent(0.00004, 1)).to.equal('<0.1%');
  });

  it('have no decimals in a sentence, unless they are below 1%', () => {
    for (const [share, text] of [
      [0.256, '26%'],
      [-0.256, '-26%'],
      [0.01, '1%'],
      [0.0149, '1%'],
      [0.0099, '1%'],
      [0.005, '0.5%'],
      [-0.005, '-0.5%'],
      [0.00001, '<0.1%'],
    ] as const) {
      expect(english().wholePercent(share), String(share)).to.equal(text);
    }
  });
});

describe('the formatter of some settings', () => {
  let tests = 0;

  it('is the same for the same settings, and another one for others', () => {
    // Private, so that it is no one's yet.
    const settings = { locale: `de-x-t${++tests}`, timeZone: 'UTC', currency: 'EUR' };
    const german = formatterOf(settings);
    expect(formatterOf({ ...settings })).to.equal(german);
    expect(german.number(1234)).to.equal('1.234');
    expect(german.currency.name).to.equal('EUR');
    expect(formatterOf({ ...settings, locale: 'fr' }).number(0.5, 1)).to.equal('0,5');
    expect(formatterOf({ ...settings, timeZone: 'Asia/Kathmandu' }).offset(0)).to.equal('+05:30');
    expect(formatterOf({ ...settings, currency: 'JPY' }).currency.name).to.equal('JPY');
  });
});

describe('a broken language tag', () => {
  it('is one that Intl accepts, or English', () => {
    expect(['en_US', 'zh_Hant_TW', 'DE-ch', '', 'en_US!', '-'].map(usableLocale)).to.deep.equal([
      'en-US',
      'zh-Hant-TW',
      'de-CH',
      'en',
      'en',
      'en',
    ]);
    const german = new Formatter({ locale: 'de_CH', timeZone: 'UTC', currency: 'CHF' });
    expect(german.settings).to.deep.equal({ locale: 'de-CH', timeZone: 'UTC', currency: 'CHF' });
  });

  it('still shows figures', () => {
    const broken = new Formatter({ locale: 'en_US!', timeZone: 'UTC', currency: 'USD' });
    expect(broken.credits('1.5').text).to.equal('$1.50');
  });
});

function naiveTimestamp(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(instant);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const offset = part.timeZoneName!.replace('GMT', '').replace('-', '−') || '+00:00';
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}.${part.fractionalSecond} ${offset}`;
}
