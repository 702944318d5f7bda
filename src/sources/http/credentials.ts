import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';

/** Headers by name. */
export type HeaderValues = Record<string, string>;

/** What is sent with each call; as a function, it is asked again once the API answers 401. */
export type HeadersOption = HeaderValues | (() => HeaderValues | Promise<HeaderValues>);

/** Parts of header values that are shorter are no secrets worth the name. */
const SHORTEST_SECRET = 8;
const MASK = '•••';

/** The headers of the host's, asked for once for all calls, and once more when they no longer do. */
export class HostHeaders {
  readonly #given: HeadersOption | undefined;
  #asked?: Promise<Headers>;
  /** What was answered last, unless it is to be asked for again. */
  #latest?: Headers;
  readonly #secrets = new Set<string>();

  constructor(given: HeadersOption | undefined) {
    this.#given = given;
  }

  /** The headers in force; rejects with `unauthorized` where the host fails to say. */
  get(): Promise<Headers> {
    return (this.#asked ??= this.#ask());
  }

  /**
   * Tells that the API did not take these headers. Returns whether a call with those of `get` may be better:
   * all calls that failed with the same headers wait for one answer.
   */
  reject(used: Headers): boolean {
    if (typeof this.#given !== 'function') return false;
    if (this.#latest === used) this.#asked = this.#latest = undefined;
    return true;
  }

  /** A text of the server's without anything that the host sent it in confidence. */
  conceal(text: string): string {
    return [...this.#secrets].reduce(hide, text);
  }

  async #ask(): Promise<Headers> {
    try {
      const given = typeof this.#given === 'function' ? await this.#given() : this.#given;
      this.#latest = toHeaders(given);
      for (const value of this.#latest.values()) {
        const parts = value.split(/[\s,;=]+/).filter(({ length }) => length >= SHORTEST_SECRET);
        for (const secret of [value, ...parts])
          if (secret.length >= SHORTEST_SECRET) this.#secrets.add(secret);
      }
      return this.#latest;
    } catch (error) {
      this.#asked = undefined;
      if (isInsuranceError(error)) throw error;
      throw new InsuranceError('unauthorized', 'headers() failed', { cause: error });
    }
  }
}

/** Hides a secret also where a text was cut short within it. */
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

/** The engine's own error would show the value. */
function toHeaders(given: unknown): Headers {
  try {
    return new Headers(given as HeaderValues | undefined);
  } catch {
    throw new InsuranceError('invalid-setting', 'headers hold what cannot be sent', { field: 'headers' });
  }
}
