// How httpSource hears of changes from the reference server, over a socket.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { checkedFetch, httpSource, memorySource, record, SEPTEMBER, serve } from './server-kit.mjs';

const servers = [];
after(() => Promise.all(servers.map((server) => server.stop())));

async function connect({ server: given, ...options }) {
  const server = await serve(given);
  servers.push(server);
  return { server, source: httpSource({ url: server.url, retries: 0, ...options }) };
}

test('a subscription is notified of a change, also after losing the stream', async () => {
  const records = memorySource();
  const asks = checkedFetch();
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  const { server, source } = await connect({
    server: { source: records },
    reconnectDelay: 1,
    fetch: async (url, init) => {
      const response = await asks(url, init);
      if (url.endsWith('/changes')) open();
      return response;
    },
  });
  let times = 0;
  const waiting = [];
  const change = () => new Promise((resolve) => waiting.push(resolve));
  const unsubscribe = source.subscribe(() => {
    times++;
    waiting.splice(0).forEach((resolve) => resolve());
  });
  await opened;
  const heard = change();
  records.add([record('r1')]);
  await heard;
  assert.equal((await source.getSummary(SEPTEMBER)).compensationCount, 1);

  const again = change();
  server.requests.find(({ url }) => url === '/changes').socket.destroy();
  // While nobody is connected: the stream that is opened next tells of it, by the last id.
  records.add([record('r2')]);
  await again;
  assert.equal((await source.getSummary(SEPTEMBER)).compensationCount, 2);
  assert.ok(server.requests.some(({ headers }) => headers['last-event-id']));
  assert.equal(times, 2);
  unsubscribe();
});

test('a subscription is notified once of each change by polling the version', async () => {
  const records = memorySource();
  const asks = checkedFetch();
  const waiting = [];
  const { server, source } = await connect({
    server: { source: records, capabilities: { changes: 'poll' } },
    pollInterval: 1,
    fetch: async (url, init) => {
      const response = await asks(url, init);
      if (url.endsWith('/version')) waiting.splice(0).forEach((resolve) => resolve());
      return response;
    },
  });
  const versionAsked = () => new Promise((resolve) => waiting.push(resolve));
  await source.discover();
  let times = 0;
  const first = versionAsked();
  const unsubscribe = source.subscribe(() => times++);
  await first;
  for (const id of ['r1', 'r2']) {
    records.add([record(id)]);
    const before = times;
    while (times === before) await versionAsked();
  }
  for (let i = 0; i < 5; i++) await versionAsked();
  assert.equal(times, 2);
  assert.equal((await source.getSummary(SEPTEMBER)).compensationCount, 2);
  unsubscribe();
  const asked = server.requests.length;
  await source.getSummary({ ...SEPTEMBER, to: SEPTEMBER.to - 1 });
  assert.ok(server.requests.length <= asked + 2, 'nobody asks for the version any more');
});
