import type { Interval } from '../../model/base/types.js';
import { foldDays } from '../../model/statistics/fold-days.js';
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
    getTrend: async (query, interval, options = {}) => {
      const by = options.by ?? 'type';
      const trend = (of: Interval) =>
        share('trend', [query, of, by], options, (signal) =>
          source.getTrend(query, of, { ...options, signal }),
        );
      if (interval !== 'day' || by !== 'type' || !calls.prefersHours || !canTellHours(source, query)) {
        return trend(interval);
      }
      return foldDays(await trend('hour'), query) ?? trend('day');
    },
  };
}

/** Longer ranges are not asked for by hour: days. */
export const MOST_DAYS_OF_HOURS = 100;

/** Whether a source has hours, and a range not too many of them. */
export function canTellHours(
  source: InsuranceDataSource,
  { from, to }: { from: number; to: number },
): boolean {
  const offered = source.capabilities?.intervals;
  return (!offered || offered.includes('hour')) && (to - from) / 86_400_000 <= MOST_DAYS_OF_HOURS;
}
