import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The font size that lengths are designed for, px. */
const DESIGNED = 14;

/** Height of the ruler in lines: heights are reported in whole px. */
const TIMES = 10;

/**
 * The ratio of the font size to the designed one. It is measured, since a host may set it in any unit, and browsers
 * enforce minimum and zoomed sizes.
 */
export class FontScaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => HTMLElement | undefined;
  readonly #resized?: ResizeObserver;
  #element?: HTMLElement;
  #scale = 1;

  /** @param find returns the ruler: an element of ten times the font size in height */
  constructor(host: ReactiveControllerHost, find: () => HTMLElement | undefined) {
    this.#host = host;
    this.#find = find;
    if (typeof ResizeObserver === 'function') {
      this.#resized = new ResizeObserver(() => {
        if (this.#measure()) this.#host.requestUpdate();
      });
    }
    host.addController(this);
  }

  /** Forces a layout where the ruler is new; cached otherwise. */
  get scale(): number {
    const element = this.#find();
    if (element !== this.#element) {
      this.#resized?.disconnect();
      this.#element = element;
      if (element) this.#resized?.observe(element);
      this.#measure();
    }
    return this.#scale;
  }

  hostDisconnected(): void {
    this.#resized?.disconnect();
    this.#element = undefined;
  }

  #measure(): boolean {
    const height = this.#element?.offsetHeight ?? 0;
    const scale = height / TIMES / DESIGNED;
    // Hidden elements have no height.
    if (height === 0 || scale === this.#scale) return false;
    this.#scale = scale;
    return true;
  }
}
