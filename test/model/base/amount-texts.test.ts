import { expect } from 'chai';
import fc from 'fast-check';
import { formatAmounts } from '../../../src/model/base/amount-texts.js';
import { formatAmount } from '../../../src/model/base/decimal.js';

const LARGEST = 1e15 - 1;
const units = fc.oneof(
  fc.integer({ min: -1200, max: 1200 }),
  fc.maxSafeInteger().map((integer) => integer % (LARGEST + 1)),
  fc.constantFrom(-0, 1e8, -1e8, 1e14, LARGEST, -LARGEST, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);

describe('the texts of many amounts', () => {
  it('are those of each amount by itself', () =>
    fc.assert(
      fc.property(fc.array(units), fc.nat(38), (amounts, decimals) => {
        expect(formatAmounts(Float64Array.from(amounts), decimals)).to.deep.equal(
          amounts.map((amount) => formatAmount(amount, decimals)),
        );
      }),
      { numRuns: 1000 },
    ));
});
