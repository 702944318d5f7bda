import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & Element;

/** So near the view an element must come before its charts are drawn, px. */
const NEAR = 400;

const known = new WeakMap<Element, Nearness>();

/**
 * Whether an element has come near the view: one for all charts in it, since looking lays out the page.
 *
 * @param onShown the element came into view, for the first time or after it was hidden
 */
export function nearnessOf(host: Host, onShown: () => void): Nearness {
  const held = known.get(host);
  if (held) return held;
  const nearness = new Nearness(host, onShown);
  known.set(host, nearness);
  return nearness;
}

/** Tells whether its host has come near the view since it was connected, and has it updated once it does. */
export class Nearness implements ReactiveController {
  readonly #host: Host;
  readonly #onShown: () => void;
  #isNear = false;
  #observer?: IntersectionObserver;

  constructor(host: Host, onShown: () => void) {
    this.#host = host;
    this.#onShown = onShown;
    host.addController(this);
  }

  /** Looked at once, and then told by the browser. */
  get isNear(): boolean {
    if (!this.#isNear && !this.#observer) this.#look();
    return this.#isNear;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#isNear = false;
  }

  #look(): void {
    const { top, bottom, width } = this.#host.getBoundingClientRect();
    this.#isNear = width > 0 && top < innerHeight + NEAR && bottom > -NEAR;
    if (typeof IntersectionObserver !== 'function') return;
    this.#observer = new IntersectionObserver((entries) => this.#onIntersection(entries), {
      rootMargin: `${NEAR}px`,
    });
    this.#observer.observe(this.#host);
  }

  #onIntersection(entries: IntersectionObserverEntry[]): void {
    if (!entries.at(-1)?.isIntersecting) return;
    this.#onShown();
    if (this.#isNear) return;
    this.#isNear = true;
    this.#host.requestUpdate();
  }
}
