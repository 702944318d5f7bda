import { abortable } from '../sources/abort.js';
import { clockOf } from '../sources/clock-of.js';
import { systemClock } from '../sources/clock.js';
import type { InsuranceDataSource } from '../sources/source.js';
import { ChangeLogs } from './change-log.js';
import { ChangeStreams } from './change-streams.js';
import { corsHeaders, preflight } from './cors.js';
import { offeredOf } from './offered.js';
import { OPERATIONS } from './operations.js';
import { checkHandlerOptions, type CheckedHandlerOptions, type InsuranceHandlerOptions } from './options.js';
import { HttpProblem, knownProblem, refusalOf, unexpected } from './problem.js';
import { readJsonBody } from './request-body.js';

export type { HandlerCors, HandlerLimits, InsuranceHandlerOptions, SourceOfRequest } from './options.js';

/** Answers requests to the API; never rejects. */
export interface InsuranceHandler {
  (request: Request): Promise<Response>;
  /** Ends all streams of changes, for a server that stops. */
  close(): void;
}

/** Operations without a body. */
const GETS = ['capabilities', 'version', 'changes'];

/**
 * The API of `insurance-elements/openapi.json` over a data source, for `httpSource`: a function from `Request` to
 * `Response` on web standards alone. It runs in Hono, Next, SvelteKit, Cloudflare Workers, Bun and Deno as it is, and
 * in Node, Express and Fastify by an adapter.
 *
 * Every argument is checked before the source gets it, and answers are never cached. Failures are problem documents
 * (RFC 9457) with an `InsuranceErrorCode` as `code`; of unexpected ones nothing is sent. When a client leaves, the
 * source's call is aborted.
 *
 * ```js
 * const handler = createInsuranceHandler({
 *   source: async (request) => scopedSource(all, { apiKeys: (await customerOf(request)).apiKeys }),
 * });
 * ```
 *
 * @throws {InsuranceError} `invalid-setting`, naming the option at fault
 */
export function createInsuranceHandler(options: InsuranceHandlerOptions): InsuranceHandler {
  const api = new InsuranceApi(checkHandlerOptions(options));
  return Object.assign((request: Request) => api.respond(request), { close: () => api.close() });
}

class InsuranceApi {
  readonly #options: CheckedHandlerOptions;
  readonly #logs = new ChangeLogs();
  readonly #streams: ChangeStreams;

  constructor(options: CheckedHandlerOptions) {
    this.#options = options;
    this.#streams = new ChangeStreams({
      heartbeat: options.heartbeat,
      streamTime: options.limits.streamTime,
      streams: options.limits.streams,
    });
  }

  async respond(request: Request): Promise<Response> {
    let cors: Record<string, string> = {};
    try {
      cors = corsHeaders(request, this.#options.cors);
      if (request.method === 'OPTIONS') return preflight(request, cors);
      return await this.#withinTime(request, (signal) => this.#answer(request, signal, cors));
    } catch (error) {
      const known = knownProblem(error);
      if (!known) this.#report(error, request);
      return problemResponse(known ?? unexpected(), cors);
    }
  }

  close(): void {
    this.#streams.close();
  }

  /** Runs `work`, whose signal aborts when the client leaves or the time is up. */
  async #withinTime<Result>(
    request: Request,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const abort = new AbortController();
    let isLate = false;
    const leave = () => abort.abort(request.signal.reason);
    const stop = systemClock.after(this.#options.limits.timeout, () => {
      isLate = true;
      abort.abort();
    });
    request.signal.addEventListener('abort', leave);
    if (request.signal.aborted) leave();
    try {
      return await abortable(() => work(abort.signal), abort.signal);
    } catch (error) {
      if (isLate) throw new HttpProblem(504, 'timeout', 'the answer took too long');
      throw error;
    } finally {
      stop();
      request.signal.removeEventListener('abort', leave);
    }
  }

  async #answer(request: Request, signal: AbortSignal, cors: Record<string, string>): Promise<Response> {
    const name = this.#nameOf(request);
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    if (!operation && !GETS.includes(name))
      throw new HttpProblem(404, 'unsupported', 'there is no such path');
    const method = operation ? 'POST' : 'GET';
    if (request.method !== method) {
      throw new HttpProblem(405, 'unsupported', `${name} takes ${method}`, { headers: { allow: method } });
    }
    const source = await this.#sourceOf(request);
    const headers = { ...cors, date: dateOf(source) };
    const capabilities = offeredOf(source, this.#options);
    if (name === 'changes') return this.#changes(source, capabilities.changes === 'stream', request, headers);
    if (!operation) {
      return jsonResponse(name === 'version' ? this.#version(source) : capabilities, headers);
    }
    if (capabilities[name as keyof typeof capabilities] === false) {
      throw new HttpProblem(501, 'unsupported', `this API has no ${name}`);
    }
    const body = await readJsonBody(request, this.#options.limits.bodyBytes);
    const call = { source, body, capabilities, options: this.#options, signal };
    return jsonResponse(await operation(call), headers);
  }

  /** The last segment of the path, or what follows the base path. */
  #nameOf({ url }: Request): string {
    const { pathname } = new URL(url);
    const { basePath } = this.#options;
    if (basePath === undefined) return pathname.slice(pathname.lastIndexOf('/') + 1);
    return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : '';
  }

  async #sourceOf(request: Request): Promise<InsuranceDataSource> {
    let source;
    try {
      source = await this.#options.sourceOf(request);
    } catch (error) {
      const refusal = refusalOf(error);
      // What a host throws on purpose says so itself; anything else may be a fault of its code.
      if (!knownProblem(error)) this.#report(error, request);
      throw refusal;
    }
    if (source === undefined || source === null) throw new HttpProblem(403, 'forbidden', 'not allowed');
    if (typeof source.getSummary !== 'function') throw new TypeError('source returned no data source');
    return source;
  }

  #version(source: InsuranceDataSource): { version: string } {
    if (!source.subscribe) throw new HttpProblem(501, 'unsupported', 'this API has no version');
    return { version: this.#logs.of(source).version };
  }

  #changes(
    source: InsuranceDataSource,
    isOffered: boolean,
    { headers: asked, signal }: Request,
    headers: Record<string, string>,
  ): Response {
    if (!isOffered) return new Response(null, { status: 204, headers: { ...headers, ...NEVER_CACHED } });
    const body = this.#streams.open(this.#logs.of(source), asked.get('last-event-id'), signal);
    return new Response(body, {
      headers: {
        ...headers,
        ...NEVER_CACHED,
        'content-type': 'text/event-stream',
        // Proxies such as nginx would hold events back.
        'x-accel-buffering': 'no',
      },
    });
  }

  /** A host's reporter cannot break the answer. */
  #report(error: unknown, request: Request): void {
    try {
      this.#options.onError(error, request);
    } catch {
      // Nobody is left to report to.
    }
  }
}

/** The source's clock, by which the page's "up to now" is meant; the server's where it fails. */
function dateOf(source: InsuranceDataSource): string {
  let now;
  try {
    now = clockOf(source);
  } catch {
    now = Date.now();
  }
  return new Date(now).toUTCString();
}

const NEVER_CACHED = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

function jsonResponse(value: unknown, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(value), {
    headers: { ...headers, ...NEVER_CACHED, 'content-type': 'application/json' },
  });
}

function problemResponse({ problem, headers }: HttpProblem, cors: Record<string, string>): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...cors, ...headers, ...NEVER_CACHED, 'content-type': 'application/problem+json' },
  });
}
