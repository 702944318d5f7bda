/**
 * Types shared by hosts, sources and elements. Amounts are decimal strings in credits; times are milliseconds
 * since the epoch, UTC.
 */

/** What compensations can be grouped by. */
export type Dimension = 'type' | 'model' | 'provider' | 'apiKey' | 'finish';

/** The width of a trend's buckets, in the query's time zone; weeks begin on Monday. */
export type Interval = 'hour' | 'day' | 'week' | 'month';

/** Fields that a source can sort records by. */
export type SortField =
  | 'id'
  | 'timestamp'
  | 'type'
  | 'model'
  | 'provider'
  | 'apiKey'
  | 'inputTokens'
  | 'outputTokens'
  | 'cost'
  | 'latency'
  | 'throughput'
  | 'finish'
  | 'payout';

export type SortDirection = 'ascending' | 'descending';

export interface Sort {
  field: SortField;
  direction: SortDirection;
}

/** An inclusive range of amounts, as decimal strings in credits. */
export interface AmountRange {
  min?: string;
  max?: string;
}

/** An inclusive range of numbers, in the field's own unit. */
export interface NumberRange {
  min?: number;
  max?: number;
}

export type AmountField = 'cost' | 'payout';
export type NumberField = 'inputTokens' | 'outputTokens' | 'latency' | 'throughput';
/** A field that a query can bound by a range. */
export type RangeField = AmountField | NumberField;

/** Inclusive ranges by field; a record must lie within every one that is given. */
export type Ranges = { [F in AmountField]?: AmountRange } & { [F in NumberField]?: NumberRange };

/** Which compensations a view shows. An omitted filter matches everything. */
export interface InsuranceQuery {
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** Milliseconds since the epoch, exclusive. */
  to: number;
  /** IANA name of the time zone whose days and hours count, e.g. `America/New_York`. */
  timeZone: string;
  types?: string[];
  models?: string[];
  /** The empty string matches records without a provider. */
  providers?: string[];
  /** The empty string matches records without an API key. */
  apiKeys?: string[];
  /** The empty string matches records whose finish is unknown. */
  finishes?: string[];
  /** Exact id of one request; matches all its compensations. */
  requestId?: string;
  ranges?: Ranges;
}

/** The four metrics of the overview. */
export interface InsuranceSummary {
  /** Sum of payouts: exact decimal, credits. */
  totalCompensation: string;
  /** What was clawed back of them (the negative payouts): exact decimal above 0, if there is any and the source knows it. */
  clawedBack?: string;
  /** Number of compensated requests. */
  compensationCount: number;
  /** Total / count, rounded half up to at least 12 decimals; `null` where nothing matches. */
  averagePerCompensation: string | null;
  /**
   * Count / length of the range in days of the query's time zone: a day of 23 or 25 hours is one day, a
   * part of a day counts as its share (Temporal's `Duration.total('days')`).
   */
  averageCountPerDay: number;
  /** All requests in the range, compensated or not, if the source knows them. */
  requestCount?: number;
  /** The cost of all requests in the range, in credits, if the source knows it. */
  requestCost?: string;
  /** The part of the total that is not credited yet, if the source knows it; the rest is credited. */
  pending?: PendingPayouts;
}

/** Payouts that are not credited yet. */
export interface PendingPayouts {
  /** Sum of payouts: exact decimal, credits. */
  credits: string;
  /** Number of compensations. */
  times: number;
}

/** Totals of all compensated requests of a query. */
export interface RecordTotals {
  count: number;
  /** Sum of the known counts; `null` if records match and none of them is known. */
  inputTokens: number | null;
  /** Sum of the known counts; `null` if records match and none of them is known. */
  outputTokens: number | null;
  /** Cost of the requests: exact decimal, credits. */
  cost: string;
  /** Credits paid back: exact decimal. */
  payout: string;
  /** The part of the payouts that is not credited yet, if the source knows it; the rest is credited. */
  pending?: PendingPayouts;
}

/** The quartiles of the known values of a measure within one group. */
export interface Quartiles {
  /** The type, model, provider, API key or finish; empty for records without one. */
  key: string;
  /** Number of known values. */
  count: number;
  lower: number;
  median: number;
  upper: number;
}

/** The compensations of one member of a dimension. */
export interface BreakdownGroup {
  /** The type, model, provider, API key or finish; empty for records without one. */
  key: string;
  /** Sum of payouts: exact decimal, credits. */
  credits: string;
  /** What was clawed back of them (the negative payouts): exact decimal above 0, if there is any and the source knows it. */
  clawedBack?: string;
  /** Number of compensations. */
  times: number;
  /** All requests of the group, where known. */
  requests?: number;
  /** The cost of all requests of the group, in credits, where known. */
  cost?: string;
}

/** One bucket of the trend; the first and the last of a range are cut to it. */
export interface TrendBucket {
  /** Milliseconds since the epoch at which the bucket starts. */
  start: number;
  groups: BreakdownGroup[];
}

