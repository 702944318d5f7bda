import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf } from './realm.js';

/** Distance from the viewport at which an element counts as in view, px. */
const NEAR = 400;

/** Whether the host is near the viewport of a page that is shown; updates the host when that begins. */
export class InViewController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #isNear = false;
  #observer?: IntersectionObserver;
  #document?: Document;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** Measured at first, then observed. */
  get isInView(): boolean {
    if (!this.#observer) this.#observe();
    return this.#isNear && !this.#document?.hidden;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#document?.removeEventListener('visibilitychange', this.#onChange);
    this.#document = undefined;
    this.#isNear = false;
  }

  #observe(): void {
    if (!this.#host.isConnected) return;
    const view = viewOf(this.#host);
    const { top, bottom, width } = this.#host.getBoundingClientRect();
    this.#isNear = width > 0 && top < view.innerHeight + NEAR && bottom > -NEAR;
    if (!this.#document) {
      this.#document = view.document;
      this.#document.addEventListener('visibilitychange', this.#onChange);
    }
    if (typeof view.IntersectionObserver !== 'function') return;
    this.#observer = new view.IntersectionObserver(
      (entries) => {
        this.#isNear = entries.at(-1)?.isIntersecting ?? false;
        this.#onChange();
      },
      { rootMargin: `${NEAR}px` },
    );
    this.#observer.observe(this.#host);
  }

  readonly #onChange = (): void => {
    if (this.isInView) this.#host.requestUpdate();
  };
}
