import { assertDimension, assertInterval, assertMeasure, checkPage } from '../model/contract/check-query.js';
import { describe } from '../model/base/describe.js';
import { LISTS } from '../model/contract/list-filters.js';
import type { Dimension, InsuranceQuery, Interval } from '../model/base/types.js';
import { checkedCall } from '../sources/checked-call.js';
import type { HttpCapabilities } from '../sources/http/http-source.js';
import type { InsuranceDataSource } from '../sources/source.js';
import { pageByCursor } from './cursor-paging.js';
import { refuseLacking } from './offered.js';
import type { CheckedHandlerOptions } from './options.js';
import { badRequest } from './problem.js';

/** A call of the API with a body. */
export interface Call {
  source: InsuranceDataSource;
  body: Record<string, unknown>;
  capabilities: Partial<HttpCapabilities>;
  options: CheckedHandlerOptions;
  signal: AbortSignal;
}

type Operation = (call: Call) => Promise<unknown>;

const DAY = 86_400_000;
const QUERY_FIELDS = ['from', 'to', 'timeZone', 'requestId', 'ranges', ...LISTS];

/** The operations of the API that take a body, by their path. They throw an `HttpProblem`, or the source's error. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  summary: (call) => answer(call, () => (query, options) => call.source.getSummary(query, options)),
  breakdown: (call) =>
    answer(call, () => {
      const dimension = call.body.dimension as Dimension;
      assertDimension(dimension);
      return async (query, options) => ({
        groups: await call.source.getBreakdown(query, dimension, options),
      });
    }),
  trend: (call) =>
    answer(call, () => {
      const { interval, by = 'type' } = call.body as { interval: Interval; by?: Dimension };
      assertInterval(interval);
      assertDimension(by);
      return async (query, options) => ({
        buckets: await call.source.getTrend(query, interval, { ...options, by }),
      });
    }),
  records: (call) =>
    answer(call, () => {
      const { paging, limits } = call.options;
      const { cursor, offset = 0, limit, sort: given } = call.body;
      const page = checkPage({ offset, limit, sort: given });
      const most = Math.min(page.limit, limits.records);
      if (paging === 'cursor') {
        return (query, { signal }) =>
          pageByCursor(call.source, { query, sort: page.sort, limit: most, cursor }, signal);
      }
      if (cursor !== undefined) throw badRequest('this API pages by offset', 'cursor');
      return (query, options) => call.source.getRecords(query, { ...page, limit: most }, options);
    }),
  totals: (call) => answer(call, () => (query, options) => call.source.getTotals!(query, options)),
  quartiles: (call) =>
    answer(call, () => {
      const { field, dimension } = call.body;
      assertMeasure(field);
      assertDimension(dimension);
      return async (query, options) => ({
        quartiles: await call.source.getQuartiles!(query, field, dimension, options),
      });
    }),
  request: async ({ source, body: { id }, capabilities, signal }) => {
    if (typeof id !== 'string' || id === '') throw badRequest('id must be a text', 'id');
    const request = await source.getRequest(id, { signal });
    if (capabilities.requests !== false) return request;
    // Views do not ask then; who does gets no more than is offered, though the source may know it.
    return { record: request.record, content: 'not-retained', meta: null };
  },
};

/**
 * Checks what all calls with a query have in common, so that sources get nothing else: a field that is not known is
 * refused, as ignoring it would answer for more than is asked.
 */
async function answer<Answer>(
  { body, capabilities, options: { limits }, signal }: Call,
  prepare: () => (query: InsuranceQuery, options: { signal: AbortSignal }) => Promise<Answer>,
): Promise<Answer> {
  const { query } = body;
  for (const field of Object.keys(Object(query) as object)) {
    if (!QUERY_FIELDS.includes(field)) throw badRequest(`query has no ${describe(field)}`, 'query');
  }
  refuseLacking(capabilities, body);
  return checkedCall(query as InsuranceQuery, { signal }, () => {
    const asked = prepare();
    return (checked) => {
      if (checked.to - checked.from > limits.rangeDays * DAY) {
        throw badRequest(`the range is longer than ${limits.rangeDays} days`, 'from');
      }
      return asked(checked, { signal });
    };
  });
}
