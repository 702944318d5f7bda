import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf } from '../dom/realm.js';

type Host = ReactiveControllerHost & Element;

/** Distance from the viewport at which an element's charts are drawn, px. */
const NEAR = 400;

/** Whether the host has come near the viewport since it was connected. */
export class ChartVisibility implements ReactiveController {
  readonly #host: Host;
  readonly #onShown: (() => void) | undefined;
  #isNear = false;
  #observer?: IntersectionObserver;

  /** @param onShown called when the host comes into view, for the first time or after it was hidden */
  constructor(host: Host, onShown?: () => void) {
    this.#host = host;
    this.#onShown = onShown;
    host.addController(this);
  }

  /** Measured at first, then observed; the host updates when it comes near. */
  get isNear(): boolean {
    if (!this.#isNear && !this.#observer) this.#observe();
    return this.#isNear;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#isNear = false;
  }

  #observe(): void {
    const { top, bottom, width } = this.#host.getBoundingClientRect();
    const view = viewOf(this.#host);
    this.#isNear = width > 0 && top < view.innerHeight + NEAR && bottom > -NEAR;
    if (typeof view.IntersectionObserver !== 'function') return;
    this.#observer = new view.IntersectionObserver((entries) => this.#onIntersection(entries), {
      rootMargin: `${NEAR}px`,
    });
    this.#observer.observe(this.#host);
  }

  #onIntersection(entries: IntersectionObserverEntry[]): void {
    if (!entries.at(-1)?.isIntersecting) return;
    this.#onShown?.();
    if (this.#isNear) return;
    this.#isNear = true;
    this.#host.requestUpdate();
  }
}
