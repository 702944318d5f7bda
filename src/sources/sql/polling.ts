import { Subscription } from '../subscription.js';

/** Calls back at each change; returns, or resolves with, a function that stops. */
type Listen = (onNotify: () => void) => (() => unknown) | PromiseLike<() => unknown>;

/** Polls for changes while there are subscribers. */
export class Polling {
  readonly #subscription = new Subscription(() => this.#start());
  readonly #read: () => Promise<string>;
  readonly #interval: number;
  readonly #listen: Listen | undefined;
  /** Whether a call was answered since polling began. */
  #hasAnswered = false;

  /**
   * @param read resolves with a text that differs once the data has changed
   * @param interval from one answer to the next poll, ms; 0 for one poll only
   * @param listen besides
   */
  constructor(read: () => Promise<string>, interval: number, listen?: Listen) {
    this.#read = read;
    this.#interval = interval;
    this.#listen = listen;
  }

  /** Returns a function that ends the subscription. */
  subscribe(onChange: () => void): () => void {
    return this.#subscription.subscribe(onChange);
  }

  /** To be called with each answer: one delivered before the first poll's result may be stale. */
  noteAnswer(): void {
    this.#hasAnswered = true;
  }

  #start(): () => void {
    this.#hasAnswered = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStopped = false;
    let last: string | undefined;
    const poll = async () => {
      try {
        const version = await this.#read();
        if (isStopped) return;
        if (last === undefined ? this.#hasAnswered : version !== last) this.#subscription.notify();
        last = version;
      } catch {
        // The next poll may succeed.
      }
      if (!isStopped && this.#interval > 0) timer = setTimeout(() => void poll(), this.#interval);
    };
    void poll();
    const stopListening = this.#hear(() => {
      if (!isStopped) this.#subscription.notify();
    });
    return () => {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
    };
  }

  /** Returns a function that stops, also where the host's has not resolved yet. */
  #hear(onNotify: () => void): () => void {
    if (!this.#listen) return () => {};
    const stop = (async () => this.#listen!(onNotify))();
    // Polling still tells of changes.
    stop.catch(report);
    return () => void stop.then((end) => end()).catch(() => {});
  }
}

function report(error: unknown): void {
  console.error('insurance-elements: cannot listen for changes:', error);
}
