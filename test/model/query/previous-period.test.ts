import { expect } from 'chai';
import fc from 'fast-check';
import { startOfPeriod } from '../../../src/model/query/periods.js';
import { isPart, previousPeriod } from '../../../src/model/query/previous-period.js';
import { resolveQuery } from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { instantOf, plusDays } from '../time/wall-clock.js';
import { HOUR, DAY, SINCE, UNTIL, PERIODS, zoneAndWall, movingRange, range } from './previous-ranges.js';

describe('the previous period of a range', () => {
  before(loadTemporal);

  it('is as many days up to its start, on the same wall clock across clock changes', () => {
    fc.assert(
      fc.property(zoneAndWall, fc.integer({ min: 1, max: 400 }), ({ timeZone, wall }, days) => {
        const from = instantOf(wall, timeZone);
        const to = plusDays(from, days, timeZone);
        const found = previousPeriod({ from, to, timeZone });
        expect(found).to.include({ from: plusDays(from, -days, timeZone), to: from });
      }),
      { numRuns: 300 },
    );
  });

  it('has the same length beyond whole days', () => {
    fc.assert(
      fc.property(
        zoneAndWall,
        fc.nat(60),
        fc.integer({ min: 1, max: 20 * HOUR }),
        ({ timeZone, wall }, days, rest) => {
          const from = instantOf(wall, timeZone);
          const found = previousPeriod({ from, to: plusDays(from, days, timeZone) + rest, timeZone });
          expect(found).to.include({ from: plusDays(from, -days, timeZone) - rest, to: from });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is as long as the range where no clock changes', () => {
    const instant = fc.integer({ min: SINCE, max: UNTIL });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 1000 * DAY }), (from, length) => {
        const found = previousPeriod({ from, to: from + length, timeZone: 'UTC' });
        expect(found).to.include({ from: from - length, to: from });
      }),
    );
  });

  for (const period of Object.keys(PERIODS)) {
    it(`is ${period} before ${period}`, () => {
      fc.assert(
        fc.property(zoneAndWall, ({ timeZone, wall }) => {
          const query = resolveQuery(
            { query: { period, to: instantOf(wall, timeZone), timeZone } },
            0,
            'UTC',
          );
          const found = previousPeriod(query);
          expect(found).to.include({ from: PERIODS[period]!(query.from, -1, timeZone), to: query.from });
        }),
      );
    });
  }

  it('of a day that begins at 01:00 is the whole day before it', () => {
    const { from, to } = previousPeriod(range('2026-09-06', '2026-09-07', 'America/Santiago'));
    expect(new Date(from).toISOString()).to.equal('2026-09-05T04:00:00.000Z');
    expect(new Date(to).toISOString()).to.equal('2026-09-06T04:00:00.000Z');
    const day = { period: '1d', to: '2026-09-07', timeZone: 'America/Santiago' };
    expect(previousPeriod(resolveQuery({ query: day }, 0, 'UTC'))).to.include({ from, to });
  });

  it('is the month before a month, whatever its length', () => {
    const march = resolveQuery(
      { query: { period: '1mo', to: '2026-04-01', timeZone: 'America/New_York' } },
      0,
      'UTC',
    );
    const { from, to } = previousPeriod(march);
    expect(new Date(from).toISOString()).to.equal('2026-02-01T05:00:00.000Z');
    expect(new Date(to).toISOString()).to.equal('2026-03-01T05:00:00.000Z');
  });

  it('skips a day that the calendar skipped', () => {
    const { from, to } = previousPeriod(range('2011-12-31', '2012-01-01', 'Pacific/Apia'));
    expect(new Date(from).toISOString()).to.equal('2011-12-29T10:00:00.000Z');
    expect(new Date(to).toISOString()).to.equal('2011-12-30T10:00:00.000Z');
  });
});

