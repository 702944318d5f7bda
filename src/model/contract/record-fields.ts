import type { CompensationRecord } from '../base/types.js';

const FIELDS: Record<keyof CompensationRecord, true> = {
  id: true,
  requestId: true,
  timestamp: true,
  type: true,
  model: true,
  provider: true,
  apiKey: true,
  inputTokens: true,
  outputTokens: true,
  inputTokenDetails: true,
  outputTokenDetails: true,
  cost: true,
  costDetails: true,
  payout: true,
  creditedAt: true,
  reason: true,
  policy: true,
  latency: true,
  firstTokenLatency: true,
  throughput: true,
  finish: true,
};

/** Every field of a record, in the order of the contract. */
export const RECORD_FIELDS = Object.keys(FIELDS) as readonly (keyof CompensationRecord)[];

const shared = Object.prototype as Record<string, unknown>;

/** A record's field; undefined where only scripts of the page have added it, to every object. */
export function fieldOf(record: object, field: keyof CompensationRecord): unknown {
  const value = (record as Record<string, unknown>)[field];
  return value !== undefined && value === shared[field] && !Object.hasOwn(record, field) ? undefined : value;
}

/** Id of the request that a record compensates. */
export function requestIdOf(record: { id: string; requestId?: string | null }): string {
  return (fieldOf(record, 'requestId') as string | null | undefined) || record.id;
}

/** Records without what scripts of the page have added to every object: that is no record's. */
export function withoutInherited(records: readonly unknown[]): readonly unknown[] {
  const foreign = RECORD_FIELDS.filter((field) => field in shared);
  if (foreign.length === 0) return records;
  return records.map((record) => {
    if (typeof record !== 'object' || record === null) return record;
    const inherited = foreign.filter((field) => fieldOf(record, field) === undefined);
    const nothing = { __proto__: null, value: undefined } as PropertyDescriptor;
    return Object.create(record, Object.fromEntries(inherited.map((field) => [field, nothing]))) as unknown;
  });
}
