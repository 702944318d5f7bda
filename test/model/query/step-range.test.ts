import { expect } from 'chai';
import fc from 'fast-check';
import {
  resolveQuery,
  toQueryInput,
  type QueryInput,
  type ResolvedQuery,
} from '../../../src/model/query/query.js';
import { isWholeDays, stepRange, wholeRange } from '../../../src/model/query/step-range.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

/** A Wednesday. */
const NOW = Date.parse('2026-11-25T14:02:30.500Z');

function resolve(query: QueryInput, timeZone = 'UTC') {
  return resolveQuery({ query }, NOW, timeZone, 1);
}

function step(query: ResolvedQuery, direction: -1 | 1) {
  const { timeZone } = query;
  return stepRange(query, direction, { now: NOW, withPeriod: (period) => resolve({ period }, timeZone) });
}

/** What the dashboard makes of a step. */
function steps(query: QueryInput, ...directions: (-1 | 1)[]): ResolvedQuery | undefined {
  let at: ResolvedQuery | undefined = resolve(query);
  for (const direction of directions) at = at && step(at, direction);
  return at && resolve(toQueryInput(at));
}

function edges(query: ResolvedQuery | undefined): string | undefined {
  if (!query) return undefined;
  const { from, to, until = to } = query;
  return [from, until]
    .map((at) => new Date(at).toISOString().replace(/(T00:00)?:00\.000Z$|Z$/, ''))
    .join(' – ');
}

describe('a step from a range', () => {
  before(loadTemporal);

  for (const [query, before, after] of [
    [{ period: 'last-week' }, '2026-11-09 – 2026-11-16', '2026-11-23 – 2026-11-30'],
    [{ period: 'last-month' }, '2026-09-01 – 2026-10-01', '2026-11-01 – 2026-12-01'],
    [{ period: 'this-month' }, '2026-10-01 – 2026-11-01', undefined],
    [{ period: 'today' }, '2026-11-24 – 2026-11-25', undefined],
    [{ period: '7d' }, '2026-11-11T14:02:30.500 – 2026-11-18T14:02:30.500', undefined],
    [{ from: '2026-02-01', to: '2026-03-01' }, '2026-01-01 – 2026-02-01', '2026-03-01 – 2026-04-01'],
    [{ from: '2026-01-01', to: '2026-04-01' }, '2025-10-01 – 2026-01-01', '2026-04-01 – 2026-07-01'],
    [{ from: '2026-11-03', to: '2026-11-06' }, '2026-10-31 – 2026-11-03', '2026-11-06 – 2026-11-09'],
    [
      { from: '2026-11-03T10:00', to: '2026-11-03T10:15' },
      '2026-11-03T09:45 – 2026-11-03T10:00',
      '2026-11-03T10:15 – 2026-11-03T10:30',
    ],
  ] as [QueryInput, string, string | undefined][]) {
    it(`${JSON.stringify(query)} leads to ${before} and ${after ?? 'the future, which is none'}`, () => {
      expect(edges(steps(query, -1))).to.equal(before);
      expect(edges(steps(query, 1))).to.equal(after);
    });
  }

  it('to a present range of the calendar moves with the clock', () => {
    expect(steps({ period: 'this-month' }, -1)).to.include({ period: 'last-month' });
    expect(steps({ period: 'this-month' }, -1, 1)).to.include({ period: 'this-month' });
    expect(steps({ from: '2026-09-01', to: '2026-10-01' }, 1)).to.include({ period: 'last-month' });
    expect(steps({ period: 'this-month' }, -1, -1)).not.to.have.property('period');
  });

  it('into a range that is not over ends it now', () => {
    expect(steps({ from: '2026-11-20', to: '2026-11-24' }, 1)).to.include({
      to: NOW,
      until: Date.UTC(2026, 10, 28),
    });
  });

  it('into a range that is not over has its whole end beside now, and no other has', () => {
    const hour = 3_600_000;
    const range = (from: number, to: number) => ({
      from: NOW + from * hour,
      to: NOW + to * hour,
      timeZone: 'UTC',
    });
    expect(step(range(-3, -1), 1)).to.deep.equal({ ...range(-1, 0), until: NOW + hour });
    expect(step(range(-2, -1), 1)).to.deep.equal(range(-1, 0));
    expect(step(range(1, 2), -1)).to.deep.equal(range(0, 1));
    expect(step(range(2, 3), -1)).to.deep.equal(range(1, 2));
    expect(step(range(1, 3), -1)).to.deep.equal({ ...range(-1, 0), until: NOW + hour });
  });

  it('is taken where a hundredth of the next range is over, not before', () => {
    const range = (end: number) => ({ from: end - 10_000, to: end, timeZone: 'UTC' });
    expect(step(range(NOW - 100), 1)).to.include({ from: NOW - 100 });
    expect(step(range(NOW - 99), 1)).to.equal(undefined);
  });

  it('from a period that ends within a month goes by the months of its instants', () => {
    const query = { period: '1mo', to: '2026-03-15T12:00' };
    expect(edges(step(resolve(query), -1))).to.equal('2026-01-15T12:00 – 2026-02-15T12:00');
    expect(edges(step(resolve(query), 1))).to.equal('2026-03-15T12:00 – 2026-04-15T12:00');
  });

  it('from the first part of a period of the calendar leads to the whole one before', () => {
    const part = resolve({ period: 'this-month', to: '2026-09-10' });
    expect(wholeRange(part)).to.deep.equal({ from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1) });
    expect(edges(step(part, -1))).to.equal('2026-08-01 – 2026-09-01');
  });

  it('keeps the filters and the time zone', () => {
    expect(steps({ period: 'last-month', models: ['a'] }, -1)).to.include({ timeZone: 'UTC' });
    expect(steps({ period: 'last-month', models: ['a'] }, -1)!.models).to.deep.equal(['a']);
  });

  it('back and forth leads to the same days, in any time zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        // Longer ranges of days may have whole months before them.
        fc.integer({ min: 1, max: 27 }),
        fc.constantFrom(
          'UTC',
          'Europe/Berlin',
          'America/New_York',
          'America/Santiago',
          'Australia/Lord_Howe',
        ),
        (day, days, timeZone) => {
          const dateOf = (at: number) =>
            new Date(at * 86_400_000 + Date.UTC(2001, 0)).toISOString().slice(0, 10);
          const query = resolve({ from: dateOf(day), to: dateOf(day + days), timeZone }, timeZone);
          if (query.until !== undefined || query.to >= NOW) return;
          const back = step(query, -1)!;
          expect(isWholeDays(back, timeZone)).to.equal(true);
          expect(back.until ?? back.to).to.equal(query.from);
          const { from, to, until = to } = step(back, 1)!;
          expect({ from, to: until }).to.deep.equal({ from: query.from, to: query.to });
        },
      ),
      { numRuns: 300 },
    );
  });
});
