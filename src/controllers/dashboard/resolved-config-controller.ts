import { ContextConsumer } from '@lit/context';
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/en.js';
import { getPageLocale, localizer, type Localizer } from '../../locales/localize.js';
import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import { formatterOf, usableLocale, type Formatter } from '../../model/text/format.js';
import { zoomOut } from '../../model/query/drill-down.js';
import {
  resolveQuery,
  type ResolvedQuery,
  type QueryInput,
  type QueryLayer,
} from '../../model/query/query.js';
import { loadTemporal, temporalLoaded } from '../../model/time/temporal.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { LanguageController } from './language-controller.js';
import { isBelowUndefinedDashboard, onDashboardDefined } from './late-dashboard.js';
import { dashboardContext, type DashboardContext, type DashboardView } from './dashboard-context.js';

/** The properties that every insurance element has. */
export interface ConfigHost extends ReactiveControllerHost, DashboardView {
  readonly updateComplete: Promise<boolean>;
  source?: InsuranceDataSource;
  query?: QueryInput;
  from?: string;
  to?: string;
  period?: string;
  timeZone?: string;
  locale?: string;
  currency?: string;
  strings?: Words;
}

/**
 * Works out what is in force for an element: its own properties first, then its attributes, then the
 * nearest dashboard's, then the defaults.
 */
export class ResolvedConfigController implements ReactiveController {
  /** Undefined until it can be worked out, and where `error` says why it cannot. */
  query?: ResolvedQuery;
  /** A setting that cannot be used. */
  error?: InsuranceError;
  localize!: Localizer;
  format!: Formatter;
  locale!: string;
  /** Milliseconds since the epoch that "up to now" means; stands still until the next load. */
  now = 0;

  readonly #host: ConfigHost;
  readonly #language: LanguageController;
  readonly #consumer?: ContextConsumer<typeof dashboardContext, ConfigHost>;
  #unregister?: () => void;
  #endDashboard?: () => void;
  #pinned?: string;
  #pinnedSource?: object;
  #formatKey?: string;
  #strings: (Words | undefined)[] = [];
  #temporal?: { revision: number; error?: InsuranceError };
  #temporalLoad?: Promise<void>;
  /** There while a dashboard above is not defined yet, which may hand down a source. */
  #awaited?: { dashboard: Promise<void>; end: () => void };
  #localTimeZone?: string;

  /** @param options.followsDashboard whether the element takes what a dashboard above it hands down */
  constructor(host: ConfigHost, { followsDashboard }: { followsDashboard: boolean }) {
    this.#host = host;
    this.#language = new LanguageController(host);
    if (followsDashboard)
      this.#consumer = new ContextConsumer(host, { context: dashboardContext, subscribe: true });
    host.addController(this);
  }

  get dashboard(): DashboardContext | undefined {
    return this.#host.isConnected ? this.#consumer?.value : undefined;
  }

