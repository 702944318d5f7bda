import type { ReactiveControllerHost } from 'lit';
import { throwIfAborted } from '../../sources/abort.js';
import { LoadController, type LoadRequest } from './load-controller.js';
import { takeTurn, type Ranked } from './turns.js';

/**
 * Loads what a view shows beside its own figures. The view never waits for it, and does without where it cannot be
 * loaded, which is retried automatically. A value is only available by its key, so that it is never shown beside
 * figures that it does not belong to.
 */
export class SecondaryLoad<T> {
  readonly #host: Ranked;
  readonly #load: LoadController<T>;
  #hasBegun = false;

  constructor(host: ReactiveControllerHost & Ranked) {
    this.#host = host;
    this.#load = new LoadController(host, { autoRetry: true });
  }

  /** Loads, unless the last request had the same source, key and revision. */
  ensure(source: object, request: LoadRequest<T>): void {
    this.#load.ensure(source, {
      ...request,
      run: async (signal) => {
        // The view's own figures are painted before a source in memory is at work again.
        if (!this.#hasBegun) await takeTurn(this.#host, { isLate: true });
        throwIfAborted(signal);
        this.#hasBegun = true;
        return request.run(signal);
      },
    });
  }

  reset(): void {
    this.#load.reset();
  }

  /** The value loaded for a key; undefined while there is none. */
  valueFor(key: unknown): T | undefined {
    return this.#load.valueFor(key);
  }

  get hasFailed(): boolean {
    return this.#load.status === 'failed';
  }

  /** Resolves once no load is in flight. */
  settled(): Promise<void> {
    return this.#load.settled();
  }
}
