import { expect } from 'chai';
import { InsuranceError, type InsuranceErrorCode } from '../../src/model/base/errors.js';

/** The error that a call rejects with; fails where it resolves, or where the code is another one. */
export async function refusal(promise: Promise<unknown>, code: InsuranceErrorCode): Promise<InsuranceError> {
  const outcome = await promise.then(
    () => 'it was answered',
    (error: unknown) => error,
  );
  expect(outcome).to.be.instanceOf(InsuranceError);
  expect((outcome as InsuranceError).code).to.equal(code);
  return outcome as InsuranceError;
}
