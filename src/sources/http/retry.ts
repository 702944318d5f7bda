/** When a call that failed is made again. */
export interface RetryPlan {
  /** So many times at most, after the first. */
  retries: number;
  /** The first wait, ms; each further one is twice as long. */
  retryDelay: number;
  /** No wait is longer, ms: what asks for more is not tried again. */
  maxRetryDelay: number;
}

/** Answers that may be other ones soon. */
const PASSING: readonly number[] = [429, 502, 503, 504];

export function isPassing(status: number): boolean {
  return PASSING.includes(status);
}

/**
 * A wait that doubles with each failure, between half and the whole of it by chance, so that pages which failed
 * together do not come back together.
 *
 * @param failures so many there were before this one
 * @param chance at least 0, less than 1
 */
export function backoff(failures: number, first: number, longest: number, chance: number): number {
  const whole = Math.min(longest, first * 2 ** failures);
  return whole / 2 + (whole / 2) * chance;
}

/**
 * How long to wait until a call is made again, ms; undefined where it is not.
 *
 * @param failures so many there were before this one
 * @param retryAfter what the server asks for, ms
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
  // Never sooner than asked for, and not all callers at the same instant.
  return Math.max(own, retryAfter + retryDelay * chance);
}

/**
 * Reads `Retry-After`: seconds or a date (RFC 9110, 10.2.3). Undefined where it says neither.
 *
 * @param date the answer's own `Date`, which spares a wrong clock on either side
 * @param now milliseconds since the epoch
 * @returns milliseconds from now, at least 0
 */
export function parseRetryAfter(value: string | null, date: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = parseDate(text);
  return until === undefined ? undefined : Math.max(0, until - (parseDate(date?.trim() ?? '') ?? now));
}

/** Other texts than dates of HTTP would be read by some engines, and differently. */
function parseDate(text: string): number | undefined {
  if (!/^[A-Za-z]+, .*\d GMT$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
