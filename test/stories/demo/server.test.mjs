// httpSource against the reference server, over a socket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Validator } from '@seriousme/openapi-schema-validator';
import { traceSource } from '../../../stories/demo/server/trace.mjs';
import {
  checkedFetch,
  httpSource,
  InsuranceError,
  memorySource,
  openapi,
  record,
  rejection,
  SEPTEMBER,
  serve,
} from '../../sources/http/server-kit.mjs';

const TRACE = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'America/New_York' };
const DIMENSIONS = ['type', 'model', 'provider', 'apiKey', 'finish'];
const FIELDS = openapi.components.schemas.Sort.properties.field.enum;

let trace;
const servers = [];
const seen = new Set();

before(async () => {
  trace = await traceSource();
});
after(() => Promise.all(servers.map((server) => server.stop())));

async function connect({ server: given, ...options } = {}) {
  const server = await serve({ source: trace, ...given });
  servers.push(server);
  const source = httpSource({ url: server.url, fetch: checkedFetch(seen), retries: 0, ...options });
  return { server, source };
}

test('openapi.json is an OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(openapi));
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(openapi.openapi, '3.1.0');
});

for (const paging of ['offset', 'cursor']) {
  test(`answers as the records in memory do, with pages by ${paging}`, async () => {
    const { source } = await connect({ server: { paging, limits: { records: 7 } } });
    await source.discover();
    assert.equal(source.capabilities.paging, paging);
    const list = (name) => fc.constantFrom(undefined, [], ['nobody'], name);
    const query = fc
      .record({
        ends: fc.tuple(...Array.from({ length: 2 }, () => fc.integer({ min: TRACE.from, max: TRACE.to }))),
        timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
        types: list(['high_latency']),
        models: list(['meta-llama/Llama-2-70b-chat-hf', 'meta-llama/Llama-2-7b-chat-hf']),
        providers: list(['', 'anyscale', 'fireworks']),
        payout: fc.constantFrom(undefined, { min: '0.0002' }, { min: '0.00010', max: '0.0005' }),
        latency: fc.constantFrom(undefined, { max: 9000 }),
      })
      .map(({ ends, payout, latency, ...rest }) => ({
        ...rest,
        from: Math.min(...ends),
        to: Math.max(...ends),
        ranges: { payout, latency },
      }));
    await fc.assert(
      fc.asyncProperty(
        query,
        fc.constantFrom(...DIMENSIONS),
        fc.constantFrom('day', 'week', 'month'),
        fc.record({
          offset: fc.nat(40),
          limit: fc.nat(20),
          sort: fc.option(
            fc.record({
              field: fc.constantFrom(...FIELDS),
              direction: fc.constantFrom('ascending', 'descending'),
            }),
            { nil: undefined },
          ),
        }),
        async (asked, dimension, interval, page) => {
          const of = (from) => [
            from.getSummary(asked),
            from.getBreakdown(asked, dimension),
            from.getTrend(asked, interval, { by: dimension }),
            from.getTotals(asked),
            from.getQuartiles(asked, 'latency', dimension),
          ];
          assert.deepEqual(await Promise.all(of(source)), await Promise.all(of(trace)));
          const actual = await source.getRecords(asked, page);
          const whole = await trace.getRecords(asked, page);
          // A page by offset may be shorter than asked for.
          const due = paging === 'cursor' ? page.limit : Math.min(7, page.limit);
          assert.deepEqual(actual, { ...whole, records: whole.records.slice(0, due) });
        },
      ),
      { numRuns: 40 },
    );
  });
}

test('shows all that is known of a request, and says of an unknown one that there is none', async () => {
  const { source } = await connect();
  const { records } = await trace.getRecords(TRACE, { offset: 0, limit: 20 });
  for (const { id } of records) assert.deepEqual(await source.getRequest(id), await trace.getRequest(id));
  const error = await rejection(source.getRequest('../no/such?id=1#2'));
  assert.equal(error.code, 'not-found');
});

