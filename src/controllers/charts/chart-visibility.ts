import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf } from '../dom/realm.js';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/** So near the view an element must come before its charts are drawn, px. */
const NEAR = 400;

const known = new WeakMap<Element, ChartStage>();

/**
 * Where the charts of an element stand: one for all of them, since each look lays out the page.
 *
 * @param onShown the element came into view, for the first time or after it was hidden
 */
export function chartStageOf(host: Host, onShown: () => void): ChartStage {
  const held = known.get(host);
  if (held) return held;
  const stage = new ChartStage(host, onShown);
  known.set(host, stage);
  return stage;
}

/** Whether the host has come near the view since it was connected, and what room its charts have. */
export class ChartStage implements ReactiveController {
  readonly #host: Host;
  readonly #onShown: () => void;
  #isNear = false;
  #observer?: IntersectionObserver;
  /** px, by the boxes that hold the canvases. */
  #widths?: Map<Element, number>;

  constructor(host: Host, onShown: () => void) {
    this.#host = host;
    this.#onShown = onShown;
    host.addController(this);
  }

  /** Looked at once, and then told by the browser; the host is updated when it comes there. */
  get isNear(): boolean {
    if (!this.#isNear && !this.#observer) this.#look();
    return this.#isNear;
  }

  /**
   * Width of a box that holds a canvas, px; where the page has changed meanwhile its observer will tell. All of
   * them are read at once, before a chart changes the page.
   */
  widthOf(box: Element): number {
    this.#widths ??= new Map(this.#boxes().map((box) => [box, box.clientWidth]));
    return this.#widths.get(box) ?? box.clientWidth;
  }

  hostUpdate(): void {
    this.#widths = undefined;
  }

  #boxes(): Element[] {
    return [...this.#host.renderRoot.querySelectorAll('.canvas-box')];
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#isNear = false;
  }

  #look(): void {
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
    this.#onShown();
    if (this.#isNear) return;
    this.#isNear = true;
    this.#host.requestUpdate();
  }
}
