import { expect } from 'chai';
import { abortable, signalOf, throwIfAborted } from '../../src/sources/abort.js';
import { deferred, failureOf, outcomeOf } from './http/kit.js';

/** A signal, and how many listen to it. */
function counted() {
  const abort = new AbortController();
  const { signal } = abort;
  const listening = new Set<unknown>();
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listening.add(args[1]);
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    if (args[0] === 'abort') listening.delete(args[1]);
    remove(...args);
  };
  return { abort, signal, listening };
}

describe('the signal of a call', () => {
  it('is the one among its options, if there is one', () => {
    const { signal } = new AbortController();
    expect(signalOf({ signal })).to.equal(signal);
    expect(signalOf({})).to.equal(undefined);
    expect(signalOf(undefined)).to.equal(undefined);
  });

  it('is none that the options inherit', () => {
    const inherited = Object.create({ signal: AbortSignal.abort() }) as { signal?: AbortSignal };
    expect(signalOf(inherited)).to.equal(undefined);
  });

  it('ends the call with its reason once it is aborted', () => {
    const reason = new Error('closed');
    expect(() => throwIfAborted(AbortSignal.abort(reason)))
      .to.throw()
      .that.includes({ code: 'aborted', cause: reason });
    expect(() => throwIfAborted(new AbortController().signal)).not.to.throw();
    expect(() => throwIfAborted(undefined)).not.to.throw();
  });
});

describe('work that can be aborted', () => {
  it('settles as it does by itself', async () => {
    const failure = new Error('failed');
    for (const signal of [undefined, new AbortController().signal]) {
      expect(await abortable(() => Promise.resolve(1), signal)).to.equal(1);
      const thrown: unknown = await abortable(() => Promise.reject(failure), signal).catch(
        (error: unknown) => error,
      );
      expect(thrown).to.equal(failure);
    }
  });

  it('is not begun where its signal is aborted already', async () => {
    let isBegun = false;
    const call = abortable(async () => void (isBegun = true), AbortSignal.abort());
    expect((await failureOf(call)).code).to.equal('aborted');
    expect(isBegun).to.equal(false);
  });

  it('rejects as soon as its signal is aborted, though it goes on', async () => {
    const abort = new AbortController();
    const call = abortable(() => deferred().promise, abort.signal);
    abort.abort('left');
    expect(await outcomeOf(call)).to.include({ code: 'aborted', cause: 'left' });
  });

  it('leaves nothing behind at a signal that lives on', async () => {
    const { signal, listening } = counted();
    const work = deferred<number>();
    const call = abortable(() => work.promise, signal);
    expect(listening.size).to.equal(1);
    work.resolve(1);
    await call;
    expect(listening.size).to.equal(0);
  });
});
