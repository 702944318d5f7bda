import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SizeObserver } from '../../controllers/dom/size-observer.js';

/** Lets the keyboard scroll a box, while its content is taller than it is. */
export class ScrollRegion implements ReactiveController {
  readonly #box: () => HTMLElement | null;
  readonly #size = new SizeObserver(() => this.#update());
  #observed: Element[] = [];

  /** @param box named by the element with the id `title` of its tree */
  constructor(host: ReactiveControllerHost, box: () => HTMLElement | null) {
    this.#box = box;
    host.addController(this);
  }

  hostUpdated(): void {
    const box = this.#box();
    const parts = box ? [box, ...box.children] : [];
    if (parts.length !== this.#observed.length || parts.some((part, i) => part !== this.#observed[i])) {
      this.#size.disconnect();
      for (const part of parts) this.#size.observe(part);
      this.#observed = parts;
    }
    this.#update();
  }

  hostDisconnected(): void {
    this.#size.disconnect();
    this.#observed = [];
  }

  #update(): void {
    const box = this.#box();
    if (!box) return;
    const isScrolling = box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY === 'auto';
    const attributes = { tabindex: '0', role: 'group', 'aria-labelledby': 'title' };
    for (const [name, value] of Object.entries(attributes)) {
      if (isScrolling) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}
