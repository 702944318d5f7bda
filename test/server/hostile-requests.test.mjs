// 10,000 requests that mean harm or are broken, to a handler with two customers: nothing but what openapi.json describes,
// and nothing of the other customer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  assertMatches,
  createInsuranceHandler,
  memorySource,
  openapi,
  record,
  scopedSource,
  SEPTEMBER,
} from './handler-kit.mjs';

const REQUESTS = 10_000;
const SECRET = 'of-the-other-customer';
const NAMES = Object.keys(openapi.paths).map((path) => path.slice(1));
const POSTS = NAMES.filter((name) => openapi.paths[`/${name}`].post);

const all = memorySource(
  Array.from({ length: 40 }, (_, i) => ({
    ...record(i % 2 ? `mine ${i}` : `${SECRET} ${i}`, i),
    apiKey: i % 2 ? 'mine' : SECRET,
    model: i % 2 ? 'acme/one' : SECRET,
    provider: i % 2 ? 'acme' : SECRET,
    requestId: i % 2 ? `req ${i}` : `${SECRET} ${i}`,
  })),
);
const unexpected = [];
const handlers = ['offset', 'cursor'].map((paging) =>
  createInsuranceHandler({
    paging,
    source: () => scopedSource(all, { apiKeys: ['mine'] }),
    onError: (error) => unexpected.push(error),
  }),
);

const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    0.5,
    1e21,
    -8.64e15,
    8.64e15,
    2 ** 53,
    '',
    '0',
    'NaN',
    [],
    {},
    [[]],
    [null],
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    "' OR 1=1 --",
    '\0',
    '\ud800',
    '../../etc/passwd',
    '%00',
  ),
  fc.constantFrom(SECRET, `${SECRET} 2`, [SECRET], [SECRET, 'mine'], { min: '1', max: '0' }, { toString: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const orOdd = (sound, weight = 12) => fc.oneof({ weight, arbitrary: sound }, { weight: 1, arbitrary: odd });
const some = (...values) => orOdd(fc.constantFrom(...values));
const query = fc.record(
  {
    from: some(SEPTEMBER.from, 0, -8.64e15, SEPTEMBER.to),
    to: some(SEPTEMBER.to, 8.64e15, SEPTEMBER.from),
    timeZone: some('UTC', 'Asia/Kathmandu', 'Mars/Olympus'),
    apiKeys: some([SECRET], ['mine', SECRET], [], ['']),
    models: some([SECRET], ['acme/one']),
    providers: some([SECRET]),
    types: some(['high_latency']),
    finishes: some(['stop']),
    requestId: some(`${SECRET} 2`, 'req 1'),
    ranges: orOdd(
      fc.dictionary(fc.constantFrom('cost', 'payout', 'latency', 'inputTokens', '__proto__', 'id'), odd, {
        maxKeys: 2,
      }),
    ),
    apiKey: odd,
    __proto__: fc.constant({ apiKeys: [SECRET] }),
  },
  { requiredKeys: ['from', 'to', 'timeZone'], noNullPrototype: true },
);
const body = fc.record(
  {
    query: orOdd(query, 40),
    dimension: some('type', 'model', 'apiKey', 'provider', 'finish'),
    interval: some('day', 'month', 'hour'),
    by: some('model', 'apiKey'),
    field: some('latency', 'throughput'),
    offset: some(0, 3, 1e9),
    limit: some(0, 5, 1e9),
    cursor: some(btoa('{"id":"x","end":3}'), btoa(encodeURIComponent(`{"id":"${SECRET} 2","end":5}`)), 'x'),
    sort: orOdd(
      fc.record({ field: some('apiKey', 'payout', 'id'), direction: some('ascending', 'descending') }),
    ),
    id: some(`${SECRET} 2`, 'mine 1', 'x'),
  },
  { requiredKeys: ['query', 'limit', 'dimension', 'interval', 'field', 'id'], noNullPrototype: true },
);
const text = fc.oneof(
  { weight: 30, arbitrary: body.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: body.map((value) => JSON.stringify(value).slice(0, -1)) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(undefined, '', '[]', 'null', '['.repeat(100_000), '{"query":'.repeat(9999)),
  },
);
const request = fc.record({
  method: orOneOf('POST', ['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']),
  name: orOneOf(POSTS, [
    'capabilities',
    'version',
    '',
    '..',
    '__proto__',
    'constructor',
    'summary%00',
    'changes',
    'x/y',
  ]),
  type: orOneOf('application/json', [
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
    '',
  ]),
  text,
  lastEventId: fc.constantFrom(undefined, '', 'x', '\u00ff'.repeat(2000)),
  handler: fc.constantFrom(...handlers),
});

function orOneOf(sound, others) {
  return fc.oneof(
    { weight: 15, arbitrary: Array.isArray(sound) ? fc.constantFrom(...sound) : fc.constant(sound) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

test(`${REQUESTS} hostile requests get what openapi.json describes, and nothing of another customer`, async () => {
  const seen = new Map();
  await fc.assert(
    fc.asyncProperty(request, async ({ method, name, type, text: sent, lastEventId, handler }) => {
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const response = await handler(
        new Request(`https://api.example/${name}`, {
          method,
          headers: {
            ...(type && { 'content-type': type }),
            ...(lastEventId && { 'last-event-id': lastEventId }),
          },
          ...(hasBody && { body: sent }),
        }),
      );
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      assert.equal(
        response.headers.get('content-type') === 'text/event-stream' || method === 'OPTIONS',
        !(await isJson(response, name, method, sent)),
      );
      response.body?.cancel().catch(() => undefined);
    }),
    { numRuns: REQUESTS },
  );
  assert.deepEqual(unexpected, []);
  // The requests reached all kinds of answers.
  for (const status of [200, 400, 404, 405, 415])
    assert.ok(seen.get(status) > 50, `${status}: ${seen.get(status)}`);
  handlers.forEach((handler) => handler.close());
});

/** Whether an answer is JSON; fails where it is not what openapi.json describes of its path. */
async function isJson(response, name, method, sent) {
  const type = response.headers.get('content-type');
  if (!type?.includes('json')) return false;
  const textOf = await response.clone().text();
  const { status } = response;
  assert.ok(status < 500 || status === 501, `${status} for ${method} ${name} ${String(sent).slice(0, 300)}`);
  assert.doesNotMatch(textOf, /\.mjs|\.ts:|node:|\n\s+at /);
  const answer = JSON.parse(textOf);
  const path = openapi.paths[`/${name}`];
  const operation = path && (path.post ?? path.get);
  if (status < 400) {
    // What callers sent may come back in a message; an answer has only what is theirs.
    assert.ok(
      !textOf.includes(SECRET),
      `${method} ${name} ${String(sent).slice(0, 300)}: ${textOf.slice(0, 300)}`,
    );
    const at = ['paths', `/${name}`, path.post ? 'post' : 'get', 'responses', '200'];
    assertMatches([...at, 'content', type, 'schema'], answer, name);
  } else {
    assertMatches(['components', 'schemas', 'Problem'], answer, name);
    if (operation) assert.ok(operation.responses[status], `openapi.json has no ${status} for ${name}`);
  }
  return true;
}
