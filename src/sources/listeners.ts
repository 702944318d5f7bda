/** Who wants to know of changes, told once for all changes of a turn. */
export class Listeners {
  readonly #listeners = new Set<{ onChange: () => void }>();
  #isPending = false;

  /** Returns a function that ends the subscription. */
  add(onChange: () => void): () => void {
    const listener = { onChange };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells all listeners after the current turn; what one of them throws is reported and stops nobody. */
  notify(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    queueMicrotask(() => {
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
