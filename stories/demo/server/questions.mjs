// The answers of the API of openapi.json over any data source; independent of a server, so that it also runs in
// pages.
import { ApiFailure, badRequest } from './failure.mjs';
import { refuseLacking } from './lacks.mjs';

/** The most records of a page. */
const MOST_RECORDS = 1000;

/**
 * The API's handlers by name: `posts` get the body, `gets` get nothing. They throw an `ApiFailure`, or the
 * source's error.
 */
export function questionsOf({ source, paging = 'offset', mostRecords = MOST_RECORDS, capabilities = {} }) {
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
  };

  function pageByOffset({ query, offset, limit, sort }) {
    return source.getRecords(query, { offset, limit: atMost(limit), sort });
  }

  /** A cursor is the last record of the previous page, so that later records do not shift the following pages. */
  async function pageByCursor({ query, limit, sort, cursor }) {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const offset = after ? await placeAfter(query, sort, after) : 0;
    const { records, total } = await source.getRecords(query, { offset, limit: atMost(limit), sort });
    const end = offset + records.length;
    const last = records.at(-1)?.id ?? after?.id;
    return { records, total, next: end < total ? encodeCursor({ id: last, end }) : null };
  }

  /** The position after the record that a cursor names. */
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

  /** Methods that the capabilities do not include are missing. */
  const answers = Object.entries(posts).filter(([name]) => offered[name] !== false);
  const heeding = (ask) => (body) => {
    refuseLacking(offered, body);
    return ask(body);
  };
  return { posts: Object.fromEntries(answers.map(([name, ask]) => [name, heeding(ask)])), gets };
}

function encodeCursor(value) {
  return btoa(encodeURIComponent(JSON.stringify(value)));
}

function decodeCursor(cursor) {
  try {
    const { id, end } = JSON.parse(decodeURIComponent(atob(cursor)));
    if (Number.isInteger(end) && (end === 0 || typeof id === 'string')) return { id, end };
  } catch {
    // reported below
  }
  throw badRequest('cursor is none of this API’s', 'cursor');
}
