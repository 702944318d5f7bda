// The options of a handler: what is taken, what is refused, and what holds without them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createInsuranceHandler, get, memorySource, post, record, SEPTEMBER } from './handler-kit.mjs';

const source = memorySource();
const DAY = 86_400_000;

describe('an option', () => {
  for (const [field, options, named = ''] of [
    ['source', { source: null }],
    ['source', { source: 'memory' }],
    ['basePath', { source, basePath: '' }],
    ['basePath', { source, basePath: '/api?x' }, '/api?x'],
    ['basePath', { source, basePath: '/api#x' }],
    ['basePath', { source, basePath: 'x/api' }],
    ['basePath', { source, basePath: 1 }],
    ['basePath', { source, basePath: ['/api'] }],
    ['paging', { source, paging: 'page' }, 'page'],
    ['capabilities', { source, capabilities: 'all' }, 'all'],
    ['heartbeat', { source, heartbeat: 0.5 }],
    ['heartbeat', { source, heartbeat: '1000' }],
    ['heartbeat', { source, heartbeat: NaN }],
    ['limits', { source, limits: { recrods: 5 } }, 'recrods'],
    ['limits', { source, limits: { toString: 5 } }],
    ['limits.records', { source, limits: { records: 0 } }],
    ['limits.bodyBytes', { source, limits: { bodyBytes: -1 } }],
    ['cors.origins', { source, cors: {} }],
    ['cors.origins', { source, cors: { origins: 'https://console.example' } }],
    ['cors.origins', { source, cors: { origins: ['https://console.example/'] } }, 'https://console.example/'],
    ['cors.origins', { source, cors: { origins: ['https://a.example', 5] } }],
    ['onError', { source, onError: 'log' }],
  ]) {
    test(`${field} that is wrong is named with its value: ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => createInsuranceHandler(options),
        (error) => {
          assert.deepEqual([error.code, error.field], ['invalid-setting', field]);
          assert.ok(error.message.includes(named), error.message);
          assert.ok(error.message.startsWith(field), error.message);
          return true;
        },
      );
    });
  }

  test('that is wrong is refused with what is expected', () => {
    for (const [options, expected] of [
      [{ source: {} }, 'a source, or a function that returns one'],
      [{ source, basePath: 'api' }, 'a path that begins with a slash'],
      [{ source, paging: 'page' }, 'offset or cursor'],
      [{ source, capabilities: 'all' }, 'an object'],
      [{ source, heartbeat: 0 }, 'a number from 1'],
      [{ source, onError: 1 }, 'a function'],
      [
        { source, limits: { recrods: 5 } },
        'one of bodyBytes, records, rangeDays, timeout, streams, streamTime',
      ],
      [{ source, limits: { records: 0 } }, 'a number from 1'],
      [{ source, cors: {} }, 'a list of origins, or a function'],
      [{ source, cors: { origins: ['a'] } }, 'an origin such as "https://console.example"'],
    ]) {
      assert.throws(
        () => createInsuranceHandler(options),
        ({ message }) => message.endsWith(`expected ${expected}`),
        expected,
      );
    }
  });

  test('may be left out, or be at its least', () => {
    for (const options of [
      { basePath: undefined, limits: undefined, cors: undefined, onError: undefined },
      { basePath: '/', heartbeat: 1, limits: { records: 1, timeout: undefined } },
      { paging: 'cursor', capabilities: {}, cors: { origins: [] }, onError: () => undefined },
    ]) {
      assert.equal(typeof createInsuranceHandler({ source, ...options }), 'function');
    }
  });

  test('of a path may end in slashes, and `/` is the root', async () => {
    const status = async (basePath, path) =>
      (await createInsuranceHandler({ source, basePath })(new Request(`https://api.example${path}`))).status;
    assert.equal(await status('/a/b//', '/a/b/capabilities'), 200);
    assert.equal(await status('/', '/capabilities'), 200);
    assert.equal(await status('/', '/a/capabilities'), 404);
    assert.equal(await status('/a', '/a'), 404);
    assert.equal(await status('/a', '/b/capabilities'), 404);
  });
});

describe('without limits', () => {
  const handler = createInsuranceHandler({
    source: memorySource(Array.from({ length: 1100 }, (_, i) => record(`r${i}`, i))),
  });

  test('a body may have a mebibyte, and no more', async () => {
    const sized = (bytes) => {
      const start = JSON.stringify({ query: SEPTEMBER, pad: '' });
      return start.replace('""', `"${'x'.repeat(bytes - start.length)}"`);
    };
    assert.equal((await handler(post('summary', sized(2 ** 20)))).status, 200);
    assert.equal((await handler(post('summary', sized(2 ** 20 + 1)))).status, 413);
  });

  test('a page may have 1,000 records, and is cut there', async () => {
    const page = await (await handler(post('records', { query: SEPTEMBER, limit: 1050 }))).json();
    assert.deepEqual([page.records.length, page.total], [1000, 1100]);
  });

  test('a range may be of any length', async () => {
    const query = { from: 0, to: Date.UTC(2500, 0, 1), timeZone: 'UTC' };
    assert.equal((await handler(post('summary', { query }))).status, 200);
  });
});

test('a limit of days is not exceeded by as many days', async () => {
  const handler = createInsuranceHandler({ source, limits: { rangeDays: 2 } });
  const asked = async (length) => {
    const query = { ...SEPTEMBER, from: SEPTEMBER.from, to: SEPTEMBER.from + length };
    const response = await handler(post('summary', { query }));
    const { field, detail } = await response.json();
    return { status: response.status, field, detail };
  };
  assert.equal((await asked(2 * DAY)).status, 200);
  const { status, field, detail } = await asked(2 * DAY + 1);
  assert.deepEqual([status, field], [400, 'from']);
  assert.match(detail, /\b2 days/);
});

test('an unexpected error is logged where the host gives no reporter', async () => {
  const { error: original } = console;
  const logged = [];
  console.error = (...said) => logged.push(...said);
  const cause = new Error('broken');
  try {
    const handler = createInsuranceHandler({ source: { getSummary: () => Promise.reject(cause) } });
    assert.equal((await handler(post('summary', { query: SEPTEMBER }))).status, 500);
  } finally {
    console.error = original;
  }
  assert.equal(logged.length, 1);
  assert.equal(logged[0].cause, cause);
});

test('a reporter that fails does not break the answer', async () => {
  const handler = createInsuranceHandler({
    source: () => Promise.reject(new Error('broken')),
    onError: () => {
      throw new Error('broken as well');
    },
  });
  assert.equal((await handler(get('capabilities'))).status, 401);
});
