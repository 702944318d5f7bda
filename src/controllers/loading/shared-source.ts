import type { CallOptions, InsuranceDataSource } from '../../sources/source.js';
import type { SharedCalls } from './shared-calls.js';

/** The calls that views of one dashboard share. */
export type SharedSource = Pick<InsuranceDataSource, 'getSummary' | 'getBreakdown' | 'getTrend'>;

/**
 * A source whose calls are made once for all views that make them alike.
 *
 * @param calls those of the dashboard; undefined for an element of its own, which shares nothing
 * @param revision of the views: after a reload each call is made again
 */
export function sharedSource(
  source: InsuranceDataSource,
  calls: SharedCalls | undefined,
  revision: unknown,
): SharedSource {
  if (!calls) return source;
  const share = <T>(
    method: string,
    args: readonly unknown[],
    { signal }: CallOptions,
    call: (signal: AbortSignal | undefined) => Promise<T>,
  ): Promise<T> =>
    signal ? calls.run([method, revision, ...args], signal, (shared) => call(shared)) : call(signal);
  return {
    getSummary: (query, options = {}) =>
      share('summary', [query], options, (signal) => source.getSummary(query, { ...options, signal })),
    getBreakdown: (query, dimension, options = {}) =>
      share('breakdown', [query, dimension], options, (signal) =>
        source.getBreakdown(query, dimension, { ...options, signal }),
      ),
    getTrend: (query, interval, options = {}) =>
      share('trend', [query, interval, options.by ?? 'type'], options, (signal) =>
        source.getTrend(query, interval, { ...options, signal }),
      ),
  };
}
