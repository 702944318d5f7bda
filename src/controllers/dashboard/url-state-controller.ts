import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { diffQuery, applyQueryDiff } from '../../model/query/query-diff.js';
import type { ResolvedQuery, QueryInput } from '../../model/query/query.js';
import { readUrlState, REQUEST_NAMES, writeUrlState, type UrlState } from '../../model/query/url-state.js';
import { viewOf, type View } from '../dom/realm.js';
import type { DashboardView, ViewStateStore } from './dashboard-context.js';

const DEFAULT_PREFIX = 'insurance';

export interface UrlStateHost extends ReactiveControllerHost, HTMLElement {
  source?: object;
  query?: QueryInput;
}

export interface UrlStateOptions {
  /** What would be in force with this as the host's query. */
  resolveWith: (query: QueryInput) => ResolvedQuery | undefined;
  /** Whether a view of the layout shows requests in place. */
  showsRequests: () => boolean;
}

/**
 * Keeps in the page's address what the reader of a dashboard chose, and restores it from there: when it comes into
 * the page, and when the reader goes back or forward. Only what differs from what the host says is kept; a filter
 * and an opened request make an entry of the history, anything else changes the present one. Touches neither the
 * address nor the history while it is off.
 */
export class UrlStateController implements ReactiveController {
  /** There where it is on. */
  viewStates?: ViewStateStore;

  readonly #host: UrlStateHost;
  readonly #options: UrlStateOptions;
  #prefix?: string;
  /** The window whose address it is. */
  #view: View = globalThis as View;
  #state: UrlState = { query: {}, views: {}, request: {} };
  /** What the address said last. */
  #read = '';
  /** The host's query. */
  #own?: QueryInput;
  /** The host's query with what the reader chose: what the host's `query` was set to last. */
  #applied?: QueryInput;
  /** Whether there was something to show: a query that the host sets later is to be seen. */
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
   * @param prefix what the names of the parameters begin with; the empty text is the default, without one it is off
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

  /** Applies what the reader chose; false where it is off. */
  choose(query: ResolvedQuery): boolean {
    if (!this.viewStates) return false;
    this.#isShown = true;
    this.#state = { ...this.#state, query: this.#diffQuery(query) };
    this.#apply();
    this.#write('pushState');
    return true;
  }

  #start(prefix: string): void {
    this.#prefix = prefix;
    if (this.#host.query !== this.#applied) this.#own = this.#host.query;
    const view = (this.#view = addressed(this.#host));
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
    // What could not be written is not lost by going to another place of the same page.
    if (JSON.stringify(state) === this.#read) return;
    this.#restore(state);
    this.#host.requestUpdate();
  };

  #restore(state: UrlState): void {
    this.#state = state;
    this.#read = JSON.stringify(state);
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

  /** The host has set a query: what its reader's choices are relative to. */
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
    return JSON.stringify(query ?? {}) === JSON.stringify(this.#own ?? {});
  }

  /** Whether a query is what the reader chose, as a host has it that hands on every change. */
  #isChosen(query: QueryInput | undefined): boolean {
    const inForce = this.#options.resolveWith(query ?? {});
    return (
      inForce !== undefined && JSON.stringify(this.#diffQuery(inForce)) === JSON.stringify(this.#state.query)
    );
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

  /** A request opens in the layout's own view of one, else over the first table. */
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
    // From one record of a table to the next the reader goes within one entry: back closes what was opened.
    const isStep = before !== undefined && now !== undefined && view.localName === 'insurance-details';
    this.#write(before === now || isStep ? 'replaceState' : 'pushState');
  }

  /** A view's name in the address: its kind, with a number from the second of a kind on. */
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
      // The state of an entry is the host's.
      history[how](history.state, '', href);
      this.#read = JSON.stringify(this.#here());
    } catch {
      // Pages without an address of their own have no history to write, and some browsers limit how often it is.
    }
  }
}

/** The window whose address is the host's; a blank one that the page has opened has none, the page itself does. */
function addressed(host: Node): View {
  const view = viewOf(host);
  return view.location.protocol === 'about:' ? window : view;
}
