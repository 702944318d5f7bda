import { expect } from 'chai';
import type { TrendBucket } from '../../../src/model/base/types.js';
import { dailyCounts, evidenceOf, sumGroups, type Answers } from '../../../src/model/insights/evidence.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { bucketsOf } from './cases.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday. */
const FROM = Date.UTC(2026, 5, 1);

/** Two days by hour, and the two before: `a` once an hour, `b` at every sixth, twice. */
function answers(more: Partial<Answers> = {}): Answers {
  const series = [
    { key: 'a', counts: new Array<number>(48).fill(1) },
    { key: 'b', counts: Array.from({ length: 48 }, (_, h) => (h % 6 ? 0 : 2)) },
  ];
  return {
    from: FROM,
    to: FROM + 2 * DAY,
    timeZone: 'UTC',
    previous: { from: FROM - 2 * DAY, to: FROM },
    types: { interval: 'hour', buckets: bucketsOf(FROM, 48, series) },
    hasTypes: true,
    typesBefore: { interval: 'hour', buckets: bucketsOf(FROM - 2 * DAY, 48, [series[0]!]) },
    total: '0',
    ...more,
  };
}

function evidence(given: Answers) {
  const work = evidenceOf(given);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
const total = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);
const named = (series: readonly { dimension: string; key: string; counts: Float64Array }[]) =>
  series.map(({ dimension, key, counts }) => [dimension, key, counts.length, total(counts)]);

