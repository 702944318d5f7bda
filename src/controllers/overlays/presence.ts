import { shownInside } from './focus.js';
import { viewOf } from '../dom/realm.js';
import { SizeObserver } from '../dom/size-observer.js';

/**
 * Tells when an element comes to be shown, and when not any more: taken out of the page or out of its slot, in a
 * tab, `<details>` or section that is hidden by whatever means, invisible, or `inert`.
 *
 * No single observer reports all of these, so that each has one: boxes that come and go change size; what is in the
 * top layer is in view as long as its content is not skipped; `visibility` is inherited and has a transition;
 * `inert` is an attribute.
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

  /** Whether the probe was shown when last looked at. */
  get isShown(): boolean {
    return this.#isShown;
  }

  /**
   * @param probe a box of the size of a pixel, with a transition of its `visibility`
   * @param box what is in the top layer while it is open
   */
  follow(probe: HTMLElement, box: HTMLElement): void {
    if (probe !== this.#probe) {
      this.stop();
      this.#probe = probe;
      const view = viewOf(probe);
      probe.addEventListener('transitionend', this.#read);
      this.#view = new view.IntersectionObserver(this.#read);
      this.#view.observe(box);
      this.#inert = new view.MutationObserver(this.#read);
      for (const element of shownInside(probe)) {
        this.#inert.observe(element, { attributes: true, attributeFilter: ['inert'] });
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
      // What is skipped reports no size; what is observed anew reports its first one once it is not.
      this.#size.disconnect();
      this.#size.observe(probe);
    }
    this.#onChange();
  };
}

function isShown(probe: HTMLElement): boolean {
  if (!probe.isConnected) return false;
  const isVisible =
    typeof probe.checkVisibility === 'function'
      ? probe.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true })
      : probe.getClientRects().length > 0;
  if (!isVisible) return false;
  for (const element of shownInside(probe)) if (element.hasAttribute('inert')) return false;
  return true;
}
