import { backoff } from '../backoff.js';

/** When a failed call is retried. */
export interface RetryPlan {
  /** The most retries of a call. */
  retries: number;
  /** The delay before the first retry, ms; it doubles with each retry. */
  retryDelay: number;
  /** The longest delay, ms; a call that would have to wait longer is not retried. */
  maxRetryDelay: number;
}

/** Statuses after which a retry may succeed. */
const PASSING: readonly number[] = [429, 502, 503, 504];

/** The longest delay that a server may request, ms. */
const LONGEST_REQUEST = 86_400_000;

export function isPassing(status: number): boolean {
  return PASSING.includes(status);
}

/**
 * The delay before the next retry, ms; undefined if there is none.
 *
 * @param failures how many there were before this one
 * @param retryAfter the delay that the server requests, ms
 */
export function retryWait(
  { retries, retryDelay, maxRetryDelay }: RetryPlan,
  failures: number,
  retryAfter: number | undefined,
  chance: number,
): number | undefined {
  if (failures >= retries) return undefined;
  const own = backoff(failures, retryDelay, maxRetryDelay, chance);
  if (retryAfter === undefined) return own;
  if (retryAfter > maxRetryDelay) return undefined;
  // Never sooner than requested, and not all callers at the same instant.
  return Math.max(own, retryAfter + retryDelay * chance);
}

/**
 * Parses `Retry-After`: seconds or a date (RFC 9110, 10.2.3). Undefined for anything else.
 *
 * @param date the response's own `Date`, which rules out a wrong clock on either side
 * @param now milliseconds since the epoch
 * @returns milliseconds from now, from 0 to a day
 */
export function parseRetryAfter(value: string | null, date: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_REQUEST);
  const until = parseDate(text);
  if (until === undefined) return undefined;
  const wait = until - (parseDate(date?.trim() ?? '') ?? now);
  return Math.min(Math.max(0, wait), LONGEST_REQUEST);
}

/** Engines parse other formats than HTTP dates differently. */
function parseDate(text: string): number | undefined {
  if (!/^[A-Za-z]+, .*\d GMT$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
