// Each path of the API: what it answers, what it offers and what it refuses.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createInsuranceHandler,
  get,
  memorySource,
  post,
  problemOf,
  record,
  records,
  SEPTEMBER,
  silently,
  SUMMARY,
} from './handler-kit.mjs';

const api = (options) => createInsuranceHandler({ source: memorySource(records()), ...silently, ...options });

describe('a path of the API', () => {
  const varied = memorySource(
    records().map((one, i) => ({ ...one, model: `m${i % 3}`, type: `t${i % 2}`, latency: i })),
    { traffic: records() },
  );
  for (const [name, body, call] of [
    ['summary', {}, () => varied.getSummary(SEPTEMBER)],
    ['totals', {}, () => varied.getTotals(SEPTEMBER)],
    [
      'breakdown',
      { dimension: 'model' },
      async () => ({ groups: await varied.getBreakdown(SEPTEMBER, 'model') }),
    ],
    [
      'trend',
      { interval: 'week', by: 'model' },
      async () => ({ buckets: await varied.getTrend(SEPTEMBER, 'week', { by: 'model' }) }),
    ],
    [
      'trend',
      { interval: 'day' },
      async () => ({ buckets: await varied.getTrend(SEPTEMBER, 'day', { by: 'type' }) }),
    ],
    [
      'records',
      { limit: 4, offset: 2, sort: { field: 'model', direction: 'ascending' } },
      () =>
        varied.getRecords(SEPTEMBER, {
          limit: 4,
          offset: 2,
          sort: { field: 'model', direction: 'ascending' },
        }),
    ],
    ['records', { limit: 4 }, () => varied.getRecords(SEPTEMBER, { limit: 4, offset: 0 })],
    [
      'quartiles',
      { field: 'latency', dimension: 'model' },
      async () => ({ quartiles: await varied.getQuartiles(SEPTEMBER, 'latency', 'model') }),
    ],
    ['request', { id: 'r3' }, () => varied.getRequest('r3')],
  ]) {
    test(`answers as the source does: ${name} of ${JSON.stringify(body)}`, async () => {
      const sent = name === 'request' ? body : { ...SUMMARY, ...body };
      const response = await api({ source: varied })(post(name, sent));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/json');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.deepEqual(await response.json(), JSON.parse(JSON.stringify(await call())));
    });
  }

  for (const [name, body] of [
    ['breakdown', {}],
    ['breakdown', { dimension: 'colour' }],
    ['trend', {}],
    ['trend', { interval: 'decade' }],
    ['trend', { interval: 'day', by: 'colour' }],
    ['records', {}],
    ['records', { limit: 3, offset: -1 }],
    ['records', { limit: 3, sort: { field: 'colour', direction: 'ascending' } }],
    ['quartiles', { field: 'cost', dimension: 'type' }],
    ['quartiles', { field: 'latency' }],
    ['request', {}],
    ['request', { id: '' }],
    ['request', { id: 3 }],
    ['summary', { query: undefined }],
    ['summary', { query: { ...SEPTEMBER, from: SEPTEMBER.to + 1 } }],
  ]) {
    test(`asks the source nothing that cannot be asked: ${name} of ${JSON.stringify(body)}`, async () => {
      const asked = new Proxy(varied, {
        get: (source, member) =>
          typeof source[member] === 'function' && member !== 'subscribe'
            ? () => assert.fail('was asked')
            : source[member],
      });
      const sent = name === 'request' ? body : { ...SUMMARY, ...body };
      const problem = await problemOf(await api({ source: asked })(post(name, sent)));
      assert.deepEqual([problem.status, problem.code], [400, 'invalid-query']);
    });
  }

  test('hands on the signal of the call', async () => {
    const signals = [];
    const noting = new Proxy(memorySource(records()), {
      get: (source, member) =>
        typeof source[member] === 'function' && String(member).startsWith('get')
          ? (...asked) => (signals.push(asked.at(-1).signal), source[member](...asked))
          : source[member],
    });
    const handler = api({ source: noting });
    for (const [name, body] of [
      ['summary', {}],
      ['totals', {}],
      ['breakdown', { dimension: 'type' }],
      ['trend', { interval: 'day' }],
      ['records', { limit: 1 }],
      ['quartiles', { field: 'latency', dimension: 'type' }],
      ['request', { id: 'r1' }],
    ]) {
      assert.equal((await handler(post(name, { ...SUMMARY, ...body }))).status, 200, name);
    }
    await api({ source: noting, paging: 'cursor' })(post('records', { ...SUMMARY, limit: 1 }));
    assert.equal(signals.length, 8);
    assert.ok(signals.every((signal) => signal instanceof AbortSignal));
  });

  test('takes one method, and says which', async () => {
    const handler = api();
    for (const [name, method, allowed] of [
      ['summary', 'GET', 'POST'],
      ['request', 'DELETE', 'POST'],
      ['capabilities', 'POST', 'GET'],
      ['version', 'PUT', 'GET'],
      ['changes', 'POST', 'GET'],
    ]) {
      const response = await handler(get(name, { method }));
      assert.equal(response.headers.get('allow'), allowed);
      const { status, code, detail } = await problemOf(response);
      assert.deepEqual([status, code], [405, 'unsupported']);
      assert.ok(detail.includes(name) && detail.includes(allowed), detail);
    }
  });

  test('is one of those that there are', async () => {
    for (const name of ['nowhere', 'toString', '', 'summary/']) {
      const { status, code, detail } = await problemOf(await api()(post(name, SUMMARY)));
      assert.deepEqual([status, code, detail], [404, 'unsupported', 'there is no such path']);
    }
  });
});

