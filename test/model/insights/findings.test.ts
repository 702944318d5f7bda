import { expect } from 'chai';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import type { Answers } from '../../../src/model/insights/evidence.js';
import { withoutIncidents } from '../../../src/model/insights/findings.js';
import { plainHours } from '../../../src/model/insights/series.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { record } from '../../support/record.js';
import { bucketsOf, ofKind, runAll } from './cases.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2026, 5, 1);

type Member = { key: string; counts: number[] };
const SIZE = 20 * 24;
const by = (countOf: (hour: number) => number) => Array.from({ length: SIZE }, (_, h) => countOf(h));
const every = (hours: number, added: Record<number, number> = {}) =>
  by((h) => Number(h % hours === 0) + (added[h] ?? 0));

/** Counts as a source has them, by hour or by day. */
function answerOf(interval: 'hour' | 'day', from: number, members: Member[]) {
  if (interval === 'hour') return { interval, buckets: bucketsOf(from, SIZE, members) };
  const daily = members.map(({ key, counts }) => ({
    key,
    counts: Array.from({ length: 20 }, (_, d) => counts.slice(24 * d, 24 * d + 24).reduce((a, b) => a + b)),
  }));
  return { interval, buckets: bucketsOf(from, 20, daily, DAY) };
}

/** Twenty days, and the twenty before. By hour, incidents are found, which takes longer. */
function answers(
  now: Member[],
  before: Member[] = now,
  more: Partial<Answers> = {},
  interval: 'hour' | 'day' = 'day',
): Answers {
  return {
    from: FROM,
    to: FROM + SIZE * HOUR,
    timeZone: 'UTC',
    previous: { from: FROM - SIZE * HOUR, to: FROM },
    types: answerOf(interval, FROM, now),
    hasTypes: true,
    typesBefore: answerOf(interval, FROM - SIZE * HOUR, before),
    total: '100',
    ...more,
  };
}
const hourly = (now: Member[], before = calm, more: Partial<Answers> = {}) =>
  answers(now, before, more, 'hour');
const calm: Member[] = [
  { key: 'a', counts: every(4) },
  { key: 'b', counts: every(3) },
  { key: 'c', counts: every(4) },
];
const kinds = (given: Answers) => runAll(given).findings.map(({ kind }) => kind);
const group = (key: string, times: number, requests?: number) => ({
  key,
  credits: '0',
  times,
  ...(requests !== undefined && { requests }),
});
const paid = (...payouts: string[]): CompensationRecord[] =>
  payouts.map((payout, i) => record(`r${i}`, { payout }));

