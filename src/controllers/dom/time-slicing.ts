/** ms of work between two moments at which the page can answer */
const SLICE = 12;

/** Does work until it is through, or so many milliseconds have passed; tells whether it is through. */
export function runSlice(work: Iterator<unknown>, milliseconds = SLICE): boolean {
  const end = performance.now() + milliseconds;
  do {
    if (work.next().done) return true;
  } while (performance.now() < end);
  return false;
}

/**
 * Does long work in slices, so that the page answers meanwhile.
 *
 * @param onPause is told after each slice but the last
 * @returns whether it came to its end before it was given up
 */
export async function runInSlices(
  work: Iterator<unknown>,
  signal: AbortSignal,
  onPause?: () => void,
): Promise<boolean> {
  while (!signal.aborted) {
    if (runSlice(work)) return true;
    onPause?.();
    await new Promise((resolve) => setTimeout(resolve));
  }
  return false;
}
