import { expect } from 'chai';
import { SharedCalls } from '../../../src/controllers/loading/shared-calls.js';

/** A call that is answered by hand. */
function held() {
  const made: { signal: AbortSignal; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const call = (signal: AbortSignal) =>
    new Promise<string>((answer, fail) => {
      made.push({ signal, answer, fail });
    });
  return { made, call };
}

const outcome = (promise: Promise<string>) =>
  promise.then(
    (value) => value,
    (error: Error) => error.name,
  );

describe('calls that views share', () => {
  const open = () => new AbortController();

  it('are made once, and answer everyone', async () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    const answers = [1, 2].map(() => calls.run(['a'], open().signal, call));
    made[0]!.answer('yes');
    expect(await Promise.all(answers)).to.deep.equal(['yes', 'yes']);
    expect(await calls.run(['a'], open().signal, call), 'later').to.equal('yes');
    expect(made).to.have.length(1);
  });

  it('are made apart where they differ', () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    void calls.run(['a'], open().signal, call);
    void calls.run(['b'], open().signal, call);
    expect(made).to.have.length(2);
  });

  it('still serve the second caller where the first was aborted', async () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    const first = open();
    const aborted = outcome(calls.run(['a'], first.signal, call));
    const second = outcome(calls.run(['a'], open().signal, call));
    first.abort();
    expect(await aborted).to.equal('AbortError');
    expect(made[0]!.signal.aborted).to.equal(false);
    made[0]!.answer('yes');
    expect(await second).to.equal('yes');
  });

  it('are aborted once everyone is, and made again for the next', async () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    const callers = [open(), open()];
    const outcomes = callers.map(({ signal }) => outcome(calls.run(['a'], signal, call)));
    callers[0]!.abort();
    callers[1]!.abort();
    expect(made[0]!.signal.aborted).to.equal(true);
    const next = outcome(calls.run(['a'], open().signal, call));
    expect(made).to.have.length(2);
    // The aborted call may end at any time, without a word to the new one.
    made[0]!.fail(new Error('aborted'));
    made[1]!.answer('again');
    expect(await next).to.equal('again');
    expect(await Promise.all(outcomes)).to.deep.equal(['AbortError', 'AbortError']);
    expect(await calls.run(['a'], open().signal, call), 'kept').to.equal('again');
  });

  it('fail for everyone, and are made again for the next', async () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    const outcomes = [1, 2].map(() => outcome(calls.run(['a'], open().signal, call)));
    made[0]!.fail(new TypeError('no'));
    expect(await Promise.all(outcomes)).to.deep.equal(['TypeError', 'TypeError']);
    const next = outcome(calls.run(['a'], open().signal, call));
    made[1]!.answer('yes');
    expect(await next).to.equal('yes');
  });

  it('are not made for a caller that is aborted already', async () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    expect(await outcome(calls.run(['a'], AbortSignal.abort(), call))).to.equal('AbortError');
    expect(made).to.have.length(0);
  });

  it('reject with the reason of an abort, or an error where that is none', async () => {
    const calls = new SharedCalls();
    const { call } = held();
    const rejected = async (reason: unknown) => {
      const caller = open();
      const answer = calls.run(['a'], caller.signal, call);
      caller.abort(reason);
      return answer.catch((error: Error) => [error.name, error.message]);
    };
    expect(await rejected(new RangeError('too far'))).to.deep.equal(['RangeError', 'too far']);
    expect(await rejected('a text')).to.deep.equal(['AbortError', 'aborted']);
  });

  it('keep an answer for later ones, though those who have it or ask again are aborted', async () => {
    const calls = new SharedCalls();
    const { made, call } = held();
    const first = open();
    const answer = calls.run(['a'], first.signal, call);
    made[0]!.answer('yes');
    await answer;
    first.abort();
    const second = open();
    const aborted = outcome(calls.run(['a'], second.signal, call));
    second.abort();
    expect(await aborted).to.equal('AbortError');
    expect(await calls.run(['a'], open().signal, call)).to.equal('yes');
    expect([made.length, made[0]!.signal.aborted]).to.deep.equal([1, false]);
  });

  it('fail where the call throws at once', async () => {
    const calls = new SharedCalls();
    const thrown = outcome(
      calls.run(['a'], open().signal, () => {
        throw new RangeError('at once');
      }),
    );
    expect(await thrown).to.equal('RangeError');
  });
});
