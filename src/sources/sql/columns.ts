/** The columns of both databases: a field of a record or a request, and the name of its column by default. */

export const RECORD_COLUMNS = {
  id: 'id',
  requestId: 'request_id',
  timestamp: 'timestamp',
  type: 'type',
  model: 'model',
  provider: 'provider',
  apiKey: 'api_key',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  inputTokenDetails: 'input_token_details',
  outputTokenDetails: 'output_token_details',
  cost: 'cost',
  costDetails: 'cost_details',
  payout: 'payout',
  creditedAt: 'credited_at',
  reason: 'reason',
  policy: 'policy',
  latency: 'latency',
  firstTokenLatency: 'first_token_latency',
  throughput: 'throughput',
  finish: 'finish',
};

/** Those that a table may lack. */
export const OPTIONAL_COLUMNS = [
  'requestId',
  'provider',
  'apiKey',
  'inputTokenDetails',
  'outputTokenDetails',
  'costDetails',
  'creditedAt',
  'reason',
  'policy',
  'firstTokenLatency',
] as const;

/** The fields of a request besides its record and its content. */
export const OPTIONAL_DETAILS = [
  'reason',
  'basis',
  'rating',
  'attempts',
  'stages',
  'error',
  'logs',
  'meta',
] as const;

/** The fields of a request besides its record, in the order of their columns. */
export const DETAILS = ['content', ...OPTIONAL_DETAILS] as const;

export type DetailsColumn = 'id' | (typeof DETAILS)[number];

export const DETAILS_COLUMNS = Object.fromEntries(['id', ...DETAILS].map((name) => [name, name])) as {
  [Column in DetailsColumn]: Column;
};
