import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { diffQuery, applyQueryDiff } from '../../model/query/query-diff.js';
import type { ResolvedQuery, QueryInput } from '../../model/query/query.js';
import { readUrlState, REQUEST_NAMES, writeUrlState, type UrlState } from '../../model/query/url-state.js';
import { viewOf, type View } from '../dom/realm.js';
import type { DashboardView, ViewStateStore } from './dashboard-context.js';
import { toJson } from '../../model/base/to-json.js';

const DEFAULT_PREFIX = 'insurance';

export interface UrlStateHost extends ReactiveControllerHost, HTMLElement {
  source?: object;
  query?: QueryInput;
}

export interface UrlStateOptions {
  /** Resolves a query as the host's; undefined where it is invalid. */
  resolveWith: (query: QueryInput) => ResolvedQuery | undefined;
  /** Whether the layout has a view of its own that shows requests. */
  showsRequests: () => boolean;
}

/**
 * Keeps the reader's choices in a dashboard in the page's address, and restores them when the dashboard connects and
 * when the reader goes back or forward. Only differences from the host's own state are kept. A change of the query
 * and an opened request push an entry onto the history; anything else replaces the current one. While it is off,
 * neither the address nor the history is touched.
 */
export class UrlStateController implements ReactiveController {
  /** Present while it is on. */
  viewStates?: ViewStateStore;

  readonly #host: UrlStateHost;
  readonly #options: UrlStateOptions;
  #prefix?: string;
  /** The window whose address is used. */
  #view: View = globalThis as View;
  #state: UrlState = { query: {}, views: {}, request: {} };
  /** The state in the address, serialized. */
  #inAddress = '';
  /** The query that the host set. */
  #own?: QueryInput;
  /** The query that the host has from here: its own with the reader's choices. */
  #applied?: QueryInput;
  /** Whether there was something to show: a query that the host sets later replaces the reader's choices. */
  #isShown = false;
  readonly #names = new Map<DashboardView, string>();
  /** The view that shows the open request. */
  #requestView?: DashboardView;

  constructor(host: UrlStateHost, options: UrlStateOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /**
   * Sets the query of the host: a step of its update.
   *
   * @param prefix start of the parameters' names; an empty one is the default, without one it is off
   */
  update(prefix: string | null | undefined): void {
    const wanted = this.#host.isConnected ? (prefix ?? undefined) : undefined;
    if (wanted !== this.#prefix) {
      this.#stop();
      if (wanted !== undefined) this.#start(wanted);
    }
    if (!this.viewStates) return;
    if (this.#host.query !== this.#applied) this.#adopt(this.#host.query);
    this.#isShown ||= this.#host.source !== undefined;
  }

  /** Applies a query that the reader chose; false while it is off. */
  choose(query: ResolvedQuery): boolean {
    if (!this.viewStates) return false;
    this.#isShown = true;
    this.#state = { ...this.#state, query: this.#diffQuery(query) };
    this.#apply();
    this.#write('pushState');
    return true;
  }

  /** The address with the range of a query as it is now, so that it shows the same figures later and elsewhere. */
  linkOf(query: ResolvedQuery): string {
    const { from, to, period, timeZone, within } = query;
    const time = period ? { period, isPinned: true } : within && { within };
    const pinned = { ...this.#diffQuery(query), period: undefined, from, to, timeZone, ...time };
    return writeUrlState(this.#view.location.href, this.#prefix || DEFAULT_PREFIX, {
      ...this.#state,
      query: pinned,
    });
  }

  #start(prefix: string): void {
    this.#prefix = prefix;
    if (this.#host.query !== this.#applied) this.#own = this.#host.query;
    const view = (this.#view = addressedWindow(this.#host));
    view.addEventListener('popstate', this.#onTraverse);
    view.addEventListener('hashchange', this.#onTraverse);
    this.#restore(this.#here());
  }

  #stop(): void {
    this.#view.removeEventListener('popstate', this.#onTraverse);
    this.#view.removeEventListener('hashchange', this.#onTraverse);
    this.#prefix = undefined;
    this.viewStates = undefined;
  }

  readonly #onTraverse = (): void => {
    const state = this.#here();
    // Navigation within the page keeps choices that could not be written.
    if (toJson(state) === this.#inAddress) return;
    this.#restore(state);
    this.#host.requestUpdate();
  };

  #restore(state: UrlState): void {
    this.#state = state;
    this.#inAddress = toJson(state);
    this.#requestView = undefined;
    this.#apply();
    const viewStates: ViewStateStore = {
      of: (view) => this.#stateOf(view),
      keep: (view, difference) => {
        if (viewStates === this.viewStates) this.#keep(view, difference);
      },
    };
    this.viewStates = viewStates;
  }

  /** Takes a query that the host set, which the reader's choices are relative to. */
  #adopt(given: QueryInput | undefined): void {
    if (!this.#isOwn(given) && !this.#isChosen(given)) {
      this.#own = given;
      if (this.#isShown) {
        this.#state = { ...this.#state, query: {} };
        this.#write('replaceState');
      }
    }
    this.#apply();
  }

  #isOwn(query: QueryInput | undefined): boolean {
    return toJson(query ?? {}) === toJson(this.#own ?? {});
  }

  /** Whether a query is what the reader chose: some hosts set the query of every change. */
  #isChosen(query: QueryInput | undefined): boolean {
    const inForce = this.#options.resolveWith(query ?? {});
    return inForce !== undefined && toJson(this.#diffQuery(inForce)) === toJson(this.#state.query);
  }

  #diffQuery(query: ResolvedQuery): UrlState['query'] {
    const own = this.#own ?? {};
    return diffQuery(query, own, this.#options.resolveWith(own));
  }

  #apply(): void {
    this.#applied = applyQueryDiff(this.#own, this.#state.query);
    this.#host.query = this.#applied;
  }

  #stateOf(view: DashboardView): Record<string, string> {
    const state = this.#state.views[this.#nameOf(view)];
    return this.#takesRequest(view) ? { ...state, ...this.#state.request } : { ...state };
  }

