import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { within, type Clock } from '../clock.js';
import { Concealer } from '../concealer.js';

/** Headers by name. */
export type HeaderValues = Record<string, string>;

/** Headers of each request. A function is called again once the API answers 401. */
export type HeadersOption = HeaderValues | (() => HeaderValues | Promise<HeaderValues>);

/** The shortest part of a header value that is treated as a secret. */
const SHORTEST_SECRET = 8;
/** Headers that say nothing secret. */
const PLAIN = /^(accept|content)(-|$)/;

/** The host's headers: requested once for all calls, and again after the API has rejected them. */
export class HostHeaders {
  /** Knows the secrets of all headers so far. */
  readonly concealer = new Concealer();
  readonly #given: HeadersOption | undefined;
  readonly #clock: Clock;
  readonly #timeout: number;
  #pending?: Promise<Headers>;
  /** The last headers, unless they are to be requested again. */
  #current?: Headers;

  /** @param timeout the longest time of the host's function, ms */
  constructor(given: HeadersOption | undefined, clock: Clock, timeout: number) {
    this.#given = given;
    this.#clock = clock;
    this.#timeout = timeout;
  }

  /**
   * The current headers. Rejects with `unauthorized` where the host's function fails, and with `timeout` where it takes
   * too long; the next call calls it again.
   */
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

  async #request(): Promise<Headers> {
    try {
      const given = typeof this.#given === 'function' ? await this.#ask(this.#given) : this.#given;
      this.#current = toHeaders(given);
      this.#noteSecrets(this.#current);
      return this.#current;
    } catch (error) {
      this.#pending = undefined;
      if (isInsuranceError(error)) throw error;
      throw new InsuranceError('unauthorized', 'headers() failed', { cause: error });
    }
  }

  /** Rejects where the function throws at once: before its promise is kept, a failure could not be forgotten. */
  async #ask(headers: () => HeaderValues | Promise<HeaderValues>): Promise<HeaderValues> {
    const late = () => new InsuranceError('timeout', `headers() did not settle within ${this.#timeout} ms`);
    return within(this.#clock, this.#timeout, headers(), late);
  }

  /** The concealer forgets the oldest: those of many parts, such as cookies, come before a token. */
  #noteSecrets(headers: Headers): void {
    const values: { value: string; parts: string[] }[] = [];
    headers.forEach((value, name) => {
      if (!PLAIN.test(name)) values.push({ value, parts: value.split(/[\s,;=]+/) });
    });
    for (const { value, parts } of values.sort((one, other) => other.parts.length - one.parts.length)) {
      for (const secret of [...parts, value]) {
        if (secret.length >= SHORTEST_SECRET) this.concealer.add(secret);
      }
      for (const pair of basicPairs(value)) {
        const [, username, password] = /^([^:]*):([^]*)$/.exec(pair) ?? [];
        if (password !== undefined) this.concealer.addPair(username!, password);
      }
    }
  }
}

/** The name and password of Basic authentication, read as Latin-1 and as UTF-8; none of other values. */
function basicPairs(value: string): string[] {
  try {
    const latin = atob(/^Basic\s+(\S+)$/i.exec(value)?.[1] ?? '');
    const bytes = Uint8Array.from(latin, (character) => character.charCodeAt(0));
    return [latin, new TextDecoder().decode(bytes)];
  } catch {
    return [];
  }
}

/** The engine's error would quote the value. */
function toHeaders(given: unknown): Headers {
  try {
    return new Headers(given as HeaderValues | undefined);
  } catch {
    throw new InsuranceError('invalid-setting', 'headers hold what cannot be sent', { field: 'headers' });
  }
}
