import { expect } from 'chai';
import fc from 'fast-check';
import { payoutTerms } from '../../../src/model/request/payout.js';

describe('how a payout follows from the cost', () => {
  for (const [what, amounts, basis, expected] of [
    ['the whole', ['0.0004515', '0.0004515'], {}, { share: '1', isExact: true }],
    ['nothing', ['0.5', '0'], {}, { share: '0', isExact: true }],
    ['a half that nobody stated', ['0.0087', '0.00435'], {}, { share: '0.5', isExact: true }],
    ['a third that nobody stated, which is rounded', ['3', '1'], {}, { share: '0.3333', isExact: false }],
    ['the stated half', ['0.0087', '0.00435'], { share: '0.5' }, { share: '0.5', isExact: true }],
    [
      'the stated half, rounded to millionths',
      ['0.0000011', '0.000001'],
      { share: '0.5' },
      { share: '0.5', isExact: false },
    ],
    [
      'another amount than the stated half, which is said',
      ['1', '0.4'],
      { share: '0.5' },
      { share: '0.5', isExact: false, due: '0.5' },
    ],
    [
      'an amount by the least digit that gateways round to another, which is said',
      ['1', '0.499999'],
      { share: '0.5' },
      { share: '0.5', isExact: false, due: '0.5' },
    ],
    [
      'a share that just reaches the limit',
      ['20', '10'],
      { share: '0.5', limit: '10' },
      { share: '0.5', isExact: true },
    ],
    ['the limit', ['100', '10'], { share: '0.5', limit: '10' }, { share: '0.5', isExact: true, limit: '10' }],
    ['less than the limit', ['10', '5'], { share: '0.5', limit: '10' }, { share: '0.5', isExact: true }],
    [
      'more than the limit, which is said',
      ['100', '50'],
      { share: '0.5', limit: '10' },
      { share: '0.5', isExact: false, limit: '10', due: '10' },
    ],
  ] as const) {
    it(`is described as ${what}`, () => {
      const [cost, payout] = amounts;
      expect(payoutTerms({ cost, payout }, basis)).to.deep.equal(expected);
    });
  }

  it('is undefined for a request that cost nothing', () => {
    expect(payoutTerms({ cost: '0', payout: '0' })).to.equal(undefined);
  });

  it('is exact for any amounts: the payout due by a stated share is their product', () => {
    const amount = fc.tuple(fc.bigInt(1n, 10n ** 18n), fc.nat(18));
    fc.assert(
      fc.property(amount, amount, ([cost, costDecimals], [share, shareDecimals]) => {
        const terms = payoutTerms(
          { cost: written(cost, costDecimals), payout: '-1' },
          { share: written(share, shareDecimals) },
        )!;
        const [whole, fraction = ''] = terms.due!.split('.');
        const decimals = costDecimals + shareDecimals;
        expect(BigInt(whole! + fraction.padEnd(decimals, '0'))).to.equal(cost * share);
      }),
    );
  });
});

function written(units: bigint, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