  /** Whether the reader's language is known: a server knows it where the host names it, a browser always. */
  get knowsLanguage(): boolean {
    return !isServer || Boolean(this.#host.locale || getPageLocale());
  }

  /** The host's own words, the dashboard's among them. */
  get strings(): Words {
    return Object.assign({}, ...this.#strings) as Words;
  }

  get source(): InsuranceDataSource | undefined {
    return this.#host.source ?? this.dashboard?.source;
  }

  /** Whether what is in force is not known yet, but will be. */
  get isWaiting(): boolean {
    if (!this.source) return this.#awaited !== undefined;
    return !temporalLoaded() && !this.error;
  }

  /** Resolves once what is in force is known, or why it cannot be; the host has been asked to update by then. */
  async settled(): Promise<void> {
    for (let pending = this.#pending; pending; pending = this.#pending) {
      await pending;
      await this.#host.updateComplete;
    }
  }

  /** Whether `settled` would wait. */
  get isPending(): boolean {
    return this.#pending !== undefined;
  }

  get #pending(): Promise<void> | undefined {
    return this.#temporalLoad ?? (this.source ? undefined : this.#awaited?.dashboard);
  }

  /** The nearest first. */
  get layers(): QueryLayer[] {
    const { query, from, to, period, timeZone } = this.#host;
    const attributes = { from, to, period, timeZone, isStanding: true };
    return [query ?? {}, attributes, ...(this.dashboard?.layers ?? [])];
  }

  /**
   * The query in force with a period in place of its range. The period ends where the attributes say that
   * the panel ends, else now.
   */
  withPeriod(period: string): ResolvedQuery {
    const { from: _, to: __, within: ___, isAnchored: ____, ...rest } = this.query!;
    const outer = zoomOut(this.query!);
    const anchor = outer.isAnchored ? { to: outer.to } : {};
    const [, attributes, , dashboardAttributes] = this.layers;
    const ends = [attributes, dashboardAttributes].map((layer) => ({ to: layer?.to }));
    return resolveQuery([{ ...rest, ...anchor, period }, ...ends], Date.now(), this.query!.timeZone);
  }

  /** What would be in force with another query of the element's own; undefined where that cannot be used. */
  resolveWith(query: QueryInput): ResolvedQuery | undefined {
    if (!temporalLoaded() || !this.#localTimeZone) return undefined;
    try {
      return resolveQuery([query, ...this.layers.slice(1)], this.now, this.#localTimeZone);
    } catch {
      return undefined;
    }
  }

  hostConnected(): void {
    if (!this.#consumer) return;
    this.#endDashboard = onDashboardDefined(this.#askAgain);
    if (!isBelowUndefinedDashboard(this.#host)) return;
    let end!: () => void;
    const dashboard = new Promise<void>((resolve) => (end = resolve));
    this.#awaited = { dashboard, end };
  }

  hostDisconnected(): void {
    this.#endDashboard?.();
    withoutTemporal.delete(this.#onTemporal);
    // Loaded again, or waited for again, where it comes back without it.
    this.#temporal = undefined;
    this.#endAwaiting();
    this.#unregister?.();
    this.#unregister = undefined;
    // What a former dashboard handed down is not in force elsewhere.
    if (this.#consumer) this.#consumer.value = undefined;
  }

  /** A dashboard that is defined after its children did not hear them ask. */
  readonly #askAgain = (): void => {
    if (this.#host.isConnected && !this.#consumer?.value) this.#consumer?.hostConnected();
    if (!this.#awaited) return;
    this.#endAwaiting();
    this.#host.requestUpdate();
  };

  #endAwaiting(): void {
    this.#awaited?.end();
    this.#awaited = undefined;
  }

  /** Works everything out anew: a step of the host's update. */
  update(revision: number): void {
    const host = this.#host;
    const dashboard = this.dashboard;
    if (dashboard && !this.#unregister) this.#unregister = dashboard.register(host);

    this.error = undefined;
    this.query = undefined;
    this.#updateWords(dashboard);
    // A server knows neither the reader's time zone nor their now.
    if (!isServer) this.#pin(revision, dashboard);
    try {
      if (isServer || !temporalLoaded()) {
        this.#updateFormat('UTC', dashboard);
        if (!isServer) this.#loadTemporal(revision);
        return;
      }
      // Asking for it takes longer than all else here.
      this.#localTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
      this.query = resolveQuery(this.layers, this.now, this.#localTimeZone);
      this.#updateFormat(this.query.timeZone, dashboard);
    } catch (thrown) {
      this.query = undefined;
      this.error = toInsuranceError(thrown);
      this.#formatKey ??= this.#plainFormat();
    }
  }

  #pin(revision: number, dashboard: DashboardContext | undefined): void {
    if (dashboard) {
      this.now = dashboard.now;
      return;
    }
    const pin = JSON.stringify([revision, this.layers]);
    if (pin === this.#pinned && this.source === this.#pinnedSource) return;
    this.#pinned = pin;
    this.#pinnedSource = this.source;
    this.now = Date.now();
  }

  #updateWords(dashboard: DashboardContext | undefined): void {
    const locale = usableLocale(this.#host.locale || dashboard?.locale || this.#language.language);
    const strings = [dashboard?.strings, this.#host.strings];
    if (locale === this.locale && strings.every((words, i) => words === this.#strings[i])) return;
    this.locale = locale;
    this.#strings = strings;
    this.localize = localizer(locale, this.strings);
  }

  #updateFormat(timeZone: string, dashboard: DashboardContext | undefined): void {
    const settings = {
      locale: this.locale,
      timeZone,
      currency: this.#host.currency || dashboard?.currency || 'USD',
    };
    const key = JSON.stringify(settings);
    if (key === this.#formatKey) return;
    this.format = formatterOf(settings);
    this.#formatKey = key;
  }

  #plainFormat(): string {
    this.format = formatterOf({ locale: this.locale, timeZone: 'UTC', currency: 'USD' });
    return 'plain';
  }

  /** Once for each revision: whoever retries reloads, which makes a new one. */
  #loadTemporal(revision: number): void {
    if (this.#temporal?.revision === revision) {
      this.error = this.#temporal.error;
      return;
    }
    const attempt: { revision: number; error?: InsuranceError } = { revision };
    this.#temporal = attempt;
    withoutTemporal.add(this.#onTemporal);
    const load = loadTemporal()
      .then(tellTemporal, (thrown: unknown) => {
        attempt.error = new InsuranceError('network', 'the time zone library could not be loaded', {
          cause: thrown,
        });
        this.#host.requestUpdate();
      })
      .then(() => {
        if (this.#temporalLoad === load) this.#temporalLoad = undefined;
      });
    this.#temporalLoad = load;
  }

  readonly #onTemporal = (): void => this.#host.requestUpdate();
}

/** Who has no Temporal yet: one that retries with success has it for all. */
const withoutTemporal = new Set<() => void>();

function tellTemporal(): void {
  const listeners = [...withoutTemporal];
  withoutTemporal.clear();
  for (const listener of listeners) listener();
}
