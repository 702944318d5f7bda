import { abortedBy } from './abort.js';

/** Time and randomness, replaced by tests. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs a function after a delay in ms; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
  /** At least 0, less than 1. */
  random(): number;
}

/** The longest delay of a timer, almost 25 days, ms; a longer one is taken for none. */
export const LONGEST_DELAY = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, LONGEST_DELAY));
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Resolves after a delay in ms; rejects with `aborted` as soon as the signal is aborted. */
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

/** Settles as `work` does, or rejects with the error of `late` after so many ms. */
export function within<Result>(
  clock: Clock,
  ms: number,
  work: Result | Promise<Result>,
  late: () => Error,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => reject(late()));
    Promise.resolve(work).then(resolve, reject).finally(stop);
  });
}
