import { expect } from 'chai';
import fc from 'fast-check';
import { addAmounts, parseAmount, subtractAmounts } from '../../../src/model/base/decimal.js';
import { splitChange, type Compared, type Side } from '../../../src/model/insights/why.js';

const amount = fc
  .tuple(fc.integer({ min: -20_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([units, decimals]) => (units / 10 ** decimals).toFixed(decimals));
const side: fc.Arbitrary<Side | undefined> = fc.option(
  fc.record(
    {
      credits: amount,
      times: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 })),
      requests: fc.integer({ min: 200, max: 5000 }),
    },
    { requiredKeys: ['credits', 'times'] },
  ),
  { nil: undefined, freq: 6 },
);
const groups: fc.Arbitrary<Compared[]> = fc
  .array(fc.record({ before: side, now: side }), { minLength: 1, maxLength: 8 })
  .map((list) =>
    list.map(({ before, now }, i) => ({
      key: `k${i}`,
      ...(before && { before: consistent(before) }),
      ...(now && { now: consistent(now) }),
    })),
  );

/** No compensations have no credits. */
function consistent(one: Side): Side {
  return one.times === 0 ? { ...one, credits: '0' } : one;
}

const sumOf = (list: readonly (Side | undefined)[]) =>
  addAmounts('0', ...list.map((one) => one?.credits ?? '0'));

