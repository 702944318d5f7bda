// What a caller of the API sees of the handler, beyond the figures.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createInsuranceHandler,
  get,
  httpSource,
  InsuranceError,
  memorySource,
  pieces,
  post,
  problemOf,
  record,
  records,
  SEPTEMBER,
  silently,
  SUMMARY,
} from './handler-kit.mjs';

const never = () => new Promise(() => {});

describe('an answer', () => {
  test('is the source’s, and is never cached', async () => {
    const source = memorySource(records());
    const response = await createInsuranceHandler({ source })(post('summary', SUMMARY));
    assert.deepEqual(await response.json(), await source.getSummary(SEPTEMBER));
    assert.equal(response.headers.get('cache-control'), 'private, no-store');
  });

  test('carries the source’s clock, by which the page takes its now', async () => {
    const now = Date.now() + 30 * 86_400_000;
    const source = Object.assign(memorySource(records()), { now: () => now });
    const handler = createInsuranceHandler({ source });
    const client = httpSource({
      url: 'https://api.example',
      fetch: (url, init) => handler(new Request(url, init)),
    });
    await client.getSummary(SEPTEMBER);
    assert.ok(Math.abs(client.now() - now) < 60_000);
  });

  test('comes from any path that the host mounts the API at, and with a base path from there alone', async () => {
    const source = memorySource(records());
    const body = JSON.stringify(SUMMARY);
    const asked = async (options, path) => {
      const headers = { 'content-type': 'application/json' };
      const request = new Request(`https://api.example${path}`, { method: 'POST', body, headers });
      return (await createInsuranceHandler({ source, ...options })(request)).status;
    };
    assert.equal(await asked({}, '/summary'), 200);
    assert.equal(await asked({}, '/any/where/summary?x=1'), 200);
    assert.equal(await asked({ basePath: '/api/' }, '/api/summary'), 200);
    assert.equal(await asked({ basePath: '/api' }, '/other/summary'), 404);
    assert.equal(await asked({ basePath: '/api' }, '/apiary/summary'), 404);
    assert.equal(await asked({ basePath: '/api' }, '/api/x/summary'), 404);
  });
});

describe('the source of a request', () => {
  const as = (source) => createInsuranceHandler({ source, ...silently })(post('summary', SUMMARY));

  test('is the one that the host finds for it', async () => {
    const handler = createInsuranceHandler({
      source: async (request) =>
        request.headers.get('authorization') === 'Bearer nine' ? memorySource(records()) : memorySource(),
    });
    const count = async (token) =>
      (await (await handler(post('summary', SUMMARY, { headers: { authorization: token } }))).json())
        .compensationCount;
    assert.deepEqual([await count('Bearer nine'), await count('Bearer none')], [9, 0]);
  });

  for (const [what, thrown, status, code] of [
    ['that the caller is not known', new InsuranceError('unauthorized', 'log in'), 401, 'unauthorized'],
    ['that the caller may not', new InsuranceError('forbidden', 'not yours'), 403, 'forbidden'],
    ['that there is no such customer', new InsuranceError('not-found', 'no customer'), 404, 'not-found'],
    [
      'an error of its framework with 403',
      Object.assign(new Error('secret'), { status: 403 }),
      403,
      'forbidden',
    ],
    [
      'an error of its framework with 404',
      Object.assign(new Error('secret'), { status: 404 }),
      404,
      'not-found',
    ],
    ['any other error', new Error('secret: jwt malformed at line 1'), 401, 'unauthorized'],
    ['no error at all', undefined, 401, 'unauthorized'],
    ['that it is not reachable now', new InsuranceError('unavailable', 'secret'), 503, 'unavailable'],
  ]) {
    test(`is refused with ${status} where the host throws ${what}`, async () => {
      const response = await as(() => {
        throw thrown;
      });
      const problem = await problemOf(response);
      assert.deepEqual([problem.status, problem.code], [status, code]);
      assert.doesNotMatch(JSON.stringify(problem), /secret|\.mjs|at /);
    });
  }

  test('is refused with 403 where the host finds none, and with 500 where it is none', async () => {
    assert.equal((await problemOf(await as(() => undefined))).status, 403);
    assert.equal((await problemOf(await as(() => ({})))).status, 500);
  });

  test('is asked for before the body is read', async () => {
    const request = post('summary', 'no JSON');
    const refuse = () => {
      throw new InsuranceError('unauthorized', 'log in');
    };
    assert.equal((await createInsuranceHandler({ source: refuse })(request)).status, 401);
    assert.equal(request.bodyUsed, false);
  });
});

