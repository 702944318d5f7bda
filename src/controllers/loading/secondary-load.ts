import type { ReactiveControllerHost } from 'lit';
import { LoadController, type LoadRequest } from './load-controller.js';

/**
 * Loads what a view shows beside its own figures. The view never waits for it, and does without where it cannot be
 * loaded, which is retried automatically. A value is only available by its key, so that it is never shown beside
 * figures that it does not belong to.
 */
export class SecondaryLoad<T> {
  readonly #load: LoadController<T>;

  constructor(host: ReactiveControllerHost) {
    this.#load = new LoadController(host, { autoRetry: true });
  }

  /** Loads, unless the last request had the same source, key and revision. */
  ensure(source: object, request: LoadRequest<T>): void {
    this.#load.ensure(source, request);
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