/** A page of the sorted result. Newest first by default; ties by id, ascending. */
export interface PageRequest {
  offset: number;
  limit: number;
  sort?: Sort;
}

export interface RecordPage {
  records: CompensationRecord[];
  /** Number of records in the whole result. */
  total: number;
}

/**
 * One compensation of a request. `null` is unknown: shown as a dash, last in any order, in no range, no quartile and
 * no total. Optional fields may be `null` as well as absent.
 */
export interface CompensationRecord {
  /** Id of the compensation; unique. */
  id: string;
  /** Id of the compensated request; `id` by default. A request may have several compensations, clawbacks included. */
  requestId?: string | null;
  /** Milliseconds since the epoch. */
  timestamp: number;
  /** The cause of the compensation, e.g. `unsatisfactory_content` or `high_latency`. */
  type: string;
  /** Slug of the model, e.g. `anthropic/claude-3.5-sonnet`. */
  model: string;
  provider?: string | null;
  apiKey?: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Input tokens by kind, e.g. `prompt`, `cacheRead`, `cacheWrite5m`, `cacheWrite1h`. */
  inputTokenDetails?: Record<string, number> | null;
  /** Output tokens by kind, e.g. `reasoning`. */
  outputTokenDetails?: Record<string, number> | null;
  /** Cost of the request, including the compensated part: exact decimal, credits. */
  cost: string;
  /** Parts of the cost, by rating line or by the wallet they were taken from: exact decimals that add up to it. */
  costDetails?: Record<string, string> | null;
  /** Credits paid back, negative for a clawback: exact decimal. */
  payout: string;
  /** When the payout was credited, milliseconds since the epoch. If any record has it, those without are pending. */
  creditedAt?: number | null;
  /** The reason for the compensation, in words. */
  reason?: string | null;
  /** The rule under which it was paid. */
  policy?: string | null;
  /** Milliseconds from the request to the end of its answer. */
  latency: number | null;
  /** Milliseconds to the first token. */
  firstTokenLatency?: number | null;
  /** Tokens per second. */
  throughput: number | null;
  /** Why generation ended: `stop`, `length`, `error`, `tool_calls`, ... */
  finish: string | null;
}

/** A request or a response as recorded at one hop. */
export interface RequestStage {
  /** E.g. `user → gateway`. */
  name: string;
  direction: 'request' | 'response';
  /** HTTP method of a request; `POST` by default. */
  method?: string;
  /** Absolute URL of a request. */
  url?: string;
  headers?: Record<string, string>;
  body: unknown;
}

/** One line of a cost. */
export interface RatingLine {
  /** What is charged for: a kind of tokens as in `inputTokenDetails`, or any other name. */
  name: string;
  /** How many units. */
  quantity?: number;
  /** Credits for `per` units: exact decimal. */
  price?: string;
  /** How many units the price is for; 1 by default, 1,000,000 for most tokens. */
  per?: number;
  /** Credits: exact decimal. All lines add up to the cost. */
  amount: string;
}

/** One attempt of the gateway to get a request answered. */
export interface RequestAttempt {
  provider?: string;
  model?: string;
  /** Milliseconds since the epoch. */
  start: number;
  /** When the first token came: milliseconds since the epoch. */
  firstToken?: number;
  /** Milliseconds since the epoch. */
  end: number;
  /** HTTP status of the provider's answer. */
  status?: number;
  error?: { code: string | number; message: string };
}

/** The measurement that a compensation is based on, and how its payout is computed. */
export interface CompensationBasis {
  /**
   * The measure: `latency` or `firstTokenLatency` (ms), `throughput` (tokens/s), `outputTokens`, or any other
   * name.
   */
  measure?: string;
  /** The measured value. */
  actual?: number;
  /** The threshold. */
  threshold?: number;
  /** The part of the cost that is paid back: exact decimal from 0 to 1. */
  share?: string;
  /** The highest payout: exact decimal, credits. */
  limit?: string;
  /** When the credits were added: milliseconds since the epoch. */
  creditedAt?: number;
}

export interface RequestLog {
  /** Milliseconds since the epoch. */
  timestamp: number;
  level: string;
  message: string;
}

/** All details of one request. */
export interface InsuranceRequest {
  record: CompensationRecord;
  /** Why it was compensated, in words. */
  reason?: string;
  /** The measurement behind the compensation, and how the payout follows from the cost. */
  basis?: CompensationBasis;
  /** The lines of the cost. */
  rating?: RatingLine[];
  /** The gateway's attempts, in the order in which they began. */
  attempts?: RequestAttempt[];
  /** `not-retained`: the gateway keeps no content for this customer (zero data retention). */
  content: 'stored' | 'not-retained';
  stages?: RequestStage[];
  error?: { code: string | number; message: string };
  logs?: RequestLog[];
  /** Raw metadata as the gateway recorded it; shown as JSON. */
  meta: unknown;
}