test('tells what the API cannot be asked, and of a failure within it nothing', async (t) => {
  const failing = {
    getSummary: () => Promise.reject(new InsuranceError('invalid-query', 'no such range', { field: 'from' })),
    getBreakdown: () => Promise.reject(new InsuranceError('unsupported', 'no groups')),
    getTotals: () => Promise.reject(new Error('password of the database')),
  };
  const { source } = await connect({ server: { source: failing } });
  const refused = await rejection(source.getSummary(TRACE));
  assert.deepEqual(
    [refused.code, refused.field, refused.message],
    ['invalid-query', 'from', 'summary answered 400: no such range'],
  );
  assert.equal((await rejection(source.getBreakdown(TRACE, 'type'))).code, 'unsupported');
  t.mock.method(console, 'error', () => undefined);
  const failed = await rejection(source.getTotals(TRACE));
  assert.deepEqual([failed.code, failed.message], ['source-failed', 'totals answered 500: failed']);
});

test('says what the source behind lacks, and refuses to be asked for it', async () => {
  const poor = Object.assign(Object.create(trace), {
    capabilities: {
      dimensions: ['type'],
      intervals: ['day'],
      sortFields: ['timestamp'],
      filters: ['types', 'payout'],
      requests: false,
    },
    getSummary: (query) => trace.getSummary(query),
    getTrend: (...asked) => trace.getTrend(...asked),
    subscribe: undefined,
    getTotals: undefined,
  });
  const { source } = await connect({ server: { source: poor } });
  const { capabilities, getTotals, getQuartiles, subscribe } = await source.discover();
  assert.deepEqual(capabilities, {
    ...poor.capabilities,
    paging: 'offset',
    totals: false,
    quartiles: true,
    changes: 'none',
  });
  assert.deepEqual([getTotals, typeof getQuartiles, subscribe], [undefined, 'function', undefined]);
  const page = { offset: 0, limit: 1 };
  const lacking = {
    dimension: source.getBreakdown(TRACE, 'model'),
    by: source.getTrend(TRACE, 'day', { by: 'model' }),
    interval: source.getTrend(TRACE, 'week'),
    sort: source.getRecords(TRACE, { ...page, sort: { field: 'payout', direction: 'ascending' } }),
    'query.models': source.getSummary({ ...TRACE, models: ['acme/one'] }),
    'query.requestId': source.getSummary({ ...TRACE, requestId: 'r1' }),
    'query.latency': source.getSummary({ ...TRACE, ranges: { latency: { min: 1 } } }),
  };
  for (const [field, answer] of Object.entries(lacking)) {
    const { code, field: named } = await rejection(answer);
    assert.deepEqual([code, named], ['unsupported', field]);
  }
  const heeded = { ...TRACE, types: ['high_latency'], ranges: { payout: { min: '0.0001' } } };
  assert.deepEqual(await source.getSummary(heeded), await trace.getSummary(heeded));
  assert.deepEqual(await source.getTrend(TRACE, 'day'), await trace.getTrend(TRACE, 'day'));
});

test('renews its headers once for ten calls when the token has changed', async () => {
  let token = 'token-1-of-a-customer';
  let asked = 0;
  const { server, source } = await connect({
    server: { token: () => token },
    headers: async () => ({ authorization: `Bearer ${(asked++, token)}` }),
  });
  await source.getSummary(TRACE);
  token = 'token-2-of-a-customer';
  server.requests.length = 0;
  const weeks = Array.from({ length: 10 }, (_, i) => ({ ...TRACE, to: TRACE.to - i }));
  await Promise.all(weeks.map((query) => source.getSummary(query)));
  assert.equal(asked, 2);
  assert.ok(server.requests.length <= 20);
  for (const { url } of server.requests) assert.doesNotMatch(url, /token/);
});

test('fails as unauthorized without the token, and says nothing of it', async () => {
  const { source } = await connect({
    server: { token: 'the-right-token' },
    headers: { authorization: 'Bearer the-wrong-token' },
  });
  const error = await rejection(source.getSummary(TRACE));
  assert.equal(error.code, 'unauthorized');
  assert.doesNotMatch(error.message, /the-(right|wrong)-token/);
});

test('closes the connection of a call that all callers gave up', async () => {
  const never = { ...memorySource(), getSummary: () => new Promise(() => {}) };
  const { server, source } = await connect({ server: { source: never }, fetch });
  const abort = new AbortController();
  const failure = rejection(source.getSummary(TRACE, { signal: abort.signal }));
  const request = await first(server.requests);
  const closed = new Promise((resolve) => request.socket.once('close', resolve));
  abort.abort();
  assert.equal((await failure).code, 'aborted');
  await closed;
});

