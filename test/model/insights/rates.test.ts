import { expect } from 'chai';
import fc from 'fast-check';
import type { Answers } from '../../../src/model/insights/evidence.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { findHighRates, providersToName, type Traffic } from '../../../src/model/insights/rates.js';
import { bucketsOf, ofKind, runAll } from './cases.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2026, 5, 1);
const HOURS = 10 * 24;

/** Compensations spread over the range: one every so many hours. */
const every = (hours: number) => Array.from({ length: HOURS }, (_, h) => Number(h % hours === 0));

/** Ten days in which `high` had 80 compensations of 2,000 requests, and `low` 20. */
function answers(idle: Partial<Answers>): Answers {
  const series = [
    { key: 'high', counts: every(3) },
    { key: 'low', counts: every(12) },
  ];
  const buckets = bucketsOf(FROM, HOURS, series);
  return {
    from: FROM,
    to: FROM + HOURS * HOUR,
    timeZone: 'UTC',
    previous: { from: FROM - HOURS * HOUR, to: FROM },
    types: { interval: 'hour', buckets },
    hasTypes: false,
    models: { interval: 'hour', buckets },
    total: '0',
    ...idle,
  };
}

const group = (key: string, times: number, requests: number) => ({ key, credits: '0', times, requests });
const COMPENSATED = [group('high', 80, 2000), group('low', 20, 2000)];

describe('the rates of models', () => {
  before(() => loadTemporal());

  it('are compared with models that were never compensated, listed by the source or not', () => {
    const listed = answers({ modelGroups: [...COMPENSATED, group('idle', 0, 8000)] });
    const counted = answers({ modelGroups: COMPENSATED, requestCount: 12_000 });
    for (const each of [listed, counted]) {
      const [high] = ofKind(runAll(each), 'rate');
      expect(high!.found).to.include({ key: 'high', rate: 0.04, rest: 0.002 });
    }
  });
});

/** A group whose compensations are spread evenly over ten days. */
const traffic = (key: string, times: number, requests: number, size = 10): Traffic => ({
  key,
  times,
  requests,
  days: new Array<number>(size).fill(times / size),
});

/** P(X >= count) of a binomial. */
function binomialTail(count: number, total: number, p: number): number {
  let term = (1 - p) ** total;
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((total - k) / (k + 1)) * (p / (1 - p));
  }
  return 1 - below;
}

