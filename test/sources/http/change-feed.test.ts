import { expect } from 'chai';
import { SEPTEMBER } from '../../support/record.js';
import { type Answerer, deferred, FakeClock, json, make, status, SUMMARY, turns } from './kit.js';

const SILENCE = 45_000;

const POLL = 30_000;

const WAITS = [500, 1000, 2000, 4000, 8000, 15_000];

/** A stream that the test writes to. */
function stream() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const state = { isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (own) => void (controller = own),
    cancel: () => void (state.isCancelled = true),
  });
  return {
    state,
    response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    write: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
    fail: () => controller.error(new TypeError('terminated')),
  };
}

/** A subscription whose waits pass when the test says so. */
function follow(answer: Answerer, how: 'stream' | 'poll' = 'stream', options = {}) {
  const made = make(
    answer,
    { capabilities: { changes: how }, ...options },
    new FakeClock([SILENCE, POLL, ...WAITS]),
  );
  const told = { times: 0 };
  const unsubscribe = made.source.subscribe!(() => told.times++);
  return { ...made, told, unsubscribe };
}

describe('a change stream', () => {
  it('sends the host’s headers, and notifies of each change', async () => {
    const first = stream();
    const { api, told, unsubscribe } = follow(() => first.response, 'stream', {
      headers: async () => ({ authorization: 'Bearer one' }),
    });
    await turns();
    expect(api.calls[0]!.name).to.equal('changes');
    expect(api.calls[0]!.init.method).to.equal('GET');
    expect(api.calls[0]!.headers.get('accept')).to.equal('text/event-stream');
    expect(api.calls[0]!.headers.get('authorization')).to.equal('Bearer one');
    expect(api.calls[0]!.headers.has('last-event-id')).to.equal(false);
    first.write(': hello\n\nevent: other\ndata: 1\n\nid: 7\n\n');
    await turns();
    expect(told.times).to.equal(0);
    first.write('event: change\ndata:\n\n');
    await turns();
    expect(told.times).to.equal(1);
    unsubscribe();
  });

  it('is shared by all subscribers, and ends with the last one', async () => {
    const first = stream();
    const { source, api, unsubscribe } = follow(() => first.response);
    let other = 0;
    const end = source.subscribe!(() => other++);
    await turns();
    unsubscribe();
    unsubscribe();
    first.write('event: change\ndata:\n\n');
    await turns();
    expect([api.calls.length, other]).to.deep.equal([1, 1]);
    expect(api.calls[0]!.signal.aborted).to.equal(false);
    end();
    await turns();
    expect(api.calls[0]!.signal.aborted).to.equal(true);
    expect(first.state.isCancelled).to.equal(true);
  });

  it('leaves nothing running after the last subscriber', async () => {
    const { clock, unsubscribe, api } = follow((_, index) => (index === 0 ? stream().response : status(503)));
    await turns();
    unsubscribe();
    await turns();
    expect(clock.running).to.equal(0);
    clock.pass(500);
    await turns();
    expect(api.calls).to.have.length(1);
  });

  it('is reopened with the last event id, without notifying of anything that was not missed', async () => {
    const streams = [stream(), stream(), stream()];
    const { api, clock, told, unsubscribe } = follow((_, index) => streams[index]!.response);
    await turns();
    streams[0]!.write('id: 41\n\nid: é\nevent: change\ndata:\n\nevent: change\nda');
    streams[0]!.fail();
    await turns();
    clock.pass(500);
    await turns();
    expect(api.calls).to.have.length(2);
    // Bytes of UTF-8, as headers have them.
    expect(api.calls[1]!.headers.get('last-event-id')).to.equal('Ã©');
    expect(told.times).to.equal(1);
    streams[1]!.write('ta:\n\n');
    await turns();
    expect(told.times).to.equal(1);
    streams[1]!.end();
    await turns();
    clock.pass(1000);
    await turns();
    expect(api.calls).to.have.length(3);
    unsubscribe();
  });

  it('notifies of a possibly missed change where the stream has no ids', async () => {
    const streams = [stream(), stream()];
    const { clock, told, unsubscribe } = follow((_, index) => streams[index]!.response);
    await turns();
    streams[0]!.end();
    await turns();
    expect(told.times).to.equal(0);
    clock.pass(500);
    await turns();
    expect(told.times).to.equal(1);
    unsubscribe();
  });

  it('doubles its reconnection delay up to the maximum, and resets it after a stream that lasted', async () => {
    const good = stream();
    const { api, clock, unsubscribe } = follow((_, index) => {
      if (index === 7) return good.response;
      return index % 2 === 0 ? status(503) : Promise.reject(new TypeError('fetch failed'));
    });
    await turns();
    for (const [i, wait] of [500, 1000, 2000, 4000, 8000, 15_000, 15_000].entries()) {
      expect(api.calls).to.have.length(i + 1);
      for (const other of WAITS) if (other !== wait) clock.pass(other);
      await turns();
      expect(api.calls).to.have.length(i + 1);
      clock.pass(wait);
      await turns();
    }
    good.write(':\n\n');
    await turns();
    clock.time += 10_000;
    good.end();
    await turns();
    clock.pass(500);
    await turns();
    expect(api.calls).to.have.length(9);
    unsubscribe();
  });

  it('waits as long as the server requests, by Retry-After or by retry, within limits', async () => {
    const requests: [retryAfter: string | undefined, retry: string | undefined, wait: number][] = [
      ['120', undefined, 120_000],
      ['9999999', undefined, 300_000],
      ['Fri, 31 Dec 9999 23:59:59 GMT', undefined, 300_000],
      ['Thu, 01 Jan 1970 00:00:00 GMT', undefined, 500],
      ['-5', undefined, 500],
      [undefined, '20000', 10_000],
      [undefined, '0', 500],
      [undefined, '9'.repeat(400), 15_000],
    ];
    for (const [retryAfter, retry, wait] of requests) {
      const sent = stream();
      const { api, clock, unsubscribe } = follow(async (_, index) => {
        if (index > 0) return stream().response;
        return retryAfter === undefined ? sent.response : status(429, { 'retry-after': retryAfter });
      });
      clock.held.add(wait);
      if (retry !== undefined) sent.write(`retry: ${retry}\n\n`);
      await turns();
      if (retry !== undefined) sent.end();
      await turns();
      expect([api.calls.length, clock.waits], `${retryAfter} ${retry}`).to.deep.equal([1, []]);
      clock.pass(wait);
      await turns();
      expect(api.calls, `${retryAfter} ${retry}`).to.have.length(2);
      unsubscribe();
    }
  });

  it('is reopened after being silent for too long', async () => {
    const streams = [stream(), stream()];
    const { api, clock, unsubscribe } = follow((_, index) => streams[index]!.response);
    await turns();
    streams[0]!.write(':\n\n');
    await turns();
    clock.pass(SILENCE);
    await turns();
    expect(streams[0]!.state.isCancelled).to.equal(true);
    clock.pass(500);
    await turns();
    expect(api.calls).to.have.length(2);
    unsubscribe();
  });

  it('requests new headers after 401, and continues once the reader has signed in', async () => {
    let asked = 0;
    const good = stream();
    const { api, clock, unsubscribe } = follow(
      ({ headers }) => (headers.get('x-asked') === '3' ? good.response : status(401)),
      'stream',
      { headers: () => ({ 'x-asked': String(++asked) }) },
    );
    await turns();
    expect(api.calls.map(({ headers }) => headers.get('x-asked'))).to.deep.equal(['1', '2']);
    clock.pass(500);
    await turns();
    expect(api.calls.map(({ headers }) => headers.get('x-asked'))).to.deep.equal(['1', '2', '2', '3']);
    unsubscribe();
  });

  for (const code of [204, 400, 403, 404, 405, 501]) {
    it(`ends at ${code}, which a retry would not fix`, async () => {
      const { api, clock, unsubscribe } = follow(() => status(code));
      await turns();
      for (const wait of WAITS) clock.pass(wait);
      await turns();
      expect([api.calls.length, clock.running]).to.deep.equal([1, 0]);
      unsubscribe();
    });
  }

  it('refuses an HTML page', async () => {
    const { api, clock, unsubscribe } = follow(
      () => new Response('<h1>', { headers: { 'content-type': 'text/html' } }),
    );
    await turns();
    expect(api.calls[0]!.signal.aborted).to.equal(true);
    clock.pass(500);
    await turns();
    expect(api.calls).to.have.length(2);
    unsubscribe();
  });

  const floods: [string, string, number][] = [
    ['a line without an end', 'x'.repeat(7000), 10],
    ['data without an event', `data: ${'x'.repeat(7000)}\n`, 10],
    ['comments without an end', `:${'x'.repeat(60_000)}\n`, 20],
    ['changes without an end', 'event: change\ndata:\n\n'.repeat(2000), 30],
  ];
  for (const [what, text, times] of floods) {
    it(`is dropped if it sends ${what}, and is opened again`, async () => {
      const endless = stream();
      const { api, clock, unsubscribe } = follow((_, index) =>
        index === 0 ? endless.response : stream().response,
      );
      await turns();
      for (let i = 0; i < times && !endless.state.isCancelled; i++) {
        endless.write(text);
        await turns();
      }
      expect(endless.state.isCancelled).to.equal(true);
      clock.pass(500);
      await turns();
      expect(api.calls).to.have.length(2);
      unsubscribe();
    });
  }

  for (const [what, id] of [
    ['too long', 'x'.repeat(60_000)],
    ['no header', 'a\u0007b'],
  ] as const) {
    it(`sends no id that is ${what}, and notifies of what it may have missed`, async () => {
      const streams = [stream(), stream()];
      const { api, clock, told, unsubscribe } = follow((_, index) => streams[index]!.response);
      await turns();
      streams[0]!.write(`id: 41\n\nid: ${id}\n\n`);
      await turns();
      streams[0]!.end();
      await turns();
      clock.pass(500);
      await turns();
      expect(api.calls).to.have.length(2);
      expect(api.calls[1]!.headers.has('last-event-id')).to.equal(false);
      expect(told.times).to.equal(1);
      unsubscribe();
    });
  }

  it('is opened without its id where the API refuses that', async () => {
    const first = stream();
    const { api, clock, told, unsubscribe } = follow(({ headers }, index) => {
      if (index === 0) return first.response;
      return headers.has('last-event-id') ? status(410) : stream().response;
    });
    await turns();
    first.write('id: 41\n\n');
    await turns();
    first.end();
    for (const wait of [500, 1000]) {
      await turns();
      clock.pass(wait);
    }
    await turns();
    expect([api.calls.length, told.times]).to.deep.equal([3, 1]);
    unsubscribe();
  });

  it('is opened about once a second in the long run, however often it is lost', async () => {
    const { api, clock, unsubscribe } = follow(
      async () => {
        await turns();
        return new Response('retry: 0\n\n', { headers: { 'content-type': 'text/event-stream' } });
      },
      'stream',
      { reconnectDelay: 1, maxReconnectDelay: 1 },
    );
    clock.held.delete(500);
    const end = clock.time + 100_000;
    while (clock.time < end) await turns();
    expect(api.calls.length).to.be.within(60, 165);
    unsubscribe();
  });
});

