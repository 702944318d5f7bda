import {
  type Part,
  retallied,
  spreadOut,
  summarize,
  sumUp,
  sumOfKnown,
  updatedSum,
  type KnownSum,
  type TokenField,
  type TallyOf,
  tallied,
} from './figures/aggregate.js';
import type { ColumnStore } from './columns/column-store.js';
import { filtersOf, FollowingCache } from './figures/delta.js';
import { select } from './figures/select.js';
import type { Tally } from './figures/tally.js';
import { breakDownByTime } from './figures/trend.js';
import type { TrendColumns } from './figures/trend-columns.js';
import { Listings } from './listings.js';
import { LruCache } from '../../model/base/lru-cache.js';
import { countBefore, spliced, timeOrder } from './rows/row-order.js';
import type { Steps } from './rows/steps.js';
import { Traffic } from './traffic/traffic.js';
import { cachedBucketStarts } from '../../model/time/buckets.js';
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
import { toJson } from '../../model/base/to-json.js';

type Figures = InsuranceSummary | RecordTotals | BreakdownGroup[] | Quartiles[] | TrendColumns;

/**
 * Records at one moment, and the figures computed from them. All figures of one query come from one selection of
 * rows, so that they agree. Results are cached: callers return copies, except of trends and pages, which are new.
 */
export class Dataset {
  readonly columns: ColumnStore;
  readonly traffic: Traffic;
  readonly #figures = new LruCache<Figures>(64);
  readonly #following: {
    selections: FollowingCache<Uint32Array>;
    tallies: FollowingCache<Tally>;
    trends: FollowingCache<TrendColumns>;
    tokens: FollowingCache<KnownSum>;
  };
  readonly #listings: Listings;

  /** @param earlier the state that the records were added to, whose figures are brought up to date */
  constructor(columns: ColumnStore, traffic = new Traffic(), earlier?: Dataset) {
    this.columns = columns;
    this.traffic = traffic;
    this.#listings = new Listings(columns, earlier && earlier.#listings);
    this.#following = earlier
      ? earlier.#following
      : {
          selections: new FollowingCache(3),
          tallies: new FollowingCache(64),
          trends: new FollowingCache(16),
          tokens: new FollowingCache(32),
        };
  }

  /** The timestamp of the newest record before an instant. */
  newestBefore(instant: number): number | undefined {
    const { byTime, timestamps } = this.columns;
    const row = byTime[countBefore(byTime, timestamps, instant) - 1];
    return row === undefined ? undefined : timestamps[row];
  }

  summary(query: InsuranceQuery): Steps<InsuranceSummary> {
    return this.#remember(query, ['summary'], function* () {
      const summary = yield* summarize(this.columns, this.#talliesOf(query), query);
      return { ...summary, ...(yield* this.traffic.ofAll(query, summary.compensationCount)) };
    });
  }

  breakdown(query: InsuranceQuery, dimension: Dimension): Steps<BreakdownGroup[]> {
    return this.#remember(query, [dimension], function* () {
      const tally = yield* this.#tally(query, { field: 'payout', dimension });
      return yield* this.traffic.ofGroups(query, dimension, tally.groups());
    });
  }

  totals(query: InsuranceQuery): Steps<RecordTotals> {
    return this.#remember(query, ['totals'], function* () {
      return yield* sumUp(this.columns, this.#talliesOf(query), (field) => this.#tokens(query, field));
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
      const starts = cachedBucketStarts(from, to, interval, timeZone);
      const rows = yield* this.#select(query);
      const { trends } = this.#following;
      return yield* trends.get(this.columns, query, [interval, dimension, timeZone], {
        make: () => breakDownByTime(this.columns, rows, dimension, starts, to),
        update: (trend, delta, extent) =>
          breakDownByTime(this.columns, rows, dimension, starts, to, { trend, delta, to: extent.to }),
      });
    });
    return yield* trend.buckets();
  }

  *page(query: InsuranceQuery, page: Required<PageRequest>): Steps<RecordPage> {
    const selected = yield* this.#select(query);
    const rows = yield* this.#listings.page(selected, query, page);
    return { records: Array.from(rows, (row) => this.columns.record(row)), total: selected.length };
  }

  #remember<F extends Figures>(
    query: InsuranceQuery,
    what: string[],
    make: (this: Dataset) => Steps<F>,
  ): Steps<F> {
    const steps = this.#figures.getInSteps(toJson([query, what]), () => make.call(this));
    return steps as Steps<F>;
  }

  #talliesOf(query: InsuranceQuery): TallyOf {
    return (part) => this.#tally(query, part);
  }

  #tally(query: InsuranceQuery, part: Part): Steps<Tally> {
    const { columns } = this;
    const rows = () => this.#select(query);
    return this.#following.tallies.get(columns, query, [toJson(part)], {
      *make() {
        return yield* tallied(columns, yield* rows(), part);
      },
      update: (tally, delta) => retallied(columns, tally, delta, part),
    });
  }

  #tokens(query: InsuranceQuery, field: TokenField): Steps<KnownSum> {
    const column = this.columns[field];
    const rows = () => this.#select(query);
    return this.#following.tokens.get(this.columns, query, [field], {
      *make() {
        return yield* sumOfKnown(column, yield* rows());
      },
      update: (sum, delta) => updatedSum(column, sum, delta),
    });
  }

  /** The selected rows, in order of time. */
  #select(query: InsuranceQuery): Steps<Uint32Array> {
    const { columns } = this;
    const make = () => select(columns, query);
    // Without filters, they are a part of the list of all.
    if (toJson(filtersOf(query)) === '{}') return make();
    return this.#following.selections.get(columns, query, [], {
      make,
      update: (rows, delta) => spliced(rows, delta, timeOrder(columns.timestamps, columns.ids)),
    });
  }
}
