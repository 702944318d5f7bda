import { expect } from 'chai';
import fc from 'fast-check';
import { compareAmounts } from '../../../src/model/base/decimal.js';
import { overOneWhole } from '../../../src/model/base/fraction.js';

describe('two fractions over one whole', () => {
  it('compare as the fractions do', () => {
    const part = fc.integer({ min: -50, max: 50 });
    const whole = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(part, whole, part, whole, (partA, wholeA, partB, wholeB) => {
        const [a, b] = overOneWhole(
          { part: `${partA}.5`, whole: String(wholeA) },
          { part: `${partB}.5`, whole: String(wholeB) },
        );
        const sizeOf = (of: number) => (of < 0 ? of - 0.5 : of + 0.5);
        const expected = Math.sign(sizeOf(partA) * wholeB - sizeOf(partB) * wholeA);
        expect(Math.sign(compareAmounts(a, b))).to.equal(expected);
      }),
    );
  });

  it('are exact', () => {
    expect(overOneWhole({ part: '0.1', whole: '3' }, { part: '0.2', whole: '0.7' })).to.deep.equal([
      '0.07',
      '0.6',
    ]);
  });
});
