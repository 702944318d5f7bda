import { describe } from '../../model/base/describe.js';
import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import { clockOf } from '../clock-of.js';
import type { InsuranceDataSource } from '../source.js';
import {
  fromSent,
  messageOf,
  METHODS,
  sharedLocks,
  toSent,
  type EndEvent,
  type MessageEnd,
  type Method,
  type Reply,
  type Request,
} from './messages.js';

/** A source, a promise of one, or a function that makes one. */
export type ServedSource =
  | InsuranceDataSource
  | Promise<InsuranceDataSource>
  | (() => InsuranceDataSource | Promise<InsuranceDataSource>);

export interface ServeOptions {
  /** Distinguishes several sources of one worker; `workerSource` uses the same name. */
  name?: string;
}

/**
 * Serves a source of this worker to pages: the counterpart of `workerSource`. If the source takes long to make,
 * pass a promise or a function, so that pages learn at once that the worker serves; if that fails, every call
 * rejects with its error. Capabilities are read once, when the source is ready.
 *
 * Messages of others on the same connection are ignored.
 *
 * @param scope where messages arrive: a `MessagePort`, or the worker itself; in a `SharedWorker`, every page that
 * connects
 * @returns a function that stops serving, and aborts the calls in flight
 */
export function serveSource(
  source: ServedSource,
  scope: MessageEnd = globalThis,
  { name = '' }: ServeOptions = {},
): () => void {
  const made = make(source);
  made.catch(() => undefined); // each page gets the error
  if (!('onconnect' in scope)) return serve(made, scope, name);
  const ends: (() => void)[] = [];
  const connect = ({ ports }: EndEvent) => ends.push(serve(made, ports![0]!, name));
  scope.addEventListener('connect', connect);
  ends.push(() => scope.removeEventListener('connect', connect));
  return () => ends.forEach((end) => end());
}

async function make(given: ServedSource): Promise<InsuranceDataSource> {
  const source = await (typeof given === 'function' ? given() : given);
  if (typeof source?.getSummary === 'function') return source;
  throw new InsuranceError('source-failed', `serveSource was given ${describe(source)}, expected a source`);
}

function serve(source: Promise<InsuranceDataSource>, end: MessageEnd, name: string): () => void {
  const clients = new Map<string, Client>();
  const reply = (message: Reply, client?: string) =>
    end.postMessage({ ...message, insuranceSource: name, ...(client !== undefined && { client }) });
  const onMessage = (event: EndEvent): void => {
    const request = messageOf<Request>(event, name);
    const id = request?.client;
    if (!request || id === undefined) return;
    const client = clients.get(id);
    if (client) client.take(request);
    else if (request.kind === 'hello')
      clients.set(id, new Client(source, id, (message) => reply(message, id)));
    if (request.kind === 'bye') clients.delete(id);
  };
  const sayGoodbye = (): void => {
    for (const client of clients.values()) client.close();
    clients.clear();
  };
  end.addEventListener('message', onMessage);
  end.addEventListener('close', sayGoodbye); // a port whose page is gone, in browsers that report it
  end.start?.();
  reply({ kind: 'up' });
  return () => {
    end.removeEventListener('message', onMessage);
    end.removeEventListener('close', sayGoodbye);
    for (const client of clients.values())
      client.fail(new InsuranceError('source-failed', 'the worker serves no more'));
    sayGoodbye();
  };
}

/** Only the difference is sent: a message may wait for long. */
function clockAhead(source: InsuranceDataSource): { ahead?: number } {
  return source.now ? { ahead: clockOf(source) - Date.now() } : {};
}

/** The calls and the subscription of one `workerSource`. */
class Client {
  readonly #source: Promise<InsuranceDataSource>;
  readonly #reply: (message: Reply) => void;
  readonly #calls = new Map<number, AbortController>();
  readonly #closed = new AbortController();
  #unsubscribe?: () => void;
  #isWatching = false;

  constructor(source: Promise<InsuranceDataSource>, id: string, reply: (message: Reply) => void) {
    this.#source = source;
    this.#reply = reply;
    void this.#introduce(`insurance-elements ${id}`);
  }

  /** The lock is released when the worker ends, however it does, which notifies the page. */
  async #introduce(lock: string): Promise<void> {
    const { signal } = this.#closed;
    let isSaid = false;
    const sayHere = (message: Reply) => {
      if (!isSaid && !signal.aborted) this.#reply(message);
      isSaid = true;
    };
    const untilClosed = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const isHeld = new Promise<void>((resolve) => {
      const held = (): Promise<void> => {
        sayHere({ kind: 'here', lock });
        resolve();
        return untilClosed;
      };
      const without = (): void => resolve(sayHere({ kind: 'here' }));
      const locks = sharedLocks();
      if (locks) locks.request(lock, {}, held).catch(without);
      else without();
    });
    try {
      const [source] = await Promise.all([this.#source, isHeld]);
      if (signal.aborted) return;
      const offers = [...(Object.keys(METHODS) as Method[]), 'subscribe' as const, 'now' as const].filter(
        (method) => typeof source[method] === 'function',
      );
      const { capabilities } = source;
      this.#reply({ kind: 'ready', offers, capabilities, ...clockAhead(source) });
    } catch (error) {
      await isHeld;
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    if (!this.#closed.signal.aborted) this.#reply({ kind: 'failed', error: toSent(toInsuranceError(error)) });
  }

  take(request: Request): void {
    if (request.kind === 'ping') this.#reply({ kind: 'pong' });
    else if (request.kind === 'call') void this.#answer(request);
    else if (request.kind === 'abort') this.#calls.get(request.id)?.abort(fromSent(request.reason));
    else if (request.kind === 'watch') void this.#watch(request.on);
    else if (request.kind === 'bye') this.close();
  }

  close(): void {
    this.#closed.abort();
    for (const call of this.#calls.values()) call.abort();
    void this.#watch(false);
  }

  async #answer({ id, method, args, options }: Extract<Request, { kind: 'call' }>): Promise<void> {
    const call = new AbortController();
    this.#calls.set(id, call);
    try {
      const source = await this.#source;
      if (call.signal.aborted) return;
      if (!Object.hasOwn(METHODS, method) || typeof source[method] !== 'function') {
        throw new InsuranceError('unsupported', `the source has no ${describe(method)}`);
      }
      const methods = source as unknown as Record<Method, (...given: unknown[]) => Promise<unknown>>;
      const value = await methods[method](...args, { ...options, signal: call.signal });
      if (!call.signal.aborted) this.#reply({ kind: 'answer', id, value, ...clockAhead(source) });
    } catch (error) {
      // Also reached if an answer cannot be sent.
      if (!call.signal.aborted) this.#reply({ kind: 'refusal', id, error: toSent(toInsuranceError(error)) });
    } finally {
      this.#calls.delete(id);
    }
  }

  async #watch(on: boolean): Promise<void> {
    this.#isWatching = on;
    if (on) {
      const source = await this.#source.catch(() => undefined);
      if (!this.#isWatching || this.#unsubscribe) return;
      this.#unsubscribe = source?.subscribe?.(() => this.#reply({ kind: 'changed' }));
    } else {
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    }
  }
}
