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
