import {
  memorySource,
  type CompensationRecord,
  type InsuranceDataSource,
  type InsuranceRequest,
} from '../../src/index.js';
import { loadConversation, type ConversationName } from '../../test/data/conversations.js';
import { choosing } from './sources.js';

const record: CompensationRecord = {
  id: 'req_7f3a',
  timestamp: Date.UTC(2026, 10, 7, 9, 41, 26, 535),
  type: 'high_latency',
  model: 'anthropic/claude-3.5-sonnet',
  provider: 'anthropic',
  apiKey: 'production',
  inputTokens: 1840,
  outputTokens: 212,
  inputTokenDetails: { prompt: 640, cacheRead: 1024, cacheWrite5m: 176, cacheWrite1h: 0 },
  outputTokenDetails: { reasoning: 96, text: 116 },
  cost: '0.00870000',
  payout: '0.00435',
  latency: 48211,
  firstTokenLatency: 31007,
  throughput: 12.322,
  finish: 'tool_calls',
};

const messages = [
  {
    role: 'system',
    content: 'You are the assistant of a travel agency. Answer in the language of the question.',
  },
  { role: 'user', content: 'Is there a night train from Vienna to Venice on 3 December?' },
];

const toolCall = {
  id: 'call_1',
  type: 'function',
  function: { name: 'find_trains', arguments: '{"from":"Vienna","to":"Venice","date":"2026-12-03"}' },
};

/** Everything that a gateway may record of one request. */
const recorded: InsuranceRequest = {
  record,
  reason: 'The first token came after 31 s; this model’s threshold is 20 s.',
  basis: {
    measure: 'firstTokenLatency',
    actual: 31007,
    threshold: 20000,
    share: '0.5',
    creditedAt: record.timestamp + 52_000,
  },
  rating: [
    { name: 'prompt', quantity: 640, price: '3', per: 1_000_000, amount: '0.00192' },
    { name: 'cacheRead', quantity: 1024, price: '0.3', per: 1_000_000, amount: '0.0003072' },
    { name: 'cacheWrite5m', quantity: 176, price: '3.75', per: 1_000_000, amount: '0.00066' },
    { name: 'output', quantity: 212, price: '15', per: 1_000_000, amount: '0.00318' },
    { name: 'priority route', amount: '0.0026328' },
  ],
  attempts: [
    {
      provider: 'anthropic',
      start: record.timestamp + 12,
      end: record.timestamp + 2104,
      status: 529,
      error: { code: 'overloaded_error', message: 'Overloaded' },
    },
    {
      provider: 'anthropic',
      start: record.timestamp + 4104,
      firstToken: record.timestamp + 31007,
      end: record.timestamp + 48211,
      status: 200,
    },
  ],
  content: 'stored',
  stages: [
    {
      name: 'user → gateway',
      direction: 'request',
      method: 'POST',
      url: 'https://gateway.example/v1/chat/completions',
      headers: { authorization: 'Bearer sk-live-4242424242424242', 'content-type': 'application/json' },
      body: { model: 'anthropic/claude-3.5-sonnet', messages, stream: true },
    },
    {
      name: 'gateway → provider',
      direction: 'request',
      headers: { 'x-api-key': 'sk-provider-9999', 'anthropic-version': '2023-06-01' },
      body: {
        model: 'claude-3-5-sonnet-20241022',
        system: messages[0]!.content,
        messages: messages.slice(1),
      },
    },
    {
      name: 'provider → gateway',
      direction: 'response',
      headers: { 'request-id': 'req_upstream_1', 'retry-after': '2' },
      body: { stop_reason: 'tool_use', content: [{ type: 'tool_use', name: 'find_trains' }] },
    },
    {
      name: 'gateway → user',
      direction: 'response',
      headers: { 'content-type': 'text/event-stream' },
      body: { choices: [{ message: { role: 'assistant', content: null, tool_calls: [toolCall] } }] },
    },
  ],
  error: { code: 529, message: 'Overloaded: the provider asked to try again.' },
  logs: [
    { timestamp: record.timestamp, level: 'info', message: 'accepted' },
    {
      timestamp: record.timestamp + 2104,
      level: 'warn',
      message: 'provider answered 529, trying again in 2 s',
    },
    { timestamp: record.timestamp + 48211, level: 'info', message: 'answered' },
  ],
  meta: {
    context: { region: 'eu-central-1', route: 'anthropic' },
    retries: 1,
    headers: { cookie: 'session=4242', 'user-agent': 'travel/3.1' },
  },
};

/** One request with all that can be told of it: `req_7f3a`. */
export const recordedSource = memorySource([record], { requests: [recorded] });

/** The same with lines of the rating, and a share, that are wrong. */
export const disagreeingSource = memorySource([record], {
  requests: [
    {
      ...recorded,
      basis: { ...recorded.basis, share: '0.75' },
      rating: [...recorded.rating!, { name: 'rounding', amount: '0.0000001' }],
    },
  ],
});

/** The request with another conversation, by its name in `test/data/conversations`. */
export function conversationSource(name: ConversationName): InsuranceDataSource {
  return choosing(async () => {
    const { stages } = await loadConversation(name);
    return memorySource([record], { requests: [{ ...recorded, stages }] });
  });
}
