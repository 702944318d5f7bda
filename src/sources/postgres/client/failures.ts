import { InsuranceError, type InsuranceErrorCode, isInsuranceError } from '../../../model/base/errors.js';

/**
 * Conditions that a caller can act on, by the SQLSTATE or its first two characters; all others are `source-failed`.
 * The server's own message stays in the cause: it may quote SQL and values.
 */
const CONDITIONS: Readonly<Record<string, readonly [code: InsuranceErrorCode, problem: string]>> = {
  '08': ['network', 'the connection failed'],
  '0A': ['unsupported', 'a feature is not supported'],
  '22': ['source-failed', 'a column holds other values than expected'],
  '25006': ['forbidden', 'the transaction is read-only'],
  '28': ['unauthorized', 'the credentials are not accepted'],
  '3D000': ['source-failed', 'there is no such database'],
  '3F000': ['source-failed', 'there is no such schema'],
  '42501': ['forbidden', 'the user lacks permission'],
  '42703': ['source-failed', 'a column is missing or has another name'],
  '42704': ['source-failed', 'a setting or a type is missing'],
  '42804': ['source-failed', 'a column is of another type than expected'],
  '42883': ['source-failed', 'a column is of another type than expected: amounts must be numeric'],
  '42P01': ['source-failed', 'a table is missing or has another name'],
  '53': ['unavailable', 'the server is short of resources'],
  '53300': ['unavailable', 'the server has too many connections'],
  '54': ['unsupported', 'the query is too large'],
  '55P03': ['timeout', 'a lock was not available in time'],
  '57014': ['timeout', 'the query was canceled'],
  '57P01': ['unavailable', 'the server is shutting down'],
  '57P02': ['unavailable', 'the server is restarting'],
  '57P03': ['unavailable', 'the server is starting'],
  '57P05': ['network', 'the connection was idle for too long'],
  '58': ['unavailable', 'the server has a system error'],
};

/** What Node reports of sockets. */
const SOCKET =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECTION_\w+)$/;

/** The error of anything that the host's client throws. */
export function toFailure(thrown: unknown): InsuranceError {
  if (isInsuranceError(thrown)) return thrown;
  const { code, name, syscall } = Object(thrown) as { code?: unknown; name?: unknown; syscall?: unknown };
  if (name === 'AbortError') {
    return new InsuranceError('aborted', 'the call was aborted', { cause: thrown });
  }
  const state = typeof code === 'string' ? code : '';
  if (state === 'ETIMEDOUT' || state === 'CONNECT_TIMEOUT' || name === 'TimeoutError')
    return noAnswer(thrown);
  if (syscall === 'connect' || SOCKET.test(state)) {
    return new InsuranceError('network', 'PostgreSQL cannot be reached', { cause: thrown });
  }
  if (!/^[0-9A-Z]{5}$/.test(state)) {
    return new InsuranceError('source-failed', 'PostgreSQL: the query failed', { cause: thrown });
  }
  const known = Object.hasOwn(CONDITIONS, state) ? CONDITIONS[state] : CONDITIONS[state.slice(0, 2)];
  const [own, problem] = known ?? ['source-failed', 'the query failed'];
  return new InsuranceError(own, `PostgreSQL: ${problem} (SQLSTATE ${state})`, { cause: thrown });
}

export function noAnswer(cause?: unknown): InsuranceError {
  return new InsuranceError('timeout', 'PostgreSQL: no answer in time', { cause });
}
