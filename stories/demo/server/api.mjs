// The API of openapi.json over any data source: a listener for `node:http`.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ApiFailure, toFailure } from './failure.mjs';
import { readJson } from './body.mjs';
import { questionsOf } from './questions.mjs';
import { EventStreams } from './streams.mjs';

const zip = promisify(gzip);
/** Answers of fewer bytes are sent uncompressed. */
const LEAST_ZIPPED = 1024;

/**
 * @param options.source the data source
 * @param options.token the token that callers must send as `Authorization: Bearer`, or a function that returns
 * it; none by default
 * @param options.paging `offset` or `cursor`
 * @param options.mostRecords the most records of a page
 * @param options.capabilities what the API supports, where that is less than the source
 * @param options.heartbeat the longest silence of a stream, ms
 * @returns a listener for requests whose `close()` ends the streams
 */
export function createApi({
  source,
  token,
  paging = 'offset',
  mostRecords,
  capabilities,
  heartbeat = 15_000,
}) {
  const streams = new EventStreams(heartbeat);
  const unsubscribe = source.subscribe?.(() => streams.change());

  const questions = questionsOf({ source, paging, mostRecords, capabilities });
  const gets = { ...questions.gets, version: () => ({ version: String(streams.version) }) };

  function listener(request, response) {
    answer(request, response).catch((error) => {
      const failure = toFailure(error);
      if (failure.status === 500) console.error(error);
      if (response.headersSent) response.destroy();
      else void send(request, response, failure.status, failure.problem, failure.headers);
    });
  }

  async function answer(request, response) {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const name = new URL(request.url, 'http://localhost').pathname.slice(1);
    const [method, ask] = Object.hasOwn(questions.posts, name)
      ? ['POST', questions.posts[name]]
      : ['GET', Object.hasOwn(gets, name) ? gets[name] : undefined];
    const isStream = name === 'changes';
    if (!ask && !isStream) throw new ApiFailure(404, `there is no ${name}`);
    if (request.method !== method) throw new ApiFailure(405, `${name} takes ${method}`, { allow: method });
    await authorize(request);
    if (isStream) return streams.open(request, response);
    await send(request, response, 200, await ask(method === 'POST' ? await readJson(request) : undefined));
  }

  async function authorize({ headers }) {
    const expected = typeof token === 'function' ? await token() : token;
    if (expected !== undefined && headers.authorization !== `Bearer ${expected}`) {
      throw new ApiFailure(401, 'the token is missing or no longer valid');
    }
  }

  return Object.assign(listener, {
    close() {
      unsubscribe?.();
      streams.close();
    },
  });
}

/** Pages of this machine may call from any port. */
function allowOrigin({ headers }, response) {
  response.setHeader('vary', 'origin, accept-encoding');
  if (!/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.origin ?? '')) return;
  response.setHeader('access-control-allow-origin', headers.origin);
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, last-event-id');
  response.setHeader('access-control-expose-headers', 'retry-after, date');
  response.setHeader('access-control-max-age', '600');
}

async function send(request, response, status, json, headers = {}) {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const plain = Buffer.from(JSON.stringify(json));
  const isZipped = plain.length >= LEAST_ZIPPED && takesGzip(request);
  const body = isZipped ? await zip(plain) : plain;
  response
    .writeHead(status, {
      'content-type': type,
      'content-length': body.length,
      'cache-control': 'no-store',
      ...(isZipped && { 'content-encoding': 'gzip' }),
      ...headers,
    })
    .end(body);
}

/** Whether the client accepts an encoding, which `q=0` rules out. */
function takesGzip({ headers }) {
  return /(^|[,\s])(gzip|\*)\s*(,|$|;\s*q=(?!0(\.0*)?\s*(,|$)))/i.test(headers['accept-encoding'] ?? '');
}
