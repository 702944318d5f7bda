import { isInsuranceError, type InsuranceErrorCode } from '../model/base/errors.js';

/** What a problem document (RFC 9457) says of a failure; `Problem` of openapi.json. */
interface Problem {
  status: number;
  code: InsuranceErrorCode;
  detail: string;
  field?: string;
}

export interface ProblemOptions {
  /** The field of the request's body at fault. */
  field?: string;
  headers?: Record<string, string>;
}

/** An error that is sent as a problem document. */
export class HttpProblem extends Error {
  readonly problem: Problem;
  readonly headers: Record<string, string>;

  /** @param detail a sentence that is shown to readers: without secrets */
  constructor(
    status: number,
    code: InsuranceErrorCode,
    detail: string,
    { field, headers = {} }: ProblemOptions = {},
  ) {
    super(detail);
    this.problem = { status, code, detail, ...(field !== undefined && { field }) };
    this.headers = headers;
  }
}

export function badRequest(detail: string, field?: string): HttpProblem {
  return new HttpProblem(400, 'invalid-query', detail, { field });
}

/** Errors that say what is wrong with the request; their messages are sent. */
const ABOUT_THE_REQUEST: Partial<Record<InsuranceErrorCode, number>> = {
  'invalid-query': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  unsupported: 501,
};

/** Other errors whose kind helps readers; their messages may speak of what is behind the API, and are not sent. */
const PASSING: Partial<Record<InsuranceErrorCode, [status: number, detail: string]>> = {
  'rate-limited': [429, 'too many requests'],
  timeout: [504, 'the answer took too long'],
  network: [503, 'temporarily unavailable'],
  unavailable: [503, 'temporarily unavailable'],
  aborted: [503, 'the call was aborted'],
};

/** The longest message that is sent, in characters. */
const LONGEST_DETAIL = 500;

/** The problem of an error of a source; `undefined` where the error is unexpected. */
export function knownProblem(error: unknown): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (!isInsuranceError(error)) return undefined;
  // A call's error has what was thrown as its cause.
  if (error.cause instanceof HttpProblem) return error.cause;
  const { code, message, field } = error;
  const status = ABOUT_THE_REQUEST[code];
  if (status !== undefined) {
    return new HttpProblem(status, code, String(message).slice(0, LONGEST_DETAIL), {
      field: typeof field === 'string' ? field.slice(0, LONGEST_DETAIL) : undefined,
      headers: challenge(status),
    });
  }
  const passing = PASSING[code];
  return passing && new HttpProblem(passing[0], code === 'network' ? 'unavailable' : code, passing[1]);
}

/** The problem of an error that a host threw on the way to its source: who calls is not known, or may not. */
export function refusalOf(error: unknown): HttpProblem {
  const known = knownProblem(error);
  if (known) return known;
  const status = (error as { status?: unknown } | null | undefined)?.status;
  if (status === 403) return new HttpProblem(403, 'forbidden', 'not allowed');
  if (status === 404) return new HttpProblem(404, 'not-found', 'not found');
  return new HttpProblem(401, 'unauthorized', 'not authorized', { headers: challenge(401) });
}

/** The problem of an unexpected error, of which nothing is sent. */
export function unexpected(): HttpProblem {
  return new HttpProblem(500, 'source-failed', 'failed');
}

/** 401 has to name a scheme (RFC 9110, 15.5.2); browsers prompt for none but Basic and Digest. */
function challenge(status: number): Record<string, string> {
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}
