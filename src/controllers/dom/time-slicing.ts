/** Length of a slice, ms: the page can respond between slices. */
export const SLICE = 12;

/** Runs work to its end, or for a number of milliseconds; returns whether it has ended. */
export function runSlice(work: Iterator<unknown>, milliseconds = SLICE): boolean {
  const end = performance.now() + milliseconds;
  do {
    if (work.next().done) return true;
  } while (performance.now() < end);
  return false;
}

/**
 * Runs long work in slices, so that the page stays responsive.
 *
 * @param onPause called after each slice but the last
 * @returns whether the work ended before it was aborted
 */
export async function runInSlices(
  work: Iterator<unknown>,
  signal: AbortSignal,
  onPause?: () => void,
): Promise<boolean> {
  while (!signal.aborted) {
    if (runSlice(work)) return true;
    onPause?.();
    await nextTask();
  }
  return false;
}

/** Lets input and the paint through first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Maximum wait for a paint, ms: a hidden page does not paint. */
const MAX_PAINT_WAIT = 100;

let painting: Promise<void> | undefined;

/** Resolves once what is rendered now is painted; for all who wait for the same paint in one task. */
export function nextPaint(): Promise<void> {
  painting ??= new Promise((resolve) => {
    const limit = setTimeout(() => {
      painting = undefined;
      resolve();
    }, MAX_PAINT_WAIT);
    requestAnimationFrame(() => {
      clearTimeout(limit);
      // What is rendered from now on may not be in this frame.
      painting = undefined;
      setTimeout(resolve);
    });
  });
  return painting;
}

/** Resolves when the page is idle, or on abort. */
export function nextIdle(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(), { once: true });
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
