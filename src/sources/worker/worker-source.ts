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
  /** Which of the worker's sources; the one without a name unless said. */
  name?: string;
  /** Milliseconds that the worker has to come to `serveSource`, not to make its source; 30,000 unless said. */
  timeout?: number;
}

/** A data source that lives in a worker. */
export interface WorkerSource extends InsuranceDataSource {
  /**
   * Resolves once the worker's source is there: from then on `capabilities` and the optional methods are those of
   * that source. Before, `subscribe` is there alone, and calls wait. Rejects as every call does where the worker
   * or its source fails.
   */
  readonly ready: Promise<void>;
  /** Lets go of the worker, which goes on: it is yours to terminate. Every call rejects from now on. */
  close(): void;
}

/**
 * The source that a worker serves by `serveSource`, for a page to ask: answers, errors with their codes, fields
 * and causes, aborts and changes are those of the source behind. What cannot be copied to the other side cannot
 * be asked (`invalid-query`) nor answered (`source-failed`).
 *
 * May be given to an element at once. Only where the source behind has not all capabilities, wait for `ready`
 * first, so that no view asks for what it lacks.
 *
 * A worker that cannot be loaded, throws before its source is there, does not come to `serveSource` in time, or
 * ends rejects every call with `source-failed`; an error that nothing in it caught rejects those under way. Where
 * there are no Web Locks (a page without https) the end of a worker cannot be told: `close` the source then.
 *
 * @param worker a `Worker`, a `SharedWorker` or a `MessagePort`; messages of others by it are left alone
 */
export function workerSource(worker: WorkerEnd, options: WorkerSourceOptions = {}): WorkerSource {
  return new WorkerDataSource(worker, options);
}

class WorkerDataSource implements WorkerSource {
  readonly ready: Promise<void>;
  capabilities?: Partial<SourceCapabilities>;
  getTotals?: InsuranceDataSource['getTotals'];
  getQuartiles?: InsuranceDataSource['getQuartiles'];
  subscribe?: InsuranceDataSource['subscribe'];
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
  }
}
