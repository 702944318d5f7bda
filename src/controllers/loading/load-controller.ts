import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toInsuranceError, type InsuranceError, type InsuranceErrorCode } from '../../model/base/errors.js';
import { viewOf } from '../dom/realm.js';
import { nextPaint } from '../dom/time-slicing.js';
import { takeTurn, type Ranked } from './turns.js';
import { toJson } from '../../model/base/to-json.js';

/**
 * - `idle`: nothing to load
 * - `loading`: loading or about to, no value yet
 * - `refreshing`: loading, the previous value is still shown
 * - `ready`: the value is shown
 * - `failed`: no value, `error` has the reason
 * - `stale`: a refresh failed; the previous value has the same key and is still shown
 */
export type LoadStatus = 'idle' | 'loading' | 'refreshing' | 'ready' | 'failed' | 'stale';

export interface LoadOptions {
  /** Retries failed loads automatically, for values that have no *Retry* button of their own. */
  autoRetry?: boolean;
}

/** What to load. Keys and revisions are compared as JSON. */
export interface LoadRequest<T> {
  /** Identifies the value. A failed refresh keeps the previous value only if it has the same key. */
  key: unknown;
  /** Anything else that requires a new load: a reload, a change of the data, the clock. */
  revision?: unknown;
  run: (signal: AbortSignal) => Promise<T>;
}

/** A request whose key and revision are serialized, so that they can be compared. */
interface Load<T> {
  source: object;
  key: string | undefined;
  revision: string | undefined;
  run: LoadRequest<T>['run'];
}

/** Delay before the first automatic retry, ms; each further one is twice as long. */
const FIRST_DELAY = 5000;
const LONGEST_DELAY = 60_000;
/** Errors that may pass. */
const TRANSIENT: readonly InsuranceErrorCode[] = [
  'network',
  'timeout',
  'rate-limited',
  'unavailable',
  'invalid-response',
  'source-failed',
];

/**
 * Loads one value. The latest request wins: earlier ones are aborted, and their results ignored. Disconnecting
 * aborts; the next `ensure` after reconnecting loads again.
 */
export class LoadController<T> implements ReactiveController {
  status: LoadStatus = 'idle';
  // Own properties from the start, whatever the page has added to every object.
  value?: T = undefined;
  error?: InsuranceError = undefined;

  readonly #host: ReactiveControllerHost & Ranked;
  readonly #autoRetry: boolean;
  #last?: Load<T>;
  /** The key of `value`. */
  #valueKey?: string;
  #abort?: AbortController;
  #pending?: Promise<void>;
  #failures = 0;
  #retryTimer?: ReturnType<typeof setTimeout>;
  #window?: Window;

  constructor(host: ReactiveControllerHost & Ranked, { autoRetry = false }: LoadOptions = {}) {
    this.#host = host;
    this.#autoRetry = autoRetry;
    host.addController(this);
  }

  hostConnected(): void {
    this.#window = viewOf(this.#host);
    this.#window.addEventListener('online', this.#onOnline);
  }

  hostDisconnected(): void {
    this.#window?.removeEventListener('online', this.#onOnline);
    if (!this.#pending && this.#retryTimer === undefined) return;
    this.#cancel();
    this.#last = undefined;
  }

  /** The value loaded for a key; undefined while `value` belongs to another. */
  valueFor(key: unknown): T | undefined {
    return this.#valueKey === toJson(key) ? this.value : undefined;
  }

  /**
   * Loads, unless the last request had the same source, key and revision.
   *
   * @param source where the value comes from; a value of one source is never shown as another's
   */
  ensure(source: object, { key, revision, run }: LoadRequest<T>): void {
    const load: Load<T> = { source, key: toJson(key), revision: toJson(revision), run };
    const last = this.#last;
    if (last && last.source === source && last.key === load.key && last.revision === load.revision) return;
    this.#cancel();
    if (last && last.source !== source) this.#forget();
    this.#last = load;
    this.error = undefined;
    this.#failures = 0;
    this.#start(load);
  }

  /** Shows an error that was found before anything could be loaded. */
  fail(error: InsuranceError): void {
    if (this.error?.message === error.message) return;
    this.#cancel();
    this.#forget();
    this.error = error;
    this.status = 'failed';
  }

  /** There is nothing to load. */
  reset(): void {
    this.#clear('idle');
  }

  /** There is something to load, but not yet. */
  wait(): void {
    this.#clear('loading');
  }

  /** Whether a load is in flight. */
  get isPending(): boolean {
    return this.#pending !== undefined;
  }

  /** Resolves once no load is in flight. */
  async settled(): Promise<void> {
    while (this.#pending) await this.#pending;
  }

  /** Whether a reader may see figures that are replaced. */
  get #isSeen(): boolean {
    return this.value !== undefined && !viewOf(this.#host).document.hidden;
  }

  #start(load: Load<T>): void {
    this.status = this.value === undefined ? 'loading' : 'refreshing';
    const abort = (this.#abort = new AbortController());
    this.#pending = this.#run(load, abort.signal);
  }

  /** What failed while the network was away is loaded once more. */
  readonly #onOnline = (): void => {
    const load = this.#last;
    if (!load || this.#pending || !this.error || !TRANSIENT.includes(this.error.code)) return;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.error = undefined;
    this.#start(load);
    this.#host.requestUpdate();
  };

  /** Loads again after a delay, unless something else is loaded meanwhile; not while the page is hidden. */
  #retryLater(load: Load<T>): void {
    const delay = Math.min(FIRST_DELAY * 2 ** this.#failures++, LONGEST_DELAY);
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = undefined;
      if (viewOf(this.#host).document.hidden) this.#retryLater(load);
      else this.#start(load);
    }, delay);
  }

  async #run(load: Load<T>, signal: AbortSignal): Promise<void> {
    // What the reader did is seen at once, also where the answer needs no time.
    const acknowledged = this.#isSeen ? nextPaint() : undefined;
    const [value, thrown] = await resultOf(load.run, signal);
    if (signal.aborted) return;
    // First answers that come together are shown in turns; what replaces others changes all views at once.
    if (this.value === undefined) await takeTurn(this.#host, { done: () => this.#host.updateComplete });
    else await acknowledged;
    if (signal.aborted) return;
    if (thrown) {
      this.error = toInsuranceError(thrown.error);
      if (this.#valueKey !== load.key) this.#forget(load);
      this.status = this.value === undefined ? 'failed' : 'stale';
      if (this.#autoRetry && TRANSIENT.includes(this.error.code)) this.#retryLater(load);
    } else {
      this.value = value;
      this.#valueKey = load.key;
      this.status = 'ready';
    }
    this.#pending = undefined;
    this.#host.requestUpdate();
  }

  #cancel(): void {
    this.#abort?.abort();
    this.#pending = undefined;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
  }

  #clear(status: LoadStatus): void {
    this.#cancel();
    this.#forget();
    this.error = undefined;
    this.status = status;
  }

  #forget(last?: Load<T>): void {
    this.value = undefined;
    this.#valueKey = undefined;
    this.#last = last;
  }
}

async function resultOf<T>(
  run: LoadRequest<T>['run'],
  signal: AbortSignal,
): Promise<[value: T | undefined, thrown?: { error: unknown }]> {
  try {
    return [await run(signal)];
  } catch (error) {
    return [undefined, { error }];
  }
}
