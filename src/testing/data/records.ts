import type { CompensationRecord, InsuranceQuery } from '../../model/base/types.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Noon of the first day of September 2026, a Tuesday. */
export const NOON = Date.UTC(2026, 8, 1, 12);

export const SEPTEMBER: InsuranceQuery = {
  from: Date.UTC(2026, 8, 1),
  to: Date.UTC(2026, 9, 1),
  timeZone: 'UTC',
};

/** A valid record with the given fields. */
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

/** Records a minute apart whose ids are in order of time, with varying fields. */
export function records(
  count: number,
  fieldsOf: (index: number) => Partial<CompensationRecord> = () => ({}),
): CompensationRecord[] {
  return Array.from({ length: count }, (_, i) =>
    record(`r${String(i).padStart(7, '0')}`, { timestamp: NOON + i * 60_000, ...fieldsOf(i) }),
  );
}
