import type { InsuranceFault } from '../base/errors.js';
import type { CompensationRecord } from '../base/types.js';
import type { AmountUnit, DecimalSign } from './decimals.js';
import type { TimestampUnit } from './instants.js';
import type { DurationUnit } from './numbers.js';
import type { FieldSource } from './paths.js';

export type { AmountUnit, DurationUnit, FieldSource, TimestampUnit };

/** Where an object of figures comes from: one path or function, or one for each of its entries. */
export type DetailsSource<Row> = FieldSource<Row> | Readonly<Record<string, FieldSource<Row>>>;

type DetailsField = 'inputTokenDetails' | 'outputTokenDetails' | 'costDetails';

/**
 * Where each field of a record comes from: the name of a row's field, a path with dots, several of which the first
 * with a value counts, or a function of the row.
 */
export type FieldMap<Row> = {
  [Field in Exclude<keyof CompensationRecord, DetailsField>]?: FieldSource<Row>;
} & { [Field in DetailsField]?: DetailsSource<Row> } & {
  /** When the answer ended; the latency is worked out from it where the row has none. */
  endedAt?: FieldSource<Row>;
  /** When the first token came; the time to it is worked out where the row has none. */
  firstTokenAt?: FieldSource<Row>;
  /** How long generation took, from the first token to the last; the throughput is worked out from it. */
  generationTime?: FieldSource<Row>;
};

/** How rows are read, whoever wrote them. */
export interface RowFormat {
  /** What timestamps given as numbers count. By default their size tells; what it does not tell is refused. */
  timestamp?: TimestampUnit;
  /** Offset from UTC of times that are written without one, e.g. `Z` or `+08:00`. Without it they are refused. */
  offset?: string;
  /** What durations count; `ms` by default. */
  duration?: DurationUnit;
  /** What amounts count: credits by default, a smaller unit, or how many of it make one credit. */
  amount?: AmountUnit;
  /** The character before decimals in numbers written as text; `.` by default. */
  decimal?: DecimalSign;
}

/** A ready-made description of rows as one gateway writes them. */
export interface RowMapping extends RowFormat {
  /** Name of whoever writes such rows, e.g. `LiteLLM`. */
  readonly name: string;
  /** Whether a row is a request, of which few are compensated, or a compensation. */
  readonly rows: 'requests' | 'compensations';
  readonly fields: FieldMap<Record<string, unknown>>;
  /** Fields by which such rows are recognized; a row has all of one of these lists. */
  readonly signs: readonly (readonly string[])[];
  /** The rows in what the gateway's API answers, e.g. in the `data` of a page; a row alone by default. */
  readonly unwrap?: (value: object) => Iterable<unknown>;
  /** Number of requests that a row stands for; 1 by default. */
  readonly requests?: FieldSource<Record<string, unknown>>;
  /** Whether figures that a row lacks stay unknown where they could be worked out. */
  readonly exact?: boolean;
  /** Whether texts of a CSV that a spreadsheet would run have an apostrophe before them. */
  readonly apostrophes?: boolean;
}

/** A request as a row records it, before anything says whether it is compensated. */
export type MappedRequest = Omit<CompensationRecord, 'id' | 'type' | 'payout' | 'cost'> & {
  requestId: string;
  /** `null` where the row has none; a record needs one. */
  cost: string | null;
};

/** What was paid for a request. */
export interface Compensation {
  /** Why, e.g. `high_latency`. */
  type: string;
  /** Credits paid back; negative where they were taken back. */
  payout?: string | number | bigint;
  /** In place of `payout`: the part of the cost that is paid back, e.g. `'0.5'`. */
  share?: string | number;
  /** Id of the compensation; made of the request's id by default. */
  id?: string;
  /** In words. */
  reason?: string;
  /** The rule under which it was paid. */
  policy?: string;
  /** When it was credited, like any timestamp. */
  creditedAt?: unknown;
}

/** What a request was paid, if anything. */
export type Compensate<Row> = (
  row: Row,
  request: MappedRequest,
) => Compensation | readonly Compensation[] | null | undefined | false;

export interface RecordOptions<Row = Record<string, unknown>> extends RowFormat {
  /** Whose rows these are; see `litellm`, `openRouter` and the others. */
  mapping?: RowMapping;
  /** Where fields come from, or come from in place of what `mapping` says. */
  fields?: FieldMap<Row>;
  /** For rows that record requests: what each was paid. A row for which it returns nothing was not compensated. */
  compensate?: Compensate<Row>;
  /** What to do with rows that are at fault: throw a report of them all, or take the others. `throw` by default. */
  invalid?: 'throw' | 'skip';
}

/** Requests of a quarter of an hour that have model, provider, API key and finish in common. */
export interface RequestCount {
  /** When the quarter began, ms since the epoch. */
  timestamp: number;
  requests: number;
  model: string;
  provider?: string | null;
  apiKey?: string | null;
  finish: string | null;
  /** What they cost: exact decimal, credits. Those whose cost is unknown add nothing. */
  cost: string;
}

/** Records made of rows, as `memorySource` takes them, and what became of the rows. */
export interface MappedRecords extends Array<CompensationRecord> {
  /** Number of rows read. */
  readonly rows: number;
  /** Number of rows that were requests without a compensation. */
  readonly uncompensated: number;
  /** All requests of rows that record requests, compensated or not, for the option `traffic` of `memorySource`. */
  readonly traffic: readonly RequestCount[];
  /** Number of rows that could not be taken. */
  readonly refused: number;
  /** Why: every fault of every such row. */
  readonly rejected: readonly InsuranceFault[];
  /** In how many rows each mapped field was known. */
  readonly found: Readonly<Record<string, number>>;
}
