import { expect } from 'chai';
import {
  queryKey,
  rangeOf,
  resolveQuery,
  toQueryInput,
  toSourceQuery,
  withoutRange,
  type OuterRange,
  type QueryInput,
  type ResolvedQuery,
} from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

const NOW = Date.UTC(2026, 10, 8, 15, 30);
const DAY = 86_400_000;
const resolve = (query: QueryInput, now = NOW) => resolveQuery({ query }, now, 'UTC');

describe('the range that a reader zoomed into', () => {
  before(loadTemporal);

  const part = { from: NOW - 3 * DAY, to: NOW - 2 * DAY };
  const withinOf = (within: OuterRange) => resolve({ ...part, within }).within;

  it('keeps the wider one to go back to, as it was', () => {
    const week = { from: NOW - 7 * DAY, to: NOW, period: '7d' };
    expect(resolve({ ...part, within: week })).to.deep.equal({ ...part, timeZone: 'UTC', within: week });
  });

  it('may begin or end with the wider one', () => {
    for (const within of [
      { from: part.from, to: part.to + 1 },
      { from: part.from - 1, to: part.to },
    ]) {
      expect(withinOf(within)).to.deep.equal(within);
    }
  });

  it('has no range to go back to that is not wider, or does not contain it', () => {
    for (const within of [
      { ...part },
      { from: part.from + 1, to: part.to + 9 * DAY },
      { from: part.from - 9 * DAY, to: part.to - 1 },
      { from: part.to, to: part.to + 9 * DAY },
      { from: part.from + 1, to: part.to - 1 },
    ]) {
      expect(withinOf(within), JSON.stringify(within)).to.equal(undefined);
    }
  });

  it('goes back to a range up to now where that one ends in the future', () => {
    const month = { from: NOW - 7 * DAY, to: NOW - 60_000, until: NOW + 9 * DAY, period: 'this-month' };
    expect(withinOf(month)).to.deep.equal({ ...month, to: NOW });
  });
});

describe('a resolved query, once it is passed on', () => {
  before(loadTemporal);

  const filters = { models: ['a'], ranges: { cost: { min: '0.5' } } };
  const whole: ResolvedQuery = {
    from: 1,
    to: 5,
    until: 9,
    period: 'this-month',
    isAnchored: true,
    isPinned: true,
    within: { from: 0, to: 9 },
    timeZone: 'UTC',
    ...filters,
  };

  it('tells a source the range and the filters alone', () => {
    expect(toSourceQuery(whole)).to.deep.equal({ from: 1, to: 5, timeZone: 'UTC', ...filters });
    expect(withoutRange(whole)).to.deep.equal({ timeZone: 'UTC', ...filters });
  });

  it('has a range of those fields that it was given', () => {
    const { within: _, timeZone: __, models: ___, ranges: ____, ...range } = whole;
    expect(rangeOf(whole)).to.deep.equal(range);
    expect(rangeOf({ from: 1, to: 5 })).to.deep.equal({ from: 1, to: 5 });
    expect(rangeOf({ from: -5, to: 5, until: 0 })).to.deep.equal({ from: -5, to: 5, until: 0 });
  });

  it('keeps the instants of a range, of a fixed period, and the end of one that is anchored', () => {
    expect(toQueryInput({ from: 1, to: 5, until: 9, timeZone: 'UTC' })).to.deep.equal({
      from: 1,
      to: 9,
      timeZone: 'UTC',
    });
    const days = { period: '7d', timeZone: 'UTC' };
    expect(toQueryInput({ from: 1, to: 5, ...days })).to.deep.equal(days);
    expect(toQueryInput({ from: 1, to: 5, ...days, isPinned: true })).to.deep.equal({
      from: 1,
      to: 5,
      ...days,
      isPinned: true,
    });
    expect(toQueryInput({ from: 1, to: 5, ...days, isAnchored: true })).to.deep.equal({ to: 5, ...days });
  });

  it('is the same up to now, whenever that is, and another where it ends, filters or begins elsewhere', () => {
    const key = (query: QueryInput, now = NOW) => queryKey(resolve(query, now), now);
    const days = { period: '7d' };
    expect(key(days)).to.deep.equal(key(days, NOW + 60_000));
    const others: QueryInput[] = [
      { period: '30d' },
      { ...days, to: NOW - DAY },
      { ...days, models: ['a'] },
      { ...days, timeZone: 'Asia/Tokyo' },
      { from: NOW - 7 * DAY, to: NOW - DAY },
      { from: NOW - 6 * DAY, to: NOW - DAY },
    ];
    const keys = [days, ...others].map((query) => JSON.stringify(key(query)));
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('is another once the end that it had as now is over', () => {
    const query = { from: NOW - DAY, to: NOW, timeZone: 'UTC' };
    expect(queryKey(query, NOW)).not.to.deep.equal(queryKey(query, NOW + 1));
    expect(queryKey(query, NOW + 1)).to.deep.equal(queryKey(query, NOW + 2));
    const anchored = { ...query, period: '7d' };
    expect(queryKey(anchored, NOW + 1)).not.to.deep.equal(queryKey({ ...anchored, to: NOW - 1 }, NOW + 1));
  });
});
