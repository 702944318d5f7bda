import assert from 'node:assert/strict';
import {
  type InsuranceError,
  type InsuranceErrorCode,
  isInsuranceError,
} from '../../../src/model/base/errors.js';

/** What a call rejects with, which is short enough to be shown. */
export async function failure(call: Promise<unknown>): Promise<InsuranceError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(isInsuranceError(thrown), String(thrown));
  assert.ok(thrown.message.length < 400);
  return thrown;
}

export async function codeOf(call: Promise<unknown>): Promise<InsuranceErrorCode> {
  return (await failure(call)).code;
}
