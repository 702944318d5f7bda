import { expect } from 'chai';
import { bucketStarts } from '../../../src/model/time/buckets.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

describe('the days of a range', () => {
  before(loadTemporal);

  it('are at most 100,000', () => {
    const most = 100_000;
    const to = Date.parse('2026-11-08T00:00Z');
    const from = to - most * 86_400_000;
    expect(bucketStarts(from, to, 'day', 'UTC')).to.have.length(most);
    expect(() => bucketStarts(from - 1, to, 'day', 'UTC')).to.throw(/^more than 100000 buckets/);
  });
});
