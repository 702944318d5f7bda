// Streams of changes: what is sent, and what becomes of a stream that ends.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ChangeStreams,
  pieces,
  problemOf,
  createInsuranceHandler,
  get,
  memorySource,
} from './handler-kit.mjs';

/** The changes of a source, made by a test. */
function madeLog() {
  const followers = new Set();
  return {
    version: 'v0',
    followers,
    follow(onChange) {
      followers.add(onChange);
      return () => followers.delete(onChange);
    },
    change(version) {
      this.version = version;
      followers.forEach((follower) => follower());
    },
  };
}

const OPTIONS = { heartbeat: 60_000, streamTime: 60_000, streams: 2 };

/** A stream, and all that ends it. */
function open({ options, lastEventId = null, log = madeLog(), abort = new AbortController() } = {}) {
  const streams = new ChangeStreams({ ...OPTIONS, ...options });
  const body = streams.open(log, lastEventId, abort.signal);
  return { streams, log, abort, ...pieces({ body }) };
}

describe('a stream of changes', () => {
  test('begins with the version, and as a change where the client last saw another one', async () => {
    for (const [lastEventId, begins] of [
      [null, 'id: v0\n\n'],
      ['v0', 'id: v0\n\n'],
      ['v', 'event: change\nid: v0\ndata:\n\n'],
      ['', 'event: change\nid: v0\ndata:\n\n'],
    ]) {
      const { next, cancel } = open({ lastEventId });
      assert.equal(await next(), begins);
      await cancel();
    }
  });

  test('names the newest version with each change', async () => {
    const { log, next, cancel } = open();
    await next();
    log.change('v1');
    assert.equal(await next(), 'event: change\nid: v1\ndata:\n\n');
    log.change('v2');
    assert.equal(await next(), 'event: change\nid: v2\ndata:\n\n');
    await cancel();
  });

  test('sends nothing, and follows nothing, once it has ended', async () => {
    for (const end of [
      ({ cancel }) => cancel(),
      ({ streams }) => streams.close(),
      ({ abort }) => abort.abort(),
    ]) {
      const stream = open();
      await stream.next();
      assert.equal(stream.log.followers.size, 1);
      await end(stream);
      assert.equal(stream.log.followers.size, 0);
      stream.log.change('v1');
      assert.equal(await stream.next().catch(() => undefined), undefined);
      // Ending it once more does no harm.
      stream.streams.close();
      stream.abort.abort();
    }
  });

  test('is over at once where the client has left already', async () => {
    const abort = new AbortController();
    abort.abort();
    const { log, next } = open({ abort });
    assert.equal(log.followers.size, 0);
    await next();
    assert.equal(await next(), undefined);
  });

  test('leaves its place to another one', () => {
    const streams = new ChangeStreams({ ...OPTIONS, streams: 1 });
    const openOne = (signal = new AbortController().signal) => streams.open(madeLog(), null, signal);
    const abort = new AbortController();
    openOne(abort.signal);
    assert.throws(openOne, ({ problem }) => problem.status === 503);
    abort.abort();
    openOne();
    assert.throws(openOne, ({ problem }) => problem.status === 503);
    streams.close();
    openOne();
    streams.close();
  });

  test('of a client that does not read grows no longer than a few events', async () => {
    const { log, next, cancel } = open({ options: { heartbeat: 1 } });
    for (let i = 1; i < 50; i++) log.change(`v${i}`);
    const seen = [];
    while (!seen.at(-1)?.includes('v49')) seen.push(await next());
    assert.ok(seen.length < 10, `${seen.length} events`);
    await cancel();
  });

  test('beats as often as timers can where the host asks for less', async () => {
    const { setInterval, clearInterval } = globalThis;
    const lengths = [];
    const cleared = [];
    globalThis.setInterval = (_, ms) => (lengths.push(ms), 'beat');
    globalThis.clearInterval = (timer) => cleared.push(timer);
    try {
      for (const heartbeat of [5, Infinity]) open({ options: { heartbeat } }).streams.close();
    } finally {
      Object.assign(globalThis, { setInterval, clearInterval });
    }
    assert.deepEqual(lengths, [5, 2 ** 31 - 1]);
    assert.deepEqual(cleared, ['beat', 'beat']);
  });
});

test('one stream too many is told when to come back', async () => {
  const handler = createInsuranceHandler({ source: memorySource(), limits: { streams: 1 } });
  await handler(get('changes'));
  const refused = await handler(get('changes'));
  assert.equal(refused.headers.get('retry-after'), '10');
  const { status, code, detail } = await problemOf(refused);
  assert.deepEqual([status, code], [503, 'unavailable']);
  assert.match(detail, /streams/);
  handler.close();
});
