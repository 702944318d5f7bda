import { viewOf, type View } from './realm.js';

/**
 * A ResizeObserver of the window that shows the observed element: observers of another window report only when that
 * window renders. Without support it observes nothing.
 */
export class SizeObserver {
  readonly #onResize: (entries: ResizeObserverEntry[]) => void;
  #view?: View;
  #observer?: ResizeObserver;

  constructor(onResize: (entries: ResizeObserverEntry[]) => void) {
    this.#onResize = onResize;
  }

  observe(element: Element): void {
    const view = viewOf(element);
    if (view !== this.#view) {
      this.disconnect();
      this.#view = view;
      this.#observer =
        typeof view.ResizeObserver === 'function'
          ? new view.ResizeObserver((entries) => this.#onResize(entries))
          : undefined;
    }
    this.#observer?.observe(element);
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }
}
