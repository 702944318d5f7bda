import { InsuranceError, isInsuranceError, type InsuranceErrorCode } from '../../model/base/errors.js';
import { abortable, throwIfAborted } from '../abort.js';
import { readJson } from './body.js';
import { type Clock, sleep } from '../clock.js';
import { HostHeaders } from './credentials.js';
import { discard } from '../read-bytes.js';
import { fetchWithinOrigin } from '../same-origin.js';
import { ServerClock } from '../server-clock.js';
import { FailedAttempt, failureOf } from './http-failure.js';
import type { CheckedOptions } from './options.js';
import { retryWait } from './retry.js';
import { TokenBucket } from '../token-bucket.js';
import { toJson } from '../../model/base/to-json.js';

/** A request to the API: POST with a body, GET without. */
export interface ApiRequest {
  /** The path below the API's address. */
  name: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Requests that answers cause: retries, second attempts with new headers, and streams that are opened again. */
const BUDGET = { capacity: 60, perSecond: 1 };

/** Calls an API with the host's headers, a timeout and retries. */
export class HttpClient {
  readonly serverClock = new ServerClock();
  /** Bounds the requests that answers cause, whatever they are. */
  readonly budget: TokenBucket;
  readonly #options: CheckedOptions;
  readonly #clock: Clock;
  readonly #host: HostHeaders;

  constructor(options: CheckedOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.budget = new TokenBucket(clock, BUDGET);
    this.#host = new HostHeaders(options.headers, clock, options.headersTimeout);
  }

  /**
   * Resolves with the decoded JSON of the answer. Retries passing failures.
   *
   * @throws {InsuranceError}
   */
  async request<Answer>(
    request: ApiRequest,
    decode: (json: unknown) => Answer,
    signal: AbortSignal,
  ): Promise<Answer> {
    for (let failures = 0; ; failures++) {
      try {
        return decode(
          await this.#attempt(request, signal, (response, ended) =>
            readJson(response, this.#options.maxBytes, ended),
          ),
        );
      } catch (thrown) {
        const wait = this.#waitAfter(thrown, failures);
        if (wait === undefined) throw this.#toError(thrown);
        await sleep(this.#clock, wait, signal);
      }
    }
  }

  /**
   * Resolves with a successful response whose body is still open; the signal ends it. Does not retry.
   *
   * @throws {FailedAttempt | InsuranceError}
   */
  open(request: ApiRequest, signal: AbortSignal): Promise<Response> {
    return this.#attempt(request, signal, (response) => Promise.resolve(response), true);
  }

  #waitAfter(thrown: unknown, failures: number): number | undefined {
    if (!(thrown instanceof FailedAttempt) || !thrown.isPassing) return undefined;
    const wait = retryWait(this.#options, failures, thrown.retryAfter, this.#clock.random());
    return wait !== undefined && this.budget.take() ? wait : undefined;
  }

  /** Makes one attempt; rejects on abort and on timeout. */
  async #attempt<Result>(
    request: ApiRequest,
    signal: AbortSignal,
    read: (response: Response, signal: AbortSignal) => Promise<Result>,
    isStream = false,
  ): Promise<Result> {
    throwIfAborted(signal);
    const { timeout } = this.#options;
    const abort = new AbortController();
    const giveUp = () => abort.abort(signal.reason);
    let isLate = false;
    const stop = this.#clock.after(timeout, () => {
      isLate = true;
      abort.abort();
    });
    signal.addEventListener('abort', giveUp);
    try {
      return await abortable(() => this.#exchange(request, abort.signal, read), abort.signal);
    } catch (thrown) {
      throwIfAborted(signal);
      if (isLate) throw failed('timeout', `${request.name} did not answer within ${timeout} ms`);
      throw thrown;
    } finally {
      stop();
      if (!isStream) signal.removeEventListener('abort', giveUp);
    }
  }

  async #exchange<Result>(
    request: ApiRequest,
    signal: AbortSignal,
    read: (response: Response, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const headers = await this.#host.get();
    let response = await this.#send(request, headers, signal);
    if (response.status === 401 && this.#host.reject(headers) && this.budget.take()) {
      discard(response);
      response = await this.#send(request, await this.#host.get(), signal);
    }
    if (!response.ok) {
      const conceal = (text: string) => this.#host.concealer.conceal(text);
      throw await failureOf(response, request.name, { now: this.#clock.now(), conceal, signal });
    }
    try {
      return await read(response, signal);
    } catch (error) {
      throw isInsuranceError(error) ? error : unreachable(request, error);
    }
  }

  async #send({ name, body, headers }: ApiRequest, host: Headers, signal: AbortSignal): Promise<Response> {
    throwIfAborted(signal);
    const sent = new Headers(host);
    sent.set('accept', 'application/json');
    if (body !== undefined) sent.set('content-type', 'application/json');
    for (const [header, value] of Object.entries(headers ?? {})) sent.set(header, value);
    const { url, credentials, fetch = globalThis.fetch } = this.#options;
    const start = this.#clock.now();
    try {
      const response = await fetchWithinOrigin(fetch, `${url}/${name}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: sent,
        cache: 'no-store',
        signal,
        ...(body !== undefined && { body: toJson(body) }),
        ...(credentials && { credentials }),
      });
      // The host's own `fetch` may not listen to the signal.
      if (signal.aborted) discard(response);
      throwIfAborted(signal);
      this.serverClock.noteDate(response, { sent: start, received: this.#clock.now() });
      return response;
    } catch (error) {
      throw isInsuranceError(error) ? error : unreachable({ name }, error);
    }
  }

  /** Masks the host's secrets in messages of the server. */
  #toError(thrown: unknown): unknown {
    return this.#host.concealer.concealThrown(thrown instanceof FailedAttempt ? thrown.error : thrown);
  }
}

function failed(code: InsuranceErrorCode, message: string, cause?: unknown): InsuranceError {
  return new InsuranceError(code, message, cause === undefined ? {} : { cause });
}

function unreachable({ name }: ApiRequest, cause: unknown): FailedAttempt {
  return new FailedAttempt(failed('network', `${name} could not be reached`, cause), true);
}
