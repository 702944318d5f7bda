import { shorten } from '../../model/base/describe.js';
import { InsuranceError, type InsuranceErrorCode, isInsuranceError } from '../../model/base/errors.js';

/** ClickHouse's codes that a caller can act on; all others are `source-failed`. */
const CODES: Readonly<Record<string, InsuranceErrorCode>> = {
  159: 'timeout', // TIMEOUT_EXCEEDED
  160: 'timeout', // TOO_SLOW
  164: 'forbidden', // READONLY
  192: 'unauthorized', // UNKNOWN_USER
  193: 'unauthorized', // WRONG_PASSWORD
  194: 'unauthorized', // REQUIRED_PASSWORD
  201: 'rate-limited', // QUOTA_EXCEEDED
  202: 'rate-limited', // TOO_MANY_SIMULTANEOUS_QUERIES
  209: 'timeout', // SOCKET_TIMEOUT
  497: 'forbidden', // ACCESS_DENIED
  516: 'unauthorized', // AUTHENTICATION_FAILED
};

const STATUSES: Readonly<Record<number, InsuranceErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  408: 'timeout',
  429: 'rate-limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

const LONGEST_MESSAGE = 300;

/**
 * An exception as the server writes it, e.g. `Code: 60. DB::Exception: ...`, or up to version 20 `Code: 60,
 * e.displayText() = DB::Exception: ...`; `undefined` for other texts.
 */
export function serverException(text: string): InsuranceError | undefined {
  const match = /Code: (\d+)(?:\.|, e\.displayText\(\) =) DB::Exception: ([^]*)/.exec(text);
  return match ? failure(match[1]!, match[2]!, text) : undefined;
}

/** The error of an answer by a proxy or gateway in front of the server. */
export function statusError(status: number, text: string): InsuranceError {
  const code = STATUSES[status] ?? 'source-failed';
  return new InsuranceError(code, `ClickHouse: HTTP status ${status}`, { cause: shorten(text) });
}

/** The error of anything that the client throws. */
export function toFailure(thrown: unknown): InsuranceError {
  if (isInsuranceError(thrown)) return thrown;
  const { code, message = '', name } = (thrown ?? {}) as { code?: unknown; message?: string; name?: string };
  if (typeof code === 'string' && /^\d+$/.test(code)) return failure(code, message, thrown);
  if (name === 'AbortError' || message === 'The user aborted a request.') {
    return new InsuranceError('aborted', 'the call was aborted', { cause: thrown });
  }
  if (message === 'Timeout error.') {
    return new InsuranceError('timeout', 'ClickHouse: no answer in time', { cause: thrown });
  }
  return new InsuranceError('source-failed', `ClickHouse: ${message || String(thrown)}`, { cause: thrown });
}

/** The error where the server could not be reached. */
export function networkError(thrown: unknown): InsuranceError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new InsuranceError('network', `ClickHouse cannot be reached: ${reason}`, { cause: thrown });
}

function failure(code: string, message: string, cause: unknown): InsuranceError {
  const short = message.trim().slice(0, LONGEST_MESSAGE);
  return new InsuranceError(CODES[code] ?? 'source-failed', `ClickHouse: ${short} (code ${code})`, { cause });
}