describe('a failure of the source', () => {
  for (const [code, status, detail] of [
    ['invalid-query', 400, 'the source says why'],
    ['not-found', 404, 'the source says why'],
    ['unsupported', 501, 'the source says why'],
    ['rate-limited', 429, 'too many requests'],
    ['timeout', 504, 'the answer took too long'],
    ['network', 503, 'temporarily unavailable'],
    ['unavailable', 503, 'temporarily unavailable'],
    ['invalid-response', 500, 'failed'],
    ['source-failed', 500, 'failed'],
  ]) {
    test(`with ${code} is ${status}`, async () => {
      const failing = { getSummary: () => Promise.reject(new InsuranceError(code, 'the source says why')) };
      const handler = createInsuranceHandler({ source: failing, ...silently });
      const problem = await problemOf(await handler(post('summary', SUMMARY)));
      assert.deepEqual([problem.status, problem.detail], [status, detail]);
    });
  }

  test('that nobody expects is reported to the host, and nothing of it is sent', async () => {
    const reported = [];
    const error = new Error('password=hunter2');
    const handler = createInsuranceHandler({
      source: { getSummary: () => Promise.reject(error) },
      onError: (thrown, request) => reported.push([thrown.cause, request.url]),
    });
    const problem = await problemOf(await handler(post('summary', SUMMARY)));
    assert.deepEqual(problem, { status: 500, code: 'source-failed', detail: 'failed', field: undefined });
    assert.deepEqual(reported, [[error, 'https://api.example/insurance/summary']]);
  });
});

describe('a limit', () => {
  const source = memorySource(records());
  const status = async (limits, body, name = 'summary') =>
    (await createInsuranceHandler({ source, limits })(post(name, body))).status;

  test('of the body refuses longer ones', async () => {
    const body = { ...SUMMARY, pad: 'x'.repeat(999) };
    assert.equal(await status({ bodyBytes: 1000 }, body), 413);
    assert.equal(await status({ bodyBytes: 2000 }, body), 200);
  });

  test('of the range refuses longer ones', async () => {
    assert.equal(await status({ rangeDays: 29 }, SUMMARY), 400);
    assert.equal(await status({ rangeDays: 30 }, SUMMARY), 200);
  });

  test('of records shortens a page', async () => {
    const handler = createInsuranceHandler({ source, limits: { records: 4 } });
    const page = await (await handler(post('records', { ...SUMMARY, offset: 2, limit: 9 }))).json();
    assert.deepEqual([page.records.length, page.total], [4, 9]);
  });

  test('of time aborts the source’s work, and is 504', async () => {
    let given;
    const slow = { getSummary: (_, { signal }) => ((given = signal), never()) };
    const handler = createInsuranceHandler({ source: slow, limits: { timeout: 20 } });
    const { code, detail } = await problemOf(await handler(post('summary', SUMMARY)));
    assert.deepEqual([code, detail], ['timeout', 'the answer took too long']);
    assert.equal(given.aborted, true);
  });

  test('of time holds for a host that never finds the source, too', async () => {
    const handler = createInsuranceHandler({ source: never, limits: { timeout: 20 } });
    assert.equal((await handler(post('summary', SUMMARY))).status, 504);
  });
});

test('a client that leaves aborts the source’s work', async () => {
  const abort = new AbortController();
  let given;
  const slow = { getSummary: (_, { signal }) => ((given = signal), abort.abort(), never()) };
  await createInsuranceHandler({ source: slow })(post('summary', SUMMARY, { signal: abort.signal }));
  assert.equal(given.aborted, true);
});

describe('a query', () => {
  test('with a field that is not known is refused, as its figures would be of more than was asked', async () => {
    const handler = createInsuranceHandler({ source: memorySource(records()) });
    const problem = await problemOf(
      await handler(post('summary', { query: { ...SEPTEMBER, apiKey: ['mine'] } })),
    );
    assert.deepEqual(problem, {
      status: 400,
      code: 'invalid-query',
      detail: 'query has no "apiKey"',
      field: 'query',
    });
  });

  test('reaches the source checked and as a copy of its own fields', async () => {
    let asked;
    const source = { getSummary: (query) => ((asked = query), memorySource().getSummary(query)) };
    await createInsuranceHandler({ source })(
      post('summary', { query: { ...SEPTEMBER, models: ['b', 'a', 'b'] } }),
    );
    assert.deepEqual({ ...asked }, { ...SEPTEMBER, models: ['a', 'b'] });
  });
});

describe('a page of another origin', () => {
  const cors = { origins: ['https://console.example'], credentials: true };
  const handler = createInsuranceHandler({ source: memorySource(records()), cors });
  const from = (origin) => post('summary', SUMMARY, { headers: { origin } });

  test('may call where the host allows it, with cookies where it says so', async () => {
    const { headers } = await handler(from('https://console.example'));
    assert.equal(headers.get('access-control-allow-origin'), 'https://console.example');
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.match(headers.get('access-control-expose-headers'), /date/);
    assert.equal(headers.get('vary'), 'origin');
  });

  test('reads no answer elsewhere, nor an error', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://console.example.evil.example']) {
      assert.equal((await handler(from(origin))).headers.get('access-control-allow-origin'), null);
    }
    const { headers } = await createInsuranceHandler({ source: memorySource() })(
      from('https://console.example'),
    );
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  test('cannot use the cookies of a reader by a form, which has no JSON', async () => {
    const form = post('summary', 'query=1', { headers: { 'content-type': 'text/plain' } });
    assert.equal((await handler(form)).status, 415);
  });
});

