import type { ReactiveControllerHost } from 'lit';
import type { SharedSource } from '../../controllers/loading/shared-source.js';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { intervalOfPrevious, previousPeriod, type Previous } from '../../model/query/previous-period.js';
import { toSourceQuery } from '../../model/query/query.js';
import type { InsuranceQuery, Interval, TrendBucket } from '../../model/base/types.js';
import { anyDimension } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { Trend } from './trend-data.js';

/** Loads the trend of the equal period before the one that is shown. */
export class PreviousTrend {
  readonly #load: SecondaryLoad<TrendBucket[]>;
  /** The last load, and its trend. */
  #last?: { trend: Trend; query: InsuranceQuery; interval: Interval; period: Previous };

  constructor(host: ReactiveControllerHost) {
    this.#load = new SecondaryLoad(host);
  }

  /** Loads it for a trend that is loaded itself, which therefore never waits. */
  ensure(trend: Trend, source: InsuranceDataSource, shared: SharedSource): void {
    if (this.#last?.trend !== trend) {
      const period = previousPeriod(trend.query);
      const query = { ...toSourceQuery(trend.query), from: period.from, to: period.to };
      const interval = intervalOfPrevious(trend.interval, source.capabilities?.intervals);
      this.#last = { trend, query, interval, period };
    }
    const { query, interval } = this.#last;
    this.#load.ensure(source, {
      key: [query, interval],
      revision: trend.revision,
      run: (signal) => shared.getTrend(query, interval, { signal, by: anyDimension(source) }),
    });
  }

  reset(): void {
    this.#load.reset();
    this.#last = undefined;
  }

  settled(): Promise<void> {
    return this.#load.settled();
  }

  /** The previous period of a trend; undefined until it is loaded. */
  of(trend: Trend): { period: Previous; buckets: TrendBucket[] } | undefined {
    if (this.#last?.trend !== trend) return undefined;
    const { query, interval, period } = this.#last;
    const buckets = this.#load.valueFor([query, interval]);
    return buckets && { period, buckets };
  }
}
