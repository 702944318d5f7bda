import { expect } from 'chai';
import {
  resolveQuery,
  toQueryInput,
  type QueryInput,
  type QueryLayers,
} from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

const NOW = Date.UTC(2026, 10, 8, 15, 30);

function resolve(query?: QueryInput, others?: QueryLayers) {
  return resolveQuery({ query, ...others }, NOW, 'UTC');
}

describe('a resolved query', () => {
  before(loadTemporal);

  it('is the last 30 days in the local time zone by default', () => {
    expect(resolve()).to.deep.equal({
      from: Date.UTC(2026, 9, 9, 15, 30),
      to: NOW,
      timeZone: 'UTC',
      period: '30d',
    });
  });

  it('reads a bare date as midnight in the time zone', () => {
    const { from, to } = resolve({ from: '2026-11-01', to: '2026-11-02', timeZone: 'America/New_York' });
    expect(new Date(from).toISOString()).to.equal('2026-11-01T04:00:00.000Z');
    expect(new Date(to).toISOString(), 'the day on which the clocks go back has 25 hours').to.equal(
      '2026-11-02T05:00:00.000Z',
    );
  });

  it('reads a date-time without an offset in the time zone, and one with an offset by that', () => {
    const query = resolve({ from: '2026-10-01T12:00', to: '2026-10-01T12:00Z', timeZone: 'Asia/Shanghai' });
    expect(new Date(query.from).toISOString()).to.equal('2026-10-01T04:00:00.000Z');
    expect(new Date(query.to).toISOString()).to.equal('2026-10-01T12:00:00.000Z');
  });

  it('takes each field from the nearest layer that has it', () => {
    const query = resolve(
      { models: ['a'] },
      {
        attributes: { from: '2026-10-01', timeZone: 'Asia/Kathmandu' },
        dashboard: {
          query: {
            from: '2020-01-01',
            to: '2026-11-01',
            timeZone: 'UTC',
            models: ['b'],
            types: ['high_latency'],
          },
        },
      },
    );
    expect(query).to.deep.equal({
      from: Date.parse('2026-10-01T00:00+05:45'),
      to: Date.parse('2026-11-01T00:00+05:45'),
      timeZone: 'Asia/Kathmandu',
      models: ['a'],
      types: ['high_latency'],
    });
  });

  it('counts the days of a period by the calendar of the time zone', () => {
    const { from } = resolve({ period: '7d', to: '2026-11-03', timeZone: 'America/New_York' });
    expect(new Date(from).toISOString()).to.equal('2026-10-27T04:00:00.000Z');
  });

  it('keeps an empty list, which matches nothing, apart from no list', () => {
    expect(resolve({ types: [] })).to.have.deep.property('types', []);
    expect(resolve({})).not.to.have.property('types');
  });

  it('prefers a range to a period beside it', () => {
    const query = resolve({ from: '2026-10-01', to: '2026-10-02', period: '7d' });
    expect(query).to.deep.equal({ from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 2), timeZone: 'UTC' });
  });

  it('keeps the period of the range of a query change', () => {
    const changed = resolve({ period: '7d' });
    expect(resolveQuery({ query: changed }, NOW + 60_000, 'UTC')).to.deep.equal(changed);
  });

  it('moves with the clock as an input', () => {
    const kept = toQueryInput(resolve({ period: '7d', models: ['a'] }));
    expect(resolveQuery({ query: kept }, NOW + 60_000, 'UTC')).to.include({ to: NOW + 60_000, period: '7d' });
  });

  for (const [what, layer, message] of [
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, 'unknown time zone: Mars/Olympus'],
    ['a period that is none', { period: 'fortnight' }, 'unknown period: fortnight'],
    ['a date that does not exist', { from: '2026-02-30' }, 'not an ISO 8601 date or date-time: 2026-02-30'],
    ['a date that is not ISO 8601', { from: '10/01/2026' }, 'not an ISO 8601 date or date-time: 10/01/2026'],
    ['a number that is no instant', { from: NaN }, 'not an ISO 8601 date or date-time: NaN'],
    ['a range that ends before it starts', { from: '2026-10-02', to: '2026-10-01' }, 'ends before it starts'],
  ] as [string, QueryInput, string][]) {
    it(`rejects ${what}, and names it`, () => {
      expect(() => resolve(layer))
        .to.throw(message)
        .with.property('code', 'invalid-query');
    });
  }
});
