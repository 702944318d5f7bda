import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nextTask } from '../dom/time-slicing.js';
import { focusedIn, holdsFocus } from './focus.js';

/**
 * Keeps the focus in a view whose update takes away what had it, such as a button of what is filtered out then: the next
 * key would begin at the top of the page. Where nothing else takes it at once, the view itself does. What opens over the
 * view keeps its own.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #hadFocus = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#host.shadowRoot?.activeElement;
    this.#hadFocus = Boolean(active && !active.closest('[popover], dialog'));
  }

  hostUpdated(): void {
    if (this.#hadFocus && !focusedIn(this.#host.ownerDocument)) void this.#keep();
  }

  async #keep(): Promise<void> {
    await nextTask();
    for (const place of this.#places()) {
      if (focusedIn(place.ownerDocument)) return;
      focusOnce(place);
    }
  }

  /** The view, or what a panel shows in place of its views where there is nothing. */
  *#places(): Generator<HTMLElement> {
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const base = this.#host.shadowRoot?.querySelector<HTMLElement>('[part=base]');
    if (base) yield base;
    yield* root.querySelectorAll<HTMLElement>('[part=empty] h3');
  }
}

/** Focuses what usually cannot have the focus, until it goes on. */
export function focusOnce(element: HTMLElement): void {
  const isUsual = element.hasAttribute('tabindex');
  if (!isUsual) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  if (isUsual) return;
  const end = () => element.removeAttribute('tabindex');
  if (holdsFocus(element)) element.addEventListener('blur', end, { once: true });
  else end();
}
