import type { ListFilter } from '../model/contract/list-filters.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
  Interval,
  RangeField,
  PageRequest,
  Quartiles,
  RecordPage,
  RecordTotals,
  SortField,
  TrendBucket,
} from '../model/base/types.js';

export interface CallOptions {
  /** Aborts the call, which then rejects. */
  signal?: AbortSignal;
}

export interface TrendOptions extends CallOptions {
  /** The dimension that groups each bucket; `type` by default. */
  by?: Dimension;
}

/** What groups the buckets of a trend. */
export function dimensionOf(options: TrendOptions | undefined): Dimension {
  return (options && Object.hasOwn(options, 'by') ? options.by : undefined) ?? 'type';
}

/** What a source supports; views hide the rest, and never request it. */
export interface SourceCapabilities {
  dimensions: readonly Dimension[];
  intervals: readonly Interval[];
  sortFields: readonly SortField[];
  /** The supported filters, ranges by their field; `from` and `to` are always supported. */
  filters: readonly (ListFilter | RangeField | 'requestId')[];
  /** Whether `getRequest` returns more than the record; otherwise no view offers to open a request. */
  requests: boolean;
}

/**
 * Where the figures come from. Every method answers for exactly the records that match its query at the moment of
 * the call, so that views with one query agree with each other.
 *
 * Methods never throw. They reject with an `InsuranceError`: with `invalid-query` for bad arguments (a range that
 * ends before it starts, an unknown time zone, dimension or field), and with `aborted`, or with the error of the
 * browser's `fetch`, if the caller aborts. Arguments are never modified.
 *
 * `insurance-elements/testing/source-conformance.js` tests all of it.
 */
export interface InsuranceDataSource {
  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary>;
  /** Groups that have at least one compensation, most credits first, ties by key. */
  getBreakdown(query: InsuranceQuery, dimension: Dimension, options?: CallOptions): Promise<BreakdownGroup[]>;
  /** Every bucket of the range, empty ones too, in order of time. */
  getTrend(query: InsuranceQuery, interval: Interval, options?: TrendOptions): Promise<TrendBucket[]>;
  getRecords(query: InsuranceQuery, page: PageRequest, options?: CallOptions): Promise<RecordPage>;
  /** Rejects with `not-found` if there is no request with that id. */
  getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest>;
  /** Totals of all records of a query. Without it, views show the sums of `getSummary`. */
  getTotals?(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals>;
  /**
   * The quartiles of a measure in each group, in order of their keys; views mark outliers by them. Quartiles are
   * of type 7 of Hyndman and Fan (1996). Without it, views use the rows at hand.
   */
  getQuartiles?(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]>;
  /**
   * The source's clock, milliseconds since the epoch, by which "up to now" is meant; the reader's by default, which may
   * be slow or fast.
   */
  now?(): number;
  /** Notifies of changed data; returns a function that ends the subscription. */
  subscribe?(onChange: () => void): () => void;
  /** Everything by default. */
  readonly capabilities?: Partial<SourceCapabilities>;
}