describe('a rate that is high', () => {
  const keys = (groups: Traffic[]) => findHighRates(groups).map(({ key }) => key);

  it('is beside that of the rest, with its interval', () => {
    const [found, ...others] = findHighRates([
      traffic('a', 60, 1000),
      traffic('b', 10, 1000),
      traffic('c', 20, 1000),
    ]);
    expect(others).to.deep.equal([]);
    const { interval, ...figures } = found!;
    expect(figures).to.deep.equal({
      key: 'a',
      rate: 0.06,
      rest: 0.015,
      ratio: 4,
      requests: 1000,
      compared: 3,
    });
    // Wilson's interval of 60 of 1000.
    expect(interval[0]).to.be.closeTo(0.0469, 5e-5);
    expect(interval[1]).to.be.closeTo(0.0765, 1e-4);
  });

  it('is found where chance makes so many in one of a hundred comparisons, corrected for their number', () => {
    for (let times = 10; times < 45; times++) {
      // Of times + 10 compensations, a tenth of the requests are the group's own.
      const p = binomialTail(times, times + 45, 0.25);
      const groups = [
        traffic('a', times, 1000),
        traffic('b', 15, 1000),
        traffic('c', 15, 1000),
        traffic('d', 15, 1000),
      ];
      const isHigh = 4 * p <= 0.01 && times / 15 >= 1.5;
      expect(keys(groups), String(times)).to.deep.equal(isHigh ? ['a'] : []);
    }
  });

  it('is half as high again as the rest, of ten compensations and a hundred requests at least', () => {
    expect(keys([traffic('a', 75_000, 100_000), traffic('b', 50_000, 100_000)])).to.deep.equal(['a']);
    expect(keys([traffic('a', 74_900, 100_000), traffic('b', 50_000, 100_000)])).to.deep.equal([]);
    expect(keys([traffic('a', 10, 100), traffic('b', 1, 10_000)])).to.deep.equal(['a']);
    expect(keys([traffic('a', 9, 100), traffic('b', 1, 10_000)])).to.deep.equal([]);
    expect(keys([traffic('a', 10, 99), traffic('b', 1, 10_000)])).to.deep.equal([]);
    expect(keys([traffic('a', 50, 100), traffic('b', 0, 100)])).to.deep.equal(['a']);
    expect(keys([traffic('a', 50, 100), traffic('b', 0, 99)])).to.deep.equal([]);
    expect(keys([traffic('a', 50, 100)])).to.deep.equal([]);
    expect(keys([])).to.deep.equal([]);
  });

  it('is half as high again exactly, whatever the rates are', () => {
    const requests = fc.integer({ min: 1000, max: 1_000_000 });
    fc.assert(
      fc.property(
        requests,
        fc.integer({ min: 200, max: 330 }),
        fc.integer({ min: 1, max: 4 }),
        (n, times, more) => {
          const rest = traffic('b', 2 * more * times, more * n);
          expect(keys([traffic('a', 3 * times, n), rest])).to.deep.equal(['a']);
          expect(keys([traffic('a', 3 * times - 1, n), rest])).to.deep.equal([]);
        },
      ),
    );
  });

  it('has no bound of its ratio where the rest has no compensation', () => {
    const [found] = findHighRates([traffic('a', 50, 1000), traffic('b', 0, 1000)]);
    expect(found).to.include({ rest: 0, ratio: Infinity });
  });

  it('leaves the rest once it is found, for up to three rounds, the highest of each first', () => {
    const all = [
      traffic('z', 30, 100_000),
      traffic('d', 120, 100_000),
      traffic('c', 700, 100_000),
      traffic('b', 4000, 100_000),
      traffic('a', 20_000, 100_000),
    ];
    expect(keys(all)).to.deep.equal(['a', 'b', 'c']);
    const both = [
      traffic('y', 10, 10_000),
      traffic('z', 10, 10_000),
      traffic('b', 100, 1000),
      traffic('a', 200, 1000),
    ];
    expect(keys(both)).to.deep.equal(['a', 'b']);
    const [, second] = findHighRates([
      traffic('z', 10, 10_000),
      traffic('b', 100, 1000),
      traffic('a', 900, 1000),
    ]);
    expect(second).to.include({ key: 'b', rest: 0.001, compared: 3 });
  });

  it('is less sure the more its share of the days differs', () => {
    const rest = traffic('b', 100, 10_000);
    const uneven = { ...traffic('a', 30, 1000), days: [30, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
    expect(keys([traffic('a', 30, 1000), rest])).to.deep.equal(['a']);
    expect(keys([uneven, rest])).to.deep.equal([]);
    const [even] = findHighRates([
      { ...traffic('a', 300, 1000), days: [40, 20, 40, 20, 40, 20, 40, 20, 40, 20] },
      rest,
    ]);
    // Shares of 0.8 and 0.667 of 50 and 30 about 0.75: squares over their variance, for few days.
    const dispersion = ((5 * (2.5 ** 2 + 2.5 ** 2)) / (0.75 * 0.25) / 400) * (10 / 9) * 1.4;
    expect(dispersion).to.be.greaterThan(1);
    const [least, greatest] = even!.interval;
    const n = 1000 / dispersion;
    const z = 1.959963984540054;
    expect((least + greatest) / 2).to.be.closeTo((0.3 + z ** 2 / (2 * n)) / (1 + z ** 2 / n), 1e-9);
  });

  it('counts as 1.5 times as unsure on fewer than three days, or where the others have nothing', () => {
    const middle = (groups: Traffic[]) => {
      const [least, greatest] = findHighRates(groups)[0]!.interval;
      return (least + greatest) / 2;
    };
    const z2 = 1.959963984540054 ** 2;
    const expected = (n: number) => (0.3 + z2 / (2 * n)) / (1 + z2 / n);
    for (const size of [0, 1, 2]) {
      const groups = [traffic('a', 300, 1000, size), traffic('b', 100, 10_000, size)];
      expect(middle(groups)).to.be.closeTo(expected(1000 / 1.5), 1e-12);
    }
    expect(middle([traffic('a', 300, 1000, 3), traffic('b', 100, 10_000, 3)])).to.be.closeTo(
      expected(1000),
      1e-12,
    );
    expect(middle([traffic('a', 300, 1000), traffic('b', 0, 10_000)])).to.be.closeTo(
      expected(1000 / 1.5),
      1e-12,
    );
  });

  it('is not made less sure by days on which nothing was compensated', () => {
    const idle = (days: number[]) => [...days, 0, 0, 0, 0];
    const groups = [traffic('a', 300, 1000), traffic('b', 100, 10_000)];
    const longer = groups.map((group) => ({ ...group, days: idle([...group.days]) }));
    expect(findHighRates(longer)).to.deep.equal(findHighRates(groups));
  });
});

describe('the providers to name', () => {
  const named = (providers: Traffic[], models: (Traffic & { provider?: string })[]) =>
    providersToName(providers, models, findHighRates(models)).map(({ key }) => key);
  const good = [traffic('q', 30, 3000), traffic('r', 30, 3000)];

  it('are those that stand out themselves', () => {
    const models = [traffic('m', 40, 1000), traffic('n', 40, 1000), traffic('o', 60, 6000)];
    expect(
      providersToName([traffic('p', 80, 2000), ...good], models, []).map(({ key }) => key),
    ).to.deep.equal(['p']);
    expect(providersToName([traffic('p', 20, 2000), ...good], models, [])).to.deep.equal([]);
  });

  it('are not those that stand out by one model, which is named', () => {
    const models = [
      { ...traffic('m', 100, 1000), provider: 'p' },
      { ...traffic('n', 10, 1000), provider: 'p' },
      { ...traffic('o', 60, 6000), provider: 'q' },
    ];
    expect(named([traffic('p', 110, 2000), ...good], models)).to.deep.equal([]);
    const rough = models.map((model) =>
      model.key === 'n' ? { ...model, ...traffic('n', 60, 1500) } : model,
    );
    expect(named([traffic('p', 160, 2500), ...good], rough)).to.deep.equal(['p']);
  });

  it('are those of two models that are named', () => {
    const models = [
      { ...traffic('m', 100, 1000), provider: 'p' },
      { ...traffic('n', 100, 1000), provider: 'p' },
      { ...traffic('o', 60, 6000), provider: 'q' },
    ];
    expect(named([traffic('p', 200, 2000), ...good], models)).to.deep.equal(['p']);
  });

  it('stand out even without a named model that may be anyone’s', () => {
    const models = [traffic('m', 100, 1000), traffic('o', 70, 7000)];
    expect(named([traffic('p', 110, 2000), ...good], models)).to.deep.equal([]);
    expect(named([traffic('p', 300, 3000), ...good], models)).to.deep.equal(['p']);
  });
});
