import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import type { SourceCapabilities } from '../source.js';
import type { HeadersOption } from './credentials.js';

/** What an API can do; absent means all of it. */
export interface HttpCapabilities extends SourceCapabilities {
  /** Whether there is `totals`. */
  totals: boolean;
  /** Whether there is `quartiles`. */
  quartiles: boolean;
  /** How pages are asked for: `offset` unless said. `cursor` reads from the start to the page that is wanted. */
  paging: 'offset' | 'cursor';
  /** How changes are told: by `stream`, at `changes`, unless said; `poll` asks for `version` time and again. */
  changes: 'stream' | 'poll' | 'none';
}

export interface HttpSourceOptions {
  /**
   * Where the API is: what stands before `/summary` and the others. Without credentials, query and fragment: these
   * would be kept in logs.
   */
  url: string | URL;
  /**
   * Sent with each call. A function is asked before the first call and once more when the API answers 401; all
   * calls share what it answers. What it throws makes calls fail with `unauthorized`.
   */
  headers?: HeadersOption;
  /** Whether cookies are sent; `same-origin` unless said, as `fetch` has it. */
  credentials?: RequestCredentials;
  /** In place of the global one. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** An attempt that takes longer fails with `timeout`, and is not made again; ms, 30,000 unless said. */
  timeout?: number;
  /** How often a call is made again after 429, 502, 503, 504 or a failure of the network; 3 unless said. */
  retries?: number;
  /** The first wait before that, ms, 500 unless said; each further one is twice as long, all of them vary by chance. */
  retryDelay?: number;
  /** The longest such wait, ms, 60,000 unless said. Where `Retry-After` asks for more, the call fails at once. */
  maxRetryDelay?: number;
  /** Longer answers fail with `invalid-response`; bytes, 8 MiB unless said. */
  maxBytes?: number;
  /** What the API can do, where that is known beforehand; see also `HttpSource.discover`. */
  capabilities?: Partial<HttpCapabilities>;
  /** How often a `poll` asks, ms, 30,000 unless said. */
  pollInterval?: number;
  /** The first wait before a lost stream is opened again, ms, 1,000 unless said; what its `retry` says wins. */
  reconnectDelay?: number;
  /** The longest such wait, ms, 30,000 unless said. */
  maxReconnectDelay?: number;
  /** A stream that is silent for longer is taken for lost, ms, 45,000 unless said. */
  streamTimeout?: number;
}

/** Options with nothing left out that has a default. */
export type CheckedOptions = HttpSourceOptions & typeof DEFAULTS & { url: string };

const DEFAULTS = {
  timeout: 30_000,
  retries: 3,
  retryDelay: 500,
  maxRetryDelay: 60_000,
  maxBytes: 8 * 2 ** 20,
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
  // Not what it is: that may be a secret.
  if (headers !== undefined && !hasHeaders) throw invalid('headers', undefined, 'headers or a function');
  if (fetch !== undefined && typeof fetch !== 'function') throw invalid('fetch', fetch, 'a function');
  return options;
}

/** The address without slashes at its end. */
function checkUrl(url: unknown): string {
  const text = url instanceof URL ? url.href : url;
  // Not what it is: it may hold a secret.
  if (typeof text !== 'string' || text.trim() === '') throw invalid('url', undefined, 'an address');
  if (/[?#]/.test(text)) throw invalid('url', undefined, 'an address without query and fragment');
  if (/^([a-z][a-z0-9+.-]*:)?[\\/]{2}[^\\/]*@/i.test(text.trim())) {
    throw invalid('url', undefined, 'an address without user and password');
  }
  let end = text.trim();
  while (end.endsWith('/')) end = end.slice(0, -1);
  return end;
}

function definedOf(options: HttpSourceOptions): Partial<HttpSourceOptions> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

function invalid(field: string, value: unknown, expected: string): InsuranceError {
  const said = value === undefined ? '' : ` is ${describe(value)}`;
  return new InsuranceError('invalid-setting', `${field}${said}${said ? ', ' : ': '}expected ${expected}`, {
    field,
  });
}
