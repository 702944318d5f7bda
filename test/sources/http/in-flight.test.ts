import { expect } from 'chai';
import { InFlightCalls } from '../../../src/sources/http/in-flight.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { deferred, failureOf, json, make, SUMMARY, turns } from './kit.js';

describe('identical calls to an API', () => {
  it('share one request while it is in flight, and make another one afterwards', async () => {
    const { source, api } = make(() => json(SUMMARY));
    const answers = await Promise.all([source.getSummary(SEPTEMBER), source.getSummary({ ...SEPTEMBER })]);
    expect(answers[0]).to.deep.equal(answers[1]);
    expect(api.calls).to.have.length(1);
    await source.getSummary(SEPTEMBER);
    expect(api.calls).to.have.length(2);
  });

  it('differ in each of their arguments', async () => {
    const { source, api } = make(({ name }) =>
      json(name === 'summary' ? SUMMARY : name === 'records' ? { records: [], total: 0 } : { groups: [] }),
    );
    await Promise.all([
      source.getSummary(SEPTEMBER),
      source.getSummary({ ...SEPTEMBER, types: ['a'] }),
      source.getSummary({ ...SEPTEMBER, types: ['b'] }),
      source.getBreakdown(SEPTEMBER, 'type'),
      source.getBreakdown(SEPTEMBER, 'model'),
      source.getRecords(SEPTEMBER, { offset: 0, limit: 10 }),
      source.getRecords(SEPTEMBER, { offset: 10, limit: 10 }),
      source.getRecords(SEPTEMBER, { offset: 0, limit: 10, sort: { field: 'id', direction: 'ascending' } }),
    ]);
    expect(api.calls).to.have.length(8);
  });

  it('are identical whatever the order of a list', async () => {
    const { source, api } = make(() => json(SUMMARY));
    await Promise.all([
      source.getSummary({ ...SEPTEMBER, types: ['a', 'b'] }),
      source.getSummary({ ...SEPTEMBER, types: ['b', 'a', 'b'] }),
    ]);
    expect(api.calls).to.have.length(1);
  });

  it('have separate copies of the answer', async () => {
    const { source } = make(() => json({ records: [record('r1')], total: 1 }));
    const page = { offset: 0, limit: 10 };
    const [first, second] = await Promise.all([
      source.getRecords(SEPTEMBER, page),
      source.getRecords(SEPTEMBER, page),
    ]);
    first.records[0]!.payout = '99';
    first.records.pop();
    expect(second.records).to.deep.equal([record('r1')]);
  });

  it('share an answer that is nested too deeply to be copied', async () => {
    let deep: unknown[] = [];
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    const calls = new InFlightCalls();
    const answer = deferred<unknown>();
    const run = () => answer.promise;
    const both = [calls.call('one', undefined, run), calls.call('one', undefined, run)];
    answer.resolve(deep);
    for (const given of await Promise.all(both)) expect(Array.isArray(given)).to.equal(true);
  });

  it('continue if one of them is aborted', async () => {
    const answer = deferred<Response>();
    const { source, api } = make(() => answer.promise);
    const abort = new AbortController();
    const left = failureOf(source.getSummary(SEPTEMBER, { signal: abort.signal }));
    const stays = source.getSummary(SEPTEMBER);
    await turns();
    const reason = new Error('gone');
    abort.abort(reason);
    const error = await left;
    expect([error.code, error.cause]).to.deep.equal(['aborted', reason]);
    expect(api.calls[0]!.signal.aborted).to.equal(false);
    answer.resolve(json(SUMMARY));
    expect((await stays).compensationCount).to.equal(2);
    expect(api.calls).to.have.length(1);
  });

  it('are aborted together once all callers have aborted, and a later call starts anew', async () => {
    const { source, api } = make((_, index) => (index === 0 ? deferred<Response>().promise : json(SUMMARY)));
    const aborts = [new AbortController(), new AbortController()];
    const left = aborts.map(({ signal }) => failureOf(source.getSummary(SEPTEMBER, { signal })));
    await turns();
    aborts[0]!.abort();
    expect(api.calls[0]!.signal.aborted).to.equal(false);
    aborts[1]!.abort();
    expect(api.calls[0]!.signal.aborted).to.equal(true);
    const next = source.getSummary(SEPTEMBER);
    expect((await Promise.all(left)).map(({ code }) => code)).to.deep.equal(['aborted', 'aborted']);
    expect((await next).compensationCount).to.equal(2);
    expect(api.calls).to.have.length(2);
  });

  it('send nothing if the caller has aborted before', async () => {
    const { source, api } = make(() => json(SUMMARY));
    const signal = AbortSignal.abort();
    for (const call of [
      () => source.getSummary(SEPTEMBER, { signal }),
      () => source.getRequest('r1', { signal }),
      () => source.discover({ signal }),
    ]) {
      expect((await failureOf(call())).code).to.equal('aborted');
    }
    expect(api.calls).to.have.length(0);
  });

  it('fail together, and are retried together', async () => {
    const { source, api } = make((_, index) =>
      index < 2 ? new Response('', { status: 503 }) : json(SUMMARY),
    );
    await Promise.all([source.getSummary(SEPTEMBER), source.getSummary(SEPTEMBER)]);
    expect(api.calls).to.have.length(3);
    const failing = make(() => new Response('', { status: 500 }));
    const failures = await Promise.all([
      failureOf(failing.source.getSummary(SEPTEMBER)),
      failureOf(failing.source.getSummary(SEPTEMBER)),
    ]);
    expect(failures.map(({ code }) => code)).to.deep.equal(['source-failed', 'source-failed']);
    expect(failing.api.calls).to.have.length(1);
  });

  it('are not joined by a call after the data has changed', async () => {
    const old = deferred<Response>();
    const events = deferred<ReadableStreamDefaultController>();
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => events.resolve(controller) });
    const { source } = make(({ name }, index) => {
      if (name === 'changes')
        return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
      return index === 0
        ? old.promise
        : json({ ...SUMMARY, totalCompensation: '0.6', averagePerCompensation: '0.3' });
    });
    const before = source.getSummary(SEPTEMBER);
    const changed = deferred<void>();
    const unsubscribe = source.subscribe!(() => changed.resolve());
    (await events.promise).enqueue(new TextEncoder().encode('event: change\ndata:\n\n'));
    await changed.promise;
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal('0.6');
    old.resolve(json(SUMMARY));
    expect((await before).totalCompensation).to.equal('0.5');
    unsubscribe();
  });
});
