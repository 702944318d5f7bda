import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import { abortable, throwIfAborted, signalOf } from '../abort.js';
import type { CallOptions } from '../source.js';
import {
  fromSent,
  messageOf,
  sharedLocks,
  toSent,
  type EndEvent,
  type MessageEnd,
  type Method,
  type Reply,
  type Request,
} from './messages.js';

/** A worker, or an object with a port whose other end the worker has. */
export type WorkerEnd =
  MessageEnd | (Pick<MessageEnd, 'addEventListener' | 'removeEventListener'> & { readonly port: MessageEnd });

export interface WorkerWireOptions {
  name: string;
  /** The longest time until the worker answers, ms. */
  timeout: number;
  /** Called when the worker's source is ready. */
  onReady: (reply: Extract<Reply, { kind: 'ready' }>) => void;
  /** Called with how far the source's clock is ahead of the worker's, ms. */
  onClock: (ahead: number) => void;
  /** Called when the source's data has changed. */
  onChanged: () => void;
}

interface OpenCall {
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** Sends calls to a source in a worker and receives its messages. Once the worker has failed, every call rejects. */
export class WorkerWire {
  readonly ready: Promise<void>;
  readonly #worker: WorkerEnd;
  readonly #end: MessageEnd;
  readonly #options: WorkerWireOptions;
  readonly #client = Math.random().toString(36).slice(2);
  readonly #calls = new Map<number, OpenCall>();
  readonly #released = new AbortController();
  #timer?: ReturnType<typeof setTimeout>;
  /** Messages queued until the worker has answered; undefined afterwards. */
  #waiting?: Request[] = [];
  /** Resolves once the worker has answered and the queue is sent. */
  #met?: Promise<void>;
  #settle!: { resolve: () => void; reject: (error: InsuranceError) => void };
  #isReady = false;
  #failure?: InsuranceError;
  #count = 0;

  constructor(worker: WorkerEnd, options: WorkerWireOptions) {
    this.#worker = worker;
    this.#end = 'port' in worker ? worker.port : worker;
    this.#options = options;
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => undefined); // every call reports the error
    this.#end.addEventListener('message', this.#onMessage);
    this.#end.addEventListener('close', this.#onClose);
    this.#worker.addEventListener('error', this.#onError);
    this.#end.start?.();
    this.#greet('hello');
  }

  /** Sends at once, so that later changes to the arguments have no effect. */
  async ask<Answer>(method: Method, args: unknown[], given: CallOptions = {}): Promise<Answer> {
    const { signal: _, ...options } = given;
    const signal = signalOf(given);
    throwIfAborted(signal);
    if (this.#failure) throw this.#failure;
    const id = this.#count++;
    const answer = (): Promise<Answer> =>
      new Promise((resolve, reject) => {
        this.#calls.set(id, { resolve, reject });
        try {
          this.send({ kind: 'call', id, method, args, options });
        } catch (error) {
          this.#calls.delete(id);
          const message = `the arguments of ${method} cannot be sent to a worker`;
          reject(new InsuranceError('invalid-query', message, { cause: error }));
        }
      });
    try {
      return await abortable(answer, signal);
    } finally {
      if (this.#calls.delete(id)) this.send({ kind: 'abort', id, reason: toSent(signal?.reason) });
    }
  }

  /** Queues the message until the worker has answered. */
  send(request: Request): void {
    if (this.#failure) return;
    if (this.#waiting) this.#waiting.push(structuredClone(request));
    else this.#post(request);
  }

  #post(request: Request): void {
    this.#end.postMessage({ ...request, insuranceSource: this.#options.name, client: this.#client });
  }

  readonly #onMessage = (event: EndEvent): void => {
    const reply = messageOf<Reply>(event, this.#options.name);
    if (!reply) return;
    if (reply.kind === 'up' && this.#waiting) this.#post({ kind: 'hello' });
    if (reply.client === this.#client) this.#take(reply);
  };

  #take(reply: Reply): void {
    if ('ahead' in reply && typeof reply.ahead === 'number') this.#options.onClock(reply.ahead);
    if (reply.kind === 'here') this.#met = this.#meet(reply.lock);
    else if (reply.kind === 'pong') clearTimeout(this.#timer);
    else if (reply.kind === 'ready') void this.#getReady(reply);
    else if (reply.kind === 'failed') this.fail(toInsuranceError(fromSent(reply.error)));
    else if (reply.kind === 'changed') this.#options.onChanged();
    else if (reply.kind === 'answer') this.#taken(reply.id)?.resolve(reply.value as never);
    else if (reply.kind === 'refusal') this.#taken(reply.id)?.reject(fromSent(reply.error));
  }

  #taken(id: number): OpenCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  /** Sends a message, and fails if no answer arrives in time. */
  #greet(kind: 'hello' | 'ping'): void {
    const { timeout } = this.#options;
    this.#timer = setTimeout(
      () => this.fail(`the worker has not come to serveSource within ${timeout} ms`),
      timeout,
    );
    this.#post({ kind });
  }

  async #meet(lock: string | undefined): Promise<void> {
    clearTimeout(this.#timer);
    // Calls are sent only once the end of the worker would be noticed: one of them may cause it.
    if (lock !== undefined) await this.#outlive(lock);
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const request of waiting) {
      const isGivenUp = 'id' in request && !this.#calls.has(request.id);
      if (!isGivenUp) this.#post(request);
    }
  }

  /** Waits for the lock of the worker: it is granted once the worker has ended, however it did. */
  async #outlive(lock: string): Promise<void> {
    const locks = sharedLocks();
    const { signal } = this.#released;
    try {
      const isFree = !locks || (await locks.request(lock, { ifAvailable: true }, (held) => held !== null));
      if (signal.aborted) return;
      // Either the worker has ended, or it has other locks than this page and will answer.
      if (isFree) this.#greet('ping');
      else locks.request(lock, { signal }, this.#onClose).catch(() => undefined);
    } catch {
      // Locks are not available.
    }
  }

  async #getReady(reply: Extract<Reply, { kind: 'ready' }>): Promise<void> {
    // Later calls are sent at once.
    await this.#met;
    if (this.#failure) return;
    this.#isReady = true;
    this.#options.onReady(reply);
    this.#settle.resolve();
  }

  close(): void {
    if (!this.#failure) this.#post({ kind: 'bye' });
    this.fail('the source was closed');
  }

  readonly #onClose = (): void => this.fail('the worker has ended');

  readonly #onError = (event: EndEvent): void => {
    const reported = typeof event.message === 'string' && event.message !== '' ? event.message : undefined;
    const message = reported ? `the worker failed: ${reported}` : 'the worker could not be loaded';
    const error = new InsuranceError('source-failed', message, { cause: event.error ?? event });
    if (this.#isReady) this.#refuse(error);
    else this.fail(error);
  };

  fail(reason: string | InsuranceError): void {
    if (this.#failure) return;
    this.#failure = typeof reason === 'string' ? new InsuranceError('source-failed', reason) : reason;
    this.#end.removeEventListener('message', this.#onMessage);
    this.#end.removeEventListener('close', this.#onClose);
    this.#worker.removeEventListener('error', this.#onError);
    this.#released.abort();
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#settle.reject(this.#failure);
    this.#refuse(this.#failure);
  }

  #refuse(error: InsuranceError): void {
    for (const { reject } of this.#calls.values()) reject(error);
    this.#calls.clear();
  }
}
