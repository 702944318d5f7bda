import { zoomOut, zoomTo } from '../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Trend } from './trend-data.js';

export interface TrendZoomOptions {
  /** The resolved query. */
  query: () => ResolvedQuery | undefined;
  change: (query: ResolvedQuery) => void;
  /** The end of a bucket. */
  endOf: (trend: Trend, bucket: number) => number;
}

/** Drills down to the buckets that the reader chooses, and back. */
export class TrendZoom {
  readonly #options: TrendZoomOptions;

  constructor(options: TrendZoomOptions) {
    this.#options = options;
  }

  /** The single chosen bucket, which is shown among its neighbours; undefined without one. */
  chosen({ query: { from, to }, buckets }: Trend): number | undefined {
    const resolved = this.#options.query();
    if (!resolved?.within || (resolved.from === from && resolved.to === to)) return undefined;
    const index = buckets.findIndex(({ start }) => start === resolved.from);
    return index < 0 ? undefined : index;
  }

  /** Zooms into buckets; choosing the chosen one again zooms out. */
  choose(trend: Trend, first: number, last: number): void {
    const { endOf, change } = this.#options;
    const query = this.#options.query();
    if (!query) return;
    if (first === last && this.chosen(trend) === first) {
      this.out();
      return;
    }
    const { start } = trend.buckets[first]!;
    const end = endOf(trend, last);
    if (start !== query.from || end !== query.to) change(zoomTo(query, start, end));
  }

  /** Zooms out; undefined where the whole range is shown. */
  get zoomOut(): (() => void) | undefined {
    return this.#options.query()?.within && (() => this.out());
  }

  /** Zooms out; returns false where the whole range is shown already. */
  out(): boolean {
    const query = this.#options.query();
    if (!query?.within) return false;
    this.#options.change(zoomOut(query));
    return true;
  }
}
