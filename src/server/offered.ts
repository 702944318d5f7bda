import { describe } from '../model/base/describe.js';
import type { HttpCapabilities } from '../sources/http/http-source.js';
import type { InsuranceDataSource } from '../sources/source.js';
import type { CheckedHandlerOptions } from './options.js';
import { HttpProblem } from './problem.js';

/** What the API offers of a source: `Capabilities` of openapi.json. */
export function offeredOf(
  source: InsuranceDataSource,
  { paging, capabilities }: Pick<CheckedHandlerOptions, 'paging' | 'capabilities'>,
): Partial<HttpCapabilities> {
  const { dimensions, intervals, sortFields, filters, requests } = {
    ...source.capabilities,
    ...capabilities,
  };
  return {
    ...(dimensions && { dimensions }),
    ...(intervals && { intervals }),
    ...(sortFields && { sortFields }),
    ...(filters && { filters }),
    ...(requests !== undefined && { requests }),
    paging,
    totals: typeof source.getTotals === 'function' && capabilities.totals !== false,
    quartiles: typeof source.getQuartiles === 'function' && capabilities.quartiles !== false,
    changes: source.subscribe ? (capabilities.changes ?? 'stream') : 'none',
  };
}

/** The fields of every query; all others are filters. */
const ALWAYS = ['from', 'to', 'timeZone', 'ranges'];

/** Refuses what is not offered: an answer that ignored it would be wrong. */
export function refuseLacking(
  { dimensions, intervals, sortFields, filters }: Partial<HttpCapabilities>,
  body: Record<string, unknown>,
): void {
  demand(dimensions, body.dimension, 'dimension');
  demand(dimensions, body.by, 'by');
  demand(intervals, body.interval, 'interval');
  demand(sortFields, asObject(body.sort).field, 'sort');
  const query = asObject(body.query);
  for (const filter of [...Object.keys(query), ...Object.keys(asObject(query.ranges))]) {
    if (!ALWAYS.includes(filter)) demand(filters, filter, `query.${filter}`);
  }
}

function demand(offered: readonly string[] | undefined, wanted: unknown, field: string): void {
  if (wanted === undefined || !offered || offered.includes(wanted as string)) return;
  throw new HttpProblem(501, 'unsupported', `this API has no ${field} ${describe(wanted)}`, { field });
}

function asObject(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}
