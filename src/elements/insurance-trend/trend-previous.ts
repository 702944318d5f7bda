import type { ReactiveControllerHost } from 'lit';
import { nextPaint } from '../../controllers/dom/time-slicing.js';
import { loadInsightMethods } from '../../controllers/loading/insight-methods.js';
import type { SharedSource } from '../../controllers/loading/shared-source.js';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { intervalOfPrevious, previousPeriod, type Previous } from '../../model/query/previous-period.js';
import { toSourceQuery } from '../../model/query/query.js';
import type { InsuranceQuery, Interval } from '../../model/base/types.js';
import { anyDimension } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { growthBeside, type PreviousFigures, type Trend } from './trend-data.js';

/** What is loaded of the previous period, and what follows from it and the trend together. */
type Loaded = Pick<PreviousFigures, 'buckets' | 'growth'>;

/** Loads the trend of the equal period before the one that is shown. */
export class PreviousTrend {
  readonly #load: SecondaryLoad<Loaded>;
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
    const { query, interval, period } = this.#last;
    this.#load.ensure(source, {
      key: [query, interval],
      revision: trend.revision,
      run: async (signal) => {
        const buckets = await shared.getTrend(query, interval, { signal, by: anyDimension(source) });
        // The test of growth takes longer than the chart, which is painted first.
        await nextPaint();
        const methods = await loadInsightMethods().catch(() => undefined);
        return {
          buckets,
          growth: methods ? growthBeside(trend, { period, buckets }, methods) : 'not-tested',
        };
      },
    });
  }

  reset(): void {
    this.#load.reset();
    this.#last = undefined;
  }

  get hasFailed(): boolean {
    return this.#load.hasFailed;
  }

  settled(): Promise<void> {
    return this.#load.settled();
  }

  /** The previous period of a trend; undefined until it is loaded. */
  of(trend: Trend): PreviousFigures | undefined {
    if (this.#last?.trend !== trend) return undefined;
    const { query, interval, period } = this.#last;
    const loaded = this.#load.valueFor([query, interval]);
    return loaded && { period, ...loaded };
  }
}