describe('answers delivered before the change feed opens', () => {
  const QUERY = SEPTEMBER;

  it('may be stale: subscribers are notified once the stream is open', async () => {
    const opening = deferred<Response>();
    const { source, told, unsubscribe } = follow(({ name }) =>
      name === 'changes' ? opening.promise : json(SUMMARY),
    );
    await source.getSummary(QUERY);
    expect(told.times).to.equal(0);
    opening.resolve(stream().response);
    await turns();
    expect(told.times).to.equal(1);
    unsubscribe();
  });

  it('may be stale: subscribers are notified once the version is known', async () => {
    const asked = deferred<Response>();
    const { source, told, unsubscribe } = follow(
      ({ name }) => (name === 'version' ? asked.promise : json(SUMMARY)),
      'poll',
    );
    await source.getSummary(QUERY);
    asked.resolve(json({ version: 'a' }));
    await turns();
    expect(told.times).to.equal(1);
    unsubscribe();
  });

  for (const how of ['stream', 'poll'] as const) {
    it(`afterwards cause no notification, by ${how}`, async () => {
      const { source, told, unsubscribe } = follow(({ name }) => {
        if (name === 'changes') return stream().response;
        return json(name === 'version' ? { version: 'a' } : SUMMARY);
      }, how);
      await turns();
      await source.getSummary(QUERY);
      await turns();
      expect(told.times).to.equal(0);
      unsubscribe();
    });
  }
});

