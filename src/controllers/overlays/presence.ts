import { isRendered, shownInside } from './focus.js';
import { viewOf } from '../dom/realm.js';
import { SizeObserver } from '../dom/size-observer.js';

/**
 * Reports whether an element is visible: not removed from the page or its slot, not in a hidden tab panel, closed
 * `<details>` or skipped section, not invisible, and not `inert`.
 *
 * No single observer reports all of these: boxes that appear and disappear change size; an element in the top layer
 * intersects the viewport unless its content is skipped; `visibility` is inherited and has a transition; `inert` is an
 * attribute.
 */
export class Presence {
  readonly #onChange: () => void;
  readonly #size = new SizeObserver(() => this.#read());
  #probe?: HTMLElement;
  #view?: IntersectionObserver;
  #inert?: MutationObserver;
  #isShown = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether the probe was visible at the last check. */
  get isShown(): boolean {
    return this.#isShown;
  }

  /**
   * @param probe a box of one pixel, with a transition of its `visibility`
   * @param box the element that is in the top layer while it is open
   */
  follow(probe: HTMLElement, box: HTMLElement): void {
    if (probe !== this.#probe) {
      this.stop();
      this.#probe = probe;
      const view = viewOf(probe);
      probe.addEventListener('transitionend', this.#read);
      // A page without one of them notices less.
      if (typeof view.IntersectionObserver === 'function') {
        this.#view = new view.IntersectionObserver(this.#read);
        this.#view.observe(box);
      }
      if (typeof view.MutationObserver === 'function') this.#inert = new view.MutationObserver(this.#read);
      for (const element of shownInside(probe)) {
        this.#inert?.observe(element, { attributes: true, attributeFilter: ['inert'] });
      }
      this.#size.observe(probe);
    }
    this.#isShown = isShown(probe);
  }

  stop(): void {
    this.#probe?.removeEventListener('transitionend', this.#read);
    this.#size.disconnect();
    this.#view?.disconnect();
    this.#inert?.disconnect();
    this.#probe = undefined;
    this.#isShown = false;
  }

  readonly #read = (): void => {
    const probe = this.#probe;
    if (!probe) return;
    const shown = isShown(probe);
    if (shown === this.#isShown) return;
    this.#isShown = shown;
    if (!shown) {
      // Skipped content reports no size; observing it anew reports its size once it is rendered.
      this.#size.disconnect();
      this.#size.observe(probe);
    }
    this.#onChange();
  };
}

function isShown(probe: HTMLElement): boolean {
  if (!probe.isConnected) return false;
  if (!isRendered(probe, { visibilityProperty: true, checkVisibilityCSS: true })) return false;
  for (const element of shownInside(probe)) if (element.hasAttribute('inert')) return false;
  return true;
}