describe('a body', () => {
  const handler = api();
  for (const type of [
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json ;x',
  ]) {
    test(`may be of the type ${type}`, async () => {
      const response = await handler(post('summary', SUMMARY, { headers: { 'content-type': type } }));
      assert.equal(response.status, 200);
    });
  }
  for (const type of ['text/plain', 'application/jsonp', 'text/application/json', 'application/json5', '']) {
    test(`may not be of the type "${type}", and is not read then`, async () => {
      const request = post('summary', SUMMARY, { headers: { 'content-type': type } });
      const { status, code, detail } = await problemOf(await handler(request));
      assert.deepEqual([status, code, detail], [415, 'invalid-query', 'the body must be application/json']);
    });
  }
  test('may not be without a type', async () => {
    const body = new TextEncoder().encode(JSON.stringify(SUMMARY));
    const request = new Request('https://api.example/summary', { method: 'POST', body });
    assert.equal((await problemOf(await handler(request))).status, 415);
  });
  for (const [text, said] of [
    ['', 'the body is not JSON in UTF-8'],
    ['{', 'the body is not JSON in UTF-8'],
    ['\ufeff', 'the body is not JSON in UTF-8'],
    ['[]', 'the body must be a JSON object'],
    ['null', 'the body must be a JSON object'],
    ['3', 'the body must be a JSON object'],
    ['"text"', 'the body must be a JSON object'],
  ]) {
    test(`is a JSON object: not ${JSON.stringify(text)}`, async () => {
      const { status, code, detail } = await problemOf(await handler(post('summary', text)));
      assert.deepEqual([status, code, detail], [400, 'invalid-query', said]);
    });
  }
  test('of a request names it by a text', async () => {
    for (const id of ['', 3]) {
      const { detail, field } = await problemOf(await handler(post('request', { id })));
      assert.deepEqual([detail, field], ['id must be a text', 'id']);
    }
  });
  test('is text in UTF-8', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...SUMMARY, pad: 'x' }));
    bytes[bytes.indexOf('x'.charCodeAt(0), bytes.length - 4)] = 0xff;
    const request = new Request('https://api.example/summary', {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/json' },
    });
    assert.equal((await problemOf(await handler(request))).status, 400);
  });
  test('says how long it may be where it is longer', async () => {
    const { code, detail } = await problemOf(
      await api({ limits: { bodyBytes: 10 } })(post('summary', SUMMARY)),
    );
    assert.equal(code, 'invalid-query');
    assert.match(detail, /\b10 bytes/);
  });
});

