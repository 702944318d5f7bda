import { InsuranceError } from '../../src/model/base/errors.js';
import type { InsuranceDataSource } from '../../src/sources/source.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { loadCompensations, loadRequests } from '../data/trace.js';

/** The days of the trace, as attributes or as part of a query. */
export const TRACE = { from: '2026-09-01', to: '2026-11-08', timeZone: 'UTC' } as const;

export async function traceSource() {
  const [records, requests] = await Promise.all([loadCompensations(), loadRequests()]);
  return memorySource(records, { requests });
}

type Ask = (...args: unknown[]) => Promise<unknown>;
type Method = 'getSummary' | 'getBreakdown' | 'getTrend' | 'getRecords' | 'getRequest';

export interface Call {
  method: Method;
  args: unknown[];
  signal?: AbortSignal;
  /** Lets the answer of the source behind through. */
  answer: () => void;
  fail: (error: Error) => void;
}

/** A source that keeps every answer back until a test lets it through. */
export function heldSource(behind: InsuranceDataSource): { source: InsuranceDataSource; calls: Call[] } {
  const calls: Call[] = [];
  const hold =
    (method: Method) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        calls.push({
          method,
          args,
          signal: (args.at(-1) as { signal?: AbortSignal } | undefined)?.signal,
          // It does not hear that a call is given up: its answer comes all the same.
          answer: () => resolve((behind[method] as Ask).apply(behind, args.map(withoutSignal))),
          fail: reject,
        });
      });
  const source = Object.fromEntries(
    (['getSummary', 'getBreakdown', 'getTrend', 'getRecords', 'getRequest'] as const).map((method) => [
      method,
      hold(method),
    ]),
  ) as unknown as InsuranceDataSource;
  return { source, calls };
}

function withoutSignal(arg: unknown): unknown {
  return typeof arg === 'object' && arg !== null && 'signal' in arg ? { ...arg, signal: undefined } : arg;
}

const away = () => Promise.reject(new InsuranceError('unavailable', 'the gateway is away'));

/** A source that nothing reaches. */
export const awaySource: InsuranceDataSource = {
  getSummary: away,
  getTrend: away,
  getBreakdown: away,
  getRecords: away,
  getRequest: away,
};

/** A source's methods by themselves. */
export const bound = (source: InsuranceDataSource) => ({
  getSummary: source.getSummary.bind(source),
  getRecords: source.getRecords.bind(source),
  getBreakdown: source.getBreakdown.bind(source),
  getTrend: source.getTrend.bind(source),
  getRequest: source.getRequest.bind(source),
});
