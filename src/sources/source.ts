import type { ListFilter } from '../model/base/list-filters.js';
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
  /** Aborts the call: it rejects, and whatever it would still cost is spared. */
  signal?: AbortSignal;
}

export interface TrendOptions extends CallOptions {
  /** What each bucket is grouped by; `type` unless said. */
  by?: Dimension;
}

/** What a source can do; a view hides what its source lacks, and never asks for it. */
export interface SourceCapabilities {
  dimensions: readonly Dimension[];
  intervals: readonly Interval[];
  sortFields: readonly SortField[];
  /** The filters of a query that it heeds, ranges by their field; it heeds `from` and `to` in any case. */
  filters: readonly (ListFilter | RangeField | 'requestId')[];
  /** Whether `getRequest` knows more than the record; else no view offers to open a request. */
  requests: boolean;
}

/**
 * Where the figures come from. Every method answers for exactly the records that match its query at the
 * moment of the call, so that views that ask with one query agree with each other.
 *
 * Methods never throw: they reject with an `InsuranceError`, `invalid-query` for what cannot be asked (a range that
 * ends before it starts, an unknown time zone, dimension or field), and `aborted`, or with what a browser's `fetch`
 * rejects with, where the caller gave up. Nothing in a query or page that is handed over is changed.
 *
 * `insurance-elements/testing/source-conformance.js` checks all of it.
 */
export interface InsuranceDataSource {
  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary>;
  /** Groups that have at least one compensation, most credits first, ties by key. */
  getBreakdown(query: InsuranceQuery, dimension: Dimension, options?: CallOptions): Promise<BreakdownGroup[]>;
  /** Every bucket of the range, empty ones too, in order of time. */
  getTrend(query: InsuranceQuery, interval: Interval, options?: TrendOptions): Promise<TrendBucket[]>;
  getRecords(query: InsuranceQuery, page: PageRequest, options?: CallOptions): Promise<RecordPage>;
  /** Rejects with `not-found` where no request has that id. */
  getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest>;
  /** What all records of a query come to. Without it views show the sums that `getSummary` has. */
  getTotals?(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals>;
  /**
   * How a measure is spread in each group, in order of their keys; tells what is out of line. Quartiles are
   * those of type 7 of Hyndman and Fan (1996). Without it views judge by the rows that they have.
   */
  getQuartiles?(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]>;
  /** Tells when the data has changed; returns a function that ends the subscription. */
  subscribe?(onChange: () => void): () => void;
  /** Absent means all of it. */
  readonly capabilities?: Partial<SourceCapabilities>;
}
