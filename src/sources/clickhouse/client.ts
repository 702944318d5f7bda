import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import { abortable, throwIfAborted } from '../abort.js';
import { ServerClock } from '../server-clock.js';
import { invalidResponse } from './decode-rows.js';
import { networkError, serverException, statusError, toFailure } from './failures.js';
import type { ClickHouseLimits, ClickHouseSourceOptions } from './options.js';
import type { ParameterValue, Rows, Statement } from './statement.js';

/** The address of the server, credentials and limits. */
export type ClickHouseClientOptions = Omit<ClickHouseSourceOptions, 'tables' | 'columns' | 'pollInterval'>;

/** The used part of the official client. */
interface OfficialClient {
  query(request: {
    query: string;
    format: 'JSONCompactStrings';
    query_params: Record<string, ParameterValue>;
    query_id: string;
    abort_signal: AbortSignal;
    use_multipart_params_auto: boolean;
    auth?: { username: string; password: string } | { access_token: string };
  }): Promise<{ text(): Promise<string> }>;
}

/** The default of `limits.timeout`, ms. */
const TIMEOUT = 30_000;
/** How much longer than the server's own limit the client waits for its answer, ms. */
const GRACE = 5000;
const SILENT = 127;

/** Queries a ClickHouse server over HTTP with the official client. */
export class ClickHouseClient {
  readonly serverClock = new ServerClock();
  readonly #options: ClickHouseClientOptions;
  #client?: Promise<OfficialClient>;

  constructor(options: ClickHouseClientOptions) {
    this.#options = options;
  }

  /** Resolves with the server's answer. An abort closes the connection, which ends the query on the server. */
  async query({ sql, parameters }: Statement, signal?: AbortSignal): Promise<Rows> {
    throwIfAborted(signal);
    // A signal of its own: the client replaces other abort listeners of a signal.
    const controller = new AbortController();
    const giveUp = () => controller.abort(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      return await abortable(async () => {
        const client = await this.#connect();
        const auth = await this.#auth();
        throwIfAborted(signal);
        const result = await client.query({
          query: sql,
          format: 'JSONCompactStrings',
          query_params: parameters,
          query_id: `insurance-elements-${crypto.randomUUID()}`,
          abort_signal: controller.signal,
          use_multipart_params_auto: true,
          auth,
        });
        return rowsOf(await textOf(result));
      }, signal);
    } catch (error) {
      throw toFailure(error);
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #connect(): Promise<OfficialClient> {
    this.#client ??= this.#makeClient();
    // A later attempt to load the client may succeed.
    this.#client.catch(() => (this.#client = undefined));
    return this.#client;
  }

  async #makeClient(): Promise<OfficialClient> {
    const { url, database, headers, limits, fetch: ownFetch, sendSettings = true } = this.#options;
    const make = (this.#options.createClient ?? (await createClientByName())) as (
      config: object,
    ) => OfficialClient;
    return make({
      url,
      database,
      http_headers: headers,
      application: 'insurance-elements',
      request_timeout: timeoutOf(limits) + GRACE,
      // The status of the answer then tells whether it is complete. Part of the protocol, not a setting.
      clickhouse_settings: { wait_end_of_query: 1, ...(sendSettings ? settings(limits) : {}) },
      // The client uses the option for `fetch`'s `keepalive`, which browsers allow for small requests only.
      keep_alive: { enabled: false },
      log: { level: SILENT },
      fetch: async (input: string, init: RequestInit) => {
        const sent = Date.now();
        const response = await tellingFetch(ownFetch ?? fetch, input, init);
        this.serverClock.noteDate(response, { sent, received: Date.now() });
        return response;
      },
    });
  }

  async #auth() {
    const { credentials } = this.#options;
    const given = typeof credentials === 'function' ? await credentials() : credentials;
    if (!given) return undefined;
    if ('accessToken' in given) return { access_token: given.accessToken };
    return { username: given.username, password: given.password };
  }
}

/**
 * Read-only; ended when the connection closes (which the server does for read-only queries only); and failing at
 * a limit, even if the profile says to truncate the answer.
 */
function settings(limits: ClickHouseLimits = {}) {
  const { rows, bytes, memory } = limits;
  return {
    // Not 1, which forbids the other settings.
    readonly: '2',
    cancel_http_readonly_queries_on_client_close: 1,
    max_execution_time: timeoutOf(limits) / 1000,
    timeout_overflow_mode: 'throw',
    read_overflow_mode: 'throw',
    result_overflow_mode: 'throw',
    group_by_overflow_mode: 'throw',
    sort_overflow_mode: 'throw',
    ...(rows !== undefined && { max_rows_to_read: String(rows) }),
    ...(bytes !== undefined && { max_bytes_to_read: String(bytes) }),
    ...(memory !== undefined && { max_memory_usage: String(memory) }),
  };
}

/** The longest time of a query, ms. */
function timeoutOf({ timeout, seconds }: ClickHouseLimits = {}): number {
  return timeout ?? (seconds === undefined ? TIMEOUT : seconds * 1000);
}

/** Distinguishes an unreachable server, and one that is not ClickHouse, from ClickHouse's exceptions. */
async function tellingFetch(ask: typeof fetch, input: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await ask(input, init);
  } catch (error) {
    throw init.signal?.aborted ? error : networkError(error);
  }
  if (!response.ok) {
    const text = await response.text();
    throw serverException(text) ?? statusError(response.status, text);
  }
  return response;
}

async function textOf(result: { text(): Promise<string> }): Promise<string> {
  try {
    return await result.text();
  } catch (error) {
    throw networkError(error); // after an abort, nobody receives this error
  }
}

function rowsOf(text: string): Rows {
  try {
    const { meta, data } = JSON.parse(text) as { meta: { type: string }[]; data: string[][] };
    return { types: meta.map(({ type }) => type), rows: data };
  } catch (error) {
    throw serverException(text) ?? invalidResponse(`${describe(text)} is no answer`, error);
  }
}

type CreateClient = (config: object) => unknown;

/** Imports the client by its package name; see `importByName`. */
async function createClientByName(): Promise<CreateClient> {
  try {
    return createClientOf(await importByName('@clickhouse/client-web'));
  } catch (error) {
    throw clientMissing(error);
  }
}

/** Bundlers do not follow this import: they would warn about an optional package wherever any source is imported. */
function importByName(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
}

/** Some bundlers expose a CommonJS module as its default export only. */
export function createClientOf(module: unknown): CreateClient {
  const { createClient, ...rest } = module as { createClient?: CreateClient; default?: object };
  return createClient ?? (rest.default as { createClient: CreateClient }).createClient;
}

export function clientMissing(cause: unknown): InsuranceError {
  const message =
    'clickhouseSource needs the package @clickhouse/client-web: npm install @clickhouse/client-web; ' +
    'with a bundler, import clickhouseSource from insurance-elements/sources/clickhouse.js';
  return new InsuranceError('unsupported', message, { cause });
}
