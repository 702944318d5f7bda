import { expect } from 'chai';
import fc from 'fast-check';
import { LIST_FILTERS, listOf, LISTS } from '../../../src/model/contract/list-filters.js';
import {
  aroundBucket,
  toggleCell,
  toggleMember,
  withoutFilters,
  zoomOut,
  zoomTo,
} from '../../../src/model/query/drill-down.js';
import { type ResolvedQuery, resolveQuery, withoutRange } from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type { Dimension, Interval } from '../../../src/model/base/types.js';
import { trend } from '../../../src/testing/reference/reference-source.js';
import { clockChanges, instantOf, wallClock } from '../time/wall-clock.js';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 9, 31, 12);

const dimension = fc.constantFrom<Dimension>('type', 'model', 'provider', 'apiKey', 'finish');
const key = fc.constantFrom('a', 'b', 'c', '', 'with, comma');
const members = fc.uniqueArray(key, { minLength: 1 });

/** A query whose range moves with the clock, or does not, with filters or without. */
const query = fc
  .record({
    period: fc.option(fc.constantFrom('24h', '7d', '30d', '1mo')),
    // What is after now is cut off: some of the range is left.
    from: fc.integer({ min: NOON - 90 * DAY, max: NOON - 4 }),
    length: fc.integer({ min: 4, max: 60 * DAY }),
    timeZone: fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe'),
    types: fc.option(members, { nil: undefined }),
    models: fc.option(members, { nil: undefined }),
    requestId: fc.option(fc.constant('r1'), { nil: undefined }),
  })
  .map(({ period, from, length, timeZone, ...filters }): ResolvedQuery => {
    const range = period ? { period, to: from + length } : { from, to: from + length };
    return resolveQuery({ query: { ...range, timeZone, ...filters } }, NOON, 'UTC');
  });

/** A part of a query's range. */
const partOf = ({ from, to }: ResolvedQuery) =>
  fc
    .tuple(fc.integer({ min: from, max: to - 2 }), fc.integer({ min: 1, max: to - from - 1 }))
    .map(([start, length]): [number, number] => [start, Math.min(to, start + length)]);
const queryAndPart = query.chain((whole) => fc.tuple(fc.constant(whole), partOf(whole)));

/** All of a query but one of its lists. */
function withoutList(whole: ResolvedQuery, by: Dimension): object {
  const { [listOf(by)]: _, ...rest } = whole;
  return rest;
}

describe('choosing a member of a dimension', () => {
  before(loadTemporal);

  it('uses the filter of the dimension', () => {
    for (const list of LISTS) expect(listOf(LIST_FILTERS[list])).to.equal(list);
  });

  it('alone clears it only where it is the only one; added to others, wherever it is among them', () => {
    const range: ResolvedQuery = { from: NOON - DAY, to: NOON, timeZone: 'UTC' };
    for (const [before, alone, added] of [
      [undefined, ['a'], ['a']],
      [[], ['a'], ['a']],
      [['a'], undefined, undefined],
      [['b'], ['a'], ['b', 'a']],
      [['a', 'b'], ['a'], ['b']],
    ] as const) {
      const whole: ResolvedQuery = before ? { ...range, models: [...before] } : range;
      const withModels = (models?: readonly string[]) => (models ? { ...range, models } : range);
      expect(toggleMember(whole, 'model', 'a')).to.deep.equal(withModels(alone));
      expect(toggleMember(whole, 'model', 'a', { add: true })).to.deep.equal(withModels(added));
    }
  });

  it('replaces the members chosen before', () => {
    fc.assert(
      fc.property(query, dimension, key, (whole, by, member) => {
        const before = whole[listOf(by)] ?? [];
        fc.pre(before.length !== 1 || before[0] !== member);
        expect(toggleMember(whole, by, member)[listOf(by)]).to.deep.equal([member]);
      }),
    );
  });

  it('removes the filter when it is the chosen one', () => {
    fc.assert(
      fc.property(query, dimension, key, (whole, by, member) => {
        const chosen = { ...whole, [listOf(by)]: [member] };
        expect(toggleMember(chosen, by, member)).not.to.have.property(listOf(by));
      }),
    );
  });

  it('adds it to others, or removes it from them, down to no filter', () => {
    fc.assert(
      fc.property(query, dimension, fc.array(key, { maxLength: 8 }), (whole, by, clicks) => {
        const start = { ...whole, [listOf(by)]: undefined };
        let changed = start;
        const expected = new Set<string>();
        for (const member of clicks) {
          changed = toggleMember(changed, by, member, { add: true });
          if (!expected.delete(member)) expected.add(member);
          expect(changed[listOf(by)] ?? []).to.deep.equal([...expected]);
          if (expected.size === 0) expect(changed).not.to.have.property(listOf(by));
        }
      }),
    );
  });

  it('changes nothing else, and not the query itself', () => {
    fc.assert(
      fc.property(query, dimension, key, fc.boolean(), (whole, by, member, add) => {
        const copy = structuredClone(whole);
        const changed = toggleMember(whole, by, member, { add });
        expect(withoutList(changed, by)).to.deep.equal(withoutList(copy, by));
        expect(whole).to.deep.equal(copy);
      }),
    );
  });
});

