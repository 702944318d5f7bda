import { expect } from 'chai';
import fc from 'fast-check';
import { diffQuery, applyQueryDiff, type QueryDiff } from '../../../src/model/query/query-diff.js';
import { toggleMember, zoomOut, zoomTo } from '../../../src/model/query/drill-down.js';
import {
  resolveQuery,
  toQueryInput,
  type ResolvedQuery,
  type QueryInput,
} from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

const NOW = Date.UTC(2026, 10, 8, 15, 30);
const HOUR = 3_600_000;

const inForce = (own: QueryInput | undefined, attributes: QueryInput = {}) =>
  resolveQuery({ query: own, attributes }, NOW, 'UTC');

/** What a link holds once the reader has changed what is in force. */
function chosen(own: QueryInput, change: (query: ResolvedQuery) => ResolvedQuery): QueryDiff {
  return diffQuery(change(inForce(own)), own, inForce(own));
}

describe('the difference of a query in a link', () => {
  before(loadTemporal);

  it('is empty where the reader changed nothing', () => {
    for (const own of [
      {},
      { period: '7d' },
      { from: '2026-11-01', to: '2026-11-02', timeZone: 'Asia/Tokyo', ranges: { latency: {} } },
      { from: NOW - HOUR, to: NOW, within: { from: NOW - 2 * HOUR, to: NOW, period: '2h' }, types: [] },
    ]) {
      expect(chosen(own, (query) => query)).to.deep.equal({});
    }
  });

  it('is the changed filter, each range on its own', () => {
    const own = { models: ['a'], ranges: { latency: { min: 1 }, cost: { max: '2' } } };
    const link = chosen(own, (query) => ({
      ...query,
      ranges: { latency: { min: 1 }, payout: { min: '0' } },
    }));
    expect(link).to.deep.equal({ ranges: { payout: { min: '0' } }, any: ['cost'] });
    expect(applyQueryDiff(own, link)).to.deep.equal({
      models: ['a'],
      ranges: { latency: { min: 1 }, payout: { min: '0' } },
    });
  });

  it('has instants where the host’s dates would differ in the chosen time zone', () => {
    const own = { from: '2026-11-01', to: '2026-11-02' };
    const link = chosen(own, (query) => ({ ...query, timeZone: 'Asia/Tokyo' }));
    expect(link).to.deep.equal({
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 2),
      timeZone: 'Asia/Tokyo',
    });
  });

  it('has a period that ends now, where the host’s ends elsewhere', () => {
    const own = { period: '7d', to: '2026-11-01' };
    const moved = chosen(own, () => inForce({ period: '7d' }));
    expect(moved).to.deep.equal({ period: '7d' });
    expect(applyQueryDiff(own, moved)).to.deep.equal({ period: '7d' });
    const filtered = chosen(own, (query) => ({ ...query, types: ['a'] }));
    expect(applyQueryDiff(own, filtered)).to.deep.equal({ ...own, types: ['a'] });
  });

  it('is the whole query where the host’s is invalid', () => {
    const query = inForce({ period: '7d', models: ['a'] });
    expect(diffQuery(query, { period: 'bogus' })).to.deep.equal({
      period: '7d',
      timeZone: 'UTC',
      models: ['a'],
    });
  });

  it('has the filters that the reader removed, and nothing in their place', () => {
    const own = { models: ['a'], requestId: 'x' };
    const link = chosen(own, ({ from, to, period, timeZone }) => ({ from, to, period, timeZone }));
    expect(link).to.deep.equal({ any: ['models', 'requestId'] });
    expect(applyQueryDiff(own, link)).to.deep.equal({});
  });

  it('has the range where either end is another', () => {
    const own = { from: NOW - 3 * HOUR, to: NOW };
    for (const range of [
      { from: NOW - 2 * HOUR, to: NOW },
      { from: NOW - 3 * HOUR, to: NOW - HOUR },
    ]) {
      expect(chosen(own, (query) => ({ ...query, ...range }))).to.deep.equal(range);
    }
  });

  it('has the range that the reader zoomed into, where any part of it is another', () => {
    const within = { from: NOW - 2 * HOUR, to: NOW, period: '2h' };
    const range = { from: NOW - HOUR, to: NOW };
    for (const other of [
      { ...within, from: NOW - 9 * HOUR },
      { ...within, to: NOW - HOUR / 2 },
      { from: within.from, to: within.to },
      { ...within, to: NOW, until: NOW + HOUR },
    ]) {
      const link = chosen({ ...range, within }, (query) => ({ ...query, within: other }));
      expect(link).to.deep.equal({ ...range, within: other });
    }
  });

  it('is empty for a period that went on with the clock, not for another one', () => {
    const later = (own: QueryInput) => resolveQuery({ query: own }, NOW + HOUR, 'UTC');
    expect(diffQuery(later({ period: '7d' }), { period: '7d' }, inForce({ period: '7d' }))).to.deep.equal({});
    expect(chosen({ period: '7d' }, () => inForce({ period: '8d' }))).to.deep.equal({ period: '8d' });
  });

  it('has the instants of a pinned period, unless the host’s is pinned to the same', () => {
    const range = { from: NOW - 24 * HOUR, to: NOW };
    const pinned = { ...range, period: '24h', isPinned: true };
    expect(chosen({ period: '24h' }, (query) => ({ ...query, isPinned: true }))).to.deep.equal(pinned);
    expect(chosen(pinned, (query) => query)).to.deep.equal({});
    const moved = { from: range.from - HOUR, to: NOW - HOUR };
    expect(chosen(pinned, (query) => ({ ...query, ...moved }))).to.deep.equal({ ...pinned, ...moved });
    const longer = { from: range.from - 24 * HOUR };
    expect(chosen(pinned, (query) => ({ ...query, ...longer }))).to.deep.equal({ ...pinned, ...longer });
    expect(chosen(pinned, () => inForce({ period: '24h' }))).to.deep.equal({ period: '24h' });
  });

  it('replaces the host’s period by instants, and its instants by a period', () => {
    const range = { from: NOW - HOUR, to: NOW };
    expect(applyQueryDiff({ period: '7d', types: ['a'] }, range)).to.deep.equal({ ...range, types: ['a'] });
    expect(applyQueryDiff({ ...range, types: ['a'] }, { period: '7d' })).to.deep.equal({
      period: '7d',
      types: ['a'],
    });
  });

  it('makes a query of a host that has none, unless it is empty', () => {
    expect(applyQueryDiff(undefined, {})).to.equal(undefined);
    expect(applyQueryDiff(undefined, { period: '7d' })).to.deep.equal({ period: '7d' });
    expect(applyQueryDiff({}, {})).to.deep.equal({});
  });

  it('restores the reader’s query, whatever the host’s', () => {
    const instant = fc.integer({ min: -1000, max: -1 }).map((hours) => NOW + hours * HOUR);
    const span = fc
      .uniqueArray(instant, { minLength: 2, maxLength: 2 })
      .map((pair) => pair.sort((a, b) => a - b))
      .map(([from, to]) => ({ from: from!, to: to! }));
    const time = fc.oneof(
      fc.record({}),
      fc.record({ period: fc.constantFrom('24h', '7d', '1mo') }),
      span,
      span.map((range) => ({ ...range, within: { from: NOW - 2000 * HOUR, to: NOW, period: '2000h' } })),
    );
    const members = fc.uniqueArray(fc.constantFrom('', 'a', 'b'));
    const bounds = fc.record({ min: fc.nat(9), max: fc.integer({ min: 10, max: 20 }) }, { requiredKeys: [] });
    const filters = fc.record(
      {
        timeZone: fc.constantFrom('UTC', 'America/New_York'),
        types: members,
        models: members,
        requestId: fc.constantFrom('x', 'y'),
        ranges: fc.record({ latency: bounds, inputTokens: bounds }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const query = fc.tuple(time, filters).map(([range, rest]): QueryInput => ({ ...range, ...rest }));
    const change = fc.oneof(
      query.map((given) => () => inForce(given)),
      fc
        .constantFrom('a', 'b')
        .map((key) => (q: ResolvedQuery) => toggleMember(q, 'model', key, { add: true })),
      fc.constant((q: ResolvedQuery) => zoomTo(q, q.from, q.from + (q.to - q.from) / 2)),
      fc.constant(zoomOut),
      fc.constant(({ from, to, timeZone }: ResolvedQuery) => ({ from, to, timeZone })),
    );
    fc.assert(
      fc.property(
        query,
        time,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (own, attributes, changes) => {
          const start = inForce(own, attributes);
          const wanted = changes.reduce((q, one) => one(q), start);
          const link = diffQuery(wanted, own, start);
          const restored = inForce(applyQueryDiff(own, link), attributes);
          expect(normal(restored)).to.deep.equal(normal(inForce(toQueryInput(wanted), attributes)));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Without empty ranges. */
function normal({ ranges, ...query }: ResolvedQuery): QueryInput {
  const given = Object.entries(ranges ?? {}).filter(([, bounds]) => Object.keys(bounds).length > 0);
  return given.length > 0 ? { ...query, ranges: Object.fromEntries(given) } : query;
}
