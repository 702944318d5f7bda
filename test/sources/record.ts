import type { CompensationRecord, InsuranceQuery } from '../../src/model/types.js';

export const NOON = Date.UTC(2026, 8, 1, 12);

/** The whole of September 2026. */
export const SEPTEMBER: InsuranceQuery = {
  from: Date.UTC(2026, 8, 1),
  to: Date.UTC(2026, 9, 1),
  timeZone: 'UTC',
};

/** A sound record, but for what is said of it. */
export function record(id: string, fields: Partial<CompensationRecord> = {}): CompensationRecord {
  return {
    id,
    timestamp: NOON,
    type: 'high_latency',
    model: 'acme/one',
    inputTokens: 100,
    outputTokens: 20,
    cost: '0.001',
    payout: '0.0005',
    latency: 1500,
    throughput: 13.333,
    finish: 'stop',
    ...fields,
  };
}

/** Records `r0`, `r1`, ... a minute apart. */
export function records(count: number, fields: Partial<CompensationRecord> = {}): CompensationRecord[] {
  return Array.from({ length: count }, (_, i) =>
    record(`r${String(i).padStart(4, '0')}`, { timestamp: NOON + i * 60_000, ...fields }),
  );
}
