import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import { parseUrl } from '../../model/text/parse-url.js';
import type { SourceCapabilities } from '../source.js';
import type { HeadersOption } from './credentials.js';

/** What an API supports; everything by default. */
export interface HttpCapabilities extends SourceCapabilities {
  /** Whether the API has `totals`. */
  totals: boolean;
  /** Whether the API has `quartiles`. */
  quartiles: boolean;
  /** How the API pages; `offset` by default. With `cursor`, a page is reached by reading from the start. */
  paging: 'offset' | 'cursor';
  /** How changes are reported: as a stream at `changes` (the default), by polling `version`, or not at all. */
  changes: 'stream' | 'poll' | 'none';
}

export interface HttpSourceOptions {
  /**
   * The address of the API, to which `/summary` and the other paths are appended. Without credentials, query and
   * fragment, which would end up in logs.
   */
  url: string | URL;
  /**
   * Headers of each request. A function is called before the first request and again when the API answers 401;
   * all requests share its result. If it throws, calls reject with `unauthorized`.
   */
  headers?: HeadersOption;
  /**
   * The longest time of the function `headers`, ms; 10,000 by default. Beyond it the calls that wait reject with
   * `timeout`, and the next call calls it again.
   */
  headersTimeout?: number;
  /** Whether cookies are sent; `same-origin` by default, as with `fetch`. */
  credentials?: RequestCredentials;
  /** Replaces the global `fetch`. It should keep `redirect` of its options: redirects to other origins are refused. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * The longest time of an attempt, ms; 30,000 by default. Beyond it the call rejects with `timeout`, without a
   * retry.
   */
  timeout?: number;
  /** How often a call is retried after 429, 502, 503, 504 or a network failure; 3 by default. */
  retries?: number;
  /** The delay before the first retry, ms; 500 by default. It doubles with each retry and varies at random. */
  retryDelay?: number;
  /**
   * The longest delay before a retry, ms; 60,000 by default. If `Retry-After` is longer, the call rejects at
   * once.
   */
  maxRetryDelay?: number;
  /** The longest answer, in bytes; 8 MiB by default. Beyond it the call rejects with `invalid-response`. */
  maxBytes?: number;
  /**
   * The most pages that one call reads where the API pages by cursor; 10,000 by default. Beyond it the call rejects with
   * `invalid-response`.
   */
  maxPages?: number;
  /** What the API supports, where that is known beforehand; see also `HttpSource.discover`. */
  capabilities?: Partial<HttpCapabilities>;
  /** Time between polls for changes, ms; 30,000 by default. */
  pollInterval?: number;
  /**
   * The delay before a lost stream is reopened, ms; 1,000 by default. It doubles with each loss of a stream that was
   * open for less than 10 s, and varies at random. The stream's own `retry` can lengthen it, up to `maxReconnectDelay`.
   */
  reconnectDelay?: number;
  /**
   * The longest delay before a lost stream is reopened, ms; 30,000 by default. `Retry-After` can lengthen it, up to five
   * minutes.
   */
  maxReconnectDelay?: number;
  /** The longest silence of a stream before it counts as lost, ms; 45,000 by default. */
  streamTimeout?: number;
}

/** Options with their defaults filled in. */
export type CheckedOptions = HttpSourceOptions & typeof DEFAULTS & { url: string };

const DEFAULTS = {
  timeout: 30_000,
  headersTimeout: 10_000,
  retries: 3,
  retryDelay: 500,
  maxRetryDelay: 60_000,
  maxBytes: 8 * 2 ** 20,
  maxPages: 10_000,
  pollInterval: 30_000,
  reconnectDelay: 1000,
  maxReconnectDelay: 30_000,
  streamTimeout: 45_000,
};

/** Throws `invalid-setting`, naming the option at fault. */
export function checkOptions(given: HttpSourceOptions): CheckedOptions {
  const options = { ...DEFAULTS, ...definedOf(given), url: checkUrl(given?.url) };
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
    const value = options[name] as unknown;
    const least = name === 'retries' || name.includes('etryDelay') ? 0 : 1;
    if (typeof value === 'number' && value >= least && (name !== 'retries' || Number.isInteger(value)))
      continue;
    throw invalid(name, value, name === 'retries' ? 'a whole number from 0' : `a number from ${least}`);
  }
  const { headers, fetch } = options;
  const hasHeaders = typeof headers === 'function' || (typeof headers === 'object' && headers !== null);
  // Without the value: it may be a secret.
  if (headers !== undefined && !hasHeaders) throw invalid('headers', undefined, 'headers or a function');
  if (fetch !== undefined && typeof fetch !== 'function') throw invalid('fetch', fetch, 'a function');
  return options;
}

/** The address without trailing slashes. */
function checkUrl(url: unknown): string {
  const text = url instanceof URL ? url.href : url;
  // Without the value: it may contain a secret.
  if (typeof text !== 'string' || text.trim() === '') throw invalid('url', undefined, 'an address');
  if (/[?#]/.test(text)) throw invalid('url', undefined, 'an address without query and fragment');
  if (/^([a-z][a-z0-9+.-]*:)?[\\/]{2}[^\\/]*@/i.test(text.trim()) || hasCredentials(text)) {
    throw invalid('url', undefined, 'an address without user and password');
  }
  let end = text.trim();
  while (end.endsWith('/')) end = end.slice(0, -1);
  return end;
}

/** As engines read it, which leave out tabs and slashes. */
function hasCredentials(text: string): boolean {
  const url = parseUrl(text) ?? parseUrl(text, 'https://host.invalid');
  return url !== undefined && url.username + url.password !== '';
}

/** What is given, without what is left undefined. */
export function definedOf<Options extends object>(given: Options | undefined): Partial<Options> {
  const entries = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Options>;
}

function invalid(field: string, value: unknown, expected: string): InsuranceError {
  const said = value === undefined ? '' : ` is ${describe(value)}`;
  return new InsuranceError('invalid-setting', `${field}${said}${said ? ', ' : ': '}expected ${expected}`, {
    field,
  });
}
