import { expect } from 'chai';
import fc from 'fast-check';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import {
  CALENDAR_PERIODS,
  endOfPeriod,
  isRangeOfPeriod,
  unitOfPeriod,
} from '../../../src/model/query/periods.js';
import { previousPeriod } from '../../../src/model/query/previous-period.js';
import { resolveQuery, toQueryInput, type QueryInput } from '../../../src/model/query/query.js';
import { lengthInDays } from '../../../src/model/time/days.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { instantOf, wallClock } from '../time/wall-clock.js';

const DAY = 86_400_000;
/** A Wednesday. */
const NOW = Date.parse('2026-11-25T14:02:30.500Z');

function resolve(query: QueryInput, now = NOW, weekStart = 1) {
  return resolveQuery({ query }, now, 'UTC', weekStart);
}

/** The range as ISO 8601 in UTC, without needless ends. */
function edges({ from, to }: { from: number; to: number }): string {
  return [from, to].map((at) => new Date(at).toISOString().replace(/(T00:00)?:00\.000Z$|Z$/, '')).join(' – ');
}

function edgesBefore(query: QueryInput, now = NOW): string {
  return edges(previousPeriod(resolve(query, now)));
}

describe('a period of the calendar', () => {
  before(loadTemporal);

  for (const [period, expected] of Object.entries({
    today: '2026-11-25 – 2026-11-25T14:02:30.500',
    yesterday: '2026-11-24 – 2026-11-25',
    'this-week': '2026-11-23 – 2026-11-25T14:02:30.500',
    'last-week': '2026-11-16 – 2026-11-23',
    'this-month': '2026-11-01 – 2026-11-25T14:02:30.500',
    'last-month': '2026-10-01 – 2026-11-01',
    'this-quarter': '2026-10-01 – 2026-11-25T14:02:30.500',
    'last-quarter': '2026-07-01 – 2026-10-01',
    'this-year': '2026-01-01 – 2026-11-25T14:02:30.500',
    'last-year': '2025-01-01 – 2026-01-01',
  })) {
    it(`${period} is ${expected}`, () => {
      expect(edges(resolve({ period }))).to.equal(expected);
    });
  }

  it('of weeks begins on the first day that the locale’s weeks have', () => {
    expect(edges(resolve({ period: 'last-week' }, NOW, 7))).to.equal('2026-11-15 – 2026-11-22');
    expect(edges(resolve({ period: 'last-week' }, NOW, 6))).to.equal('2026-11-14 – 2026-11-21');
  });

  it('knows its whole end while it is not over', () => {
    expect(resolve({ period: 'this-month' })).to.include({
      until: Date.UTC(2026, 11, 1),
      period: 'this-month',
    });
    expect(resolve({ period: 'last-month' })).not.to.have.property('until');
  });

  it('begins and ends where days of the time zone do', () => {
    const santiago = { period: 'last-month', timeZone: 'America/Santiago', to: '2026-10-15' };
    expect(edges(resolve(santiago))).to.equal('2026-09-01T04:00 – 2026-10-01T03:00');
    const sunday = { period: 'today', timeZone: 'America/Santiago' };
    const { from, until } = resolve(sunday, Date.parse('2026-09-06T12:00Z'));
    expect(edges({ from, to: until! })).to.equal('2026-09-06T04:00 – 2026-09-07T03:00');
  });

  it('is what it is at the end that a host fixes', () => {
    expect(edges(resolve({ period: 'this-month', to: '2026-11-08' }))).to.equal('2026-11-01 – 2026-11-08');
    expect(edges(resolve({ period: 'this-month', to: '2026-11-01' }))).to.equal('2026-10-01 – 2026-11-01');
    expect(edges(resolve({ period: 'last-month', to: '2026-11-08' }))).to.equal('2026-10-01 – 2026-11-01');
  });

  it('moves with the clock as an input, and stays in the query of an event', () => {
    const tomorrow = NOW + DAY;
    for (const period of CALENDAR_PERIODS) {
      const query = resolve({ period });
      expect(toQueryInput(query), period).to.deep.equal({ timeZone: 'UTC', period });
      expect(resolve(query), period).to.deep.equal(query);
      expect(resolve(query, tomorrow), period).to.include({ from: query.from, period });
    }
  });

  it('stays where a link pins it', () => {
    const { from, to } = resolve({ period: 'this-month' });
    const pinned = resolve({ from, to, period: 'this-month', isPinned: true }, NOW + 9 * DAY);
    expect(pinned).to.deep.equal({ from, to, timeZone: 'UTC', period: 'this-month', isPinned: true });
    expect(resolve(toQueryInput(pinned), NOW + 99 * DAY)).to.deep.equal(pinned);
    expect(edges(previousPeriod(pinned))).to.equal('2026-10-01 – 2026-10-25T14:02:30.500');
  });

  it('is not what names another range', () => {
    const range = { from: '2026-11-02', to: '2026-11-20' };
    expect(resolve({ ...range, period: 'this-month' })).not.to.have.property('period');
  });

  it('is in every zone the unit that contains now, between midnights', () => {
    const zone = fc.constantFrom(
      'UTC',
      'America/New_York',
      'America/Santiago',
      'Asia/Kathmandu',
      'Africa/Cairo',
    );
    const instant = fc.integer({ min: Date.UTC(2014, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 7 }), (timeZone, now, weekStart) => {
        const date = new Date(wallClock(now, timeZone));
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
        const week = day - ((date.getUTCDay() - weekStart + 14) % 7);
        const quarter = month - (month % 3);
        const expected: Record<string, [number, number]> = {
          today: [Date.UTC(year, month, day), Date.UTC(year, month, day + 1)],
          yesterday: [Date.UTC(year, month, day - 1), Date.UTC(year, month, day)],
          'this-week': [Date.UTC(year, month, week), Date.UTC(year, month, week + 7)],
          'last-week': [Date.UTC(year, month, week - 7), Date.UTC(year, month, week)],
          'this-month': [Date.UTC(year, month), Date.UTC(year, month + 1)],
          'last-month': [Date.UTC(year, month - 1), Date.UTC(year, month)],
          'this-quarter': [Date.UTC(year, quarter), Date.UTC(year, quarter + 3)],
          'last-quarter': [Date.UTC(year, quarter - 3), Date.UTC(year, quarter)],
          'this-year': [Date.UTC(year, 0), Date.UTC(year + 1, 0)],
          'last-year': [Date.UTC(year - 1, 0), Date.UTC(year, 0)],
        };
        for (const [period, walls] of Object.entries(expected)) {
          const [from, end] = walls.map((wall) => instantOf(wall, timeZone));
          const query = resolveQuery({ query: { period, timeZone } }, now, 'UTC', weekStart);
          // Of a unit that begins right now there is no part yet.
          const isWhole = end! <= now || from === now;
          expect(query, period).to.include({ from, to: isWhole ? end : now });
          expect(query.until, period).to.equal(isWhole ? undefined : end);
        }
      }),
    );
  });
});

