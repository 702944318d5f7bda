// Which pages of other origins may call, and what browsers are told of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createInsuranceHandler, get, memorySource, post, records, SUMMARY } from './handler-kit.mjs';

const CONSOLE = 'https://console.example';
const handlerWith = (cors) => createInsuranceHandler({ source: memorySource(records()), cors });
const ask = (cors, origin) => handlerWith(cors)(post('summary', SUMMARY, { headers: { origin } }));
const preflight = (cors, headers) => handlerWith(cors)(get('summary', { method: 'OPTIONS', headers }));

const namesOf = ({ headers }) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control')).map((name) => name.slice(15));

describe('a page of another origin', () => {
  test('may read the answer, its date and when to ask again', async () => {
    const response = await ask({ origins: [CONSOLE] }, CONSOLE);
    assert.deepEqual(namesOf(response).sort(), ['allow-origin', 'expose-headers']);
    assert.equal(response.headers.get('access-control-expose-headers'), 'date, retry-after');
  });

  test('may read why it failed', async () => {
    const response = await handlerWith({ origins: [CONSOLE] })(
      get('nowhere', { headers: { origin: CONSOLE } }),
    );
    assert.deepEqual([response.status, response.headers.get('access-control-allow-origin')], [404, CONSOLE]);
  });

  test('is judged by a function of the host, where it gives one', async () => {
    const cors = { origins: (origin) => origin.endsWith('.example'), credentials: true };
    assert.equal((await ask(cors, CONSOLE)).headers.get('access-control-allow-credentials'), 'true');
    assert.deepEqual(namesOf(await ask(cors, 'https://evil.test')), []);
  });

  test('is alone judged: a call that comes from no page is none of the function’s', async () => {
    const asked = [];
    const cors = { origins: (origin) => asked.push(origin) > 0 };
    assert.deepEqual(namesOf(await handlerWith(cors)(post('summary', SUMMARY))), []);
    assert.deepEqual(asked, []);
  });

  test('makes caches tell answers apart by it, whether or not it may read them', async () => {
    const cors = { origins: [CONSOLE] };
    for (const response of [
      await ask(cors, CONSOLE),
      await ask(cors, 'https://evil.test'),
      await handlerWith(cors)(post('summary', SUMMARY)),
    ]) {
      assert.equal(response.headers.get('vary'), 'origin');
    }
    assert.equal((await ask(undefined, CONSOLE)).headers.get('vary'), null);
  });

  test('gets no answer where the host’s function fails', async () => {
    const origins = () => {
      throw new Error('away');
    };
    const handler = createInsuranceHandler({
      source: memorySource(),
      cors: { origins },
      onError: () => undefined,
    });
    const response = await handler(post('summary', SUMMARY, { headers: { origin: CONSOLE } }));
    assert.equal(response.status, 500);
    assert.deepEqual(namesOf(response), []);
  });
});

describe('a preflight', () => {
  test('says what a page may send, which is what it asks for', async () => {
    const headers = { origin: CONSOLE, 'access-control-request-headers': 'x-tenant' };
    const response = await preflight({ origins: [CONSOLE] }, headers);
    assert.equal(response.status, 204);
    const said = (name) => response.headers.get(name);
    assert.equal(said('allow'), 'GET, POST, OPTIONS');
    assert.equal(said('access-control-allow-origin'), CONSOLE);
    assert.equal(said('access-control-allow-methods'), 'GET, POST');
    assert.equal(said('access-control-allow-headers'), 'x-tenant');
    assert.ok(Number(said('access-control-max-age')) > 0);
  });

  test('names the headers of the API where the page asks for none', async () => {
    const { headers } = await preflight({ origins: [CONSOLE] }, { origin: CONSOLE });
    assert.deepEqual(headers.get('access-control-allow-headers').split(', '), [
      'authorization',
      'content-type',
      'last-event-id',
    ]);
  });

  test('allows nothing to a page that may not call', async () => {
    for (const [cors, origin] of [
      [{ origins: [CONSOLE] }, 'https://evil.test'],
      [undefined, CONSOLE],
    ]) {
      const response = await preflight(cors, { origin });
      assert.deepEqual([response.status, namesOf(response)], [204, []]);
    }
  });
});
