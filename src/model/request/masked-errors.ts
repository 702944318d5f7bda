import { maskedText } from '../json/mask.js';
import type { InsuranceRequest, RequestAttempt } from '../base/types.js';

/** A request with the credentials in its messages of errors masked: providers quote rejected keys in them. */
export function withMaskedErrors(request: InsuranceRequest): InsuranceRequest {
  const { error, attempts } = request;
  return {
    ...request,
    ...(error && { error: masked(error) }),
    ...(attempts && { attempts: attempts.map(withMaskedError) }),
  };
}

function withMaskedError(attempt: RequestAttempt): RequestAttempt {
  return attempt.error ? { ...attempt, error: masked(attempt.error) } : attempt;
}

function masked<E extends { message: string }>(error: E): E {
  return { ...error, message: maskedText(String(error.message ?? '')) };
}
