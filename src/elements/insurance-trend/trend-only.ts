import type { ReactiveControllerHost } from 'lit';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { toSourceQuery } from '../../model/query/query.js';
import { amountOf } from '../../model/statistics/groups.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { Trend } from './trend-data.js';

/** Whether a trend is of a single compensation. */
export function isOnlyOne({ buckets }: Trend): boolean {
  const groups = buckets.flatMap((bucket) => bucket.groups);
  return amountOf(groups, 'times') === '1';
}

/** Loads when the only compensation of a trend happened. */
export class OnlyRecord {
  readonly #load: SecondaryLoad<number | undefined>;

  constructor(host: ReactiveControllerHost) {
    this.#load = new SecondaryLoad(host);
  }

  ensure(trend: Trend, source: InsuranceDataSource): void {
    if (!isOnlyOne(trend)) {
      this.#load.reset();
      return;
    }
    const query = toSourceQuery(trend.query);
    this.#load.ensure(source, {
      key: query,
      revision: trend.revision,
      run: async (signal) => {
        const { records } = await source.getRecords(query, { offset: 0, limit: 1 }, { signal });
        return records[0]?.timestamp;
      },
    });
  }

  reset(): void {
    this.#load.reset();
  }

  settled(): Promise<void> {
    return this.#load.settled();
  }

  /** Milliseconds since the epoch; undefined until it is loaded, and where there are several. */
  of(trend: Trend): number | undefined {
    return isOnlyOne(trend) ? this.#load.valueFor(toSourceQuery(trend.query)) : undefined;
  }
}
