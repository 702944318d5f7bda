import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  PageRequest,
  Quartiles,
} from '../../model/base/types.js';

/** Figures that rows are summed into. */
export interface Figures {
  times: number;
  /** `null` where none of the rows is known. */
  inputTokens: number | null;
  outputTokens: number | null;
  cost: string;
  payout: string;
  /** The payouts below 0, without the sign. */
  clawedBack: string;
  /** Of what is not credited yet. Only single rows can answer: a payout may be credited after its row is summed. */
  pendingTimes: number;
  pendingPayout: string;
}

export type Measure = keyof Figures;

/** Sums of one group of one bucket; `start` is 0 and `key` empty where nothing groups them. */
export type Sum<Summed extends Measure> = { start: number; key: string } & Pick<Figures, Summed>;

/** What is summed, and how. */
export interface SumRequest<Summed extends Measure> {
  query: InsuranceQuery;
  /** Whether all requests are summed, compensated or not. */
  isOfRequests?: boolean;
  measures: readonly Summed[];
  by?: Dimension;
  /** The starts of the buckets. */
  starts?: readonly number[];
}

/** The tables of a database, as `SqlSource` reads them; each method rejects with an `InsuranceError`. */
export interface SqlTables {
  /** The dimensions that compensations have. */
  readonly dimensions: readonly Dimension[];
  /** Whether there is a table of all requests. */
  readonly hasRequests: boolean;
  /** Whether there is more of a request than its record. */
  readonly hasDetails: boolean;
  /** Whether `sums` knows what was clawed back. */
  readonly hasClawbacks: boolean;
  /** Whether `sums` knows what is not credited yet. */
  readonly hasPending: boolean;
  /** In any order. Without groups and buckets, one or none where nothing matches. */
  sums<Summed extends Measure>(request: SumRequest<Summed>, signal?: AbortSignal): Promise<Sum<Summed>[]>;
  page(
    query: InsuranceQuery,
    page: Required<PageRequest>,
    signal?: AbortSignal,
  ): Promise<CompensationRecord[]>;
  /** `undefined` if there is no request with that id. */
  request(id: string, signal?: AbortSignal): Promise<InsuranceRequest | undefined>;
  /** In any order. */
  quartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    signal?: AbortSignal,
  ): Promise<Quartiles[]>;
}