  /** A request opens in the layout's own view, else over the first table. */
  #takesRequest(view: DashboardView): boolean {
    const kind = this.#options.showsRequests() ? 'insurance-request' : 'insurance-details';
    if (view.localName === kind && !this.#requestView?.isConnected) this.#requestView = view;
    return view === this.#requestView;
  }

  #keep(view: DashboardView, difference: Record<string, string>): void {
    const { views, request } = this.#state;
    const name = this.#nameOf(view);
    const { [name]: _, ...others } = views;
    const entries = Object.entries(difference);
    const [open, own] = [true, false].map((isRequest) =>
      Object.fromEntries(entries.filter(([key]) => REQUEST_NAMES.includes(key) === isRequest)),
    ) as [Record<string, string>, Record<string, string>];
    const isHere = view === this.#requestView || Object.keys(open).length > 0;
    if (isHere) this.#requestView = view;
    this.#state = {
      ...this.#state,
      views: Object.keys(own).length > 0 ? { ...others, [name]: own } : others,
      request: isHere ? open : request,
    };
    const [before, now] = [request['request'], this.#state.request['request']];
    // Steps between records replace the entry, so that *Back* closes the drawer.
    const isStep = before !== undefined && now !== undefined && view.localName === 'insurance-details';
    this.#write(before === now || isStep ? 'replaceState' : 'pushState');
  }

  /** A view's name in the address: its kind, numbered from the second of a kind on. */
  #nameOf(view: DashboardView): string {
    for (const other of this.#names.keys()) if (!other.isConnected) this.#names.delete(other);
    const known = this.#names.get(view);
    if (known) return known;
    const kind = view.localName.replace(/^insurance-/, '');
    const taken = new Set(this.#names.values());
    let name = kind;
    for (let i = 2; taken.has(name); i++) name = `${kind}-${i}`;
    this.#names.set(view, name);
    return name;
  }

  #here(): UrlState {
    return readUrlState(this.#view.location.href, this.#prefix || DEFAULT_PREFIX);
  }

  #write(how: 'pushState' | 'replaceState'): void {
    const { location, history } = this.#view;
    const href = writeUrlState(location.href, this.#prefix || DEFAULT_PREFIX, this.#state);
    if (href === location.href) return;
    try {
      // The entry's state belongs to the host.
      history[how](history.state, '', href);
      this.#inAddress = toJson(this.#here());
    } catch {
      // Some documents have no history to write, and some browsers limit how often it is written.
    }
  }
}

/** The window whose address is used; one that the page has opened blank has none, but the page itself does. */
function addressedWindow(host: Node): View {
  const view = viewOf(host);
  return view.location.protocol === 'about:' ? window : view;
}
