import {
  memorySource,
  type CompensationRecord,
  type InsuranceDataSource,
  type InsuranceRequest,
} from '../src/index.js';
import { loadConversation, type ConversationName } from '../test/data/conversations.js';
import { loadCompensations, loadRequests } from '../test/data/trace.js';

/** What a call meets before its source is asked: it lets the call through, fails it, or never lets go. */
export type Gate = () => Promise<void>;

export const silence: Gate = () => new Promise(() => {});

export const failure: Gate = () => Promise.reject(new Error('The gateway answered 503 Service Unavailable.'));

/** A source that answers each call with the source that is chosen for it. */
export function choosing(choose: () => Promise<InsuranceDataSource>): InsuranceDataSource {
  return {
    getSummary: async (...call) => (await choose()).getSummary(...call),
    getBreakdown: async (...call) => (await choose()).getBreakdown(...call),
    getTrend: async (...call) => (await choose()).getTrend(...call),
    getRecords: async (...call) => (await choose()).getRecords(...call),
    getRequest: async (...call) => (await choose()).getRequest(...call),
  };
}

/** A source whose every call passes a gate first. */
export function gated(source: InsuranceDataSource, gate: Gate): InsuranceDataSource {
  return choosing(async () => {
    await gate();
    return source;
  });
}

const loading = Promise.all([loadCompensations(), loadRequests()]);

/** The trace: 630 compensations of two types up to 7 November 2026, UTC. */
const loadedTrace = loading.then(([records, requests]) => memorySource(records, { requests }));
// Whoever asks is told of a failure.
loadedTrace.catch(() => {});
export const trace = choosing(() => loadedTrace);

/** The trace as a gateway tells it that has more types, API keys and token counts by kind to report. */
const loadedDetailed = loading.then(([records]) => memorySource(records.map(detailed)));
loadedDetailed.catch(() => {});
export const detailedTrace = choosing(() => loadedDetailed);

export const empty: InsuranceDataSource = memorySource();
export const silent = gated(empty, silence);
export const failing = gated(empty, failure);

/** The trace, whose trend cannot be asked. */
export const failingTrend: InsuranceDataSource = {
  ...trace,
  getTrend: (...call) => failing.getTrend(...call),
};

/** The trace, of whose records only the first page comes, until one that failed is asked for again. */
export function failingSecondPage(): InsuranceDataSource {
  let asked = false;
  return {
    ...trace,
    getRecords: (query, page, options) => {
      if (page.offset === 0 || asked) return trace.getRecords(query, page, options);
      asked = true;
      return failing.getRecords(query, page, options);
    },
  };
}

/** The trace of a gateway that reports all its traffic, the part that was not compensated among it. */
export const withTraffic: InsuranceDataSource = {
  ...trace,
  getSummary: async (...call) => {
    const summary = await trace.getSummary(...call);
    const requestCount = Math.round(summary.compensationCount * 4.5);
    return { ...summary, requestCount, requestCost: (requestCount * 0.0005).toFixed(4) };
  },
  getBreakdown: async (...call) => {
    const groups = await trace.getBreakdown(...call);
    return groups.map((group, i) => {
      const requests = group.times * (i + 2);
      return { ...group, requests, cost: (requests * 0.0006).toFixed(6) };
    });
  },
};

const END = Date.UTC(2026, 10, 8);
const DAY = 86_400_000;

/** The trace; what was before its last 30 days cannot be asked. */
export const failingBefore: InsuranceDataSource = {
  ...trace,
  getSummary: (query, options) =>
    query.to < END ? failing.getSummary(query, options) : trace.getSummary(query, options),
};

/** Compensations that become more from day to day. */
export const growing = memorySource(
  Array.from({ length: 68 }, (_, day) =>
    Array.from({ length: 3 + Math.floor(day / 4) }, (_, i): CompensationRecord => ({
      id: `growing_${day}_${i}`,
      timestamp: END - (68 - day) * DAY + i * 3_600_000,
      type: i % 3 === 0 ? 'unsatisfactory_content' : 'high_latency',
      model: 'anthropic/claude-3.5-sonnet',
      inputTokens: 900,
      outputTokens: 120,
      cost: '0.004',
      payout: '0.002',
      latency: 9000,
      throughput: 13,
      finish: 'stop',
    })),
  ).flat(),
);

function detailed(record: CompensationRecord, index: number): CompensationRecord {
  const cacheRead = Math.floor(record.inputTokens / 3);
  const cacheWrite5m = Math.floor(record.inputTokens / 10);
  const reasoning = Math.floor(record.outputTokens / 2);
  return {
    ...record,
    type: index % 9 === 0 ? 'provider_outage' : record.type,
    apiKey: index % 2 === 0 ? 'production' : 'staging',
    inputTokenDetails: {
      prompt: record.inputTokens - cacheRead - cacheWrite5m,
      cacheRead,
      cacheWrite5m,
      cacheWrite1h: 0,
    },
    outputTokenDetails: { reasoning, text: record.outputTokens - reasoning },
  };
}

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
