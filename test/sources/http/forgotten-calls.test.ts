import { expect } from 'chai';
import { InFlightCalls } from '../../../src/sources/http/in-flight.js';
import { deferred, turns } from './kit.js';

describe('a call that was forgotten while in flight', () => {
  it('does not part later callers from the one that took its place', async () => {
    const calls = new InFlightCalls();
    const answers = [deferred<number>(), deferred<number>()];
    let runs = 0;
    const call = () => calls.call('a', undefined, () => answers[runs++]!.promise);
    const before = call();
    calls.forget();
    const after = call();
    answers[0]!.resolve(1);
    expect(await before).to.equal(1);
    await turns();
    const joined = call();
    answers[1]!.resolve(2);
    expect([await after, await joined, runs]).to.deep.equal([2, 2, 2]);
  });
});
