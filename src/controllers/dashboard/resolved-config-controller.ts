import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/en.js';
import { getPageLocale, type Localizer } from '../../locales/localize.js';
import { toInsuranceError, type InsuranceError } from '../../model/base/errors.js';
import { formatterOf, usableLocale, type Formatter } from '../../model/text/format.js';
import { zoomOut } from '../../model/query/drill-down.js';
import {
  hasQuery,
  resolveQuery,
  withoutRange,
  type QueryInput,
  type QueryLayers,
  type ResolvedQuery,
} from '../../model/query/query.js';
import { weekStart } from '../../model/time/week-start.js';
import { temporalLoaded } from '../../model/time/temporal.js';
import { checkedSource } from '../../sources/checked-source.js';
import { clockOf } from '../../sources/clock-of.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { DashboardConsumer } from './dashboard-consumer.js';
import type { DashboardContext, DashboardView } from './dashboard-context.js';
import { KnownTypes } from './known-types.js';
import { LanguageController } from './language-controller.js';
import { SeriesColors } from './series-colors.js';
import { ShownLanguage } from './shown-language.js';
import { TemporalLoader } from './temporal-loader.js';
import { toJson } from '../../model/base/to-json.js';

/** Clocks that differ by less, ms, are taken for equal. */
const CLOCK_TOLERANCE = 2000;

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
 * Resolves an element's configuration: its own properties first, then its attributes, then the nearest
 * dashboard's, then the defaults.
 */
export class ResolvedConfigController implements ReactiveController {
  /** Undefined until it can be resolved, and where `error` says why it cannot. */
  query?: ResolvedQuery;
  /** An invalid property or attribute. */
  error?: InsuranceError;
  format!: Formatter;
  /** Milliseconds since the epoch that "up to now" means; the same until the next load. */
  now = 0;

  readonly #host: ConfigHost;
  readonly #language: LanguageController;
  readonly #shown: ShownLanguage;
  readonly #consumer?: DashboardConsumer;
  readonly #temporal: TemporalLoader;
  readonly #knownTypes: KnownTypes;
  readonly #seriesColors = new SeriesColors();
  /** How far the source's clock was ahead of the reader's when `now` was pinned, ms. */
  #ahead = 0;
  #pinned?: string;
  #pinnedSource?: object;
  #formatKey?: string;
  #localTimeZone?: string;
  #weekStart = 1;

  /** @param options.followsDashboard whether the element takes what a dashboard above it provides */
  constructor(host: ConfigHost, { followsDashboard }: { followsDashboard: boolean }) {
    this.#host = host;
    this.#language = new LanguageController(host);
    this.#shown = new ShownLanguage(host);
    this.#temporal = new TemporalLoader(host);
    this.#knownTypes = new KnownTypes(host);
    if (followsDashboard) this.#consumer = new DashboardConsumer(host);
    host.addController(this);
  }

  get dashboard(): DashboardContext | undefined {
    return this.#consumer?.context;
  }

  get locale(): string {
    return this.#shown.locale;
  }

  /** The language of the words. */
  get wordsLanguage(): string {
    return this.#shown.wordsLanguage;
  }

  get localize(): Localizer {
    return this.#shown.localize;
  }

  /**
   * Whether there are words for the reader: once those of their language are loaded, or could not be. A server knows
   * the language only where the host sets it.
   */
  get hasWords(): boolean {
    return this.#shown.hasWords && (!isServer || Boolean(this.#host.locale || getPageLocale()));
  }

  /** Resolves once the words of the reader's language are there, or could not be loaded. */
  get wordsLoaded(): Promise<void> | undefined {
    return this.#shown.pending;
  }

  /** The words that the host and its dashboard set over the catalogue. */
  get strings(): Words {
    return this.#shown.strings;
  }

  /** The source, its answers checked. */
  get source(): InsuranceDataSource | undefined {
    const source = this.#host.source ?? this.dashboard?.source;
    return source && checkedSource(source);
  }

  /** The types that are known of the source: their names have to differ from each other. */
  get knownTypes(): ReadonlySet<string> {
    return this.#knownTypes.keys;
  }

  /** The colours of series: of the dashboard, or of the element alone. */
  get seriesColors(): SeriesColors {
    return this.dashboard?.seriesColors ?? this.#seriesColors;
  }

  /** Whether the dashboard wants patterns in its charts. */
  get patterns(): boolean {
    return this.dashboard?.patterns ?? false;
  }

  /** Whether something is not known yet, but will be. */
  get isWaiting(): boolean {
    if (!this.source) return this.#consumer?.upgrade !== undefined;
    return !temporalLoaded() && !this.error;
  }

  /** Resolves once everything is known, or why it cannot be; the host has a pending update by then. */
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
    const loading = this.#temporal.pending ?? this.#shown.pending;
    return loading ?? (this.source ? undefined : this.#consumer?.upgrade);
  }

