import { breakDown, breakDownByTime, spreadOut, summarize, sumUp } from './figures/aggregate.js';
import type { ColumnStore } from './columns/column-store.js';
import { select } from './figures/select.js';
import type { TrendColumns } from './figures/trend-columns.js';
import { Listings } from './listings.js';
import { LruCache } from '../../model/base/lru-cache.js';
import { countBefore } from './rows/row-order.js';
import type { Steps } from './rows/steps.js';
import { Traffic } from './traffic/traffic.js';
import { bucketStarts } from '../../model/time/buckets.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
  PageRequest,
  Quartiles,
  RecordPage,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';

type Figures = InsuranceSummary | RecordTotals | BreakdownGroup[] | Quartiles[] | TrendColumns;

/** Finding the buckets of a range takes longer than summing a million rows, and does not depend on filters. */
const bucketStartsCache = new LruCache<number[]>(8);

/**
 * Records at one moment, and the figures computed from them. All figures of one query come from one selection of
 * rows, so that they agree. Results are cached: callers return copies, except of trends and pages, which are new.
 */
export class Dataset {
  readonly columns: ColumnStore;
  readonly traffic: Traffic;
  readonly #selections = new LruCache<Uint32Array>(3);
  readonly #figures = new LruCache<Figures>(64);
  readonly #listings: Listings;

  constructor(columns: ColumnStore, traffic = new Traffic()) {
    this.columns = columns;
    this.traffic = traffic;
    this.#listings = new Listings(columns);
  }

  /** The timestamp of the newest record before an instant. */
  newestBefore(instant: number): number | undefined {
    const { byTime, timestamps } = this.columns;
    const row = byTime[countBefore(byTime, timestamps, instant) - 1];
    return row === undefined ? undefined : timestamps[row];
  }

  summary(query: InsuranceQuery): Steps<InsuranceSummary> {
    return this.#remember(query, ['summary'], function* () {
      const summary = yield* summarize(this.columns, yield* this.#select(query), query);
      return { ...summary, ...(yield* this.traffic.ofAll(query, summary.compensationCount)) };
    });
  }

  breakdown(query: InsuranceQuery, dimension: Dimension): Steps<BreakdownGroup[]> {
    return this.#remember(query, [dimension], function* () {
      const groups = yield* breakDown(this.columns, yield* this.#select(query), dimension);
      return yield* this.traffic.ofGroups(query, dimension, groups);
    });
  }

  totals(query: InsuranceQuery): Steps<RecordTotals> {
    return this.#remember(query, ['totals'], function* () {
      return yield* sumUp(this.columns, yield* this.#select(query));
    });
  }

  quartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
  ): Steps<Quartiles[]> {
    return this.#remember(query, [field, dimension], function* () {
      return yield* spreadOut(this.columns, yield* this.#select(query), field, dimension);
    });
  }

  *trend(query: InsuranceQuery, interval: Interval, dimension: Dimension): Steps<TrendBucket[]> {
    const trend = yield* this.#remember(query, [interval, dimension], function* () {
      const { from, to, timeZone } = query;
      const starts = bucketStartsCache.get(JSON.stringify([from, to, interval, timeZone]), () =>
        bucketStarts(from, to, interval, timeZone),
      );
      return yield* breakDownByTime(this.columns, yield* this.#select(query), dimension, starts);
    });
    return yield* trend.buckets();
  }

  *page(query: InsuranceQuery, page: Required<PageRequest>): Steps<RecordPage> {
    const selected = yield* this.#select(query);
    const rows = yield* this.#listings.page(selected, JSON.stringify(query), page);
    return { records: Array.from(rows, (row) => this.columns.record(row)), total: selected.length };
  }

  #remember<F extends Figures>(
    query: InsuranceQuery,
    what: string[],
    make: (this: Dataset) => Steps<F>,
  ): Steps<F> {
    const steps = this.#figures.getInSteps(JSON.stringify([query, what]), () => make.call(this));
    return steps as Steps<F>;
  }

  #select(query: InsuranceQuery): Steps<Uint32Array> {
    return this.#selections.getInSteps(JSON.stringify(query), () => select(this.columns, query));
  }
}
