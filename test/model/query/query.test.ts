import { expect } from 'chai';
import {
  hasQuery,
  parseInstant,
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

  it('that begins now, or later, ends where it says', () => {
    for (const from of [NOW, NOW + 1]) {
      const range = { from, to: NOW + 2 };
      expect(resolve(range)).to.deep.equal({ ...range, timeZone: 'UTC' });
    }
    expect(resolve({ from: NOW - 1, to: NOW })).to.deep.equal({ from: NOW - 1, to: NOW, timeZone: 'UTC' });
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

  it('is anchored to an end that a query gives beside a period, and not to one of attributes', () => {
    const days = { period: '7d', to: '2026-11-03' };
    const isAnchored = (layers: QueryLayers) => resolveQuery(layers, NOW, 'UTC').isAnchored;
    expect(isAnchored({ query: days }), 'a query').to.equal(true);
    expect(isAnchored({ dashboard: { query: days } }), 'that of the dashboard').to.equal(true);
    expect(isAnchored({ attributes: days }), 'attributes').to.equal(undefined);
    expect(isAnchored({ dashboard: { attributes: days } }), 'those of the dashboard').to.equal(undefined);
    expect(isAnchored({ query: { period: '7d' }, attributes: { to: days.to } }), 'both').to.equal(undefined);
    expect(resolve({ period: '7d' })).to.have.all.keys('from', 'to', 'timeZone', 'period');
  });

  it('takes texts and fields without a value as none', () => {
    const empty = { from: '', to: null as never, period: '', timeZone: '' };
    expect(resolve(empty)).to.deep.equal(resolve());
    expect(resolve(empty, { attributes: { from: '2026-10-01', to: '2026-10-02' } })).to.deep.equal(
      resolve({ from: '2026-10-01', to: '2026-10-02' }),
    );
  });

  it('is set by an element that gives any part of it', () => {
    for (const layers of [
      {},
      { query: {} },
      { query: { from: '' }, attributes: { to: undefined as never } },
    ]) {
      expect(hasQuery(layers), JSON.stringify(layers)).to.equal(false);
    }
    for (const layers of [
      { query: { models: [] } },
      { attributes: { period: '7d' } },
      { query: { from: 0, timeZone: '' } },
      { query: { from: '2026-10-01' }, attributes: {} },
    ]) {
      expect(hasQuery(layers), JSON.stringify(layers)).to.equal(true);
    }
  });

  it('reads an offset in any spelling of ISO 8601, and spaces around', () => {
    const noon = Date.UTC(2026, 9, 1, 12);
    for (const text of [
      '2026-10-01T12:00Z',
      '2026-10-01t12:00z',
      '2026-10-01 12:00Z',
      '2026-10-01T14:00+02:00',
      '2026-10-01T14:00+02',
      '2026-10-01T14:00+0200',
      '2026-10-01T14:00+02:00[Europe/Berlin]',
      '2026-10-01T17:30+05:30[Asia/Kolkata]',
      '2026-10-01T02:00-10',
      '2026-10-01T08:30-0330',
      ' 2026-10-01T21:00 ',
    ]) {
      expect(parseInstant(text, 'Asia/Tokyo', 'from'), text).to.equal(noon);
    }
  });

  it('reads whole milliseconds as far as time goes', () => {
    for (const instant of [8.64e15, -8.64e15, 0])
      expect(parseInstant(instant, 'UTC', 'from')).to.equal(instant);
    for (const instant of [8.64e15 + 1, -8.64e15 - 1, 0.5, Infinity])
      expect(() => parseInstant(instant, 'UTC', 'from'), String(instant)).to.throw('not an ISO 8601 date');
  });

  it('names the end of the range that is no date', () => {
    for (const [query, field] of [
      [{ from: 'soon' }, 'from'],
      [{ from: 0, to: 'soon' }, 'to'],
      [{ from: 5, to: 5 }, 'from'],
    ] as [QueryInput, string][]) {
      expect(() => resolve(query), JSON.stringify(query))
        .to.throw()
        .with.property('field', field);
    }
  });

  for (const [what, layer, message] of [
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, 'unknown time zone: Mars/Olympus'],
    ['a period that is none', { period: 'fortnight' }, 'unknown period: fortnight'],
    ['a date that does not exist', { from: '2026-02-30' }, 'not an ISO 8601 date or date-time: 2026-02-30'],
    ['a date that is not ISO 8601', { from: '10/01/2026' }, 'not an ISO 8601 date or date-time: 10/01/2026'],
    ['a number that is no instant', { from: NaN }, 'not an ISO 8601 date or date-time: NaN'],
    ['a range that ends before it starts', { from: '2026-10-02', to: '2026-10-01' }, 'ends before it starts'],
    ['a range without an instant', { from: '2026-10-02', to: '2026-10-02' }, 'ends before it starts'],
  ] as [string, QueryInput, string][]) {
    it(`rejects ${what}, and names it`, () => {
      expect(() => resolve(layer))
        .to.throw(message)
        .with.property('code', 'invalid-query');
    });
  }
});
