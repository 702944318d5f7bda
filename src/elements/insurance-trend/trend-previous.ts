import type { ReactiveControllerHost } from 'lit';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { intervalOfPrevious, previousPeriod, type Previous } from '../../model/query/previous-period.js';
import { toSourceQuery } from '../../model/query/query.js';
import type { InsuranceQuery, Interval, TrendBucket } from '../../model/base/types.js';
import { anyDimension } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { Trend } from './trend-data.js';

/** The trend of the equal period before the one that is shown. */
export class PreviousTrend {
  readonly #load: SecondaryLoad<TrendBucket[]>;
  /** What was asked last, and of which trend. */
  #asked?: { trend: Trend; query: InsuranceQuery; interval: Interval; period: Previous };

  constructor(host: ReactiveControllerHost) {
    this.#load = new SecondaryLoad(host);
  }

  /** To be loaded once the trend itself is there, so that it never waits. */
  ensure(trend: Trend, source: InsuranceDataSource): void {
    if (this.#asked?.trend !== trend) {
      const period = previousPeriod(trend.query);
      const query = { ...toSourceQuery(trend.query), from: period.from, to: period.to };
      const interval = intervalOfPrevious(trend.interval, source.capabilities?.intervals);
      this.#asked = { trend, query, interval, period };
    }
    const { query, interval } = this.#asked;
    this.#load.ensure(source, {
      key: [query, interval],
      revision: trend.revision,
      run: (signal) => source.getTrend(query, interval, { signal, by: anyDimension(source) }),
    });
  }

  reset(): void {
    this.#load.reset();
    this.#asked = undefined;
  }

  settled(): Promise<void> {
    return this.#load.settled();
  }

  /** The buckets of the period before a trend, once they are there. */
  of(trend: Trend): { period: Previous; buckets: TrendBucket[] } | undefined {
    if (this.#asked?.trend !== trend) return undefined;
    const { query, interval, period } = this.#asked;
    const buckets = this.#load.valueFor([query, interval]);
    return buckets && { period, buckets };
  }
}