describe('the period before one of the calendar', () => {
  before(loadTemporal);

  for (const [period, expected] of Object.entries({
    today: '2026-11-24 – 2026-11-24T14:02:30.500',
    yesterday: '2026-11-23 – 2026-11-24',
    'this-week': '2026-11-16 – 2026-11-18T14:02:30.500',
    'this-month': '2026-10-01 – 2026-10-25T14:02:30.500',
    'last-month': '2026-09-01 – 2026-10-01',
    'this-quarter': '2026-07-01 – 2026-08-25T14:02:30.500',
    'this-year': '2025-01-01 – 2025-11-25T14:02:30.500',
    'last-year': '2024-01-01 – 2025-01-01',
  })) {
    it(`is for ${period} ${expected}`, () => {
      expect(edgesBefore({ period })).to.equal(expected);
    });
  }

  it('is all of a shorter month where that has no such date', () => {
    expect(edgesBefore({ period: 'this-month' }, Date.parse('2026-03-30T09:00Z'))).to.equal(
      '2026-02-01 – 2026-03-01',
    );
    expect(edgesBefore({ period: 'this-quarter' }, Date.parse('2026-05-31T09:00Z'))).to.equal(
      '2026-01-01 – 2026-03-01',
    );
    expect(edgesBefore({ period: 'this-year' }, Date.parse('2028-02-29T09:00Z'))).to.equal(
      '2027-01-01 – 2027-03-01',
    );
  });

  it('never reaches into the period itself', () => {
    const instant = fc.integer({ min: Date.UTC(2014, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...CALENDAR_PERIODS), instant, (period, now) => {
        const query = resolve({ period }, now);
        const { from, to } = previousPeriod(query);
        expect(from).to.be.below(to);
        expect(to).to.be.at.most(query.from);
      }),
    );
  });
});

