import { createContext } from '@lit/context';
import type { Words } from '../../locales/en.js';
import type { InsuranceError } from '../../model/base/errors.js';
import type { SummaryTable } from '../../model/export/summary-text.js';
import type { QueryLayers, ResolvedQuery } from '../../model/query/query.js';
import type { SeriesColors } from './series-colors.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { SharedCalls } from '../loading/shared-calls.js';
import type { LoadStatus } from '../loading/load-controller.js';

/** A view as its dashboard knows it. */
export interface DashboardView extends HTMLElement {
  /** Whether it was rendered before. */
  readonly hasUpdated?: boolean;
  /** Whether it is to be rendered. */
  readonly isUpdatePending?: boolean;
  /** Resolves once what is rendered is up to date. */
  readonly updateComplete?: Promise<unknown>;
  /** Resolves once the view shows the result of its last load, or its error. */
  whenShown(): Promise<void>;
  /** Fetches what is printed beyond what is shown. */
  prepareForPrint?(): Promise<void>;
  /** What it shows, for a message; empty where it has nothing to show. */
  summarize?(): readonly SummaryTable[];
  /** Opens the menu of exports beside a button of the dashboard's. */
  openExport?(button: HTMLElement): void;
  /** Fetches the menu of exports before it is opened. */
  preloadExport?(): void;
}

/** The state of a view, for its panel. */
export interface ViewReport {
  status: LoadStatus;
  /** With status `failed` or `stale`. */
  error?: InsuranceError;
  /** Identifies what is requested. */
  key?: string;
  /** Whether it shows figures of its own, rather than choices among them or what they amount to. */
  hasFigures: boolean;
  /** Whether nothing matches; undefined where the view does not know. */
  isEmpty?: boolean;
  /** Renders the view again. */
  update: () => void;
}

/** A panel that shows one state of all its views, which then show none of their own. */
export interface Panel {
  report(view: DashboardView, report: ViewReport): void;
  /** Whether the panel shows a failure, so that the view stays quiet. */
  covers(error: InsuranceError): boolean;
}

/** Keeps the state of a dashboard's views in a link. Replaced by another store whenever they are to restore theirs. */
export interface ViewStateStore {
  /** The link's state of a view: what differs from the view's own. */
  of(view: DashboardView): Record<string, string>;
  /** Takes what now differs from the view's own state. */
  keep(view: DashboardView, difference: Record<string, string>): void;
}

/** What a dashboard provides to every insurance element below it: another object whenever a part of it changes. */
export interface DashboardContext {
  readonly source?: InsuranceDataSource;
  /** The dashboard's query, for all elements that set none; undefined until it is resolved, or where it is invalid. */
  readonly query?: ResolvedQuery;
  /** What the query was resolved from, for elements that set parts of it themselves. */
  readonly layers: QueryLayers;
  /** Milliseconds since the epoch that "up to now" means, the same for every view. */
  readonly now: number;
  /** Counts calls of `reload`. */
  readonly reloads: number;
  /** Counts automatic refreshes. */
  readonly autoRefreshes?: number;
  readonly locale?: string;
  readonly currency?: string;
  readonly strings?: Words;
  /** Present where the dashboard keeps its state in a link. */
  readonly viewStates?: ViewStateStore;
  /** Calls that views share, until anything above changes. */
  readonly calls?: SharedCalls;
  /** The colours of series, which all views share. */
  readonly seriesColors?: SeriesColors;
  /** Whether charts tell members apart by patterns besides their colours. */
  readonly patterns?: boolean;
  /** Whether the dashboard names the period that figures are compared with. */
  readonly namesPrevious?: boolean;
  /** Present where the dashboard shows the state of its views. */
  readonly panel?: Panel;
  /** Loads all views again, as an automatic refresh does. */
  readonly refresh?: () => void;
  /** Whether the source's clock is found to differ from the one that `now` is of; true once. */
  readonly noticeClock?: () => boolean;
  /** The address that shows a query's figures later and elsewhere; undefined where the dashboard keeps none. */
  readonly linkOf?: (query: ResolvedQuery) => string;
  /** Makes a view part of the dashboard; returns a function that ends it. */
  register(view: DashboardView): () => void;
  /** Shows a request in a view of the dashboard's own; false where it has none. */
  openRequest(request: { id: string; show: 'details' | 'meta' }): boolean;
}

// A registered symbol, so that two copies of the package on one page understand each other.
export const dashboardContext = createContext<DashboardContext>(Symbol.for('insurance-elements/dashboard'));
