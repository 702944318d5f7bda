import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The size that rows and bars were drawn up for, px. */
const DESIGNED = 14;

/** So many times as high as the type is the ruler, since heights are told in whole px. */
const TIMES = 10;

/**
 * By how much the type is larger or smaller than the size that heights were drawn up for: measured, since a host
 * may set it in any unit and a reader's browser may enlarge it.
 */
export class FontScaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => HTMLElement | undefined;
  readonly #resized?: ResizeObserver;
  #element?: HTMLElement;
  #scale = 1;

  /** @param find an element that is ten times as high as the type */
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

  /** Lays out the page where the ruler is a new one; afterwards it is known. */
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
    // What is hidden has no height.
    if (height === 0 || scale === this.#scale) return false;
    this.#scale = scale;
    return true;
  }
}