describe('a range that reaches into the future', () => {
  before(loadTemporal);
  const november = { from: '2026-11-01', to: '2026-12-01' };

  it('ends now, and keeps its whole end', () => {
    const query = resolve(november);
    expect(query).to.deep.equal({
      from: Date.UTC(2026, 10),
      to: NOW,
      until: Date.UTC(2026, 11),
      timeZone: 'UTC',
    });
    expect(toQueryInput(query)).to.deep.equal({
      from: Date.UTC(2026, 10),
      to: Date.UTC(2026, 11),
      timeZone: 'UTC',
    });
  });

  it('is longer at a later time, and whole once it is over', () => {
    const query = resolve(november);
    for (const input of [query, toQueryInput(query)]) {
      expect(resolve(input, NOW + DAY)).to.include({ to: NOW + DAY, until: Date.UTC(2026, 11) });
      expect(resolve(input, NOW + 30 * DAY).to).to.equal(Date.UTC(2026, 11));
      expect(resolve(input, NOW + 30 * DAY)).not.to.have.property('until');
    }
  });

  it('is compared with the same part of the period before', () => {
    const query = resolve(november);
    const previous = previousPeriod(query);
    expect(edges(previous)).to.equal('2026-10-02 – 2026-10-26T14:02:30.500');
    expect(lengthInDays(previous.from, previous.to, 'UTC')).to.equal(
      lengthInDays(query.from, query.to, 'UTC'),
    );
  });

  it('stays whole where it has not begun', () => {
    const query = resolve({ from: '2026-12-01', to: '2027-01-01' });
    expect(edges(query)).to.equal('2026-12-01 – 2027-01-01');
  });
});

describe('the range of a period', () => {
  before(loadTemporal);

  it('is one that the period has had, or its first part', () => {
    const monday = Date.UTC(2026, 10, 23);
    const isWeek = (from: number, to: number) => isRangeOfPeriod('this-week', from, to, 'UTC');
    expect(isWeek(monday, monday + 7 * DAY)).to.equal(true);
    expect(isWeek(monday, monday + DAY)).to.equal(true);
    expect(isWeek(monday, monday + 7 * DAY + 1)).to.equal(false);
    expect(isWeek(monday + 1, monday + DAY)).to.equal(false);
    expect(isRangeOfPeriod('7d', monday, monday + 7 * DAY, 'UTC')).to.equal(true);
    expect(isRangeOfPeriod('7d', monday, monday + 6 * DAY, 'UTC')).to.equal(false);
    expect(isRangeOfPeriod('fortnight', monday, monday + 14 * DAY, 'UTC')).to.equal(false);
  });

  it('has the unit of its period', () => {
    expect(CALENDAR_PERIODS.map((period) => `${period} ${unitOfPeriod(period)}`).join(', ')).to.equal(
      'today day, yesterday day, this-week week, last-week week, this-month month, last-month month, ' +
        'this-quarter quarter, last-quarter quarter, this-year year, last-year year',
    );
  });

  it('is refused for what is no period, which is named', () => {
    let error: unknown;
    try {
      endOfPeriod('fortnight', NOW, 'UTC');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).to.include({ code: 'invalid-query', field: 'period' });
    expect((error as InsuranceError).message).to.include('fortnight');
  });
});
