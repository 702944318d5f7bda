import { Random } from '../../src/testing/data/random.js';
import type { CompensationRecord } from '../../src/index.js';

/** Where the trace ends, and with it what is generated. */
export const END = Date.UTC(2026, 10, 8);
const DAY = 86_400_000;

const MODELS = [
  ['anthropic', 'claude-3.5-sonnet', 'claude-3.5-haiku', 'claude-3-opus', 'claude-sonnet-4', 'claude-opus-4'],
  ['openai', 'gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini', 'o3', 'o4-mini'],
  ['google', 'gemini-1.5-pro', 'gemini-2.0-flash', 'gemini-2.5-pro', 'gemini-2.5-flash'],
  ['mistralai', 'mistral-large', 'mistral-small', 'codestral', 'ministral-8b', 'pixtral-large'],
  [
    'meta-llama',
    'llama-3.1-8b-instruct',
    'llama-3.1-70b-instruct',
    'llama-3.3-70b-instruct',
    'llama-4-scout',
  ],
  ['qwen', 'qwen-2.5-72b-instruct', 'qwen3-32b', 'qwen3-235b-a22b', 'qwq-32b', 'qwen-vl-max'],
  ['deepseek', 'deepseek-chat', 'deepseek-r1', 'deepseek-v3.1'],
  ['cohere', 'command-r', 'command-r-plus', 'command-a'],
  ['x-ai', 'grok-2', 'grok-3', 'grok-3-mini'],
  ['amazon', 'nova-lite', 'nova-pro'],
].flatMap(([vendor, ...names]) => names.map((name) => `${vendor}/${name}`));

const TYPES = [
  'high_latency',
  'unsatisfactory_content',
  'provider_outage',
  'truncated_output',
  'malformed_tool_call',
  'safety_refusal',
];

export interface Shape {
  count: number;
  models?: number;
  types?: number;
  days?: number;
  end?: number;
  seed?: number;
}

/** Compensations as a busy gateway records them, in order of time; the same for a seed. */
export function* generate(shape: Shape): Generator<CompensationRecord> {
  const { count, models = 40, types = 6, days = 68, end = END, seed = 15 } = shape;
  const random = new Random(seed);
  const step = (days * DAY) / count;
  for (let i = 0; i < count; i++) {
    const timestamp = Math.floor(end - days * DAY + (i + random.next()) * step);
    yield compensation(random, `gen_${String(i).padStart(7, '0')}`, timestamp, models, types);
  }
}

/** One compensation; the first models and types are the most frequent. */
export function compensation(
  random: Random,
  id: string,
  timestamp: number,
  models = MODELS.length,
  types = 2,
): CompensationRecord {
  const model = MODELS[Math.floor(random.next() ** 2 * models)]!;
  const type = TYPES[Math.floor(random.next() ** 2 * types)]!;
  const inputTokens = random.whole(200, 6000);
  const outputTokens = random.whole(20, 1200);
  const millionths = inputTokens * 3 + outputTokens * 15;
  const latency = type === 'high_latency' ? random.whole(18_000, 90_000) : random.whole(600, 15_000);
  return {
    id,
    timestamp,
    type,
    model,
    provider: model.slice(0, model.indexOf('/')),
    apiKey: random.pick(['production', 'staging', 'batch']),
    inputTokens,
    outputTokens,
    cost: decimal(millionths, 6),
    payout: decimal(millionths * (type === 'high_latency' ? 5 : 10), 7),
    latency,
    throughput: Math.round((outputTokens / latency) * 1e6) / 1e3,
    finish: type === 'truncated_output' ? 'length' : random.pick(['stop', 'stop', 'end_turn', 'tool_calls']),
  };
}

/** A whole number of the last decimal place, written out. */
function decimal(units: number, places: number): string {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
