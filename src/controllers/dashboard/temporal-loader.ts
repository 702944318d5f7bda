import type { ReactiveControllerHost } from 'lit';
import { InsuranceError } from '../../model/base/errors.js';
import { loadTemporal } from '../../model/time/temporal.js';

/** Elements that wait for Temporal: a retry that succeeds serves all of them. */
const waiting = new Set<ReactiveControllerHost>();

/** Loads calendars and time zones for an element, which updates once they are there or cannot be loaded. */
export class TemporalLoader {
  readonly #host: ReactiveControllerHost;
  #attempt?: { revision: number; error?: InsuranceError };
  #pending?: Promise<void>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Pending while they load. */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  /**
   * Loads them, once for each revision: a reload is the retry.
   *
   * @returns why they could not be loaded
   */
  ensure(revision: number): InsuranceError | undefined {
    if (this.#attempt?.revision === revision) return this.#attempt.error;
    const attempt: { revision: number; error?: InsuranceError } = { revision };
    this.#attempt = attempt;
    waiting.add(this.#host);
    const load = loadTemporal()
      .then(updateWaiting, (cause: unknown) => {
        attempt.error = new InsuranceError('network', 'the time zone library could not be loaded', { cause });
        this.#host.requestUpdate();
      })
      .then(() => {
        if (this.#pending === load) this.#pending = undefined;
      });
    this.#pending = load;
    return undefined;
  }

  /** The next `ensure` loads again. */
  reset(): void {
    waiting.delete(this.#host);
    this.#attempt = undefined;
  }
}

function updateWaiting(): void {
  const hosts = [...waiting];
  waiting.clear();
  for (const host of hosts) host.requestUpdate();
}
