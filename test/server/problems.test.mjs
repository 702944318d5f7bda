// What callers are told of a failure, and what of it is kept from them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createInsuranceHandler,
  get,
  InsuranceError,
  memorySource,
  post,
  problemOf,
  SUMMARY,
} from './handler-kit.mjs';

/** The answer where the source, or the host on the way to it, throws this; and what was reported of it. */
async function failing(error, where = 'source') {
  const reported = [];
  const fail = () => Promise.reject(error);
  const source = where === 'source' ? { getSummary: fail } : fail;
  const handler = createInsuranceHandler({ source, onError: (thrown) => reported.push(thrown) });
  const response = await handler(post('summary', SUMMARY));
  return { headers: response.headers, problem: await problemOf(response), reported };
}

describe('a failure', () => {
  test('names the field at fault, where the source does', async () => {
    const { problem } = await failing(
      new InsuranceError('invalid-query', 'too wide', { field: 'query.from' }),
    );
    assert.deepEqual(problem, {
      status: 400,
      code: 'invalid-query',
      detail: 'too wide',
      field: 'query.from',
    });
  });

  test('is told in 500 characters at most', async () => {
    const long = new InsuranceError('invalid-query', 'm'.repeat(600), { field: 'f'.repeat(600) });
    const { problem } = await failing(long);
    assert.equal(problem.detail, 'm'.repeat(500));
    assert.equal(problem.field, 'f'.repeat(500));
  });

  test('has no field where the source names none that is a text', async () => {
    const odd = Object.assign(new InsuranceError('invalid-query', 'odd'), { field: { toString: () => 'x' } });
    assert.equal((await failing(odd)).problem.field, undefined);
  });

  test('names a scheme to log in by with 401 alone, and is never cached', async () => {
    for (const [code, scheme] of [
      ['unauthorized', 'Bearer'],
      ['forbidden', null],
      ['rate-limited', null],
    ]) {
      const { headers } = await failing(new InsuranceError(code, 'no'));
      assert.equal(headers.get('www-authenticate'), scheme, code);
      assert.equal(headers.get('cache-control'), 'private, no-store');
    }
    assert.equal((await failing(new Error('no'), 'host')).headers.get('www-authenticate'), 'Bearer');
  });

  test('of what the source aborts by itself is temporary', async () => {
    const { problem, reported } = await failing(new InsuranceError('aborted', 'of cell 7'));
    assert.deepEqual(
      [problem.status, problem.code, problem.detail],
      [503, 'aborted', 'the call was aborted'],
    );
    assert.deepEqual(reported, []);
  });

  test('with the network behind the API is not one of the caller’s network', async () => {
    const { problem } = await failing(new InsuranceError('network', 'db-7 is away'));
    assert.deepEqual([problem.status, problem.code], [503, 'unavailable']);
  });

  test('is reported to the host where nobody expects it, and not where the host throws it on purpose', async () => {
    const broken = new TypeError('of undefined');
    assert.deepEqual((await failing(broken, 'host')).reported, [broken]);
    assert.deepEqual((await failing(new InsuranceError('forbidden', 'no'), 'host')).reported, []);
    assert.deepEqual((await failing(new InsuranceError('not-found', 'no'))).reported, []);
  });

  test('of a host is refused with what its error says in `status`, of which nothing else is told', async () => {
    for (const [status, expected] of [
      [403, [403, 'forbidden', 'not allowed']],
      [404, [404, 'not-found', 'not found']],
      [500, [401, 'unauthorized', 'not authorized']],
      ['403', [401, 'unauthorized', 'not authorized']],
    ]) {
      const { problem } = await failing(Object.assign(new Error('secret'), { status }), 'host');
      assert.deepEqual([problem.status, problem.code, problem.detail], expected);
    }
    for (const thrown of [null, undefined, 'secret']) {
      assert.equal((await failing(thrown, 'host')).problem.status, 401);
    }
  });

  test('of a host that returns null is a refusal, and what is no source is its fault', async () => {
    const reported = [];
    const asked = (source) =>
      createInsuranceHandler({ source: () => source, onError: (error) => reported.push(error.message) })(
        get('capabilities'),
      );
    const refused = await problemOf(await asked(null));
    assert.deepEqual([refused.status, refused.code, refused.detail], [403, 'forbidden', 'not allowed']);
    assert.deepEqual(reported, []);
    assert.equal((await asked({})).status, 500);
    assert.match(reported[0], /source/);
  });
});

describe('a call that is cut short', () => {
  const never = () => new Promise(() => {});

  test('tells the source why its client has left', async () => {
    const abort = new AbortController();
    let given;
    const source = { getSummary: (_, { signal }) => ((given = signal), abort.abort('left'), never()) };
    const request = post('summary', SUMMARY, { signal: abort.signal });
    const { status, code } = await problemOf(await createInsuranceHandler({ source })(request));
    assert.deepEqual([given.reason, status, code], ['left', 503, 'aborted']);
  });

  test('is one that is not answered yet: who leaves afterwards aborts nothing', async () => {
    const abort = new AbortController();
    let given;
    const memory = memorySource();
    const source = { getSummary: (query, { signal }) => ((given = signal), memory.getSummary(query)) };
    const request = post('summary', SUMMARY, { signal: abort.signal });
    assert.equal((await createInsuranceHandler({ source })(request)).status, 200);
    abort.abort();
    assert.equal(given.aborted, false);
  });

  test('is not begun where its client has left already', async () => {
    const source = { getSummary: () => assert.fail('was asked') };
    const request = post('summary', SUMMARY, { signal: AbortSignal.abort() });
    assert.equal((await createInsuranceHandler({ source })(request)).status, 503);
  });

  test('leaves nothing behind once it is answered', async () => {
    const { clearTimeout, setTimeout } = globalThis;
    const running = new Set();
    globalThis.setTimeout = (run, ms) => {
      const timer = setTimeout(run, ms);
      if (ms === 12_345) running.add(timer);
      return timer;
    };
    globalThis.clearTimeout = (timer) => {
      running.delete(timer);
      clearTimeout(timer);
    };
    try {
      const handler = createInsuranceHandler({ source: memorySource(), limits: { timeout: 12_345 } });
      const answer = handler(post('summary', SUMMARY));
      assert.equal(running.size, 1);
      await answer;
      assert.equal(running.size, 0);
    } finally {
      Object.assign(globalThis, { clearTimeout, setTimeout });
    }
  });
});
