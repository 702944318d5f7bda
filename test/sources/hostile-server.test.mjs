// What a broken or hostile API cannot do to httpSource, over sockets.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, describe, test } from 'node:test';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { httpSource, memorySource, record, rejection, SEPTEMBER, serve } from './http/server-kit.mjs';

const { readAll } = await loadModules('src/sources/read-all.ts');

const stops = [];
after(() => Promise.all(stops.map((stop) => stop())));

/** A server that answers as the test says, and what it was asked. */
async function hostile(answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ url: request.url, headers: request.headers, body });
    answer(request, response, asked.length - 1, body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => (server.closeAllConnections(), server.close()));
  return { url: `http://127.0.0.1:${server.address().port}`, asked };
}

const headers = { 'x-api-key': 'secret-key-0815', authorization: 'Bearer secret-token-0815' };
const SUMMARY = {
  totalCompensation: '0.5',
  compensationCount: 2,
  averagePerCompensation: '0.25',
  averageCountPerDay: 2 / 30,
};

function answerJson(response, value) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

describe('a redirect', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    test(`of ${status} to another origin is refused: it gets no request, and shows no figure`, async () => {
      const other = await hostile((_, response) => answerJson(response, SUMMARY));
      const { url } = await hostile((request, response) =>
        response.writeHead(status, { location: `${other.url}${request.url}` }).end(),
      );
      const error = await rejection(httpSource({ url, headers }).getSummary(SEPTEMBER));
      assert.deepEqual(
        [error.name, error.code, error.field],
        ['InsuranceError', 'invalid-response', 'redirect'],
      );
      assert.deepEqual(other.asked, []);
    });
  }

  test('of the stream of changes to another origin is refused', async () => {
    const other = await hostile((_, response) => answerJson(response, {}));
    let asked = 0;
    let isAskedTwice;
    const twice = new Promise((resolve) => (isAskedTwice = resolve));
    const { url } = await hostile((request, response) => {
      response.writeHead(307, { location: `${other.url}${request.url}` }).end();
      if (++asked === 2) isAskedTwice();
    });
    const unsubscribe = httpSource({ url, headers, reconnectDelay: 1 }).subscribe(() => {});
    await twice;
    unsubscribe();
    assert.deepEqual(other.asked, []);
  });

  test('within the origin is followed, with headers and query', async () => {
    const { url, asked } = await hostile((request, response) => {
      if (request.url === '/summary') response.writeHead(308, { location: '/summary/' }).end();
      else answerJson(response, SUMMARY);
    });
    assert.equal((await httpSource({ url, headers }).getSummary(SEPTEMBER)).compensationCount, 2);
    assert.equal(asked[1].headers['x-api-key'], headers['x-api-key']);
    assert.equal(asked[1].body, asked[0].body);
  });
});

test('a body of single bytes without an end is refused at its limit', async () => {
  let isClosed;
  const closed = new Promise((resolve) => (isClosed = resolve));
  const { url } = await hostile((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.on('close', isClosed);
    const more = () => {
      if (!response.destroyed) response.write('[', () => setImmediate(more));
    };
    more();
  });
  const error = await rejection(httpSource({ url, maxBytes: 100 }).getSummary(SEPTEMBER));
  assert.deepEqual([error.code, error.message], ['invalid-response', 'body is longer than 100 bytes']);
  await closed;
});

describe('an export', () => {
  const ids = Array.from({ length: 50 }, (_, i) => `r${String(i).padStart(3, '0')}`);
  const clock = {
    now: () => Date.now(),
    random: () => 0,
    after: (_, run) => (queueMicrotask(run), () => {}),
  };

  /** The ids that are read from the reference server while `spoil` answers some requests for records. */
  async function exported(paging, options, spoil) {
    const memory = memorySource(ids.map((id, i) => record(id, 50 - i)));
    const server = await serve({ source: memory, paging, ...options.server });
    stops.push(() => server.stop());
    let calls = 0;
    const source = httpSource({
      url: server.url,
      retryDelay: 1,
      capabilities: { paging },
      ...options.source,
      fetch: async (url, init) => spoil(calls++, init) ?? fetch(url, init),
    });
    const read = [];
    for await (const { records } of readAll(source, SEPTEMBER, undefined, { pageSize: 10, clock })) {
      read.push(...records.map(({ id }) => id));
    }
    return { read, calls };
  }

  for (const paging of ['offset', 'cursor']) {
    test(`goes on after a server has restarted, by ${paging}, with each row once`, async () => {
      const { read, calls } = await exported(paging, {}, (call) =>
        call > 1 && call < 14 ? new Response(null, { status: 503 }) : undefined,
      );
      assert.deepEqual(read, ids);
      assert.ok(calls > 14);
    });

    test(`goes on after its token has expired, by ${paging}, with each row once`, async () => {
      let token = 0;
      const { read } = await exported(
        paging,
        { source: { headers: () => ({ authorization: `Bearer token-${++token}` }) } },
        (call, { headers }) =>
          call >= 2 && headers.get('authorization') === 'Bearer token-1'
            ? new Response(null, { status: 401 })
            : undefined,
      );
      assert.deepEqual([read, token], [ids, 2]);
    });

    test(`fails with what failed where the session is over, by ${paging}`, async () => {
      const error = await rejection(
        exported(paging, { source: { headers: () => ({}) } }, (call) =>
          call >= 2 ? new Response(null, { status: 401 }) : undefined,
        ),
      );
      assert.equal(error.code, 'unauthorized');
      assert.match(error.message, /^after \d+ of 50 records: records answered 401/);
    });
  }
});
