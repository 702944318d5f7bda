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

/** Id of the request that a record compensates. */
export function requestIdOf({ id, requestId }: { id: string; requestId?: string | null }): string {
  return requestId || id;
}
