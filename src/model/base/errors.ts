import { asText } from './describe.js';

/**
 * What went wrong, for a program to tell apart:
 * - `invalid-record`: a record handed to a source breaks the contract; `index`, `id` and `field` say where
 * - `invalid-query`: a range, time zone, filter, page or interval that cannot be asked
 * - `invalid-setting`: a currency or another setting of an element that cannot be used
 * - `not-found`: no request with that id
 * - `aborted`: the call was given up by its caller
 * - `unsupported`: the source does not offer this
 * - `network`: the source could not be reached
 * - `timeout`: the source did not answer in time
 * - `unauthorized`: the source does not know who asks, or no longer
 * - `forbidden`: whoever asks may not see this
 * - `rate-limited`: the source was asked too often
 * - `unavailable`: the source says that it cannot answer for now
 * - `invalid-response`: what came breaks the contract; `field` says where
 * - `chart-failed`: a chart could not be loaded or drawn; its figures are shown
 * - `source-failed`: the source failed in a way of its own; `cause` holds it
 */
export type InsuranceErrorCode =
  | 'invalid-record'
  | 'invalid-query'
  | 'invalid-setting'
  | 'not-found'
  | 'aborted'
  | 'unsupported'
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'rate-limited'
  | 'unavailable'
  | 'invalid-response'
  | 'chart-failed'
  | 'source-failed';

export interface InsuranceErrorOptions {
  cause?: unknown;
  /** Position of the bad record in what was handed over. */
  index?: number;
  /** Its id, where it has one. */
  id?: string;
  /** The field at fault. */
  field?: string;
}

/** The one kind of error that leaves this library. */
export class InsuranceError extends Error {
  override readonly name = 'InsuranceError';
  readonly code: InsuranceErrorCode;
  readonly index?: number;
  readonly id?: string;
  readonly field?: string;

  constructor(code: InsuranceErrorCode, message: string, options: InsuranceErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    if (options.index !== undefined) this.index = options.index;
    if (options.id !== undefined) this.id = options.id;
    if (options.field !== undefined) this.field = options.field;
  }

  /** One made by a second copy of this package is one as well. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return this === InsuranceError ? isInsuranceError(value) : super[Symbol.hasInstance](value);
  }
}

/** Tells an `InsuranceError` from others, also one made by a second copy of this package. */
export function isInsuranceError(value: unknown): value is InsuranceError {
  return value instanceof Error && value.name === 'InsuranceError' && 'code' in value;
}

/** Turns whatever was thrown into an `InsuranceError`, keeping it as the cause. */
export function toInsuranceError(thrown: unknown): InsuranceError {
  if (isInsuranceError(thrown)) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new InsuranceError('aborted', 'the call was aborted', { cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : asText(thrown);
  return new InsuranceError('source-failed', message || 'the source failed without a message', {
    cause: thrown,
  });
}
