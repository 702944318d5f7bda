import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
  Interval,
  PageRequest,
  RecordPage,
  TrendBucket,
} from '../../model/base/types.js';
import type { CallOptions, InsuranceDataSource, SourceCapabilities, TrendOptions } from '../source.js';
import { Subscription } from '../subscription.js';
import { WorkerWire, type WorkerEnd } from './wire.js';

export { serveSource, type ServedSource, type ServeOptions } from './serve-source.js';
export type { EndEvent, MessageEnd } from './messages.js';
export type { WorkerEnd } from './wire.js';

export interface WorkerSourceOptions {
  /** The name of the source in the worker; empty by default. */
  name?: string;
  /**
   * The longest time until the worker calls `serveSource`, ms; 30,000 by default. Making the source may take
   * longer.
   */
  timeout?: number;
}

/** A data source that lives in a worker. */
export interface WorkerSource extends InsuranceDataSource {
  /**
   * Resolves once the worker's source is ready: from then on, `capabilities` and the optional methods are those
   * of that source. Before, calls wait, and of the optional methods only `subscribe` is there. Rejects, as every
   * call does, if the worker or its source fails.
   */
  readonly ready: Promise<void>;
  /** Disconnects from the worker, which stays alive: terminating it is up to you. All calls reject from now on. */
  close(): void;
}

/**
 * The source that a worker serves by `serveSource`, for use in a page: answers, errors (with code, field and
 * cause), aborts and changes are those of the worker's source. Values that cannot be cloned reject with
 * `invalid-query` as arguments and with `source-failed` as answers.
 *
 * Can be given to an element at once. If the worker's source lacks capabilities, await `ready` first, so that no
 * view requests what it lacks.
 *
 * Every call rejects with `source-failed` if the worker cannot be loaded, throws before its source is ready, does
 * not call `serveSource` in time, or ends; an uncaught error in the worker rejects the calls in flight. Without
 * Web Locks (in a page without https) the end of a worker goes unnoticed: `close` the source then.
 *
 * @param worker a `Worker`, a `SharedWorker` or a `MessagePort`; its other messages are ignored
 */
export function workerSource(worker: WorkerEnd, options: WorkerSourceOptions = {}): WorkerSource {
  return new WorkerDataSource(worker, options);
}

class WorkerDataSource implements WorkerSource {
  readonly ready: Promise<void>;
  capabilities?: Partial<SourceCapabilities>;
  getTotals?: NonNullable<InsuranceDataSource['getTotals']>;
  getQuartiles?: NonNullable<InsuranceDataSource['getQuartiles']>;
  subscribe?: NonNullable<InsuranceDataSource['subscribe']>;
  now?: NonNullable<InsuranceDataSource['now']>;
  /** How far the source's clock is ahead, ms. */
  #ahead = 0;
  readonly #wire: WorkerWire;
  readonly #subscription = new Subscription(() => {
    this.#wire.send({ kind: 'watch', on: true });
    return () => this.#wire.send({ kind: 'watch', on: false });
  });

  constructor(worker: WorkerEnd, { name = '', timeout = 30_000 }: WorkerSourceOptions) {
    this.subscribe = (onChange) => this.#subscription.subscribe(onChange);
    this.#wire = new WorkerWire(worker, {
      name,
      timeout,
      onReady: ({ offers, capabilities }) => this.#become(offers, capabilities),
      onClock: (ahead) => (this.#ahead = ahead),
      onChanged: () => this.#subscription.notify(),
    });
    this.ready = this.#wire.ready;
  }

  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary> {
    return this.#wire.ask('getSummary', [query], options);
  }

  getBreakdown(
    query: InsuranceQuery,
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<BreakdownGroup[]> {
    return this.#wire.ask('getBreakdown', [query, dimension], options);
  }

  getTrend(query: InsuranceQuery, interval: Interval, options?: TrendOptions): Promise<TrendBucket[]> {
    return this.#wire.ask('getTrend', [query, interval], options);
  }

  getRecords(query: InsuranceQuery, page: PageRequest, options?: CallOptions): Promise<RecordPage> {
    return this.#wire.ask('getRecords', [query, page], options);
  }

  getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest> {
    return this.#wire.ask('getRequest', [id], options);
  }

  close(): void {
    this.#wire.close();
  }

  #become(offers: readonly string[], capabilities: Partial<SourceCapabilities> | undefined): void {
    if (capabilities) this.capabilities = capabilities;
    if (offers.includes('getTotals')) {
      this.getTotals = (query, options) => this.#wire.ask('getTotals', [query], options);
    }
    if (offers.includes('getQuartiles')) {
      this.getQuartiles = (query, field, dimension, options) =>
        this.#wire.ask('getQuartiles', [query, field, dimension], options);
    }
    if (!offers.includes('subscribe')) delete this.subscribe;
    if (offers.includes('now')) this.now = () => Date.now() + this.#ahead;
  }
}
