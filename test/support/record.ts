import type { CompensationRecord } from '../../src/model/base/types.js';
import { NOON, record } from '../../src/testing/data/records.js';

export { NOON, record, SEPTEMBER } from '../../src/testing/data/records.js';

/** Records `r0`, `r1`, ... a minute apart. */
export function records(count: number, fields: Partial<CompensationRecord> = {}): CompensationRecord[] {
  return Array.from({ length: count }, (_, i) =>
    record(`r${String(i).padStart(4, '0')}`, { timestamp: NOON + i * 60_000, ...fields }),
  );
}

/** Records that differ in every field, the same at every call. */
export function variedRecords(): CompensationRecord[] {
  return Array.from({ length: 300 }, (_, i) =>
    record(`gen_${(i * 7919) % 1000}_${i}`, {
      timestamp: NOON + ((i * 104_729) % 2000) * 900_000,
      type: ['high_latency', 'error', 'no_tokens'][i % 3],
      model: ['a/one', 'a/two', 'b', '__proto__'][i % 4],
      ...(i % 5 && { provider: ['east', 'west'][i % 2] }),
      ...(i % 7 && { apiKey: `key-${i % 6}` }),
      inputTokens: i * 13,
      outputTokens: (i * 31) % 97,
      ...(i % 2 && { inputTokenDetails: JSON.parse('{ "cacheRead": 1, "__proto__": 2 }') }),
      cost: `${i}.${'0'.repeat(i % 12)}${i + 1}`,
      payout: `0.${i + 1}${'7'.repeat(i % 20)}`,
      latency: (i * 37.5) % 999,
      throughput: i / 7,
      finish: i % 11 ? 'stop' : 'length',
    }),
  );
}
