import { expect } from 'chai';
import fc from 'fast-check';
import { backoff } from '../../src/sources/backoff.js';

describe('a delay before the next attempt', () => {
  it('doubles with each failure, up to the longest', () => {
    const waits = [0, 1, 2, 3, 4].map((failures) => backoff(failures, 100, 1000, 0.5));
    expect(waits).to.deep.equal([75, 150, 300, 600, 750]);
  });

  it('is from half to all of what it is at most', () => {
    const delay = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(fc.nat(40), delay, delay, (failures, first, longest) => {
        let most = first;
        for (let i = 0; i < failures && most < longest; i++) most += most;
        most = Math.min(most, longest);
        expect(backoff(failures, first, longest, 0)).to.equal(most / 2);
        expect(backoff(failures, first, longest, 1)).to.equal(most);
      }),
    );
  });
});
