import { abortedBy } from '../abort.js';

/** Time and chance, so that tests need not wait for either. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs something after so many milliseconds; returns a function that prevents it. */
  after(ms: number, run: () => void): () => void;
  /** At least 0, less than 1. */
  random(): number;
}

/** Timers take no longer delays than this, ms. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, LONGEST));
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Resolves after so many milliseconds; rejects with `aborted` as soon as the caller gives up. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = () => {
      cancel();
      signal.removeEventListener('abort', wake);
      if (signal.aborted) reject(abortedBy(signal));
      else resolve();
    };
    const cancel = clock.after(ms, wake);
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });
}
