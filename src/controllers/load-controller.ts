import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toInsuranceError, type InsuranceError } from '../model/errors.js';

/**
 * - `idle`: there is nothing to ask yet
 * - `loading`: asked, nothing to show yet
 * - `refreshing`: asked, what came before is still shown
 * - `ready`: the answer is shown
 * - `failed`: nothing to show, `error` says why
 * - `stale`: a refresh failed; what came before still answers the same question and is shown
 */
export type LoadStatus = 'idle' | 'loading' | 'refreshing' | 'ready' | 'failed' | 'stale';

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

  readonly #host: ReactiveControllerHost;
  #ask?: Ask<T>;
  /** The question that `value` answers. */
  #answered?: string;
  #abort?: AbortController;
  #pending?: Promise<void>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    if (!this.#pending) return;
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
    this.status = this.value === undefined ? 'loading' : 'refreshing';
    const abort = (this.#abort = new AbortController());
    this.#pending = this.#run(ask, abort.signal);
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
    this.#cancel();
    this.#forget();
    this.error = undefined;
    this.status = 'idle';
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.#pending) await this.#pending;
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
    }
    this.#pending = undefined;
    this.#host.requestUpdate();
  }

  #cancel(): void {
    this.#abort?.abort();
    this.#pending = undefined;
  }

  #forget(ask?: Ask<T>): void {
    this.value = undefined;
    this.#answered = undefined;
    this.#ask = ask;
  }
}