  /** What the query is resolved from. */
  get layers(): QueryLayers {
    const { query, from, to, period, timeZone } = this.#host;
    return { query, attributes: { from, to, period, timeZone }, dashboard: this.dashboard?.layers };
  }

  /** The time zone that the host's attributes set, those of the dashboard included. */
  get hostTimeZone(): string | undefined {
    const { attributes, dashboard } = this.layers;
    return attributes?.timeZone || dashboard?.attributes?.timeZone || undefined;
  }

  /**
   * The resolved query with a period in place of its range. The period ends where the attributes end the range,
   * else now.
   *
   * @param timeZone that of the query by default
   */
  withPeriod(period: string, timeZone = this.query!.timeZone): ResolvedQuery {
    const { until, to, isAnchored } = zoomOut(this.query!);
    const query = { ...withoutRange(this.query!), ...(isAnchored && { to: until ?? to }), period, timeZone };
    const { attributes, dashboard } = this.layers;
    const ends = {
      attributes: { to: attributes?.to },
      dashboard: { attributes: { to: dashboard?.attributes?.to } },
    };
    return resolveQuery({ query, ...ends }, clockOf(this.source), timeZone, this.#weekStart);
  }

  /** Resolves another query of the element's own; undefined where that is invalid. */
  resolveWith(query: QueryInput): ResolvedQuery | undefined {
    if (!temporalLoaded() || !this.#localTimeZone) return undefined;
    try {
      return resolveQuery({ ...this.layers, query }, this.now, this.#localTimeZone, this.#weekStart);
    } catch {
      return undefined;
    }
  }

  /** Whether the source has found since `now` was pinned that its clock differs from the reader's; true once. */
  noticeClock(): boolean {
    const { dashboard, source } = this;
    if (dashboard) return dashboard.noticeClock?.() ?? false;
    const ahead = clockOf(source) - Date.now();
    if (Math.abs(ahead - this.#ahead) <= CLOCK_TOLERANCE) return false;
    this.#ahead = ahead;
    // The next update pins it anew.
    this.#pinned = undefined;
    return true;
  }

  hostDisconnected(): void {
    this.#temporal.reset();
    this.#shown.reset();
  }

  /**
   * Resolves everything anew: a step of the host's update.
   *
   * @param showsFigures whether figures are shown, which keep their language until they have words in another
   */
  update(revision: number, showsFigures: boolean): void {
    const { dashboard } = this;
    if (!isServer) this.#knownTypes.follow(this.source);
    this.error = undefined;
    this.query = undefined;
    this.#updateWords(dashboard, { revision, keepsFormer: showsFigures });
    // A server knows neither the reader's time zone nor their now.
    if (!isServer) this.#pinNow(revision, dashboard);
    try {
      if (isServer || !temporalLoaded()) {
        this.#updateFormat('UTC', dashboard);
        if (!isServer) this.error = this.#temporal.ensure(revision);
        return;
      }
      this.query = this.#resolveQuery(dashboard);
      this.#updateFormat(this.query.timeZone, dashboard);
    } catch (thrown) {
      this.query = undefined;
      this.error = toInsuranceError(thrown);
      this.#formatKey ??= this.#plainFormat();
    }
  }

  /** A dashboard's query is resolved by the dashboard; only what an element sets itself is resolved with it here. */
  #resolveQuery(dashboard: DashboardContext | undefined): ResolvedQuery {
    // Reading it takes longer than all else here.
    this.#localTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { layers } = this;
    if (dashboard?.query && !hasQuery(layers)) return dashboard.query;
    return resolveQuery(layers, this.now, this.#localTimeZone, this.#weekStart);
  }

  #pinNow(revision: number, dashboard: DashboardContext | undefined): void {
    if (dashboard) {
      this.now = dashboard.now;
      return;
    }
    const pin = toJson([revision, this.layers]);
    if (pin === this.#pinned && this.source === this.#pinnedSource) return;
    this.#pinned = pin;
    this.#pinnedSource = this.source;
    this.now = clockOf(this.source);
    this.#ahead = this.now - Date.now();
  }

  #updateWords(
    dashboard: DashboardContext | undefined,
    options: { revision: number; keepsFormer: boolean },
  ): void {
    const { locale, strings } = this.#host;
    const chosen = usableLocale(locale || dashboard?.locale || this.#language.language);
    if (this.#shown.update(chosen, [dashboard?.strings, strings], options)) {
      this.#weekStart = weekStart(this.locale);
    }
  }

  #updateFormat(timeZone: string, dashboard: DashboardContext | undefined): void {
    const settings = {
      locale: this.locale,
      timeZone,
      currency: this.#host.currency || dashboard?.currency || 'USD',
    };
    const key = toJson(settings);
    if (key === this.#formatKey) return;
    this.format = formatterOf(settings);
    this.#formatKey = key;
  }

  #plainFormat(): string {
    this.format = formatterOf({ locale: this.locale, timeZone: 'UTC', currency: 'USD' });
    return 'plain';
  }
}
