import { toJson } from '../../model/base/to-json.js';

/** A call under way or answered, and how many wait for it or have its answer. */
interface SharedCall {
  answer: Promise<unknown>;
  abort: AbortController;
  waiting: number;
}

/**
 * Calls that several views make alike: made once, answered for each. One caller's abort never ends another's call; the
 * call itself is aborted once all of its callers are. Failed calls are made again. Belongs to one state of the data:
 * answers are kept as long as it is.
 */
export class SharedCalls {
  /** Whether days are to be summed up from hours, which another view needs anyway. */
  readonly prefersHours: boolean;
  readonly #calls = new Map<string, SharedCall>();

  constructor({ prefersHours = false } = {}) {
    this.prefersHours = prefersHours;
  }

  /**
   * @param key identifies the call, compared as JSON
   * @param call makes it; its signal is that of all callers together
   */
  run<T>(key: unknown, signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    const name = toJson(key);
    const shared = this.#calls.get(name) ?? this.#start(name, call);
    shared.waiting++;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        shared.waiting--;
        if (shared.waiting === 0) this.#drop(name, shared);
        reject(reasonOf(signal));
      };
      const end = (): void => signal.removeEventListener('abort', onAbort);
      signal.addEventListener('abort', onAbort, { once: true });
      shared.answer.then(
        (value) => {
          end();
          resolve(value as T);
        },
        (error: Error) => {
          end();
          reject(error);
        },
      );
    });
  }

  #start(name: string, call: (signal: AbortSignal) => Promise<unknown>): SharedCall {
    const abort = new AbortController();
    const shared: SharedCall = {
      answer: (async () => call(abort.signal))(),
      abort,
      waiting: 0,
    };
    this.#calls.set(name, shared);
    shared.answer.catch(() => {
      if (this.#calls.get(name) === shared) this.#calls.delete(name);
    });
    return shared;
  }

  /** Nobody waits any longer: the next caller starts anew. */
  #drop(name: string, { abort }: SharedCall): void {
    this.#calls.delete(name);
    abort.abort();
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError');
}
