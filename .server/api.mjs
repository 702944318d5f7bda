// The API of openapi.json over any data source: a listener for `node:http`.
import { ApiFailure, badRequest, toFailure } from './failure.mjs';
import { readJson } from './body.mjs';
import { refuseLacking } from './lacks.mjs';
import { EventStreams } from './streams.mjs';

/** A page holds no more records, whatever is asked for. */
const MOST_RECORDS = 1000;

/**
 * @param options.source the data source
 * @param options.token what callers must send as `Authorization: Bearer`; a function is asked at each call; none
 * is needed unless given
 * @param options.paging `offset` or `cursor`
 * @param options.mostRecords in one page
 * @param options.capabilities what it can do, where that is less than the source can
 * @param options.heartbeat so often a silent stream is written to, ms
 * @returns a listener for requests whose `close()` ends the streams
 */
export function createApi({
  source,
  token,
  paging = 'offset',
  mostRecords = MOST_RECORDS,
  capabilities = {},
  heartbeat = 15_000,
}) {
  const streams = new EventStreams(heartbeat);
  const unsubscribe = source.subscribe?.(() => streams.change());

  /** Names of questions: those with a body are POSTs, the others GETs. */
  const posts = {
    summary: ({ query }) => source.getSummary(query),
    breakdown: async ({ query, dimension }) => ({ groups: await source.getBreakdown(query, dimension) }),
    trend: async ({ query, interval, by }) => ({ buckets: await source.getTrend(query, interval, { by }) }),
    records: (body) => (paging === 'cursor' ? pageByCursor(body) : pageByOffset(body)),
    request: ({ id }) => source.getRequest(id),
    totals: ({ query }) => source.getTotals(query),
    quartiles: async ({ query, field, dimension }) => ({
      quartiles: await source.getQuartiles(query, field, dimension),
    }),
  };
  const offered = {
    ...source.capabilities,
    paging,
    totals: Boolean(source.getTotals),
    quartiles: Boolean(source.getQuartiles),
    changes: source.subscribe ? 'stream' : 'none',
    ...capabilities,
  };
  const gets = {
    capabilities: () => offered,
    version: () => ({ version: String(streams.version) }),
  };

  function pageByOffset({ query, offset, limit, sort }) {
    return source.getRecords(query, { offset, limit: atMost(limit), sort });
  }

  /** A cursor is the last record of the page before: what comes later does not move what follows it. */
  async function pageByCursor({ query, limit, sort, cursor }) {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const offset = after ? await placeAfter(query, sort, after) : 0;
    const { records, total } = await source.getRecords(query, { offset, limit: atMost(limit), sort });
    const end = offset + records.length;
    const last = records.at(-1)?.id ?? after?.id;
    return { records, total, next: end < total ? encodeCursor({ id: last, end }) : null };
  }

  /** Where the record that a cursor names is now, and one further. */
  async function placeAfter(query, sort, { id, end }) {
    if (end === 0) return 0;
    const near = await source.getRecords(query, { offset: end - 1, limit: 1, sort });
    if (near.records[0]?.id === id) return end;
    const all = await source.getRecords(query, { offset: 0, limit: near.total, sort });
    const place = all.records.findIndex((record) => record.id === id);
    if (place < 0) throw new ApiFailure(410, 'the cursor’s place is gone', { field: 'cursor' });
    return place + 1;
  }

  function atMost(limit) {
    return typeof limit === 'number' ? Math.min(limit, mostRecords) : limit;
  }

  function listener(request, response) {
    answer(request, response).catch((error) => {
      const failure = toFailure(error);
      if (failure.status === 500) console.error(error);
      if (response.headersSent) response.destroy();
      else send(response, failure.status, failure.problem, failure.headers);
    });
  }

  async function answer(request, response) {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const name = new URL(request.url, 'http://localhost').pathname.slice(1);
    const [method, ask] = Object.hasOwn(posts, name)
      ? ['POST', posts[name]]
      : ['GET', Object.hasOwn(gets, name) ? gets[name] : undefined];
    const isStream = name === 'changes';
    if ((!ask && !isStream) || offered[name] === false) throw new ApiFailure(404, `there is no ${name}`);
    if (request.method !== method) throw new ApiFailure(405, `${name} takes ${method}`, { allow: method });
    await authorize(request);
    if (isStream) return streams.open(request, response);
    const body = method === 'POST' ? await readJson(request) : {};
    refuseLacking(offered, body);
    send(response, 200, await ask(body));
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

/** Pages of this machine may ask from any port. */
function allowOrigin({ headers }, response) {
  response.setHeader('vary', 'origin');
  if (!/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.origin ?? '')) return;
  response.setHeader('access-control-allow-origin', headers.origin);
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, last-event-id');
  response.setHeader('access-control-expose-headers', 'retry-after, date');
  response.setHeader('access-control-max-age', '600');
}

function send(response, status, json, headers = {}) {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const body = Buffer.from(JSON.stringify(json));
  response
    .writeHead(status, {
      'content-type': type,
      'content-length': body.length,
      'cache-control': 'no-store',
      ...headers,
    })
    .end(body);
}

function encodeCursor(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decodeCursor(cursor) {
  try {
    const { id, end } = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Number.isInteger(end) && (end === 0 || typeof id === 'string')) return { id, end };
  } catch {
    // told below
  }
  throw badRequest('cursor is none of this API’s', 'cursor');
}
