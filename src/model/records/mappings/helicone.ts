import type { RowMapping } from '../mapping.js';
import { rowsOfPages } from './pages.js';

/**
 * Requests of Helicone, as `POST /v1/request/query` and `/v1/request/query-clickhouse` answer them and its export tool
 * writes them. Times without an offset are UTC.
 */
export const helicone: RowMapping = {
  name: 'Helicone',
  rows: 'requests',
  signs: [['request_id', 'request_created_at', 'delay_ms']],
  unwrap: rowsOfPages,
  offset: 'Z',
  fields: {
    requestId: 'request_id',
    timestamp: 'request_created_at',
    model: ['response_model', 'request_model', 'model'],
    provider: 'provider',
    inputTokens: 'prompt_tokens',
    outputTokens: 'completion_tokens',
    inputTokenDetails: { cacheRead: 'prompt_cache_read_tokens', cacheWrite: 'prompt_cache_write_tokens' },
    outputTokenDetails: { reasoning: 'reasoning_tokens' },
    cost: ['cost', 'costUSD'],
    latency: 'delay_ms',
    firstTokenLatency: 'time_to_first_token',
    finish: ['response_body.choices.0.finish_reason', 'response_body.stop_reason'],
  },
};
