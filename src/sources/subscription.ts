import { microtask } from '../model/base/microtask.js';

/** Subscribers to a source's changes. Several changes in one turn notify them once. */
export class Subscription {
  readonly #listeners = new Set<{ onChange: () => void }>();
  readonly #start: (() => () => void) | undefined;
  #stop: (() => void) | undefined;
  #isPending = false;

  /** @param start called for the first subscriber; what it returns is called once the last one has left */
  constructor(start?: () => () => void) {
    this.#start = start;
  }

  /** Returns a function that ends the subscription; further calls of it have no effect. */
  subscribe(onChange: () => void): () => void {
    const listener = { onChange };
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#stop = this.#start?.();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop?.();
    };
  }

  /** Notifies all subscribers after the current turn. An error of one is reported, and the others still run. */
  notify(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    microtask(() => {
      this.#isPending = false;
      for (const listener of [...this.#listeners]) {
        if (!this.#listeners.has(listener)) continue;
        try {
          listener.onChange();
        } catch (error) {
          report(error);
        }
      }
    });
  }
}

function report(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else console.error(error);
}
