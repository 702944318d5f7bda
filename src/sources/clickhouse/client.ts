import { describe } from '../../model/base/describe.js';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { abortable, throwIfAborted } from '../abort.js';
import { systemClock, within } from '../clock.js';
import { Concealer } from '../concealer.js';
import { readBytes } from '../read-bytes.js';
import { fetchWithinOrigin } from '../same-origin.js';
import { ServerClock } from '../server-clock.js';
import { decoder } from './decode-rows.js';
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
/** The default of `limits.answerBytes`. */
const ANSWER_BYTES = 16 * 2 ** 20;
/** The default of `limits.answerRows`. */
const ANSWER_ROWS = 1_000_000;
/** The longest error that is read, in bytes. */
const ERROR_BYTES = 65_536;
const SILENT = 127;

/** Queries a ClickHouse server over HTTP with the official client. */
export class ClickHouseClient {
  readonly serverClock = new ServerClock();
  readonly #options: ClickHouseClientOptions;
  readonly #concealer = new Concealer();
  #client?: Promise<OfficialClient>;

  constructor(options: ClickHouseClientOptions) {
    this.#options = options;
    for (const value of Object.values(options.headers ?? {})) this.#concealer.add(value);
    const { username, password, searchParams } = new URL(String(options.url));
    this.#concealer.addPair(decode(username), decode(password));
    this.#concealer.add(searchParams.get('password') ?? '');
    this.#concealer.add(searchParams.get('access_token') ?? '');
  }

  /** Resolves with the server's answer. An abort closes the connection, which ends the query on the server. */
  async query({ sql, parameters }: Statement, signal?: AbortSignal): Promise<Rows> {
    throwIfAborted(signal);
    // A signal of its own: the client replaces other abort listeners of a signal.
    const controller = new AbortController();
    const giveUp = () => controller.abort(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    const late = () => new InsuranceError('timeout', 'ClickHouse: no answer in time');
    try {
      const answer = abortable(() => this.#ask({ sql, parameters }, controller.signal), signal);
      return await within(systemClock, timeoutOf(this.#options.limits) + GRACE, answer, late);
    } catch (error) {
      throw toFailure(this.#concealer.concealThrown(error));
    } finally {
      signal?.removeEventListener('abort', giveUp);
      controller.abort();
    }
  }

  async #ask({ sql, parameters }: Statement, signal: AbortSignal): Promise<Rows> {
    const client = await this.#connect();
    const auth = await this.#auth();
    throwIfAborted(signal);
    const result = await client.query({
      query: sql,
      format: 'JSONCompactStrings',
      query_params: parameters,
      query_id: `insurance-elements-${crypto.randomUUID()}`,
      abort_signal: signal,
      use_multipart_params_auto: true,
      auth,
    });
    return rowsOf(await textOf(result), this.#options.limits?.answerRows ?? ANSWER_ROWS);
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
        const response = await this.#fetch(ownFetch ?? fetch, input, init);
        this.serverClock.noteDate(response, { sent, received: Date.now() });
        return response;
      },
    });
  }

  async #auth() {
    const { credentials } = this.#options;
    const given = typeof credentials === 'function' ? await credentials() : credentials;
    if (!given) return undefined;
    if ('accessToken' in given) {
      this.#concealer.add(given.accessToken);
      return { access_token: given.accessToken };
    }
    const { username, password } = given;
    this.#concealer.addPair(username, password);
    return { username, password };
  }

  /**
   * Reads the answer, within its limit. Distinguishes an unreachable server, and one that is not ClickHouse, from
   * ClickHouse's exceptions.
   */
  async #fetch(ask: typeof fetch, input: string, init: RequestInit): Promise<Response> {
    const { answerBytes = ANSWER_BYTES } = this.#options.limits ?? {};
    try {
      const response = await fetchWithinOrigin(ask, input, init);
      const { ok, status, statusText, headers } = response;
      const most = ok ? answerBytes : ERROR_BYTES;
      const tooLong = () =>
        ok ? decoder.invalidResponse(`the answer is longer than ${most} bytes`) : statusError(status, '');
      const bytes = await readBytes(response, most, tooLong);
      if (ok) return new Response(bytes, { status, statusText, headers });
      const text = this.#concealer.conceal(new TextDecoder().decode(bytes));
      throw serverException(text) ?? statusError(status, text);
    } catch (error) {
      throw isInsuranceError(error) || init.signal?.aborted ? error : networkError(error);
    }
  }
}

/**
 * Read-only; ended when the connection closes (which the server does for read-only queries only); and failing at
 * a limit, even if the profile says to truncate the answer.
 */
function settings(limits: ClickHouseLimits = {}) {
  const { rows, bytes, memory, answerRows } = limits;
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
    ...(answerRows !== undefined && { max_result_rows: String(answerRows) }),
    ...(memory !== undefined && { max_memory_usage: String(memory) }),
  };
}

/** The longest time of a query, ms. */
function timeoutOf({ timeout, seconds }: ClickHouseLimits = {}): number {
  return timeout ?? (seconds === undefined ? TIMEOUT : seconds * 1000);
}

async function textOf(result: { text(): Promise<string> }): Promise<string> {
  try {
    return await result.text();
  } catch (error) {
    throw networkError(error); // after an abort, nobody receives this error
  }
}

function rowsOf(text: string, mostRows: number): Rows {
  let rows: Rows;
  try {
    const { meta, data } = JSON.parse(text) as { meta: { type: string }[]; data: string[][] };
    rows = { types: meta.map(({ type }) => type), rows: data };
  } catch (error) {
    throw serverException(text) ?? decoder.invalidResponse(`${describe(text)} is no answer`, error);
  }
  const count = rows.rows?.length;
  if (count > mostRows) throw decoder.invalidResponse(`the answer has ${count} rows, more than ${mostRows}`);
  return rows;
}

/** A part of an address, which may be encoded wrongly. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
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
