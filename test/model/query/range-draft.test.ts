import { expect } from 'chai';
import fc from 'fast-check';
import { resolveQuery, type QueryInput } from '../../../src/model/query/query.js';
import {
  daysOf,
  endText,
  endsNow,
  inTimeZone,
  instantOf,
  readEnd,
  type End,
} from '../../../src/model/query/range-draft.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

const NOW = Date.parse('2026-11-25T14:02:30.500Z');

function written(query: QueryInput, locale = 'en') {
  return { query: resolveQuery({ query }, NOW, 'UTC', 1), locale, now: NOW };
}

const texts = (query: QueryInput) => (['from', 'to'] as End[]).map((end) => endText(end, written(query)));

describe('the ends of a range as texts', () => {
  before(loadTemporal);

  for (const [query, expected] of [
    [{ from: '2026-11-01', to: '2026-11-08' }, ['Nov 1, 2026', 'Nov 7, 2026']],
    [{ period: 'this-month' }, ['Nov 1, 2026', 'Nov 25, 2026']],
    [
      { from: '2026-11-01T10:15', to: '2026-11-08T09:00:01.5' },
      ['Nov 1, 2026 10:15', 'Nov 8, 2026 09:00:01.5'],
    ],
    [{ period: '24h' }, ['Nov 24, 2026 14:02:30.5', 'Nov 25, 2026']],
  ] as [QueryInput, string[]][]) {
    it(`are ${expected.join(' – ')} of ${JSON.stringify(query)}`, () => {
      expect(texts(query)).to.deep.equal(expected);
    });
  }

  it('include the last day where they have no time', () => {
    const writing = written({ from: '2026-11-01', to: '2026-11-02' });
    expect(readEnd('2026-11-07', 'to', writing)).to.deep.equal([Date.UTC(2026, 10, 8)]);
    expect(readEnd('Nov 7, 2026', 'from', writing)).to.deep.equal([Date.UTC(2026, 10, 7)]);
    expect(readEnd('2026-11-07T00:00', 'to', writing)).to.deep.equal([Date.UTC(2026, 10, 7)]);
    expect(readEnd('whenever', 'to', writing)).to.equal(undefined);
  });

  it('keep their instants where they are left as they are, in any time zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2001, 0), max: NOW - 1 }),
        fc.integer({ min: 1, max: 400 * 86_400_000 }),
        fc.constantFrom(
          'UTC',
          'America/New_York',
          'America/Santiago',
          'Asia/Kathmandu',
          'Australia/Lord_Howe',
        ),
        fc.constantFrom('en', 'de', 'zh', 'ar-EG'),
        (from, length, timeZone, locale) => {
          const writing = written({ from, to: from + length, timeZone }, locale);
          for (const end of ['from', 'to'] as const) {
            expect(readEnd(endText(end, writing), end, writing)).to.include(instantOf(writing.query, end));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('have the instant that they were written from, whatever spaces are around them', () => {
    const writing = written({ period: '24h' });
    expect(readEnd(' Nov 25, 2026 ', 'to', writing)).to.deep.equal([NOW]);
    expect(readEnd(' Nov 24, 2026 ', 'to', writing)).to.deep.equal([Date.UTC(2026, 10, 25)]);
  });

  it('have both instants of a time that the clock repeats, but the first of a day', () => {
    const [first, second] = [Date.parse('2026-11-01T01:30-04:00'), Date.parse('2026-11-01T01:30-05:00')];
    for (const from of [first, second]) {
      const writing = written({ from, to: from + 86_400_000, timeZone: 'America/New_York' });
      expect(readEnd('Nov 1, 2026 01:30', 'from', writing)).to.deep.equal([first, second]);
    }
    // Havana repeats its midnight.
    const day = Date.parse('2026-11-01T00:00-04:00');
    const writing = written({ from: day, to: day + 86_400_000, timeZone: 'America/Havana' });
    expect(readEnd('Nov 1, 2026', 'from', writing)).to.deep.equal([day]);
  });

  it('are those of the whole range where it is not over', () => {
    const range = { from: NOW - 2, to: NOW - 1, timeZone: 'UTC' };
    expect(instantOf(range, 'from')).to.equal(NOW - 2);
    expect(instantOf(range, 'to')).to.equal(NOW - 1);
    expect(instantOf({ ...range, until: NOW + 1 }, 'to')).to.equal(NOW + 1);
    const isNow = (query: typeof range) => endsNow({ query, locale: 'en', now: NOW });
    expect([isNow(range), isNow({ ...range, to: NOW })]).to.deep.equal([false, true]);
    expect(endsNow({ query: { ...range, until: NOW + 1 }, locale: 'en', now: NOW })).to.equal(true);
  });

  it('go up to now in another time zone where the range is not over there', () => {
    const range = (from: number, to: number) => ({ from, to, timeZone: 'UTC' });
    const [past, today, later] = [24, 25, 27].map((day) => Date.UTC(2026, 10, day)) as [
      number,
      number,
      number,
    ];
    const moved = (from: number, to: number, now: number) => inTimeZone(range(from, to), 'UTC', now);
    expect(moved(past, later, today)).to.deep.equal({ ...range(past, today), until: later });
    expect(moved(past, today, today)).to.deep.equal(range(past, today));
    expect(moved(today, later, today)).to.deep.equal(range(today, later));
    expect(moved(today, later, past)).to.deep.equal(range(today, later));
  });

  it('lie in the first and the last day of the range', () => {
    const days = (from: string, to: string, timeZone = 'UTC') =>
      daysOf({ from: Date.parse(from), to: Date.parse(to) }, timeZone).map(String);
    expect(days('2026-11-01T00:00Z', '2026-11-08T00:00Z')).to.deep.equal(['2026-11-01', '2026-11-07']);
    expect(days('2026-11-01T23:00Z', '2026-11-08T00:00:00.001Z')).to.deep.equal(['2026-11-01', '2026-11-08']);
    expect(days('2026-11-01T23:00Z', '2026-11-08T00:00Z', 'Asia/Tokyo')).to.deep.equal([
      '2026-11-02',
      '2026-11-08',
    ]);
    expect(days('2026-11-01T00:00Z', '2026-11-01T00:00Z')).to.deep.equal(['2026-11-01', '2026-11-01']);
  });

  it('keep their days in another time zone, and their instants where they are no whole days', () => {
    const days = inTimeZone(written({ from: '2026-11-01', to: '2026-11-08' }).query, 'Asia/Tokyo', NOW);
    expect(days).to.deep.equal({
      from: Date.parse('2026-10-31T15:00Z'),
      to: Date.parse('2026-11-07T15:00Z'),
      timeZone: 'Asia/Tokyo',
    });
    const { query } = written({ from: '2026-11-01T10:00', to: '2026-11-08' });
    expect(inTimeZone(query, 'Asia/Tokyo', NOW)).to.deep.equal({ ...query, timeZone: 'Asia/Tokyo' });
  });
});
