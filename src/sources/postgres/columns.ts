/** The columns that the source reads: their names by default, and how a host names its own. */
import {
  type DetailsColumn,
  type OPTIONAL_COLUMNS,
  type OPTIONAL_DETAILS,
  RECORD_COLUMNS,
} from '../sql/columns.js';

const { id, timestamp, model, provider, apiKey, cost, finish } = RECORD_COLUMNS;
export const REQUEST_COLUMNS = { id, timestamp, model, provider, apiKey, cost, finish };

export const ROLLUP_COLUMNS = {
  /** Of `byOne`: the dimension, empty in the rows of everything, and its value. */
  dimension: 'dimension',
  key: 'key',
  /** The start of the 15 minutes. */
  slot: 'slot',
  type: 'type',
  model: 'model',
  provider: 'provider',
  apiKey: 'api_key',
  finish: 'finish',
  /** The number of rows in the sums. */
  times: 'times',
  payout: 'payout',
  /** The sum of payouts below 0, without its sign. */
  clawedBack: 'clawed_back',
  cost: 'cost',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  /** The numbers of rows whose tokens are known. */
  inputTokensKnown: 'input_tokens_known',
  outputTokensKnown: 'output_tokens_known',
};

/** Of the table of changes: a number of its own for each change, and when it was made. */
export const CHANGES_COLUMNS = { id: 'id', at: 'at' };

export type RecordColumn = keyof typeof RECORD_COLUMNS;
export type RequestColumn = keyof typeof REQUEST_COLUMNS;
export type RollupColumn = keyof typeof ROLLUP_COLUMNS;
export type ChangesColumn = keyof typeof CHANGES_COLUMNS;

export const OPTIONAL_REQUEST_COLUMNS = ['model', 'provider', 'apiKey', 'finish'] as const;
export type OptionalRecordColumn = (typeof OPTIONAL_COLUMNS)[number];
export type OptionalRequestColumn = (typeof OPTIONAL_REQUEST_COLUMNS)[number];
export type OptionalDetailsColumn = (typeof OPTIONAL_DETAILS)[number];

/**
 * The name of a column; or an expression over the table's row `t`, e.g. `{ sql: 't.spend::text::numeric' }`, which
 * becomes part of the SQL as it is: never make one of what a reader entered.
 */
export type PostgresColumn = string | { sql: string };

/** Names of the columns where they differ from `postgresSchema`. */
export interface PostgresColumns {
  /**
   * Columns of `compensations`, by the field of the record; `null` where there is no such column: records then lack
   * the field.
   */
  records?: {
    [Column in RecordColumn]?: Column extends OptionalRecordColumn ? PostgresColumn | null : PostgresColumn;
  };
  /** Columns of `requests`; `null` where there is no such column. */
  requests?: {
    [Column in RequestColumn]?: Column extends OptionalRequestColumn ? PostgresColumn | null : PostgresColumn;
  };
  /** Columns of the rollups. */
  rollups?: { [Column in RollupColumn]?: string };
  /** Columns of `details`, by the field of the request; `null` where there is no such column. */
  details?: {
    [Column in DetailsColumn]?: Column extends OptionalDetailsColumn ? PostgresColumn | null : PostgresColumn;
  };
  /** Columns of `changes`. */
  changes?: { [Column in ChangesColumn]?: string };
}
