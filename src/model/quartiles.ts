import type { CompensationRecord, Quartiles } from './types.js';
export function quartilesOf(
  _records: readonly CompensationRecord[],
  _field: 'latency' | 'throughput',
): Quartiles[] {
  return [];
}
export function outlierFences(q: Quartiles): { lower: number; upper: number } | undefined {
  const iqr = q.upper - q.lower;
  return q.count < 20 ? undefined : { lower: q.lower - 1.5 * iqr, upper: q.upper + 1.5 * iqr };
}
