import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Ref } from 'lit/directives/ref.js';
import { viewOf } from '../dom/realm.js';

type Host = ReactiveControllerHost & Element;

/** Distance from the viewport at which an element's charts are drawn, px. */
const NEAR = 400;

const visibilities = new WeakMap<Element, ChartVisibility>();

/**
 * The visibility of an element's charts: one for all of them, since each measurement lays out the page.
 *
 * @param onShown called when the element comes into view, for the first time or after it was hidden
 */
export function chartVisibilityOf(host: Host, onShown: () => void): ChartVisibility {
  let visibility = visibilities.get(host);
  if (!visibility) visibilities.set(host, (visibility = new ChartVisibility(host, onShown)));
  return visibility;
}

/** Whether the host has come near the viewport since it was connected, and how wide its charts are. */
export class ChartVisibility implements ReactiveController {
  readonly #host: Host;
  readonly #onShown: () => void;
  readonly #canvases: Ref<HTMLCanvasElement>[] = [];
  #isNear = false;
  #observer?: IntersectionObserver;
  /** px, by the boxes around the canvases. */
  #widths?: Map<Element, number>;

  constructor(host: Host, onShown: () => void) {
    this.#host = host;
    this.#onShown = onShown;
    host.addController(this);
  }

  /** Adds the canvas of a further chart. */
  add(canvas: Ref<HTMLCanvasElement>): void {
    this.#canvases.push(canvas);
  }

  /** Measured at first, then observed; the host updates when it comes near. */
  get isNear(): boolean {
    if (!this.#isNear && !this.#observer) this.#observe();
    return this.#isNear;
  }

  /**
   * Width of a canvas's box, px. All boxes are measured at once, before a chart changes the page; a later change of
   * their size is reported by an observer.
   */
  widthOf(box: Element): number {
    this.#widths ??= new Map(this.#boxes().map((box) => [box, box.clientWidth]));
    return this.#widths.get(box) ?? box.clientWidth;
  }

  hostUpdate(): void {
    this.#widths = undefined;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#isNear = false;
  }

  #boxes(): Element[] {
    return this.#canvases.flatMap(({ value }) => value?.parentElement ?? []);
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
    this.#onShown();
    if (this.#isNear) return;
    this.#isNear = true;
    this.#host.requestUpdate();
  }
}