describe('what the API offers', () => {
  const offered = async (options) => (await api(options)(get('capabilities'))).json();

  test('is all of a source that can do all', async () => {
    assert.deepEqual(await offered({}), {
      paging: 'offset',
      totals: true,
      quartiles: true,
      changes: 'stream',
    });
  });

  test('is no more than the source can do', async () => {
    const capabilities = {
      dimensions: ['type'],
      intervals: ['day'],
      sortFields: ['id'],
      filters: ['models'],
      requests: false,
    };
    const source = { getSummary: () => undefined, capabilities };
    assert.deepEqual(await offered({ source, paging: 'cursor' }), {
      ...capabilities,
      paging: 'cursor',
      totals: false,
      quartiles: false,
      changes: 'none',
    });
  });

  test('may be less than the source can do', async () => {
    const capabilities = {
      dimensions: ['type'],
      requests: true,
      totals: false,
      quartiles: false,
      changes: 'poll',
    };
    assert.deepEqual(await offered({ capabilities }), { ...capabilities, paging: 'offset' });
    const source = { getSummary: () => undefined };
    const more = { totals: true, quartiles: true, changes: 'stream' };
    const { totals, quartiles, changes } = await offered({ source, capabilities: more });
    assert.deepEqual([totals, quartiles, changes], [false, false, 'none']);
  });

  for (const [capabilities, name, body, field] of [
    [{ totals: false }, 'totals', {}, undefined],
    [{ quartiles: false }, 'quartiles', { field: 'latency', dimension: 'type' }, undefined],
    [{ dimensions: ['type'] }, 'breakdown', { dimension: 'model' }, 'dimension'],
    [{ dimensions: ['type'] }, 'quartiles', { field: 'latency', dimension: 'model' }, 'dimension'],
    [{ dimensions: ['type'] }, 'trend', { interval: 'day', by: 'model' }, 'by'],
    [{ intervals: ['day'] }, 'trend', { interval: 'month' }, 'interval'],
    [
      { sortFields: ['id'] },
      'records',
      { limit: 1, sort: { field: 'cost', direction: 'ascending' } },
      'sort',
    ],
    [{ filters: ['models'] }, 'summary', { query: { ...SEPTEMBER, types: ['a'] } }, 'query.types'],
    [{ filters: ['models'] }, 'summary', { query: { ...SEPTEMBER, requestId: 'a' } }, 'query.requestId'],
    [
      { filters: ['models'] },
      'summary',
      { query: { ...SEPTEMBER, ranges: { cost: { min: '1' } } } },
      'query.cost',
    ],
  ]) {
    test(`is all that it answers: ${name} with ${field} is 501 with ${JSON.stringify(capabilities)}`, async () => {
      const problem = await problemOf(await api({ capabilities })(post(name, { ...SUMMARY, ...body })));
      assert.deepEqual([problem.status, problem.code, problem.field], [501, 'unsupported', field]);
      assert.ok(problem.detail.includes(field?.replace('query.', '') ?? name), problem.detail);
    });
  }

  test('is no more of a request than its record where the host offers no requests', async () => {
    const [known] = records();
    const secret = { record: known, content: 'stored', meta: { prompt: 'secret' }, reason: 'secret' };
    const source = memorySource([known], { requests: [secret] });
    const answer = async (options) =>
      (await api({ source, ...options })(post('request', { id: known.id }))).json();
    assert.deepEqual(await answer({}), secret);
    assert.deepEqual(await answer({ capabilities: { requests: true } }), secret);
    const record = { record: known, content: 'not-retained', meta: null };
    assert.deepEqual(await answer({ capabilities: { requests: false } }), record);
    assert.deepEqual(
      await answer({ source: Object.assign(source, { capabilities: { requests: false } }) }),
      record,
    );
  });

  test('is answered where it is asked for', async () => {
    const capabilities = {
      dimensions: ['type'],
      intervals: ['day'],
      sortFields: ['id'],
      filters: ['models', 'cost'],
    };
    for (const [name, body] of [
      ['breakdown', { dimension: 'type' }],
      ['trend', { interval: 'day' }],
      ['records', { limit: 1, sort: { field: 'id', direction: 'ascending' } }],
      ['summary', { query: { ...SEPTEMBER, models: ['a'], ranges: { cost: { min: '1' } } } }],
    ]) {
      const response = await api({ capabilities })(post(name, { ...SUMMARY, ...body }));
      assert.equal(response.status, 200, name);
    }
  });

  test('is a version that changes with the data, where the source tells of changes', async () => {
    const source = memorySource(records());
    const handler = api({ source });
    const version = async () => (await (await handler(get('version'))).json()).version;
    const before = await version();
    assert.equal(await version(), before);
    source.add([record('new')]);
    await Promise.resolve();
    assert.notEqual(await version(), before);
    const silent = await problemOf(await api({ source: { getSummary: () => 1 } })(get('version')));
    assert.deepEqual([silent.status, silent.code], [501, 'unsupported']);
    assert.match(silent.detail, /version/);
  });

  test('is a stream that proxies do not hold back, and that is never cached', async () => {
    const handler = api();
    const { headers, status } = await handler(get('changes'));
    assert.deepEqual(
      [status, ...['content-type', 'x-accel-buffering', 'cache-control'].map((name) => headers.get(name))],
      [200, 'text/event-stream', 'no', 'private, no-store'],
    );
    handler.close();
    const polled = await api({ capabilities: { changes: 'poll' } })(get('changes'));
    assert.deepEqual([polled.status, polled.headers.get('cache-control')], [204, 'private, no-store']);
  });
});

describe('the date of an answer', () => {
  test('is the source’s, and the server’s where its clock fails', async () => {
    const dated = async (now) => {
      const source = Object.assign(memorySource(records()), { now });
      return Date.parse((await api({ source })(post('summary', SUMMARY))).headers.get('date'));
    };
    assert.equal(await dated(() => 86_400_000), 86_400_000);
    const failed = await dated(() => {
      throw new Error('no clock');
    });
    assert.ok(Math.abs(failed - Date.now()) < 60_000);
  });
});