describe('the split of a change by its causes', () => {
  it('adds up to the last digit, with any digits, clawbacks, zeros and unknown traffic', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 8 }), (compared, digits) => {
        const { from, to, effects } = splitChange(compared, digits);
        const sum = addAmounts('0', ...effects.map(({ value }) => value));
        const due = subtractAmounts(to, from);
        if (effects.length > 0) expect(sum).to.equal(due);
        else expect(due).to.equal('0');
      }),
      { numRuns: 500 },
    );
  });

  it('adds up exactly where all digits are kept of one group without thirds', () => {
    const { from, to } = splitChange([
      { key: 'a', before: { credits: '1.25', times: 2 }, now: { credits: '2.5', times: 2 } },
    ]);
    expect([from, to]).to.deep.equal(['1.25', '2.50']);
  });

  it('begins and ends with the totals, rounded as amounts are', () => {
    fc.assert(
      fc.property(groups, (compared) => {
        const { from, to } = splitChange(compared, 6);
        const equal = (a: string, b: string) => expect(parseAmount(a)).to.deep.equal(parseAmount(b));
        equal(from, sumOf(compared.map(({ before }) => before)));
        equal(to, sumOf(compared.map(({ now }) => now)));
      }),
    );
  });

  it('changes its signs where the periods are exchanged', () => {
    fc.assert(
      fc.property(groups, (compared) => {
        const exchanged = compared.map(({ key, before, now }) => ({
          key,
          ...(now && { before: now }),
          ...(before && { now: before }),
        }));
        const [forward, back] = [splitChange(compared, 12), splitChange(exchanged, 12)];
        const byFactor = (effects: typeof forward.effects) =>
          new Map(effects.map(({ key, factor, value }) => [`${key} ${factor}`, Number(value)]));
        const there = byFactor(forward.effects);
        for (const [name, value] of byFactor(back.effects)) {
          const mirrored = name.replace(/new$|gone$/, (end) => (end === 'new' ? 'gone' : 'new'));
          expect(there.get(mirrored)).to.be.closeTo(-value, 1e-6 * (1 + Math.abs(value)));
        }
      }),
    );
  });

  it('has no effect of a factor that did not change', () => {
    const { effects } = splitChange(
      [
        {
          key: 'a',
          before: { credits: '10', times: 10, requests: 100 },
          now: { credits: '20', times: 20, requests: 200 },
        },
      ],
      2,
    );
    expect(effects.map(({ factor, value }) => [factor, value])).to.deep.equal([
      ['traffic', '10.00'],
      ['rate', '0.00'],
      ['average', '0.00'],
    ]);
  });

  it('is the mean over all orders in which the factors may change', () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const known = fc.record({
      credits: amount,
      times: fc.integer({ min: 1, max: 50 }),
      requests: fc.integer({ min: 50, max: 900 }),
    });
    fc.assert(
      fc.property(known, known, (before, now) => {
        const factorsOf = ({ credits, times, requests }: typeof before) => [
          requests,
          times / requests,
          Number(credits) / times,
        ];
        const [x, y] = [factorsOf(before), factorsOf(now)];
        const expected = [0, 0, 0];
        for (const order of orders) {
          const state = [...x];
          for (const factor of order) {
            const product = state[0]! * state[1]! * state[2]!;
            state[factor] = y[factor]!;
            expected[factor]! += (state[0]! * state[1]! * state[2]! - product) / 6;
          }
        }
        const { effects } = splitChange([{ key: 'a', before, now }], 9);
        expect(effects.map(({ key, factor }) => [key, factor])).to.deep.equal([
          ['a', 'traffic'],
          ['a', 'rate'],
          ['a', 'average'],
        ]);
        effects.forEach(({ value }, i) => {
          expect(Number(value)).to.be.closeTo(expected[i]!, 1e-6 * (1 + Math.abs(expected[i]!)));
        });
      }),
    );
  });

  const factorsOf = (one: Omit<Compared, 'key'>) =>
    splitChange([{ key: 'a', ...one }], 2).effects.map(({ factor, value }) => [factor, value]);

  it('is of times and averages where the requests of a side are not known, or fewer than can be', () => {
    const parts = [
      ['times', '15.00'],
      ['average', '15.00'],
    ];
    const [before, now] = [
      { credits: '10', times: 10 },
      { credits: '40', times: 20 },
    ];
    expect(factorsOf({ before, now })).to.deep.equal(parts);
    expect(factorsOf({ before: { ...before, requests: 90 }, now })).to.deep.equal(parts);
    expect(factorsOf({ before, now: { ...now, requests: 90 } })).to.deep.equal(parts);
    expect(factorsOf({ before: { ...before, requests: 0 }, now: { ...now, requests: 90 } })).to.deep.equal(
      parts,
    );
  });

  it('counts what is no amount as nothing', () => {
    const { from, to } = splitChange([
      { key: 'a', before: { credits: '?', times: 1 }, now: { credits: '2', times: 1 } },
    ]);
    expect([from, to]).to.deep.equal(['0', '2']);
  });

  it('is new or gone where one side had no requests', () => {
    const known = { credits: '4', times: 2, requests: 5 };
    const idle = { credits: '0', times: 0, requests: 0 };
    for (const nothing of [{}, { before: idle }])
      expect(factorsOf({ ...nothing, now: known })).to.deep.equal([['new', '4.00']]);
    for (const nothing of [{}, { now: idle }])
      expect(factorsOf({ before: known, ...nothing })).to.deep.equal([['gone', '-4.00']]);
    // Whether there were requests before is not known.
    for (const one of [
      { now: { credits: '4', times: 2 } },
      { before: { credits: '0', times: 0 }, now: known },
    ])
      expect(factorsOf(one)).to.deep.equal([
        ['times', '4.00'],
        ['average', '0.00'],
      ]);
  });

  it('has no part of what had no compensations, unless credits changed', () => {
    const none = (credits: string) => ({ credits, times: 0, requests: 9 });
    expect(factorsOf({ before: none('0'), now: none('0') })).to.deep.equal([]);
    expect(factorsOf({ before: none('1'), now: none('3.5') })).to.deep.equal([['average', '2.50']]);
    const { effects } = splitChange([
      { key: 'a', before: none('1'), now: none('3.5') },
      { key: 'b', before: none('2'), now: none('1') },
    ]);
    expect(effects.map(({ key, value }) => [key, value])).to.deep.equal([
      ['a', '2.5'],
      ['b', '-1.0'],
    ]);
    expect(splitChange([])).to.deep.equal({ from: '0', to: '0', effects: [] });
  });

  it('is rounded half away from zero, with all decimals that are asked for', () => {
    const of = (before: string, now: string, digits?: number) => {
      const { from, to } = splitChange(
        [{ key: 'a', before: { credits: before, times: 1 }, now: { credits: now, times: 1 } }],
        digits,
      );
      return [from, to];
    };
    expect(of('1.25', '-1.25', 1)).to.deep.equal(['1.3', '-1.3']);
    expect(of('1.24', '-1.24', 1)).to.deep.equal(['1.2', '-1.2']);
    expect(of('1.5', '2.25', 0)).to.deep.equal(['2', '2']);
    expect(of('1.5', '10', 3)).to.deep.equal(['1.500', '10.000']);
    expect(of('1.50', '0.125')).to.deep.equal(['1.500', '0.125']);
  });
});
