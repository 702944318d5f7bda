import { zoomOut, zoomTo } from '../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Trend } from './trend-data.js';

export interface TrendZoomOptions {
  /** The query in force. */
  query: () => ResolvedQuery | undefined;
  change: (query: ResolvedQuery) => void;
  /** Where a bucket ends. */
  endOf: (trend: Trend, bucket: number) => number;
}

/** Narrows the range down to buckets that the reader chooses, and leads back from there. */
export class TrendZoom {
  readonly #options: TrendZoomOptions;

  constructor(options: TrendZoomOptions) {
    this.#options = options;
  }

  /** The single bucket that the query is narrowed down to, while its neighbours are shown too. */
  chosen({ query: { from, to }, buckets }: Trend): number | undefined {
    const inForce = this.#options.query();
    if (!inForce?.within || (inForce.from === from && inForce.to === to)) return undefined;
    const index = buckets.findIndex(({ start }) => start === inForce.from);
    return index < 0 ? undefined : index;
  }

  /** Narrows down to some buckets; one that is chosen already lets go. */
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

  /** The way back to the range that the reader chose a part of, where there is one. */
  get wayBack(): (() => void) | undefined {
    return this.#options.query()?.within && (() => this.out());
  }

  /** Whether there was a way back. */
  out(): boolean {
    const query = this.#options.query();
    if (!query?.within) return false;
    this.#options.change(zoomOut(query));
    return true;
  }
}
