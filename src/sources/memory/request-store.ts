import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import { checkRecord, invalidRecord } from '../../model/contract/record.js';
import type { InsuranceRequest } from '../../model/base/types.js';

/** Stores copies of requests by id. Throws `invalid-record` for one without a valid record. */
export function storeRequests(requests: Iterable<InsuranceRequest>): ReadonlyMap<string, InsuranceRequest> {
  const held = new Map<string, InsuranceRequest>();
  let index = 0;
  for (const request of requests) {
    const copy = copyRequest(request, index++);
    held.set(copy.record.id, copy);
  }
  return held;
}

/** A copy of a request, its record checked and in canonical form; throws `invalid-record`. */
export function copyRequest(request: InsuranceRequest, index?: number): InsuranceRequest {
  if (typeof request !== 'object' || request === null) {
    throw invalidRecord(`expected a request, got ${describe(request)}`, { index });
  }
  const { record, ...rest } = request;
  return { ...copy(rest), record: checkRecord(record, index) };
}

/** Throws if a lookup returned another request than the requested one. */
export function assertIsRequest(request: InsuranceRequest, id: string): void {
  const found = request.record.id;
  if (found !== id) {
    throw new InsuranceError('source-failed', `asked for request ${describe(id)}, got ${describe(found)}`, {
      id,
    });
  }
}

function copy<Value>(value: Value): Value {
  try {
    return structuredClone(value);
  } catch {
    return value; // holds values that cannot be cloned, such as functions
  }
}
