import { diffViewState, applyViewStateDiff, type ViewState } from '../../model/query/view-state.js';
import type { DashboardView, ViewStateStore } from './dashboard-context.js';
import { toJson } from '../../model/base/to-json.js';

export interface ViewStateAccess {
  /** The state that links restore; always the same names. */
  get(): ViewState;
  /** Ignores invalid values. */
  set(state: ViewState): void;
}

/** Restores a view's state from the link of its dashboard, and keeps there what differs from the view's own state. */
export class ViewStateController {
  readonly #view: DashboardView;
  readonly #access: ViewStateAccess;
  #store?: ViewStateStore;
  /** The state that the host set: shown where a link has none. */
  #own?: ViewState;
  /** The difference in the link, serialized. */
  #kept = '{}';

  constructor(view: DashboardView, access: ViewStateAccess) {
    this.#view = view;
    this.#access = access;
  }

  /** Restores the view, once from each store: a step of its update. */
  restore(store: ViewStateStore | undefined): void {
    if (store === this.#store) return;
    this.#store = store;
    if (!store) return;
    const own = (this.#own ??= this.#access.get());
    if (Object.keys(own).length === 0) return;
    const restored = applyViewStateDiff(own, store.of(this.#view));
    this.#kept = toJson(diffViewState(restored, own));
    if (toJson(diffViewState(this.#access.get(), own)) === this.#kept) return;
    // Invalid values of a link leave the view's own.
    this.#access.set(own);
    this.#access.set(restored);
  }

  /** Keeps the view's state: a step of its update. */
  keep(): void {
    if (!this.#store || !this.#own) return;
    const difference = diffViewState(this.#access.get(), this.#own);
    const kept = toJson(difference);
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#store.keep(this.#view, difference);
  }
}
