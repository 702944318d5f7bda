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
});
