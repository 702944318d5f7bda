import { asText } from './describe.js';

/**
 * What went wrong:
 * - `invalid-record`: a record given to a source breaks the contract; `index`, `id` and `field` name the place
 * - `invalid-query`: a range, time zone, filter, page or interval is invalid
 * - `invalid-setting`: a setting is invalid
 * - `not-found`: there is no request with that id
 * - `aborted`: the caller aborted the call
 * - `unsupported`: the source does not support this
 * - `network`: the source could not be reached
 * - `timeout`: the source did not answer in time
 * - `unauthorized`: the credentials are missing, invalid or expired
 * - `forbidden`: the user lacks permission
 * - `rate-limited`: the source received too many requests
 * - `unavailable`: the source is temporarily unavailable
 * - `invalid-response`: an answer breaks the contract; `field` names the place
 * - `chart-failed`: a chart could not be loaded or drawn; its figures are shown
 * - `render-failed`: a view could not be rendered, since the page has changed what it uses; `cause` holds the reason
 * - `source-failed`: any other failure of the source; `cause` holds it
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
  | 'render-failed'
  | 'source-failed';

/** Why a row or a record cannot be taken. */
export interface InsuranceFault {
  /** Position of the row in what was handed over, from 0. */
  row: number;
  /** Id of the record or of its request, where it has one. */
  id?: string;
  /** Field of the record at fault; absent where the row as a whole is. */
  field?: string;
  /** What the field was given. */
  value?: unknown;
  /** What is wrong with it. */
  reason: string;
}

export interface InsuranceErrorOptions {
  cause?: unknown;
  /** Index of the bad record in the given list. */
  index?: number;
  /** Id of the bad record, if it has one. */
  id?: string;
  /** The field at fault. */
  field?: string;
  /** Every fault, where several rows or fields are at fault; `index`, `id` and `field` tell the first. */
  faults?: readonly InsuranceFault[];
}

/** The only kind of error that this library throws, rejects with or reports. */
export class InsuranceError extends Error {
  override readonly name = 'InsuranceError';
  readonly code: InsuranceErrorCode;
  readonly index?: number;
  readonly id?: string;
  readonly field?: string;
  readonly faults?: readonly InsuranceFault[];

  constructor(code: InsuranceErrorCode, message: string, options: InsuranceErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    if (options.index !== undefined) this.index = options.index;
    if (options.id !== undefined) this.id = options.id;
    if (options.field !== undefined) this.field = options.field;
    if (options.faults !== undefined) this.faults = options.faults;
  }

  /** One made by a second copy of this package is one as well. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return this === InsuranceError ? isInsuranceError(value) : super[Symbol.hasInstance](value);
  }
}

/** Whether a value is an `InsuranceError`, including one of a second copy of this package. */
export function isInsuranceError(value: unknown): value is InsuranceError {
  return value instanceof Error && value.name === 'InsuranceError' && 'code' in value;
}

/** Converts any thrown value to an `InsuranceError`, with the value as its cause. */
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