describe('zooming into a range', () => {
  before(loadTemporal);

  it('keeps the filters', () => {
    fc.assert(
      fc.property(queryAndPart, ([whole, [from, to]]) => {
        const { within: _, ...part } = zoomTo(whole, from, to);
        expect(part).to.deep.equal({ ...withoutRange(whole), from, to });
      }),
    );
  });

  it('is reverted to the former range, also to a period', () => {
    fc.assert(
      fc.property(queryAndPart, ([whole, [from, to]]) => {
        expect(zoomOut(zoomTo(whole, from, to))).to.deep.equal(whole);
      }),
    );
  });

  it('is reverted to the whole at once, also from a part of a part', () => {
    const parts = queryAndPart
      .filter(([, [from, to]]) => to - from > 2)
      .chain(([whole, part]) => {
        const inner = zoomTo(whole, ...part);
        return fc.tuple(fc.constant(whole), fc.constant(inner), partOf(inner));
      });
    fc.assert(
      fc.property(parts, ([whole, inner, [from, to]]) => {
        expect(zoomOut(zoomTo(inner, from, to))).to.deep.equal(whole);
      }),
    );
  });

  it('to a part that begins or ends where it does is a zoom', () => {
    const whole: ResolvedQuery = { from: NOON - DAY, to: NOON, timeZone: 'UTC' };
    for (const [from, to] of [
      [NOON - DAY, NOON - 1],
      [NOON - 1, NOON],
    ] as const) {
      const within = { from: NOON - DAY, to: NOON };
      expect(zoomTo(whole, from, to)).to.deep.equal({ from, to, timeZone: 'UTC', within });
    }
  });

  it('to all of it is the same as zooming out', () => {
    fc.assert(
      fc.property(queryAndPart, ([whole, [from, to]]) => {
        expect(zoomTo(whole, whole.from, whole.to)).to.deep.equal(whole);
        expect(zoomTo(zoomTo(whole, from, to), whole.from, whole.to)).to.deep.equal(whole);
      }),
    );
  });

  it('keeps later filters when it is reverted', () => {
    fc.assert(
      fc.property(queryAndPart, dimension, key, ([whole, [from, to]], by, member) => {
        const changed = toggleMember(zoomTo(whole, from, to), by, member);
        expect(zoomOut(changed)).to.deep.equal(toggleMember(whole, by, member));
      }),
    );
  });

  it('is not reverted where the range is not zoomed', () => {
    fc.assert(
      fc.property(query, (whole) => {
        expect(zoomOut(whole)).to.equal(whole);
      }),
    );
  });
});

