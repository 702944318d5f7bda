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

export function isPassing(status: number): boolean {
  return PASSING.includes(status);
}

/**
 * An exponential delay with jitter: between half of it and all of it, so that pages which failed together do not
 * retry together.
 *
 * @param failures how many there were before this one
 * @param chance at least 0, less than 1
 */
export function backoff(failures: number, first: number, longest: number, chance: number): number {
  const whole = Math.min(longest, first * 2 ** failures);
  return whole / 2 + (whole / 2) * chance;
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
 * @returns milliseconds from now, at least 0
 */
export function parseRetryAfter(value: string | null, date: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = parseDate(text);
  return until === undefined ? undefined : Math.max(0, until - (parseDate(date?.trim() ?? '') ?? now));
}

/** Engines parse other formats than HTTP dates differently. */
function parseDate(text: string): number | undefined {
  if (!/^[A-Za-z]+, .*\d GMT$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
