import { ColumnStore } from './column-store.js';
import { Dataset } from './dataset.js';

/** Whoever handed over the records shows their first page before the reading takes its first turn, ms. */
const DELAY = 60;
/** Turns are so short that a frame has room for one, ms: at first, and once the page has had time to show something. */
const TURN = 5;
const LATER_TURN = 12;
const EARLY = 200;

/** Reads many records in short turns, so that the page is never held up. */
export class BackgroundLoad {
  /** The records as they were given, in a list of their own. */
  readonly given: readonly unknown[];
  /** What was read; rejects with `invalid-record` where a record is bad. */
  readonly done: Promise<Dataset>;
  readonly #steps: Generator<void, ColumnStore>;
  #result?: Dataset;
  /** Why there is none. */
  #failure?: { error: unknown };
  #resolve!: (data: Dataset) => void;
  #reject!: (error: unknown) => void;

  constructor(records: readonly unknown[]) {
    this.given = records.slice();
    this.#steps = new ColumnStore().appending(this.given);
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever asks hears of it.
    this.done.catch(() => undefined);
    setTimeout(() => void this.#readInTurns(), DELAY);
  }

  /** Reads on to the end at once. */
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
      // `done` tells it.
    }
  }

  #step(): void {
    // Steps that have failed are at their end, and would give nothing for a result.
    if (this.#failure) throw this.#failure.error;
    try {
      const { done, value } = this.#steps.next();
      if (!done) return;
      this.#result = new Dataset(value);
      this.#resolve(this.#result);
    } catch (error) {
      this.#failure = { error };
      this.#reject(error);
      throw error;
    }
  }
}

/** Lets what else is waiting have its turn; timers would wait longer than that. */
function nextTask(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => void };
  if (setImmediate) return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
