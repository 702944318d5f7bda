import { expect } from 'chai';
import fc from 'fast-check';
import { changeOf } from '../../../src/model/statistics/change.js';

/** An amount beside its value in units of 1e-18. */
const amount = fc.tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(18)).map(([units, decimals]) => {
  return { text: written(units, decimals), value: units * 10n ** BigInt(18 - decimals) };
});
/** Few enough that two are often equal, in two notations. */
const small = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.boolean()).map(([whole, point]) => {
  return { text: point ? `${whole}.00` : `${whole}`, value: BigInt(whole) * 10n ** 18n };
});
const figure = fc.oneof(amount, small);

describe('the change of a figure', () => {
  for (const [now, before, expected] of [
    ['12', '10', { kind: 'more', difference: '2', share: 0.2 }],
    ['7.5', '10', { kind: 'less', difference: '2.5', share: 0.25 }],
    ['0', '10', { kind: 'less', difference: '10', share: 1 }],
    ['30', '10', { kind: 'more', difference: '20', share: 2 }],
    ['0.3', '0.1', { kind: 'more', difference: '0.2', share: 2 }],
    ['-5', '-10', { kind: 'more', difference: '5', share: 0.5 }],
    ['-12', '-10', { kind: 'less', difference: '2', share: 0.2 }],
    ['10.00', '10', { kind: 'same' }],
    ['5', '0', { kind: 'new' }],
    ['-5', '0.00', { kind: 'new' }],
    ['5', null, { kind: 'new' }],
    ['0', '0.00', { kind: 'same' }],
    ['0', null, { kind: 'same' }],
    [null, '10', undefined],
    [null, null, undefined],
  ] as const) {
    const told = expected ? JSON.stringify(expected) : 'nothing to tell';
    it(`from ${before ?? 'none'} to ${now ?? 'none'} is ${told}`, () => {
      expect(changeOf(now, before)).to.deep.equal(expected);
    });
  }

  it('is exact for the smallest amounts', () => {
    const change = changeOf('123456789012345678.000000000000000002', '123456789012345678.000000000000000001');
    expect(change).to.include({ kind: 'more', difference: '0.000000000000000001' });
  });

  it('added to the figure before equals the figure now', () => {
    fc.assert(
      fc.property(figure, figure, (now, before) => {
        const change = changeOf(now.text, before.text);
        const rise = now.value - before.value;
        if (rise === 0n) expect(change).to.deep.equal({ kind: 'same' });
        else if (before.value === 0n) expect(change).to.deep.equal({ kind: 'new' });
        else {
          const size = rise < 0n ? -rise : rise;
          expect(change).to.deep.include({ kind: rise < 0n ? 'less' : 'more', difference: plain(size) });
          const share = Math.abs(Number(rise) / Number(before.value));
          expect(change)
            .to.have.property('share')
            .closeTo(share, share * 1e-12);
        }
      }),
    );
  });
});

function written(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return units < 0n ? `-${text}` : text;
}

/** A number of units of 1e-18, without needless zeros. */
function plain(units: bigint): string {
  return written(units, 18).replace(/\.?0+$/, '');
}
