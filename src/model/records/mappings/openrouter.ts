import type { RowMapping } from '../mapping.js';
import { rowsOfPages } from './pages.js';

/**
 * What OpenRouter's `GET /api/v1/generation` answers for a generation. Tokens are the provider's own counts, which are
 * billed; OpenRouter's where it has none.
 */
export const openRouter: RowMapping = {
  name: 'OpenRouter',
  rows: 'requests',
  signs: [['id', 'total_cost', 'created_at', 'native_tokens_prompt']],
  unwrap: rowsOfPages,
  fields: {
    requestId: 'id',
    timestamp: 'created_at',
    model: 'model',
    provider: 'provider_name',
    inputTokens: ['native_tokens_prompt', 'tokens_prompt'],
    outputTokens: ['native_tokens_completion', 'tokens_completion'],
    inputTokenDetails: { cacheRead: 'native_tokens_cached' },
    outputTokenDetails: { reasoning: 'native_tokens_reasoning' },
    cost: ['total_cost', 'usage'],
    latency: 'latency',
    generationTime: 'generation_time',
    finish: ['finish_reason', 'native_finish_reason'],
  },
};
