import { expect } from 'chai';
import { Turns } from '../../../src/sources/memory/turns.js';

/** Steps that take longer than a turn together. */
function* long(result: string, seen: string[]): Generator<void, string> {
  for (let step = 0; step < 4; step++) {
    const end = performance.now() + 4;
    while (performance.now() < end);
    seen.push(`${result} ${step}`);
    yield;
  }
  return result;
}

describe('calls of a memory source', () => {
  it('are answered in the order in which they came, others than calls in between', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const answers = ['first', 'second'].map(async (name) => {
      seen.push(await turns.run(long(name, seen), undefined));
    });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => seen.push('page');
    port2.postMessage(null);
    await Promise.all(answers);
    port1.close();
    expect(seen.indexOf('page')).to.be.within(1, 4);
    const own = seen.filter((what) => what !== 'page');
    expect(own.slice(0, 4)).to.deep.equal(['first 0', 'first 1', 'first 2', 'first 3']);
    expect(own.indexOf('first')).to.be.lessThan(own.indexOf('second 3'));
    expect(own.indexOf('second')).to.equal(own.length - 1);
  });

  it('stop where they are when they are aborted', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const aborting = new AbortController();
    const aborted = turns.run(long('aborted', seen), aborting.signal).catch((error: unknown) => error);
    const next = turns.run(long('next', seen), undefined);
    aborting.abort();
    expect(await aborted).to.have.property('code', 'aborted');
    expect(await next).to.equal('next');
    expect(seen).not.to.include('aborted 3');
  });

  it('fail alone', async () => {
    const turns = new Turns();

    function* failing(): Generator<void, string> {
      throw new TypeError('broken');
    }
    const failed = turns.run(failing(), undefined).catch((error: unknown) => error);
    const next = turns.run(long('next', []), undefined);
    expect(await failed).to.include({ name: 'InsuranceError', message: 'broken' });
    expect(await next).to.equal('next');
  });
});