describe('what to look at', () => {
  before(() => loadTemporal());

  it('is nothing where nothing stands out, with the count of all', () => {
    for (const given of [answers(calm), hourly(calm)])
      expect(runAll(given)).to.deep.equal({
        count: 400,
        isTrafficUnknown: true,
        isLittle: false,
        findings: [],
      });
  });

  it('is not told of fewer than 50 compensations, but for the dearest requests', () => {
    const few = (count: number): Member[] => [{ key: 'a', counts: by((h) => Number(h < count)) }];
    const dearest = paid('30', '1');
    const little = runAll(answers(few(49), [], { dearest }));
    expect(little).to.include({ count: 49, isLittle: true });
    expect(little.findings).to.deep.equal([{ kind: 'dearest', requests: 1, share: 0.3, records: dearest }]);
    expect(runAll(answers(few(50), [])).isLittle).to.equal(false);
  });

  it('says whether the source knows any traffic', () => {
    const known = (...groups: ReturnType<typeof group>[]) =>
      runAll(answers(calm, calm, { modelGroups: groups })).isTrafficUnknown;
    expect(known(group('a', 5), group('b', 5))).to.equal(true);
    expect(known(group('a', 5), group('b', 5, 90))).to.equal(false);
  });

  it('has a type that holds most, or a share that changed; a single type says nothing', () => {
    const most = [calm[0]!, { key: 'b', counts: every(1) }];
    const [found] = ofKind(runAll(answers(most)), 'concentration');
    expect(found).to.include({ key: 'b' });
    expect(found!.found).to.include({ count: 480, total: 600, share: 0.8, isMost: true, before: 0.8 });
    expect(kinds(answers([most[1]!]))).to.deep.equal([]);
    const changed = ofKind(
      runAll(answers(most, [calm[0]!, { key: 'b', counts: every(6) }])),
      'concentration',
    );
    expect(changed[0]!.found).to.include({ change: 'rose', before: 0.4 });
    const gone = ofKind(runAll(answers(most, [calm[0]!, calm[2]!])), 'concentration');
    expect(gone[0]!.found.before).to.equal(0);
    expect(ofKind(runAll(answers(most, [])), 'concentration')[0]!.found).not.to.have.property('before');
  });

  it('has growth with the days that it was tested on: of both periods, or since the first compensation', () => {
    const twice = calm.map(({ key }) => ({ key, counts: every(1) }));
    const [grown] = ofKind(runAll(answers(twice, calm)), 'growth');
    expect(grown!.growth).to.include({ direction: 'grew', since: 20 });
    expect(grown!.days).to.have.length(40);
    expect(grown!.days[0]).to.include({ start: FROM - 20 * DAY, count: 20 });
    // Nothing was recorded before: twenty days are too few to tell.
    expect(ofKind(runAll(answers(twice, [])), 'growth')).to.deep.equal([]);
  });

  it('has incidents with their instants, where they explain enough', () => {
    const burst = (count: number) => [
      { key: 'a', counts: every(4, { 200: count, 201: count }) },
      calm[1]!,
      calm[2]!,
    ];
    const { incidents, share } = ofKind(runAll(hourly(burst(30), calm)), 'incidents')[0]!;
    expect(incidents).to.have.length(1);
    expect(incidents[0]).to.include({ key: 'a', start: FROM + 200 * HOUR, end: FROM + 202 * HOUR });
    expect(share).to.be.closeTo(incidents[0]!.excess / 460, 1e-12);
    expect(share).to.be.closeTo(60 / 460, 0.005);
    const [small, large] = [12, 16].map((count) => {
      const members = [{ key: 'a', counts: every(4, { 201: count }) }, calm[1]!, calm[2]!];
      return kinds(hourly(members, calm)).includes('incidents');
    });
    expect([small, large]).to.deep.equal([false, true]);
  });

  it('has a model that accounts for half of all, where no traffic is known', () => {
    const frequent = (...groups: ReturnType<typeof group>[]) =>
      ofKind(runAll(answers(calm, calm, { modelGroups: groups })), 'frequent-model');
    expect(frequent(group('m', 150), group('n', 200), group('o', 50))).to.deep.equal([
      { kind: 'frequent-model', key: 'n', count: 200, total: 400, share: 0.5 },
    ]);
    expect(frequent(group('n', 199), group('m', 150))).to.deep.equal([]);
    expect(frequent(group('n', 400))).to.deep.equal([]);
    expect(frequent(group('n', 300), group('m', 100, 1000))).to.deep.equal([]);
    expect(frequent()).to.deep.equal([]);
  });

  const models = (given: Member[], interval: 'hour' | 'day' = 'day') => answerOf(interval, FROM, given);

  it('has rates that are high, without the hours of incidents', () => {
    const burst = every(4, { 200: 80 });
    const types = [{ key: 'a', counts: burst }, calm[1]!, calm[2]!];
    const modelGroups = [group('m', 200, 4000), group('n', 160, 4000), group('o', 120, 4000)];
    const given = (more: Partial<Answers>) =>
      ofKind(runAll(hourly(types, calm, { modelGroups, ...more })), 'rate');
    const m = { key: 'm', counts: burst };
    const members = [m, { key: 'n', counts: calm[1]!.counts }, { key: 'o', counts: calm[2]!.counts }];
    expect(given({ models: models(members, 'hour') })).to.deep.equal([]);
    const steady = every(2);
    const high = models([{ key: 'm', counts: steady }, ...members.slice(1)], 'hour');
    const [found] = given({ models: high, modelGroups: [group('m', 240, 2000), ...modelGroups.slice(1)] });
    expect(found!.dimension).to.equal('model');
    // The hour of the incident, and what the model had in it, is left out.
    expect(found!.found).to.include({ key: 'm', rate: 239 / 2000, requests: 2000, compared: 3 });
    expect(found!.rates).to.deep.equal([239 / 2000, 160 / 4000, 119 / 4000]);
    // By day they cannot be told from the others.
    const daily = [m, ...members].map(({ key }, i) => ({
      key,
      counts: new Array<number>(20).fill([0, 12, 8, 6][i]!),
    }));
    const byDay = { interval: 'day' as const, buckets: bucketsOf(FROM, 20, daily.slice(1), DAY) };
    const counted = given({ models: byDay, modelGroups: [group('m', 240, 2000), ...modelGroups.slice(1)] });
    expect(counted.map(({ found }) => found.rate)).to.deep.equal([240 / 2000]);
  });

  it('has rates of providers, and as many as there is room for, five in all', () => {
    const counts = [every(1), every(1), every(1), every(1), every(24), every(24)];
    const members = counts.map((list, i) => ({ key: `m${i}`, counts: list }));
    const modelGroups = members.map(({ key }, i) => group(key, i < 4 ? 480 : 20, i < 4 ? 2000 + i : 200_000));
    const given = answers(calm, calm, { modelGroups, models: models(members) });
    expect(ofKind(runAll(given), 'rate').map(({ found }) => found.key)).to.deep.equal([
      'm0',
      'm1',
      'm2',
      'm3',
    ]);
    const dearest = paid('20');
    const burst = [{ key: 'a', counts: every(4, { 201: 40 }) }, calm[1]!, calm[2]!];
    const full = hourly(burst, calm, { modelGroups, models: models(members, 'hour'), dearest });
    expect(kinds(full)).to.deep.equal(['rate', 'rate', 'rate', 'incidents', 'dearest']);
    const providers = models([
      { key: 'p', counts: every(1) },
      { key: 'q', counts: every(24) },
    ]);
    const providerGroups = [group('p', 480, 5000), group('q', 20, 5000)];
    const [found] = ofKind(runAll(answers(calm, calm, { providers, providerGroups })), 'rate');
    expect(found).to.include({ dimension: 'provider' });
    expect(found!.found).to.include({ key: 'p', rate: 480 / 5000 });
  });

  it('compares with all other requests that are known, but not where some of a group are not', () => {
    const members = [{ key: 'm', counts: every(4) }];
    const rates = (requestCount: number | undefined, ...groups: ReturnType<typeof group>[]) =>
      ofKind(
        runAll(answers(calm, calm, { models: models(members), modelGroups: groups, requestCount })),
        'rate',
      ).map(({ found }) => [found.key, found.compared, found.rest]);
    const m = group('m', 120, 1000);
    expect(rates(undefined, m)).to.deep.equal([]);
    expect(rates(1000, m)).to.deep.equal([]);
    expect(rates(3000, m)).to.deep.equal([['m', 2, 0]]);
    expect(rates(3000, m, group('x', 9))).to.deep.equal([]);
    // Fewer requests than compensations are no traffic.
    expect(rates(3000, m, group('x', 900, 800))).to.deep.equal([]);
    expect(rates(3000, m, group('x', 0, 500))).to.deep.equal([['m', 3, 0]]);
    // A group of which no days are known.
    expect(rates(3000, m, group('x', 5, 500))).to.deep.equal([]);
  });
});

describe('days without incidents', () => {
  it('have less by what an incident added, spread over its hours, and never less than nothing', () => {
    const hours = {
      ...plainHours(0, 72),
      slots: new Int32Array(),
      starts: new Float64Array(),
      ends: new Float64Array(),
    };
    const day = (number: number, count: number) => ({
      day: number,
      weekday: number,
      count,
      start: 0,
      end: 0,
    });
    const incident = (from: number, to: number, excess: number) => ({
      dimension: 'all' as const,
      key: '',
      from,
      to,
      count: excess,
      expected: 0,
      excess,
    });
    const incidents = [incident(22, 26, 40), incident(30, 31, 5), incident(50, 52, 90)];
    const found = withoutIncidents(
      [day(0, 100), day(1, 100), day(2, 60), day(3, 7)],
      {
        incidents,
        excluded: new Uint8Array(72),
        share: 0,
      },
      hours,
    );
    expect(found.map(({ count }) => count)).to.deep.equal([80, 75, 0, 7]);
    expect(found[1]).to.include({ day: 1, weekday: 1 });
  });
});
