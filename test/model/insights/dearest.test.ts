import { expect } from 'chai';
import { findDearest } from '../../../src/model/insights/dearest.js';

const five = (...payouts: string[]) => [...payouts, ...new Array<string>(5 - payouts.length).fill('0.01')];

describe('the dearest requests', () => {
  it('are one from 20 compensations on, where it holds a tenth of the total', () => {
    expect(findDearest(five('10'), '100', 20)).to.deep.equal({ requests: 1, share: 0.1 });
    expect(findDearest(five('10'), '100', 19)).to.equal(undefined);
    expect(findDearest(five('9.9999'), '100', 20)).to.equal(undefined);
    expect(findDearest(['12.5'], '50', 20)).to.deep.equal({ requests: 1, share: 0.25 });
  });

  it('are five from 50 compensations on, where they hold a quarter', () => {
    const paid = ['6', '6', '5', '4', '4'];
    expect(findDearest(paid, '100', 50)).to.deep.equal({ requests: 5, share: 0.25 });
    expect(findDearest(paid, '100', 49)).to.equal(undefined);
    expect(findDearest(paid, '100.1', 50)).to.equal(undefined);
    expect(findDearest(['9', '9', '9', '9'], '100', 50)).to.equal(undefined);
    expect(findDearest(['9', '9', '9', '9', '0'], '100', 50)).to.equal(undefined);
    expect(findDearest(['6', '6', '5', '4', '3.99', '1'], '100', 50)).to.equal(undefined);
  });

  it('are compared exactly, with any number of decimals', () => {
    expect(findDearest(['0.000000000000000002'], '0.00000000000000001', 20)).to.deep.equal({
      requests: 1,
      share: 0.2,
    });
    expect(findDearest(['1.5'], '12', 20)).to.deep.equal({ requests: 1, share: 0.125 });
    expect(findDearest(['1'], '3.00', 20)).to.deep.equal({ requests: 1, share: 0.333333 });
  });

  it('are none of a total that is nothing or clawed back, or of payouts that are', () => {
    expect(findDearest(['1'], '0', 100)).to.equal(undefined);
    expect(findDearest(['1'], '-5', 100)).to.equal(undefined);
    expect(findDearest(['0', '-1'], '5', 100)).to.equal(undefined);
    expect(findDearest([], '5', 100)).to.equal(undefined);
    // Clawbacks take no place among them.
    expect(findDearest(['-3', '2'], '10', 100)).to.deep.equal({ requests: 1, share: 0.2 });
  });

  it('are none where an amount is none', () => {
    expect(findDearest(['?', '5'], '10', 100)).to.equal(undefined);
    expect(findDearest(['5'], 'much', 100)).to.equal(undefined);
  });
});
