import type { Clock } from '../../../src/sources/clock.js';

interface Timer {
  at: number;
  run: () => void;
}

/** Time that passes only when a test lets it, and then at once; chance comes from where the test says. */
export class VirtualClock implements Clock {
  readonly random: () => number;
  #time = Date.UTC(2026, 10, 10);
  readonly #timers = new Set<Timer>();

  constructor(random: () => number) {
    this.random = random;
  }

  now(): number {
    return this.#time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#time + ms, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Resolves after so many milliseconds of this clock; rejects with the signal's reason once that aborts. */
  async wait(ms: number, signal?: AbortSignal | null): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        cancel();
        reject(signal!.reason as Error);
      };
      const cancel = this.after(ms, () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      });
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Lets time pass: what is due happens in its order, and what follows from it comes before what is due next. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#time = next.at;
      next.run();
      await turn();
    }
    this.#time = end;
    await turn();
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= end && (!first || timer.at < first.at)) first = timer;
    }
    return first;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
