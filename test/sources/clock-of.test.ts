import { expect } from 'chai';
import { clockOf } from '../../src/sources/clock-of.js';
import type { InsuranceDataSource } from '../../src/sources/source.js';

const source = (now?: () => unknown) => ({ now }) as InsuranceDataSource;

describe('the time by a source', () => {
  it('is what its clock shows, in whole milliseconds', () => {
    expect(clockOf(source(() => 1234.6))).to.equal(1235);
    expect(clockOf(source(() => 0))).to.equal(0);
  });

  it('is the reader’s where it has no clock, or one that shows no time', () => {
    const silent = [NaN, Infinity, -Infinity, '1234', undefined, null, new Date(1234)];
    for (const one of [undefined, source(), ...silent.map((time) => source(() => time))]) {
      const before = Date.now();
      expect(clockOf(one)).to.be.within(before, Date.now());
    }
  });
});