describe('an instant of the previous period', () => {
  before(loadTemporal);

  it('is compared with the instant later by the hours and then the days of the range', () => {
    const [from, to] = ['2026-10-31T22:00-04:00', '2026-11-02T01:00-05:00'].map((text) => Date.parse(text));
    const previous = previousPeriod({ from: from!, to: to!, timeZone: 'America/New_York' });
    expect(previous.from, 'a day and three hours').to.equal(Date.parse('2026-10-30T19:00-04:00'));
    const moved = previous.forward(Date.parse('2026-10-31T00:30-04:00'));
    expect(moved).to.equal(Date.parse('2026-11-01T03:30-05:00'));
  });

  it('is compared with the same wall clock as many days later', () => {
    fc.assert(
      fc.property(
        zoneAndWall,
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ timeZone, wall }, days, share) => {
          const from = instantOf(wall, timeZone);
          const to = plusDays(from, days, timeZone);
          const previous = previousPeriod({ from, to, timeZone });
          const instant = previous.from + Math.floor(share * (previous.to - previous.from));
          expect(previous.forward(instant)).to.equal(plusDays(instant, days, timeZone));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is compared with the instant as long after the start, where no clock changes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: SINCE, max: UNTIL }),
        fc.integer({ min: 1, max: 1000 * DAY }),
        fc.nat(1000 * DAY),
        (from, length, after) => {
          const { from: start, forward } = previousPeriod({ from, to: from + length, timeZone: 'UTC' });
          expect(forward(start + after)).to.equal(from + after);
        },
      ),
    );
  });

  it('is compared with the instant a period later', () => {
    fc.assert(
      fc.property(movingRange, fc.double({ min: 0, max: 1, noNaN: true }), (query, share) => {
        const { from, to, forward } = previousPeriod(query);
        const instant = from + Math.floor(share * (to - from));
        expect(forward(instant)).to.equal(PERIODS[query.period!]!(instant, 1, query.timeZone));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the previous period around a date that the time zone skipped', () => {
  before(loadTemporal);

  it('has as many days that were', () => {
    // Samoa had no 30 December 2011.
    const start = (date: string) => Date.parse(`${date}+14:00`);
    const { from, to, forward } = previousPeriod({
      from: start('2012-01-02T00:00'),
      to: start('2012-01-07T00:00'),
      timeZone: 'Pacific/Apia',
    });
    expect(from).to.equal(Date.parse('2011-12-27T00:00-10:00'));
    expect(to).to.equal(start('2012-01-02T00:00'));
    expect(forward(from)).to.equal(start('2012-01-02T00:00'));
  });

  it('has as many days as the range that it skipped one of', () => {
    const found = previousPeriod({
      from: Date.parse('2011-12-28T00:00-10:00'),
      to: Date.parse('2012-01-02T00:00+14:00'),
      timeZone: 'Pacific/Apia',
    });
    expect(found.from).to.equal(Date.parse('2011-12-24T00:00-10:00'));
  });

  it('begins on the day before that date', () => {
    const start = startOfPeriod('1d', Date.parse('2011-12-31T00:00+14:00'), 'Pacific/Apia');
    expect(start).to.equal(Date.parse('2011-12-29T00:00-10:00'));
  });
});

describe('the previous period of a range that is not over', () => {
  before(loadTemporal);

  const [from, to, until] = [20, 24.5, 28].map((day) => Date.UTC(2026, 10, 1) + (day - 1) * DAY) as [
    number,
    number,
    number,
  ];

  it('is the same part of as many days as the whole range has', () => {
    const found = previousPeriod({ from, to, until, timeZone: 'UTC' });
    expect([found.from, found.to]).to.deep.equal([from - 8 * DAY, to - 8 * DAY]);
  });

  it('is a part where the range or its period goes on', () => {
    const month = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), timeZone: 'UTC' };
    const isPartOf = (change: object) => isPart({ ...month, ...change });
    expect([{}, { period: '30d' }, { period: 'last-month' }].map(isPartOf)).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect(isPartOf({ period: '30d', to: month.to - 1 })).to.equal(false);
    expect(isPartOf({ period: 'this-month', to: month.to - 1 })).to.equal(true);
    expect(isPartOf({ to: month.to - 1, until: month.to })).to.equal(true);
  });
});
