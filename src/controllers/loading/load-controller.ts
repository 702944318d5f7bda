import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toInsuranceError, type InsuranceError, type InsuranceErrorCode } from '../../model/base/errors.js';
import { viewOf, type InDocument } from '../dom/realm.js';

/**
 * - `idle`: there is nothing to ask yet
 * - `loading`: asked or about to be, nothing to show yet
 * - `refreshing`: asked, what came before is still shown
 * - `ready`: the answer is shown
 * - `failed`: nothing to show, `error` says why
 * - `stale`: a refresh failed; what came before still answers the same question and is shown
 */
export type LoadStatus = 'idle' | 'loading' | 'refreshing' | 'ready' | 'failed' | 'stale';

export interface LoadOptions {
  /** Whether what failed is asked again of itself, for figures that have no *Retry* of their own. */
  heals?: boolean;
}

/** The first wait before that, ms; each further one is twice as long. */
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60_000;
/** What asking again may help. */
const PASSING: readonly InsuranceErrorCode[] = [
  'network',
  'timeout',
  'rate-limited',
  'unavailable',
  'invalid-response',
  'source-failed',
];

export interface Ask<T> {
  /** Who is asked. What one source answered is never shown as another's. */
  source: object;
  /** What is asked. A refresh that fails keeps the answer only of the very same question. */
  question: string;
  /** What else makes a new answer necessary: a reload, the clock. */
  freshness: string;
  run: (signal: AbortSignal) => Promise<T>;
}

/**
 * Loads what a view shows. The latest ask wins: earlier ones are aborted, and their answers ignored even
 * when they come. Disconnecting aborts; the ask is made again on reconnection.
 */
export class LoadController<T> implements ReactiveController {
  status: LoadStatus = 'idle';
  value?: T;
  error?: InsuranceError;

  readonly #host: ReactiveControllerHost & InDocument;
  #ask?: Ask<T>;
  /** The question that `value` answers. */
  #answered?: string;
  #abort?: AbortController;
  #pending?: Promise<void>;
  readonly #heals: boolean;
  #failures = 0;
  #healing?: ReturnType<typeof setTimeout>;

  constructor(host: ReactiveControllerHost & InDocument, { heals = false }: LoadOptions = {}) {
    this.#host = host;
    this.#heals = heals;
    host.addController(this);
  }

  hostDisconnected(): void {
    if (!this.#pending && this.#healing === undefined) return;
    this.#cancel();
    this.#ask = undefined;
  }

  /** What answers this very question: nothing where something else was asked last. */
  answerTo(question: string): T | undefined {
    return this.#answered === question ? this.value : undefined;
  }

  /** Asks, unless this very thing was asked last. To be called before rendering. */
  ask(ask: Ask<T>): void {
    const last = this.#ask;
    if (
      last &&
      last.source === ask.source &&
      last.question === ask.question &&
      last.freshness === ask.freshness
    ) {
      return;
    }
    this.#cancel();
    if (last && last.source !== ask.source) this.#forget();
    this.#ask = ask;
    this.error = undefined;
    this.#failures = 0;
    this.#start(ask);
  }

  /** Shows an error that was found before anything could be asked. */
  fail(error: InsuranceError): void {
    if (this.error?.message === error.message) return;
    this.#cancel();
    this.#forget();
    this.error = error;
    this.status = 'failed';
  }

  /** There is nothing to ask. */
  reset(): void {
    this.#clear('idle');
  }

  /** There is something to ask, but not yet. */
  wait(): void {
    this.#clear('loading');
  }

  /** Whether an answer is on its way. */
  get isPending(): boolean {
    return this.#pending !== undefined;
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.#pending) await this.#pending;
  }

  #start(ask: Ask<T>): void {
    this.status = this.value === undefined ? 'loading' : 'refreshing';
    const abort = (this.#abort = new AbortController());
    this.#pending = this.#run(ask, abort.signal);
  }

  /** Asks once more after a while, unless something else is asked meanwhile; not in a page that nobody sees. */
  #heal(ask: Ask<T>): void {
    const wait = Math.min(FIRST_WAIT * 2 ** this.#failures++, LONGEST_WAIT);
    this.#healing = setTimeout(() => {
      this.#healing = undefined;
      if (viewOf(this.#host).document.hidden) this.#heal(ask);
      else this.#start(ask);
    }, wait);
  }

  async #run(ask: Ask<T>, signal: AbortSignal): Promise<void> {
    try {
      const value = await ask.run(signal);
      if (signal.aborted) return;
      this.value = value;
      this.#answered = ask.question;
      this.status = 'ready';
    } catch (thrown) {
      if (signal.aborted) return;
      this.error = toInsuranceError(thrown);
      if (this.#answered !== ask.question) this.#forget(ask);
      this.status = this.value === undefined ? 'failed' : 'stale';
      if (this.#heals && PASSING.includes(this.error.code)) this.#heal(ask);
    }
    this.#pending = undefined;
    this.#host.requestUpdate();
  }

  #cancel(): void {
    this.#abort?.abort();
    this.#pending = undefined;
    clearTimeout(this.#healing);
    this.#healing = undefined;
  }

  #clear(status: LoadStatus): void {
    this.#cancel();
    this.#forget();
    this.error = undefined;
    this.status = status;
  }

  #forget(ask?: Ask<T>): void {
    this.value = undefined;
    this.#answered = undefined;
    this.#ask = ask;
  }
}
