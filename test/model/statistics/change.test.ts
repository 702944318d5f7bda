import { expect } from 'chai';
import fc from 'fast-check';
import { changeOf, changeSince, relationOf } from '../../../src/model/statistics/change.js';

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

describe('the change of a figure, where it is known whether anything was recorded before', () => {
  for (const [now, before, hadRecords, expected] of [
    ['5', '0', true, { kind: 'more', difference: '5', share: Infinity }],
    ['-5.50', '0.00', true, { kind: 'less', difference: '5.5', share: Infinity }],
    ['5', '0', false, { kind: 'new' }],
    [
      '12345678901234567890',
      '0',
      true,
      { kind: 'more', difference: '12345678901234567890', share: Infinity },
    ],
    ['12', '10', true, { kind: 'more', difference: '2', share: 0.2 }],
    ['0', '0', true, { kind: 'same' }],
    [null, '0', true, undefined],
  ] as const) {
    const told = expected ? JSON.stringify(expected) : 'nothing to tell';
    it(`from ${before} with ${hadRecords ? '' : 'no '}records to ${now ?? 'none'} is ${told}`, () => {
      expect(changeSince(now, before, { hadRecords })).to.deep.equal(expected);
    });
  }

  it('is the same as without that knowledge where something was there before', () => {
    fc.assert(
      fc.property(figure, figure, fc.boolean(), (now, before, hadRecords) => {
        fc.pre(before.value !== 0n);
        expect(changeSince(now.text, before.text, { hadRecords })).to.deep.equal(
          changeOf(now.text, before.text),
        );
      }),
    );
  });
});

describe('a figure in relation to that before', () => {
  for (const [now, before, expected] of [
    ['12', '10', { kind: 'share', share: 0.2 }],
    ['7.5', '10', { kind: 'share', share: 0.25 }],
    ['0', '10', { kind: 'share', share: 1 }],
    ['10.0', '10', { kind: 'share', share: 0 }],
    ['99.9', '10', { kind: 'share', share: 8.99 }],
    ['100', '10', { kind: 'factor', factor: 10 }],
    ['1234', '10', { kind: 'factor', factor: 123.4 }],
    ['5', '0', undefined],
    ['5', '-10', undefined],
    ['-5', '10', undefined],
  ] as const) {
    const told = expected ? JSON.stringify(expected) : 'nothing with a meaning';
    it(`from ${before} to ${now} is ${told}`, () => {
      expect(relationOf(now, before)).to.deep.equal(expected);
    });
  }

  it('is none only where both are equal, however close they are', () => {
    const relation = relationOf('10000000000000000000.01', '10000000000000000000');
    expect(relation).to.have.property('share').above(0);
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
