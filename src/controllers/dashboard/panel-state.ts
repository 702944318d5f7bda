import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InsuranceError, InsuranceErrorCode } from '../../model/base/errors.js';
import { toQueryInput, type ResolvedQuery } from '../../model/query/query.js';
import type { DashboardView, Panel, ViewReport } from './dashboard-context.js';
import { toJson } from '../../model/base/to-json.js';
import { microtask } from '../../model/base/microtask.js';

/**
 * - `idle`: nothing to load
 * - `loading`: no figures yet
 * - `refreshing`: the previous figures are still shown
 * - `ready`: all figures are shown, but for what a view itself says
 * - `outage`: the source did not answer
 */
export type PanelStatus = 'idle' | 'loading' | 'refreshing' | 'ready' | 'outage';

/** What the figures are of. */
export interface Shown {
  query: ResolvedQuery;
  /** Milliseconds since the epoch that "up to now" meant. */
  now: number;
}

/** Refreshes that take less, ms, are not shown: their text would only flicker. */
const DELAY = 150;

/** Errors that come from the source's being away, rather than from what one view requests. */
const AWAY: readonly InsuranceErrorCode[] = [
  'network',
  'timeout',
  'unavailable',
  'rate-limited',
  'unauthorized',
  'forbidden',
];

/**
 * One state of all views of a panel, from what each of them reports. Views whose failure the panel shows stay quiet;
 * what only one view fails with, such as an invalid answer, is left to it.
 */
export class PanelState implements Panel, ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #current: () => Shown | undefined;
  readonly #reports = new Map<DashboardView, ViewReport>();
  #shown?: Shown;
  #isEmpty = false;
  #outage?: InsuranceError;
  #lastCovered?: string;
  #timer?: ReturnType<typeof setTimeout>;
  #isLong = false;
  /** What is shown of a refresh that has not taken long yet. */
  #before: PanelStatus = 'idle';

  /** @param current what the panel now requests; undefined before it is known */
  constructor(host: ReactiveControllerHost, current: () => Shown | undefined) {
    this.#host = host;
    this.#current = current;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#endTimer();
  }

  get status(): PanelStatus {
    const status = this.#status;
    return status === 'refreshing' && !this.#isLong && this.#before === 'ready' ? 'ready' : status;
  }

  /** Whether the status is `loading` or `refreshing`. */
  get isLoading(): boolean {
    return this.status === 'loading' || this.status === 'refreshing';
  }

  /** Why the source did not answer, with status `outage`. */
  get error(): InsuranceError | undefined {
    return this.#outage;
  }

  /** What the figures are of that are shown; undefined where none are. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  /** Whether nothing matches the query; as it was until a refresh ends. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Whether a view shows what it has loaded. */
  holds(view: DashboardView): boolean {
    const report = this.#reports.get(view);
    return report !== undefined && holds(report);
  }

  covers(error: InsuranceError): boolean {
    return this.#isBusy || AWAY.includes(error.code) || error.code === this.#outage?.code;
  }

  report(view: DashboardView, report: ViewReport): void {
    const last = this.#reports.get(view);
    if (
      last?.status === report.status &&
      last.error === report.error &&
      last.isEmpty === report.isEmpty &&
      last.key === report.key
    )
      return;
    this.#reports.set(view, report);
    this.#update();
  }

  forget(view: DashboardView): void {
    if (this.#reports.delete(view)) this.#update();
  }

  get #status(): PanelStatus {
    const reports = [...this.#reports.values()];
    if (reports.every(({ status }) => status === 'idle')) return 'idle';
    if (this.#isBusy) return this.#shown ? 'refreshing' : 'loading';
    return this.#outage ? 'outage' : 'ready';
  }

  /** Which failures the panel shows: all while it is busy. */
  get #covered(): string | undefined {
    return this.#isBusy ? 'all' : this.#outage?.code;
  }

  get #isBusy(): boolean {
    return [...this.#reports.values()].some(isBusy);
  }

  #update(): void {
    const reports = [...this.#reports.values()];
    const figures = reports.filter(({ hasFigures }) => hasFigures);
    const covered = this.#lastCovered;
    if (this.#isBusy) {
      if (!figures.some(holds)) this.#shown = undefined;
      this.#startTimer();
    } else {
      this.#outage = outageOf(reports);
      this.#note(figures);
      this.#endTimer();
      this.#before = this.#status;
    }
    this.#host.requestUpdate();
    // Whether they say themselves that they failed depends on the others.
    this.#lastCovered = this.#covered;
    if (covered === this.#lastCovered) return;
    microtask(() => {
      for (const { error, update } of this.#reports.values()) if (error) update();
    });
  }

  /** All views have answered. */
  #note(figures: readonly ViewReport[]): void {
    const held = figures.filter(holds);
    if (held.length === 0) this.#shown = undefined;
    // Figures that could not be refreshed are of an earlier time.
    else if (!this.#shown || held.every(({ status }) => status === 'ready')) this.#shown = this.#current();
    const matching = figures.filter(({ isEmpty }) => isEmpty !== undefined);
    this.#isEmpty =
      matching.length > 0 && matching.every(({ isEmpty, status }) => isEmpty && status === 'ready');
  }

  #startTimer(): void {
    if (this.#timer !== undefined || this.#isLong) return;
    this.#timer = setTimeout(() => {
      this.#isLong = true;
      this.#host.requestUpdate();
    }, DELAY);
  }

  #endTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isLong = false;
  }
}

/** Whether two queries have the same range, with the same other filters or not. */
export function sameRange(a: ResolvedQuery, b: ResolvedQuery): boolean {
  const range = ({ from, to, until }: ResolvedQuery) => toJson([from, until ?? to]);
  return range(a) === range(b);
}

/** Whether two queries have the same filters. */
export function sameFilters(a: ResolvedQuery, b: ResolvedQuery): boolean {
  return filtersOf(a) === filtersOf(b);
}

function filtersOf(query: ResolvedQuery): string {
  const { from: _from, to: _to, period: _period, within: _within, ...filters } = toQueryInput(query);
  return toJson(filters);
}

function isBusy({ status }: ViewReport): boolean {
  return status === 'loading' || status === 'refreshing';
}

function holds({ status }: ViewReport): boolean {
  return status === 'ready' || status === 'refreshing' || status === 'stale';
}

function outageOf(reports: readonly ViewReport[]): InsuranceError | undefined {
  const failures = reports.filter(({ error }) => error);
  const figures = failures.filter(({ hasFigures }) => hasFigures);
  return (
    failures.find(({ error }) => AWAY.includes(error!.code)) ??
    figures.find((one) => figures.some((other) => other !== one && other.error!.code === one.error!.code))
  )?.error;
}
