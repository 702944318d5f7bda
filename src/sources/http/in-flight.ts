import { abortedBy } from '../abort.js';

interface Flight {
  readonly result: Promise<unknown>;
  readonly abort: AbortController;
  callers: number;
}

/** Shares one call among identical calls while it is in flight. */
export class InFlightCalls {
  readonly #flights = new Map<string, Flight>();

  /**
   * Joins the call with this key, or starts it. It is aborted once all its callers have aborted. Each caller gets
   * its own copy of the answer.
   *
   * @param key identifies the call's arguments
   */
  call<Answer>(
    key: string,
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const joined = this.#flights.get(key);
    const flight = joined ?? this.#start(key, run);
    flight.callers++;
    return new Promise<Answer>((resolve, reject) => {
      const settle = (act: () => void) => {
        signal?.removeEventListener('abort', leave);
        act();
      };
      const leave = () => {
        // At once, so that the next caller does not join an aborted call.
        if (--flight.callers === 0) {
          this.#forget(key, flight);
          flight.abort.abort(signal?.reason);
        }
        settle(() => reject(abortedBy(signal)));
      };
      signal?.addEventListener('abort', leave);
      flight.result.then(
        (answer) => settle(() => resolve((joined ? copy(answer) : answer) as Answer)),
        (error: Error) => settle(() => reject(error)),
      );
    });
  }

  /** Later calls start anew: the data may have changed since the calls in flight began. */
  forget(): void {
    this.#flights.clear();
  }

  #start(key: string, run: (signal: AbortSignal) => Promise<unknown>): Flight {
    const abort = new AbortController();
    const flight: Flight = { abort, callers: 0, result: run(abort.signal) };
    this.#flights.set(key, flight);
    const done = () => this.#forget(key, flight);
    flight.result.then(done, done);
    return flight;
  }

  #forget(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

function copy(answer: unknown): unknown {
  try {
    return structuredClone(answer);
  } catch {
    return answer; // nested too deeply to be copied
  }
}