describe('a stream of changes', () => {
  const changes = (handler, lastEventId, signal) =>
    handler(get('changes', { signal, ...(lastEventId && { headers: { 'last-event-id': lastEventId } }) }));
  const idOf = (text) => /id: (.*)\n/.exec(text)[1];

  test('begins with an id, and sends one more at each change', async () => {
    const source = memorySource(records());
    const stream = pieces(await changes(createInsuranceHandler({ source })));
    const first = await stream.next();
    assert.match(first, /^id: .+\n\n$/);
    source.add([record('new')]);
    const second = await stream.next();
    assert.match(second, /^event: change\nid: .+\ndata:\n\n$/);
    assert.notEqual(idOf(second), idOf(first));
    await stream.cancel();
  });

  test('that comes back says at once whether there was a change since', async () => {
    const source = memorySource(records());
    const handler = createInsuranceHandler({ source });
    const stream = pieces(await changes(handler));
    const id = idOf(await stream.next());
    await stream.cancel();
    const unchanged = pieces(await changes(handler, id));
    assert.match(await unchanged.next(), /^id: /);
    await unchanged.cancel();
    source.add([record('new')]);
    await Promise.resolve();
    const changed = pieces(await changes(handler, id));
    assert.match(await changed.next(), /^event: change/);
    const unheardOf = pieces(await changes(handler, 'of another run'));
    assert.match(await unheardOf.next(), /^event: change/);
    handler.close();
  });

  test('is never silent', async () => {
    const handler = createInsuranceHandler({ source: memorySource(), heartbeat: 5 });
    const stream = pieces(await changes(handler));
    await stream.next();
    assert.equal(await stream.next(), ':\n\n');
    await stream.cancel();
  });

  test('holds one change for a client that does not read', async () => {
    const source = memorySource();
    const response = await changes(createInsuranceHandler({ source }));
    for (let i = 0; i < 100; i++) {
      source.add([record(`n${i}`)]);
      await new Promise(setImmediate);
    }
    const stream = pieces(response);
    let events = '';
    source.add([record('last')]);
    // What was held comes first; then the newest, which names the last of all.
    while (!/-101\n/.test(events)) events += await stream.next();
    assert.ok(events.split('event: change').length - 1 < 10, `${events.length} characters`);
    await stream.cancel();
  });

  test('ends with the client, with its time, and with the server', async () => {
    let followers = 0;
    const source = Object.assign(memorySource(), { subscribe: () => (followers++, () => followers--) });
    const limited = createInsuranceHandler({ source, limits: { streamTime: 20 } });
    const timed = pieces(await changes(limited));
    await timed.next();
    assert.equal(await timed.next(), undefined);

    const handler = createInsuranceHandler({ source });
    const abort = new AbortController();
    const left = pieces(await changes(handler, undefined, abort.signal));
    await left.next();
    abort.abort();
    assert.equal(await left.next(), undefined);

    const closed = pieces(await changes(handler));
    await closed.next();
    handler.close();
    assert.equal(await closed.next(), undefined);
  });

  test('is refused beyond so many, until one has ended', async () => {
    const handler = createInsuranceHandler({ source: memorySource(), limits: { streams: 1 } });
    const one = pieces(await changes(handler));
    const refused = await changes(handler);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '10']);
    await one.cancel();
    assert.equal((await changes(handler)).status, 200);
    handler.close();
  });

  test('is none where the source tells of no changes', async () => {
    const handler = createInsuranceHandler({ source: { getSummary: never } });
    assert.equal((await changes(handler)).status, 204);
    assert.equal((await handler(get('version'))).status, 501);
    assert.equal((await (await handler(get('capabilities'))).json()).changes, 'none');
  });
});

describe('an option', () => {
  const source = memorySource();
  for (const [field, options] of [
    ['source', {}],
    ['source', { source: {} }],
    ['basePath', { source, basePath: 'api' }],
    ['paging', { source, paging: 'page' }],
    ['heartbeat', { source, heartbeat: 0 }],
    ['limits', { source, limits: { records: 5, recrods: 5 } }],
    ['limits.timeout', { source, limits: { timeout: '5 s' } }],
    ['cors.origins', { source, cors: { origins: ['console.example'] } }],
    ['onError', { source, onError: 1 }],
  ]) {
    test(`${field} that is wrong is named: ${JSON.stringify(options)}`, () => {
      assert.throws(() => createInsuranceHandler(options), {
        name: 'InsuranceError',
        code: 'invalid-setting',
        field,
      });
    });
  }
});
