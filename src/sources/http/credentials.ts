import { maskedText } from '../../model/json/mask.js';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';

/** Headers by name. */
export type HeaderValues = Record<string, string>;

/** Headers of each request. A function is called again once the API answers 401. */
export type HeadersOption = HeaderValues | (() => HeaderValues | Promise<HeaderValues>);

/** The shortest part of a header value that is treated as a secret. */
const SHORTEST_SECRET = 8;
const MASK = '•••';

/** The host's headers: requested once for all calls, and again after the API has rejected them. */
export class HostHeaders {
  readonly #given: HeadersOption | undefined;
  #pending?: Promise<Headers>;
  /** The last headers, unless they are to be requested again. */
  #current?: Headers;
  readonly #secrets = new Set<string>();

  constructor(given: HeadersOption | undefined) {
    this.#given = given;
  }

  /** The current headers. Rejects with `unauthorized` where the host's function fails. */
  get(): Promise<Headers> {
    return (this.#pending ??= this.#request());
  }

  /**
   * Reports that the API rejected these headers.
   *
   * @returns whether a call with the headers of `get` may succeed; calls that failed with the same headers share
   * one request for new ones
   */
  reject(used: Headers): boolean {
    if (typeof this.#given !== 'function') return false;
    if (this.#current === used) this.#pending = this.#current = undefined;
    return true;
  }

  /** A text of the server with the host's secrets masked, and what has the shape of a credential. */
  conceal(text: string): string {
    return maskedText([...this.#secrets].reduce(hide, text), MASK);
  }

  async #request(): Promise<Headers> {
    try {
      const given = typeof this.#given === 'function' ? await this.#given() : this.#given;
      this.#current = toHeaders(given);
      for (const value of this.#current.values()) {
        const parts = value.split(/[\s,;=]+/).filter(({ length }) => length >= SHORTEST_SECRET);
        for (const secret of [value, ...parts])
          if (secret.length >= SHORTEST_SECRET) this.#secrets.add(secret);
      }
      return this.#current;
    } catch (error) {
      this.#pending = undefined;
      if (isInsuranceError(error)) throw error;
      throw new InsuranceError('unauthorized', 'headers() failed', { cause: error });
    }
  }
}

/** Masks a secret, also where the text ends within it. */
function hide(text: string, secret: string): string {
  const start = secret.slice(0, SHORTEST_SECRET);
  let shown = text;
  for (let at = shown.indexOf(start); at >= 0; at = shown.indexOf(start, at + MASK.length)) {
    let end = start.length;
    while (end < secret.length && shown[at + end] === secret[end]) end++;
    shown = shown.slice(0, at) + MASK + shown.slice(at + end);
  }
  return shown;
}

/** The engine's error would quote the value. */
function toHeaders(given: unknown): Headers {
  try {
    return new Headers(given as HeaderValues | undefined);
  } catch {
    throw new InsuranceError('invalid-setting', 'headers hold what cannot be sent', { field: 'headers' });
  }
}
