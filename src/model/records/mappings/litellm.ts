import type { RowMapping } from '../mapping.js';
import { rowsOfPages } from './pages.js';

/**
 * Rows of LiteLLM's table `LiteLLM_SpendLogs`, as `GET /spend/logs` and `/spend/logs/v2` of its proxy or an export of
 * the table give them. Times without an offset are UTC.
 */
export const litellm: RowMapping = {
  name: 'LiteLLM',
  rows: 'requests',
  signs: [['request_id', 'spend', 'startTime', 'endTime']],
  unwrap: rowsOfPages,
  offset: 'Z',
  fields: {
    requestId: 'request_id',
    timestamp: 'startTime',
    endedAt: 'endTime',
    firstTokenAt: 'completionStartTime',
    model: 'model',
    provider: 'custom_llm_provider',
    apiKey: 'api_key',
    inputTokens: 'prompt_tokens',
    outputTokens: 'completion_tokens',
    inputTokenDetails: {
      cacheRead: 'metadata.additional_usage_values.cache_read_input_tokens',
      cacheWrite: 'metadata.additional_usage_values.cache_creation_input_tokens',
    },
    cost: 'spend',
    finish: 'response.choices.0.finish_reason',
  },
};
