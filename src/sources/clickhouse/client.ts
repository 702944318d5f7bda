import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import { abortable, throwIfAborted } from '../abort.js';
import { invalidResponse } from './decode-rows.js';
import { networkError, serverException, statusError, toFailure } from './failures.js';
import type { ClickHouseLimits, ClickHouseSourceOptions } from './options.js';
import type { ParameterValue, Rows, Statement } from './statement.js';

/** Where the server is and how it is asked. */
export type ClickHouseClientOptions = Omit<ClickHouseSourceOptions, 'tables' | 'columns' | 'pollInterval'>;

/** What is used of the official client. */
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

/** The longest time of a query, ms, where the host sets none. */
const TIMEOUT = 30_000;
/** So much longer than the server's own limit is waited for its answer, ms. */
const GRACE = 5000;
const SILENT = 127;

/** A ClickHouse server, by its HTTP interface and the official client. */
export class ClickHouseClient {
  readonly #options: ClickHouseClientOptions;
  #client?: Promise<OfficialClient>;

  constructor(options: ClickHouseClientOptions) {
    this.#options = options;
  }

  /** The server's answer; an abort closes the connection, on which the server ends the query. */
  async query({ sql, parameters }: Statement, signal?: AbortSignal): Promise<Rows> {
    throwIfAborted(signal);
    // One of its own, as the client puts itself in place of any other listener of a signal.
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
    // What could not be loaded now may be later.
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
      // The answer's status then tells whether it is whole. A part of the protocol, not a setting.
      clickhouse_settings: { wait_end_of_query: 1, ...(sendSettings ? settings(limits) : {}) },
      // What the client calls so is that requests outlive the page, which browsers allow small ones only.
      keep_alive: { enabled: false },
      log: { level: SILENT },
      fetch: (input: string, init: RequestInit) => tellingFetch(ownFetch ?? fetch, input, init),
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
 * Read only; closing the connection ends the query (the server heeds that only of a query that is read-only); and
 * a limit ends it too, where a profile may say that it cuts the answer short.
 */
function settings(limits: ClickHouseLimits = {}) {
  const { rows, bytes, memory } = limits;
  return {
    // Not 1, which would forbid the other settings to come along.
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

/** Tells a server that cannot be reached, and one that is none of ClickHouse's, from its own exceptions. */
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
    throw networkError(error); // of an abort nobody hears this way
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

/** By its name as the page or Node finds it; see `importByName`. */
async function createClientByName(): Promise<CreateClient> {
  try {
    return createClientOf(await importByName('@clickhouse/client-web'));
  } catch (error) {
    throw clientMissing(error);
  }
}

/**
 * Bundlers do not follow this import: they would warn of a package that is optional, wherever any source is
 * imported.
 */
function importByName(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
}

/** Some bundlers give a module of CommonJS as its default export alone. */
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
