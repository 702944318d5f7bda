import { InsuranceError, type InsuranceErrorCode } from '../../model/base/errors.js';
import { wellFormed } from '../../model/base/well-formed.js';
import { discard } from '../read-bytes.js';
import { isJson, readJson } from './body.js';
import { isPassing, parseRetryAfter } from './retry.js';

/** A failed attempt, and whether a retry may succeed. */
export class FailedAttempt extends Error {
  readonly error: InsuranceError;
  readonly isPassing: boolean;
  /** The delay that the server requests, ms. */
  readonly retryAfter?: number;

  constructor(error: InsuranceError, isPassing: boolean, retryAfter?: number) {
    super(error.message);
    this.error = error;
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }
}

const CODES: Record<number, InsuranceErrorCode> = {
  400: 'invalid-query',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'unsupported',
  405: 'unsupported',
  408: 'timeout',
  410: 'invalid-query',
  422: 'invalid-query',
  429: 'rate-limited',
  501: 'unsupported',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/** The longest problem document that is read, in bytes. */
const LONGEST_PROBLEM = 16_384;
const LONGEST_DETAIL = 200;

interface Problem {
  detail?: string;
  field?: string;
}

/**
 * The error of an unsuccessful response.
 *
 * @param name of the request, for the message
 * @param options.now milliseconds since the epoch
 * @param options.conceal masks secrets, before a text is cut
 * @param options.signal ends the reading of its body
 */
export async function failureOf(
  response: Response,
  name: string,
  { now, conceal, signal }: { now: number; conceal: (text: string) => string; signal: AbortSignal },
): Promise<FailedAttempt> {
  const { status, headers } = response;
  const { detail, field } = await readProblem(response, conceal, signal);
  const isMissing = status === 404 && name === 'request';
  const code = isMissing ? 'not-found' : (CODES[status] ?? 'source-failed');
  const retryAfter = parseRetryAfter(headers.get('retry-after'), headers.get('date'), now);
  const wait = isPassing(status) && retryAfter ? `, to ask again in ${Math.ceil(retryAfter / 1000)} s` : '';
  const error = new InsuranceError(code, `${name} answered ${status}${wait}${detail ? `: ${detail}` : ''}`, {
    field: status === 410 ? 'cursor' : field,
  });
  return new FailedAttempt(error, isPassing(status), retryAfter);
}

/** The used fields of a problem document (RFC 9457); empty where there is none. */
async function readProblem(
  response: Response,
  conceal: (text: string) => string,
  signal: AbortSignal,
): Promise<Problem> {
  if (!isJson(response)) {
    discard(response);
    return {};
  }
  try {
    const problem = (await readJson(response, LONGEST_PROBLEM, signal)) as Record<string, unknown>;
    const [detail, title, field] = [problem.detail, problem.title, problem.field].map((text) =>
      typeof text === 'string' ? asLine(conceal(text)) : undefined,
    );
    return { detail: detail ?? title, field };
  } catch {
    return {};
  }
}

function asLine(value: string): string | undefined {
  const line = wellFormed(value)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length <= LONGEST_DETAIL) return line || undefined;
  // No half of a character that two units encode.
  return `${line.slice(0, LONGEST_DETAIL).replace(/\p{Surrogate}$/u, '')}…`;
}
