import { stateDifference, withDifference, type LinkedState } from '../../model/query/view-state.js';
import type { ScopedView, ViewLinks } from './dashboard-context.js';

export interface Linked {
  /** What a link may restore, always by the same names. */
  get(): LinkedState;
  /** Leaves as it is what cannot be used. */
  set(state: LinkedState): void;
}

/** Has a view restored from the link of its dashboard, and keeps there what of it differs from its own state. */
export class LinkedController {
  readonly #view: ScopedView;
  readonly #linked: Linked;
  #links?: ViewLinks;
  /** What the view shows where a link says nothing: what its host says. */
  #own?: LinkedState;
  /** What the link says. */
  #kept = '{}';

  constructor(view: ScopedView, linked: Linked) {
    this.#view = view;
    this.#linked = linked;
  }

  /** Restores the view, once for each links: a step of its update. */
  restore(links: ViewLinks | undefined): void {
    if (links === this.#links) return;
    this.#links = links;
    if (!links) return;
    const own = (this.#own ??= this.#linked.get());
    if (Object.keys(own).length === 0) return;
    const asked = withDifference(own, links.of(this.#view));
    this.#kept = JSON.stringify(stateDifference(asked, own));
    if (JSON.stringify(stateDifference(this.#linked.get(), own)) === this.#kept) return;
    // What cannot be used of a link leaves the view's own.
    this.#linked.set(own);
    this.#linked.set(asked);
  }

  /** Keeps what the view shows: a step of its update. */
  keep(): void {
    if (!this.#links || !this.#own) return;
    const difference = stateDifference(this.#linked.get(), this.#own);
    const kept = JSON.stringify(difference);
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#links.keep(this.#view, difference);
  }
}
