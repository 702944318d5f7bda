import { createContext } from '@lit/context';
import type { Words } from '../../locales/en.js';
import type { QueryLayer } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';

/** A view as its dashboard knows it. */
export interface ScopedView extends HTMLElement {
  /** Resolves once the view shows what it was last asked for, or says why it cannot. */
  whenShown(): Promise<void>;
  /** Fetches what is printed beyond what is shown. */
  prepareForPrint?(): Promise<void>;
}

/** Where the views of a dashboard keep what of them can be linked to; another one whenever they are to restore it. */
export interface ViewLinks {
  /** What a link says of a view: what differs from the view's own state. */
  of(view: ScopedView): Record<string, string>;
  /** Takes what now differs from the view's own state. */
  keep(view: ScopedView, difference: Record<string, string>): void;
}

/** What a dashboard hands down to every insurance element below it. */
export interface DashboardScope {
  readonly source?: InsuranceDataSource;
  /** The dashboard's query and then its attributes. */
  readonly layers: readonly QueryLayer[];
  /** Milliseconds since the epoch that "up to now" means, the same for every view. */
  readonly now: number;
  /** Counts the reloads that were asked for. */
  readonly version: number;
  /** Counts the refreshes that came of themselves. */
  readonly changes?: number;
  readonly locale?: string;
  readonly currency?: string;
  readonly strings?: Words;
  /** There where the dashboard keeps its state in a link. */
  readonly links?: ViewLinks;
  /** Makes a view part of the dashboard; returns a function that ends it. */
  register(view: ScopedView): () => void;
  /** Shows a request in a view of the dashboard's own; false where it has none. */
  openRequest(request: { id: string; show: 'details' | 'meta' }): boolean;
}

// A registered symbol, so that two copies of the package on one page understand each other.
export const scopeContext = createContext<DashboardScope>(Symbol.for('insurance-elements/dashboard'));
