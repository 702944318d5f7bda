import { diffViewState, applyViewStateDiff, type ViewState } from '../../model/query/view-state.js';
import type { DashboardView, ViewStateStore } from './dashboard-context.js';

export interface ViewStateAccess {
  /** What a link may restore, always by the same names. */
  get(): ViewState;
  /** Leaves as it is what cannot be used. */
  set(state: ViewState): void;
}

/** Has a view restored from the link of its dashboard, and keeps there what of it differs from its own state. */
export class ViewStateController {
  readonly #view: DashboardView;
  readonly #access: ViewStateAccess;
  #store?: ViewStateStore;
  /** What the view shows where a link says nothing: what its host says. */
  #own?: ViewState;
  /** What the link says. */
  #kept = '{}';

  constructor(view: DashboardView, access: ViewStateAccess) {
    this.#view = view;
    this.#access = access;
  }

  /** Restores the view, once for each links: a step of its update. */
  restore(store: ViewStateStore | undefined): void {
    if (store === this.#store) return;
    this.#store = store;
    if (!store) return;
    const own = (this.#own ??= this.#access.get());
    if (Object.keys(own).length === 0) return;
    const asked = applyViewStateDiff(own, store.of(this.#view));
    this.#kept = JSON.stringify(diffViewState(asked, own));
    if (JSON.stringify(diffViewState(this.#access.get(), own)) === this.#kept) return;
    // What cannot be used of a link leaves the view's own.
    this.#access.set(own);
    this.#access.set(asked);
  }

  /** Keeps what the view shows: a step of its update. */
  keep(): void {
    if (!this.#store || !this.#own) return;
    const difference = diffViewState(this.#access.get(), this.#own);
    const kept = JSON.stringify(difference);
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#store.keep(this.#view, difference);
  }
}
