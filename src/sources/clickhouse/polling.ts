import { Subscription } from '../subscription.js';

/** Polls for changes while there are subscribers. */
export class Polling {
  readonly #subscription = new Subscription(() => this.#start());
  readonly #read: () => Promise<string>;
  readonly #interval: number;
  /** Whether a call was answered since polling began. */
  #hasAnswered = false;

  /**
   * @param read resolves with a text that differs once the data has changed
   * @param interval from one answer to the next poll, ms
   */
  constructor(read: () => Promise<string>, interval: number) {
    this.#read = read;
    this.#interval = interval;
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
      if (!isStopped) timer = setTimeout(() => void poll(), this.#interval);
    };
    void poll();
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }
}