describe('polling an API for changes', () => {
  it('notifies of a change if the version differs', async () => {
    const versions = ['a', 'a', 'b', 'b'];
    const { api, clock, told, unsubscribe } = follow(
      (_, index) => json({ version: versions[index] }),
      'poll',
    );
    const seen: number[] = [];
    for (let i = 0; i < versions.length; i++) {
      await turns();
      seen.push(told.times);
      clock.pass(POLL);
    }
    expect(seen).to.deep.equal([0, 0, 1, 1]);
    expect(api.names.every((name) => name === 'version')).to.equal(true);
    unsubscribe();
    await turns();
    const calls = api.calls.length;
    clock.pass(POLL);
    await turns();
    expect(api.calls).to.have.length(calls);
  });

  it('continues after a failure, and remembers the last version', async () => {
    const answers = [json({ version: 'a' }), status(500), json({ version: 7 }), json({ version: 'b' })];
    const { clock, told, unsubscribe } = follow((_, index) => answers[index]!, 'poll');
    for (let i = 0; i < answers.length; i++) {
      await turns();
      clock.pass(POLL);
    }
    expect(told.times).to.equal(1);
    unsubscribe();
  });

  it('ends if the API has no version', async () => {
    const { api, clock, unsubscribe } = follow(() => status(404), 'poll');
    await turns();
    clock.pass(POLL);
    await turns();
    expect(api.calls).to.have.length(1);
    unsubscribe();
  });
});
