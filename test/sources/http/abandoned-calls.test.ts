import { expect } from 'chai';
import { SEPTEMBER } from '../../support/record.js';
import { deferred, FakeClock, failureOf, json, make, status, SUMMARY, TIMEOUT, turns } from './kit.js';

const LATE_BODY = { headers: { 'content-type': 'application/json' } };

/** A body that does not listen to the signal of its call. */
function deafBody() {
  const state = { isCancelled: false };
  const body = new ReadableStream<Uint8Array>({ cancel: () => void (state.isCancelled = true) });
  return { state, body };
}

describe('a call that is abandoned', () => {
  it('while headers are awaited sends nothing', async () => {
    const headers = deferred<Record<string, string>>();
    const asked = deferred<void>();
    const { source, api } = make(() => json(SUMMARY), {
      headers: () => (asked.resolve(), headers.promise),
    });
    const abort = new AbortController();
    const failure = failureOf(source.getSummary(SEPTEMBER, { signal: abort.signal }));
    await asked.promise;
    abort.abort();
    expect((await failure).code).to.equal('aborted');
    headers.resolve({});
    await turns();
    expect(api.names).to.deep.equal([]);
  });

  it('while new headers are awaited after 401 is not sent again', async () => {
    const renewed = deferred<Record<string, string>>();
    let asked = 0;
    const { source, api } = make(() => status(401), {
      headers: () => (++asked === 1 ? {} : renewed.promise),
    });
    const abort = new AbortController();
    const failure = failureOf(source.getSummary(SEPTEMBER, { signal: abort.signal }));
    await turns();
    abort.abort();
    await failure;
    renewed.resolve({});
    await turns();
    expect([asked, api.names]).to.deep.equal([2, ['summary']]);
  });

  it('closes an answer that comes nevertheless', async () => {
    const { state, body } = deafBody();
    const answer = deferred<Response>();
    const { source, clock } = make(() => answer.promise);
    const failure = failureOf(source.getSummary(SEPTEMBER));
    await turns();
    clock.pass(TIMEOUT);
    expect((await failure).code).to.equal('timeout');
    answer.resolve(new Response(body, LATE_BODY));
    await turns();
    expect(state.isCancelled).to.equal(true);
  });

  it('closes the answer that it was reading, though its body listens to no signal', async () => {
    const { state, body } = deafBody();
    const { source, clock } = make(() => new Response(body, LATE_BODY));
    const failure = failureOf(source.getSummary(SEPTEMBER));
    await turns();
    expect(state.isCancelled).to.equal(false);
    clock.pass(TIMEOUT);
    expect((await failure).code).to.equal('timeout');
    await turns();
    expect(state.isCancelled).to.equal(true);
  });

  it('closes a stream of changes that opens nevertheless', async () => {
    const { state, body } = deafBody();
    const answer = deferred<Response>();
    const { source } = make(() => answer.promise);
    const unsubscribe = source.subscribe!(() => {});
    await turns();
    unsubscribe();
    answer.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    await turns();
    expect(state.isCancelled).to.equal(true);
  });
});

describe('a source whose subscribers come and go', () => {
  it('has as many attempts left for its calls as before', async () => {
    let asked = 0;
    const clock = new FakeClock();
    clock.after = () => () => {};
    const { source } = make(
      ({ name, headers }) => {
        if (name === 'changes') return deferred<Response>().promise;
        return headers.get('x-asked') === '1' ? status(401) : json(SUMMARY);
      },
      { headers: () => ({ 'x-asked': String(++asked) }) },
      clock,
    );
    for (let i = 0; i < 100; i++) {
      const unsubscribe = source.subscribe!(() => {});
      await turns();
      unsubscribe();
      await turns();
    }
    await source.getSummary(SEPTEMBER);
    expect(asked).to.equal(2);
  });
});