describe('the shown range of a trend', () => {
  before(loadTemporal);

  const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];
  /** Runs of buckets, of a range that begins and ends anywhere, by references that know nothing of the library. */
  const runOfBuckets = fc
    .record({
      timeZone: fc.constantFrom('UTC', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'),
      interval: fc.constantFrom(...INTERVALS),
      before: fc.double({ min: 0, max: 1, noNaN: true }),
      after: fc.double({ min: 0, max: 1, noNaN: true }),
      place: fc.nat(),
      count: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ timeZone, interval, before, after, place, count }) => {
      const { change, bounds } = boundsOf(timeZone, interval);
      const from = change - Math.floor(before * (change - bounds[0]!));
      const to = change + 1 + Math.floor(after * (bounds.at(-1)! - change));
      const whole: ResolvedQuery = { from, to, timeZone };
      const starts = [from, ...bounds.filter((bound) => bound > from && bound < to)];
      const first = place % starts.length;
      const end = starts[first + count] ?? to;
      const isWhole = first === 0 && end === to;
      const isOne = first + 1 >= starts.length || end === starts[first + 1];
      return { whole, interval, isWhole, isOne, part: zoomTo(whole, starts[first]!, end) };
    });

  it('is the whole range around a chosen bucket, also where the range cuts it or a clock changes', () => {
    fc.assert(
      fc.property(runOfBuckets, ({ whole, interval, isWhole, isOne, part }) => {
        fc.pre(isOne && !isWhole);
        expect(aroundBucket(part, () => interval)).to.deep.equal(whole);
      }),
    );
  });

  it('is the chosen part where it is several buckets', () => {
    fc.assert(
      fc.property(runOfBuckets, ({ interval, isOne, part }) => {
        fc.pre(!isOne);
        expect(aroundBucket(part, () => interval)).to.equal(part);
      }),
    );
  });

  it('is the chosen part where it is not a whole bucket', () => {
    fc.assert(
      fc.property(runOfBuckets, fc.boolean(), ({ whole, interval, isOne, part }, late) => {
        fc.pre(isOne);
        const { from, to } = part;
        const cut = zoomTo(whole, late ? from + 1 : from, late ? to : to - 1);
        expect(aroundBucket(cut, () => interval)).to.equal(cut);
      }),
    );
  });

  it('uses the interval of the whole range, not of the bucket', () => {
    const whole: ResolvedQuery = { from: NOON, to: NOON + 20 * DAY, timeZone: 'UTC' };
    const day = zoomTo(whole, NOON + DAY / 2, NOON + DAY * 1.5);
    const ranges: number[] = [];
    aroundBucket(day, ({ from, to }) => {
      ranges.push(to - from);
      return 'day';
    });
    expect(ranges).to.deep.equal([20 * DAY]);
  });

  it('is the range itself where it is not zoomed', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...INTERVALS), (whole, interval) => {
        expect(aroundBucket(whole, () => interval)).to.equal(whole);
      }),
    );
  });
});

/** How many days around a change of clocks are looked at. */
const AROUND: Record<Interval, number> = { hour: 1, day: 12, week: 40, month: 100 };
const known = new Map<string, { change: number; bounds: number[] }>();

/** Where buckets begin around the first change of clocks in the second half of 2026. */
function boundsOf(timeZone: string, interval: Interval): { change: number; bounds: number[] } {
  const key = `${timeZone} ${interval}`;
  if (!known.has(key)) {
    const [change = NOON] = clockChanges(timeZone, Date.UTC(2026, 6, 1), Date.UTC(2026, 11, 31));
    const [from, to] = [change - AROUND[interval] * DAY, change + AROUND[interval] * DAY];
    const bounds =
      interval === 'hour'
        ? trend([], { from, to, timeZone }, 'hour', 'type').map(({ start }) => start)
        : daysIn(from, to, timeZone).filter((start) => begins(wallClock(start, timeZone), interval));
    known.set(key, { change, bounds });
  }
  return known.get(key)!;
}

/** The first instants of the days between two instants. */
function daysIn(from: number, to: number, timeZone: string): number[] {
  const first = wallClock(from, timeZone);
  const starts: number[] = [];
  for (let wall = first - (first % DAY); ; wall += DAY) {
    const start = instantOf(wall, timeZone);
    if (start >= to) return starts;
    if (start > from) starts.push(start);
  }
}

/** Whether a day begins a week or a month. */
function begins(wall: number, interval: Interval): boolean {
  const date = new Date(wall);
  if (interval === 'week') return date.getUTCDay() === 1;
  return interval === 'day' || date.getUTCDate() === 1;
}

describe('choosing a type and a model together', () => {
  const RANGE: ResolvedQuery = { from: NOON - DAY, to: NOON, timeZone: 'UTC', providers: ['p'] };
  const lists = [undefined, [], ['a'], ['b'], ['a', 'b'], ['b', 'a']];

  it('filters by both, unless the query is by exactly these: then by neither', () => {
    for (const types of lists) {
      for (const models of lists) {
        const before = { ...RANGE, ...(types && { types }), ...(models && { models }) };
        const isChosen = types?.join() === 'a' && models?.join() === 'b';
        const expected = isChosen ? RANGE : { ...RANGE, types: ['a'], models: ['b'] };
        expect(toggleCell(before, { type: 'a', model: 'b' })).to.deep.equal(expected);
      }
    }
  });
});

describe('a query without its filters', () => {
  before(loadTemporal);

  it('has its whole range and its time zone alone', () => {
    fc.assert(
      fc.property(queryAndPart, ([whole, [from, to]]) => {
        const { types: _, models: __, requestId: ___, ...plain } = whole;
        expect(withoutFilters(whole)).to.deep.equal(plain);
        expect(withoutFilters(zoomTo(whole, from, to))).to.deep.equal(plain);
      }),
    );
  });
});
