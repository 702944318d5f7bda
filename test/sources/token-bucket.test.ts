import { expect } from 'chai';
import fc from 'fast-check';
import { TokenBucket } from '../../src/sources/token-bucket.js';
import { FakeClock } from './http/kit.js';

describe('a bucket of tokens', () => {
  it('gives what it holds at once, and then what comes back', () => {
    const clock = new FakeClock();
    const bucket = new TokenBucket(clock, { capacity: 3, perSecond: 2 });
    const takes = () => [bucket.take(), bucket.take(2), bucket.take()];
    expect(takes()).to.deep.equal([true, true, false]);
    clock.time += 500;
    expect(takes()).to.deep.equal([true, false, false]);
    clock.time += 1000;
    expect([bucket.take(3), bucket.take(2), bucket.take()]).to.deep.equal([false, true, false]);
  });

  it('holds no more than its capacity however long nothing is taken', () => {
    const clock = new FakeClock();
    const bucket = new TokenBucket(clock, { capacity: 3, perSecond: 2 });
    clock.time += 3_600_000;
    expect([bucket.take(4), bucket.take(3), bucket.take()]).to.deep.equal([false, true, false]);
  });

  it('gets nothing back from a clock that is set back, and goes on by it', () => {
    const clock = new FakeClock();
    const bucket = new TokenBucket(clock, { capacity: 1, perSecond: 1 });
    expect(bucket.take()).to.equal(true);
    clock.time -= 3_600_000;
    expect(bucket.take()).to.equal(false);
    clock.time += 1000;
    expect(bucket.take()).to.equal(true);
  });

  it('says how long to wait for a token, after those that wait already', () => {
    const clock = new FakeClock();
    const bucket = new TokenBucket(clock, { capacity: 1, perSecond: 4 });
    expect([bucket.reserve(), bucket.reserve(), bucket.reserve()]).to.deep.equal([0, 250, 500]);
    clock.time += 500;
    expect([bucket.reserve(), bucket.take()]).to.deep.equal([250, false]);
  });

  it('never gives more in any time than its capacity and what comes back in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ pause: fc.nat(3000), count: fc.integer({ min: 1, max: 4 }) })),
        (takes) => {
          const clock = new FakeClock();
          const bucket = new TokenBucket(clock, { capacity: 4, perSecond: 1 });
          const given: { time: number; count: number }[] = [];
          for (const { pause, count } of takes) {
            clock.time += pause;
            if (bucket.take(count)) given.push({ time: clock.time, count });
          }
          for (const [i, { time: start }] of given.entries()) {
            let sum = 0;
            for (const { time, count } of given.slice(i)) {
              sum += count;
              expect(sum).to.be.at.most(4 + (time - start) / 1000 + 1e-6);
            }
          }
        },
      ),
    );
  });
});
