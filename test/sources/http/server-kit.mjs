// The reference server on a socket, and a fetch that holds every question and answer against openapi.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createApi } from '../../../stories/demo/server/api.mjs';
import { loadModules } from '../../../stories/demo/server/modules.mjs';

export const openapi = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'));

export const { httpSource, InsuranceError, memorySource, sourceConformance } = await loadModules(
  'src/sources/http/http-source.ts',
  'src/sources/memory/memory-source.ts',
  'src/model/base/errors.ts',
  'src/testing/source-conformance.ts',
);

const ajv = addFormats.default(
  new Ajv2020.default({ strict: true, allowUnionTypes: true, strictRequired: false }),
);
ajv.addVocabulary(['openapi', 'info', 'servers', 'security', 'paths', 'components']);
ajv.addSchema(openapi, 'openapi');

/** Fails with what the document says of a value. */
export function assertMatches(pointer, value, what) {
  const path = pointer.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'));
  const validate = ajv.getSchema(`openapi#/${path.map(encodeURIComponent).join('/')}`);
  assert.ok(validate, `openapi.json has no ${pointer.join(' ')}`);
  assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)}`);
}

/** `fetch`, for an API at any address, that fails where openapi.json does not describe what goes to and fro. */
export function checkedFetch(seen = new Set()) {
  return async (url, init) => {
    const path = new URL(url).pathname;
    const operation = openapi.paths[path]?.[init.method.toLowerCase()];
    assert.ok(operation, `openapi.json has no ${init.method} ${path}`);
    const at = ['paths', path, init.method.toLowerCase()];
    if (init.body !== undefined) {
      const schema = [...at, 'requestBody', 'content', init.headers.get('content-type'), 'schema'];
      assertMatches(schema, JSON.parse(init.body), `question to ${path}`);
    } else {
      assert.equal(operation.requestBody, undefined);
    }
    const response = await fetch(url, init);
    seen.add(`${path} ${response.status}`);
    await assertDescribed(at, operation, response);
    return response;
  };
}

async function assertDescribed(at, operation, response) {
  const status = String(response.status);
  const described = operation.responses[status];
  assert.ok(described, `openapi.json has no ${status} for ${at.join(' ')}`);
  const place = described.$ref ? described.$ref.split('/').slice(1) : [...at, 'responses', status];
  const type = response.headers.get('content-type');
  if (type === 'text/event-stream') return;
  const value = await response.clone().json();
  assertMatches([...place, 'content', type, 'schema'], value, `answer ${status} of ${at.join(' ')}`);
}

/** The reference server over a source, on a port of its own. */
export async function serve(options) {
  const api = createApi(options);
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request);
    api(request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    async stop() {
      api.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function rejection(promise) {
  return promise.then(
    (value) => assert.fail(`resolved with ${JSON.stringify(value)}`),
    (error) => error,
  );
}

export const SEPTEMBER = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1), timeZone: 'UTC' };

/** A sound record, so many minutes into September. */
export function record(id, minute = 0) {
  return {
    id,
    timestamp: SEPTEMBER.from + minute * 60_000,
    type: 'high_latency',
    model: 'acme/one',
    inputTokens: 1,
    outputTokens: 1,
    cost: '0.1',
    payout: '0.05',
    latency: 1,
    throughput: 1,
    finish: 'stop',
  };
}
