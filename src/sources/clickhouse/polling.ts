import { Listeners } from '../listeners.js';

/** Looks for changes every so often, as long as somebody wants to know of them. */
export class Polling {
  readonly #listeners = new Listeners();
  readonly #read: () => Promise<string>;
  readonly #interval: number;
  #count = 0;
  /** Whether figures came since somebody wants to know of changes. */
  #hasAnswered = false;
  #stop?: () => void;

  /**
   * @param read tells another text once something has changed
   * @param seconds from one answer to the next question
   */
  constructor(read: () => Promise<string>, seconds: number) {
    this.#read = read;
    this.#interval = seconds * 1000;
  }

  /** Returns a function that ends the subscription. */
  subscribe(onChange: () => void): () => void {
    const remove = this.#listeners.add(onChange);
    if (this.#count++ === 0) this.#start();
    let isOver = false;
    return () => {
      remove();
      if (isOver) return;
      isOver = true;
      if (--this.#count === 0) this.#stop?.();
    };
  }

  /** To be called with each answer: one that came before the first look may be of before a change. */
  noteAnswer(): void {
    this.#hasAnswered = true;
  }

  #start(): void {
    this.#hasAnswered = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStopped = false;
    let last: string | undefined;
    const look = async () => {
      try {
        const now = await this.#read();
        if (isStopped) return;
        if (last === undefined ? this.#hasAnswered : now !== last) this.#listeners.notify();
        last = now;
      } catch {
        // The next look may find what this one did not.
      }
      if (!isStopped) timer = setTimeout(() => void look(), this.#interval);
    };
    this.#stop = () => {
      isStopped = true;
      clearTimeout(timer);
    };
    void look();
  }
}
