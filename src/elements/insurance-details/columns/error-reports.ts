import { toInsuranceError } from '../../../model/base/errors.js';
import { InsuranceErrorEvent, type ViewName } from '../../base/events.js';
import { microtask } from '../../../model/base/microtask.js';

/** Dispatches errors of the host's columns, each once: a renderer may fail in every row. */
export class ErrorReports {
  readonly #host: EventTarget;
  readonly #view: ViewName;
  readonly #reported = new Set<string>();

  constructor(host: EventTarget, view: ViewName) {
    this.#host = host;
    this.#view = view;
  }

  /** @param part what failed; with the message it identifies an error */
  report(part: string, thrown: unknown): void {
    const error = toInsuranceError(thrown);
    const key = `${part}: ${error.message}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    microtask(() => this.#host.dispatchEvent(new InsuranceErrorEvent({ view: this.#view, error })));
  }
}
