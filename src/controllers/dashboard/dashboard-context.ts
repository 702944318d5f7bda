import { createContext } from '@lit/context';
import type { Words } from '../../locales/en.js';
import type { QueryLayer } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';

/** A view as its dashboard knows it. */
export interface DashboardView extends HTMLElement {
  /** Resolves once the view shows what it was last asked for, or says why it cannot. */
  whenShown(): Promise<void>;
  /** Fetches what is printed beyond what is shown. */
  prepareForPrint?(): Promise<void>;
}

/** Where the views of a dashboard keep what of them can be linked to; another one whenever they are to restore it. */
export interface ViewStateStore {
  /** What a link says of a view: what differs from the view's own state. */
  of(view: DashboardView): Record<string, string>;
  /** Takes what now differs from the view's own state. */
  keep(view: DashboardView, difference: Record<string, string>): void;
}

/** What a dashboard hands down to every insurance element below it. */
export interface DashboardContext {
  readonly source?: InsuranceDataSource;
  /** The dashboard's query and then its attributes. */
  readonly layers: readonly QueryLayer[];
  /** Milliseconds since the epoch that "up to now" means, the same for every view. */
  readonly now: number;
  /** Counts calls of `reload`. */
  readonly reloads: number;
  /** Counts automatic refreshes. */
  readonly autoRefreshes?: number;
  readonly locale?: string;
  readonly currency?: string;
  readonly strings?: Words;
  /** There where the dashboard keeps its state in a link. */
  readonly viewStates?: ViewStateStore;
  /** Makes a view part of the dashboard; returns a function that ends it. */
  register(view: DashboardView): () => void;
  /** Shows a request in a view of the dashboard's own; false where it has none. */
  openRequest(request: { id: string; show: 'details' | 'meta' }): boolean;
}

// A registered symbol, so that two copies of the package on one page understand each other.
export const dashboardContext = createContext<DashboardContext>(Symbol.for('insurance-elements/dashboard'));