test('cannot reach a server that has gone', async () => {
  const { server, source } = await connect({ fetch });
  await server.stop();
  assert.equal((await rejection(source.getSummary(TRACE))).code, 'network');
});

test('goes on by cursor behind the last record, whatever came before it meanwhile', async () => {
  const records = memorySource(Array.from({ length: 9 }, (_, i) => record(`r${i}`, i)));
  const { server } = await connect({ server: { source: records, paging: 'cursor' } });
  const page = (body) =>
    checkedFetch(seen)(`${server.url}/records`, {
      method: 'POST',
      headers: new Headers({ 'content-type': 'application/json' }),
      body: JSON.stringify({ query: SEPTEMBER, limit: 4, ...body }),
    });
  const { next } = await (await page({})).json();
  records.add([record('new', 99)]);
  const second = await (await page({ cursor: next })).json();
  assert.deepEqual(
    second.records.map(({ id }) => id),
    ['r4', 'r3', 'r2', 'r1'],
  );
  records.replace([record('other')]);
  assert.equal((await page({ cursor: second.next })).status, 410);
  assert.equal((await page({ cursor: 'xyz' })).status, 400);
});

test('lets pages of this machine ask from another port, and no others', async () => {
  const { server } = await connect();
  const preflight = (origin) => fetch(`${server.url}/summary`, { method: 'OPTIONS', headers: { origin } });
  const allowed = await preflight('http://127.0.0.1:8000');
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'http://127.0.0.1:8000');
  assert.match(allowed.headers.get('access-control-allow-headers'), /authorization/);
  const refused = await preflight('https://evil.example');
  assert.equal(refused.headers.get('access-control-allow-origin'), null);
});

test('sends a long answer zipped to whoever takes that, and it is the same', async () => {
  const { server, source } = await connect();
  const page = { query: TRACE, offset: 0, limit: 100 };
  const ask = (encoding) =>
    fetch(`${server.url}/records`, {
      method: 'POST',
      body: JSON.stringify(page),
      headers: { 'content-type': 'application/json', 'accept-encoding': encoding },
    });
  const due = await source.getRecords(TRACE, { offset: 0, limit: 100 });
  for (const [encoding, expected] of [
    ['gzip, deflate, br', 'gzip'],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'gzip'],
    ['gzip;q=0', null],
    ['identity', null],
  ]) {
    const response = await ask(encoding);
    assert.equal(response.headers.get('content-encoding'), expected, encoding);
    assert.match(response.headers.get('vary'), /accept-encoding/);
    assert.deepEqual(await response.json(), due);
  }
});

test('refuses what is no question', async () => {
  const { server } = await connect();
  const json = { 'content-type': 'application/json' };
  const cases = [
    ['POST', '/nothing', '{}', json, 404],
    ['POST', '/__proto__', '{}', json, 404],
    ['GET', '/summary', undefined, {}, 405],
    ['POST', '/summary', '{', json, 400],
    ['POST', '/summary', '[]', json, 400],
    ['POST', '/summary', '{}', json, 400],
    ['POST', '/summary', '{}', {}, 415],
    ['POST', '/summary', JSON.stringify({ pad: 'x'.repeat(2 ** 20) }), json, 413],
  ];
  for (const [method, path, body, headers, status] of cases) {
    const response = await fetch(server.url + path, { method, body, headers });
    assert.equal(response.status, status, `${method} ${path} ${body?.slice(0, 9)}`);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal(typeof (await response.json()).detail, 'string');
  }
});

test('every question of the document was asked over the socket', () => {
  const answered = (path) => [...seen].some((line) => line.startsWith(`${path} 200`));
  // Those of changes are in http-changes.test.mjs.
  const paths = Object.keys(openapi.paths).filter((path) => !['/changes', '/version'].includes(path));
  assert.deepEqual(
    paths.filter((path) => !answered(path)),
    [],
  );
});

/** The first request, once it is there. */
async function first(requests) {
  while (requests.length === 0) await new Promise(setImmediate);
  return requests[0];
}
