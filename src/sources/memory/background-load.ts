import type { Dataset } from './dataset.js';
import { nextTask } from '../next-task.js';

/** The delay before the first slice, ms: the page shows its first records meanwhile. */
const DELAY = 60;
/**
 * The length of a slice, ms, so that a frame has room for one: at first, and after the page has had time to
 * render.
 */
const TURN = 5;
const LATER_TURN = 8;
const EARLY = 200;

/** Reads many records in short slices, so that the page stays responsive. */
export class BackgroundLoad {
  /** The given records, in a copy of their list. */
  readonly given: readonly unknown[];
  /** Resolves with the records read; rejects with `invalid-record` if a record is bad. */
  readonly done: Promise<Dataset>;
  readonly #steps: Generator<void, Dataset>;
  #result?: Dataset;
  /** Why there is no result. */
  #failure?: { error: unknown };
  #resolve!: (data: Dataset) => void;
  #reject!: (error: unknown) => void;

  /** @param steps reads the records, a copy of their list, in steps */
  constructor(records: readonly unknown[], steps: (given: readonly unknown[]) => Generator<void, Dataset>) {
    this.given = records.slice();
    this.#steps = steps(this.given);
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Each call reports the error.
    this.done.catch(() => undefined);
    setTimeout(() => void this.#readInTurns(), DELAY);
  }

  /** Reads the rest at once. */
  finish(): Dataset {
    while (!this.#result) this.#step();
    return this.#result;
  }

  async #readInTurns(): Promise<void> {
    const start = performance.now();
    try {
      while (!this.#result) {
        const now = performance.now();
        const end = now + (now < start + EARLY ? TURN : LATER_TURN);
        do this.#step();
        while (!this.#result && performance.now() < end);
        if (!this.#result) await nextTask();
      }
    } catch {
      // `done` rejects with the error.
    }
  }

  #step(): void {
    // A generator that has thrown is done, and would return no result.
    if (this.#failure) throw this.#failure.error;
    try {
      const { done, value } = this.#steps.next();
      if (!done) return;
      this.#result = value;
      this.#resolve(value);
    } catch (error) {
      this.#failure = { error };
      this.#reject(error);
      throw error;
    }
  }
}
