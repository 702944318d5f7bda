import { addAmounts, canonicalAmount } from '../../base/decimal.js';
import { amountReader } from '../decimals.js';
import type { RowMapping } from '../mapping.js';
import { asObject } from '../paths.js';
import { rowsOfPages } from './pages.js';

type Row = Record<string, unknown>;

const readAmount = amountReader('credits', '.');

/**
 * Requests of ZenMux: the raw metadata of its logs, and what `GET /api/v1/management/generation` answers. Its latency
 * is the time to the first token; what generation takes is added to it.
 */
export const zenmux: RowMapping = {
  name: 'ZenMux',
  rows: 'requests',
  signs: [
    ['generationId', 'generationTime', 'nativeTokens'],
    ['generationId', 'generationTime', 'billAmount'],
  ],
  unwrap: rowsOfPages,
  fields: {
    requestId: 'generationId',
    timestamp: ['createdAt', 'createAt'],
    model: ['modelSlug', 'model'],
    provider: 'providerSlug',
    apiKey: 'apiKeyId',
    inputTokens: ['nativeTokens.prompt_tokens', 'nativeTokensPrompt', 'tokensPrompt'],
    outputTokens: ['nativeTokens.completion_tokens', 'nativeTokensCompletion', 'tokensCompletion'],
    inputTokenDetails: {
      prompt: 'nativeFeeTokens.prompt',
      cacheRead: ['nativeFeeTokens.input_cache_read', 'nativeTokens.prompt_tokens_details.cached_tokens'],
      cacheWrite: 'nativeFeeTokens.input_cache_write',
      cacheWrite5m: 'nativeFeeTokens.input_cache_write_5_min',
      cacheWrite1h: 'nativeFeeTokens.input_cache_write_1_h',
    },
    outputTokenDetails: {
      reasoning: ['nativeTokens.completion_tokens_details.reasoning_tokens', 'nativeTokensReasoning'],
    },
    cost: ['realAmount', 'usage', 'ratingResponses.billAmount'],
    costDetails: ratingLines,
    firstTokenLatency: 'latency',
    generationTime: 'generationTime',
    throughput: 'throughput',
    finish: ['finishReason', 'nativeFinishReason'],
  },
};

/** The cost by fee item, where the items add up to it: a discount on the whole leaves a difference. */
function ratingLines(row: Row): Record<string, string> | undefined {
  const lines = asObject(asObject(row.ratingResponses)?.ratingDetails);
  if (!Array.isArray(lines)) return undefined;
  const amounts: Record<string, string> = {};
  for (const line of lines as Row[]) {
    const amount = readAmount(line.billAmount);
    if (typeof line.feeItemCode !== 'string' || typeof amount !== 'string') return undefined;
    if (amount !== '0') amounts[line.feeItemCode] = addAmounts(amounts[line.feeItemCode] ?? '0', amount);
  }
  const cost = readAmount(row.realAmount ?? row.usage ?? asObject(row.ratingResponses)?.billAmount);
  const sum = addAmounts('0', ...Object.values(amounts));
  return typeof cost === 'string' && canonicalAmount(cost) === sum ? amounts : undefined;
}
