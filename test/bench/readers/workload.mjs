const DAY = 86_400_000;
const END = Date.UTC(2026, 10, 1);
export const CUSTOMERS = 50;

const query = { from: END - 30 * DAY, to: END, timeZone: 'America/New_York' };

/** What a panel calls when it opens, by the path of each. */
export const CALLS = [
  ['summary', { query }],
  ['breakdown', { query, dimension: 'type' }],
  ['breakdown', { query, dimension: 'model' }],
  ['trend', { query, interval: 'day' }],
  ['records', { query, offset: 0, limit: 50 }],
  ['totals', { query }],
];

export function recordsOf(count) {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i}`,
    apiKey: `customer ${i % CUSTOMERS}`,
    timestamp: END - 1 - Math.floor((i * 60 * DAY) / count),
    type: i % 3 ? 'high_latency' : 'unsatisfactory_content',
    model: `vendor/model-${i % 20}`,
    provider: `provider-${i % 5}`,
    inputTokens: i % 1000,
    outputTokens: i % 100,
    cost: `0.00${i % 997}`,
    payout: `0.000${i % 991}`,
    latency: 1000 + (i % 5000),
    throughput: 5 + (i % 50),
    finish: 'stop',
  }));
}
