import { memorySource, type CompensationRecord, type InsuranceDataSource } from '../../src/index.js';
import { END } from './generated.js';
import { loadCompensations, loadRequests, loadTraffic } from '../../test/data/trace.js';

/** What a call meets before its source is asked: it lets the call through, fails it, or never lets go. */
export type Gate = () => Promise<void>;

export const silence: Gate = () => new Promise(() => {});

export const later: Gate = () => new Promise((resolve) => setTimeout(resolve, 2000));

export const failure: Gate = () => Promise.reject(new Error('The gateway answered 503 Service Unavailable.'));

/** A source that answers each call with the source that is chosen for it. */
export function choosing(choose: () => Promise<InsuranceDataSource>): InsuranceDataSource {
  return {
    getTotals: async (...call) => (await choose()).getTotals!(...call),
    getQuartiles: async (...call) => (await choose()).getQuartiles!(...call),
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

/** The trace with all 2,845 requests, the compensated ones among them. */
const loadedTraffic = Promise.all([loading, loadTraffic()]).then(([[records, requests], traffic]) =>
  memorySource(records, { requests, traffic }),
);
loadedTraffic.catch(() => {});
export const withTraffic = choosing(() => loadedTraffic);

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
  const inputTokens = record.inputTokens ?? 0;
  const outputTokens = record.outputTokens ?? 0;
  const cacheRead = Math.floor(inputTokens / 3);
  const cacheWrite5m = Math.floor(inputTokens / 10);
  const reasoning = Math.floor(outputTokens / 2);
  return {
    ...record,
    type: index % 9 === 0 ? 'provider_outage' : record.type,
    apiKey: index % 2 === 0 ? 'production' : 'staging',
    inputTokenDetails: {
      prompt: inputTokens - cacheRead - cacheWrite5m,
      cacheRead,
      cacheWrite5m,
      cacheWrite1h: 0,
    },
    outputTokenDetails: { reasoning, text: outputTokens - reasoning },
  };
}
