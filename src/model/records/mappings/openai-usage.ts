import type { RowMapping } from '../mapping.js';

type Row = Record<string, unknown>;

/** What tells the rows of one bucket apart. */
const GROUPS = ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier', 'line_item'];

/**
 * Buckets of OpenAI's usage: pages of `GET /v1/organization/usage/completions`, and the files that the usage page
 * exports. A row stands for all requests of a bucket (`num_model_requests`), so that it has no latency and no finish;
 * usage has no cost either: say it by `fields.cost`, e.g. from the prices of the model.
 */
export const openaiUsage: RowMapping = {
  name: 'OpenAI usage',
  rows: 'requests',
  signs: [
    ['start_time', 'end_time', 'num_model_requests'],
    ['object', 'start_time', 'results'],
    ['object', 'data', 'has_more', 'next_page'],
  ],
  unwrap: rowsOfBuckets,
  timestamp: 's',
  requests: 'num_model_requests',
  fields: {
    requestId: (row) =>
      ['start_time', ...GROUPS]
        .map((name) => row[name])
        .filter((value) => value !== undefined && value !== null && value !== '')
        .join(' '),
    timestamp: 'start_time',
    model: 'model',
    provider: () => 'openai',
    apiKey: 'api_key_id',
    inputTokens: 'input_tokens',
    outputTokens: 'output_tokens',
    inputTokenDetails: { cacheRead: 'input_cached_tokens', audio: 'input_audio_tokens' },
    outputTokenDetails: { audio: 'output_audio_tokens' },
    cost: ['amount.value', 'amount_value'],
  },
};

/** The results in a page or a bucket, each with its bucket's time. */
function* rowsOfBuckets(value: object | null): Iterable<unknown> {
  const { data, results, ...bucket } = (value ?? {}) as Row;
  if (Array.isArray(data)) for (const each of data as (object | null)[]) yield* rowsOfBuckets(each);
  else if (Array.isArray(results)) {
    for (const result of results as object[]) {
      yield { ...result, start_time: bucket.start_time, end_time: bucket.end_time };
    }
  } else yield value;
}