describe('the counts of a source’s answers', () => {
  before(() => loadTemporal());

  it('are those of all hours, and of each type, provider and model', () => {
    const one = (key: string, counts: number[]) => bucketsOf(FROM, 48, [{ key, counts }]);
    const found = evidence(
      answers({
        providers: { interval: 'hour', buckets: one('p', new Array<number>(48).fill(1)) },
        models: { interval: 'hour', buckets: one('m', [5, ...new Array<number>(47).fill(0)]) },
      }),
    );
    expect(found.count).to.equal(64);
    expect(named(found.series)).to.deep.equal([
      ['all', '', 48, 64],
      ['type', 'a', 48, 48],
      ['type', 'b', 48, 16],
      ['provider', 'p', 48, 48],
      ['model', 'm', 48, 5],
    ]);
    expect([...found.series[0]!.counts.slice(0, 7)]).to.deep.equal([3, 1, 1, 1, 1, 1, 3]);
    expect([...found.series[2]!.counts.slice(0, 7)]).to.deep.equal([2, 0, 0, 0, 0, 0, 2]);
    expect(found.hours!.startHour).to.equal(0);
  });

  it('are those of both periods, by hour and by day', () => {
    const found = evidence(answers());
    expect(named(found.bothSeries)).to.deep.equal([
      ['all', '', 96, 112],
      ['type', 'a', 96, 96],
      ['type', 'b', 96, 16],
    ]);
    expect(found.bothHours!.startHour).to.equal(5 * 24);
    expect(found.days.map(({ day, weekday, count, start }) => [day, weekday, count, start])).to.deep.equal([
      [0, 5, 24, FROM - 2 * DAY],
      [1, 6, 24, FROM - DAY],
      [2, 0, 32, FROM],
      [3, 1, 32, FROM + DAY],
    ]);
    expect([...found.typeDays]).to.deep.equal([
      ['a', [24, 24]],
      ['b', [8, 8]],
    ]);
    expect([...found.typeDaysBefore]).to.deep.equal([['a', [24, 24]]]);
  });

  it('have no types where the source has none', () => {
    const found = evidence(answers({ hasTypes: false }));
    expect(named(found.series)).to.deep.equal([['all', '', 48, 64]]);
    expect(named(found.bothSeries)).to.deep.equal([['all', '', 96, 112]]);
    expect([...found.typeDays, ...found.typeDaysBefore]).to.deep.equal([]);
  });

  it('have no hours where the answers are by day', () => {
    const daily = (from: number) => ({
      interval: 'day' as const,
      buckets: bucketsOf(from, 2, [{ key: 'a', counts: [3, 4] }], DAY),
    });
    const byDay = evidence(answers({ types: daily(FROM), typesBefore: daily(FROM - 2 * DAY) }));
    expect(byDay).not.to.have.any.keys('hours', 'bothHours');
    expect([byDay.series, byDay.bothSeries]).to.deep.equal([[], []]);
    expect(byDay.days.map(({ count }) => count)).to.deep.equal([3, 4, 3, 4]);
    expect([...byDay.typeDays]).to.deep.equal([['a', [3, 4]]]);
    // Only the period before is by day.
    const mixed = evidence(answers({ typesBefore: daily(FROM - 2 * DAY) }));
    expect(mixed).to.have.property('hours');
    expect(mixed).not.to.have.property('bothHours');
    expect(mixed.days.map(({ count }) => count)).to.deep.equal([3, 4, 32, 32]);
    expect([...mixed.typeDaysBefore]).to.deep.equal([['a', [3, 4]]]);
    const models = evidence(answers({ models: daily(FROM) }));
    expect(models.series.some(({ dimension }) => dimension === 'model')).to.equal(false);
  });

  it('are of one period where nothing is known of the one before', () => {
    const found = evidence(answers({ typesBefore: undefined }));
    expect(found.days.map(({ count }) => count)).to.deep.equal([32, 32]);
    expect(found).not.to.have.property('bothHours');
    expect([...found.typeDaysBefore]).to.deep.equal([]);
  });

  it('are not those of hours that the range cuts', () => {
    const from = FROM + HOUR / 2;
    const series = [{ key: 'a', counts: new Array<number>(30).fill(1) }];
    const first: TrendBucket = { start: from, groups: [{ key: 'a', times: 9, credits: '0' }] };
    const types = { interval: 'hour' as const, buckets: [first, ...bucketsOf(FROM + HOUR, 30, series)] };
    const found = evidence(answers({ from, types, to: FROM + 31 * HOUR, typesBefore: undefined }));
    expect(found.count).to.equal(39);
    expect(named(found.series)).to.deep.equal([
      ['all', '', 31, 30],
      ['type', 'a', 31, 30],
    ]);
  });

  it('leave out hours that another clock of the source’s has beyond the range', () => {
    const counts = new Array<number>(60).fill(1);
    const models = { interval: 'hour' as const, buckets: bucketsOf(FROM, 60, [{ key: 'm', counts }]) };
    expect(named(evidence(answers({ models })).series).at(-1)).to.deep.equal(['model', 'm', 48, 48]);
  });
});

describe('counts by day', () => {
  before(() => loadTemporal());

  it('have the days of the time zone, those without any as 0', () => {
    const counts = Array.from({ length: 48 }, (_, h) => Number(h === 0 || h === 47));
    const range = { from: FROM, to: FROM + 2 * DAY, buckets: bucketsOf(FROM, 48, [{ key: 'a', counts }]) };
    expect([...dailyCounts([range], 'hour', 'UTC')]).to.deep.equal([['a', [1, 1]]]);
    // It begins at 19:00 the day before in Chicago.
    expect([...dailyCounts([range], 'hour', 'America/Chicago')]).to.deep.equal([['a', [1, 0, 1]]]);
    expect([...dailyCounts([], 'hour', 'UTC')]).to.deep.equal([]);
  });
});

describe('the groups of all buckets', () => {
  it('have exact sums, in order of their first', () => {
    const bucket = (start: number, ...groups: [string, string, number][]) => ({
      start,
      groups: groups.map(([key, credits, times]) => ({ key, credits, times })),
    });
    const buckets = [bucket(0, ['b', '0.1', 1]), bucket(1, ['a', '3', 2], ['b', '0.2', 4])];
    expect(sumGroups({ interval: 'day', buckets })).to.deep.equal([
      { key: 'b', credits: '0.3', times: 5 },
      { key: 'a', credits: '3', times: 2 },
    ]);
  });
});
