import { dimensionOf } from '../source.js';
import {
  assertDimension,
  assertInterval,
  assertMeasure,
  checkPage,
} from '../../model/contract/check-query.js';
import { ColumnStore } from './columns/column-store.js';
import { Dataset } from './dataset.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError, toInsuranceError, type InsuranceFault } from '../../model/base/errors.js';
import { earlyPage } from './early-page.js';
import type {
  BreakdownGroup,
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
  Interval,
  PageRequest,
  Quartiles,
  RecordPage,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';
import { abortable, signalOf } from '../abort.js';
import { checkedCall } from '../checked-call.js';
import { assertIsRequest, copyRequest, storeRequests } from './request-store.js';
import { Rejections } from './columns/rejections.js';
import type { TrafficEntry } from './traffic/traffic-columns.js';
import { listOf, reading } from './reading.js';
import { finished, type Steps } from './rows/steps.js';
import { Turns } from './turns.js';
import { BackgroundLoad } from './background-load.js';
import type { CallOptions, InsuranceDataSource, TrendOptions } from '../source.js';
import { Subscription } from '../subscription.js';

export type { TrafficEntry } from './traffic/traffic-columns.js';

/** Looks up a request; `undefined` if only its record is known. */
export type RequestLookup = (
  id: string,
  options: CallOptions,
) => InsuranceRequest | undefined | Promise<InsuranceRequest | undefined>;

export interface MemorySourceOptions {
  /**
   * The requests, or a function that fetches one when it is opened. A record without a request shows as one whose
   * content is not retained.
   */
  requests?: Iterable<InsuranceRequest> | RequestLookup;
  /**
   * All requests, compensated or not, or counts of them by quarter of an hour, from which shares and rates are known.
   * A quarter of an hour that a range cuts counts whole. Bad entries are refused in any case.
   */
  traffic?: Iterable<TrafficEntry>;
  /** Whether bad records are refused with all others, or left out and listed in `rejected`; `throw` by default. */
  invalid?: 'throw' | 'skip';
}

/** What comes with added or replacing records. */
export interface MemorySourceChange {
  /** The traffic that comes with them. */
  traffic?: Iterable<TrafficEntry>;
}

/** A data source over records in memory. */
export interface MemorySource extends InsuranceDataSource {
  /**
   * Resolves once all records are read. With more than 20,000 records, it rejects with `invalid-record` if one is
   * bad, and so does every call; with fewer, `memorySource` itself throws.
   */
  readonly ready: Promise<void>;
  /**
   * Faults of the records that were left out, with `invalid: 'skip'`, by the last call that read any: `memorySource`
   * itself (once `ready`), `add` or `replace`.
   */
  readonly rejected: readonly InsuranceFault[];
  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals>;
  getQuartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]>;
  /**
   * Adds records, all or none of them, and notifies subscribers.
   *
   * @throws {InsuranceError} `invalid-record`, naming index, id and field of the first bad record, and the first 20
   * faults in `faults`; a duplicate id is bad
   */
  add(records: Iterable<CompensationRecord>, change?: MemorySourceChange): void;
  /**
   * Replaces all records and traffic, and notifies subscribers.
   *
   * @throws {InsuranceError} `invalid-record`; the current records then stay
   */
  replace(records: Iterable<CompensationRecord>, change?: MemorySourceChange): void;
  /**
   * The reader's clock; just after the newest record where that is ahead of it by less than a day, since the clock is slow
   * then.
   */
  now(): number;
  /** Notifies soon after records were added or replaced; returns a function that ends the subscription. */
  subscribe(onChange: () => void): () => void;
}

/**
 * A data source over records in memory. The records are copied into columns, so that later changes to the given
 * or returned objects change no figure. Works in pages, workers and Node.
 *
 * More than 20,000 records are read in short slices, so that the page stays responsive; until `ready`, calls
 * wait, except for the first pages of a listing by time, and the records must not be changed.
 *
 * @param records in any order; in order of time is fastest
 * @throws {InsuranceError} `invalid-record`, naming index, id and field of the first bad record, and the first 20
 * faults in `faults`; with more than 20,000 records, `ready` and every call reject with it
 */
export function memorySource(
  records: Iterable<CompensationRecord> = [],
  options: MemorySourceOptions = {},
): MemorySource {
  return new MemoryDataSource(records, options);
}

/** How to answer a call whose arguments are checked. */
interface PreparedCall<Answer> {
  from: (data: Dataset, query: InsuranceQuery) => Steps<Answer>;
  /** The same answer from the given records before they are read, where possible. */
  early?: (given: readonly unknown[], query: InsuranceQuery) => Answer | undefined;
}

/** Up to so many records are read at once, more of them in the background. */
const READ_AT_ONCE = 20_000;
/** ms */
const DAY = 86_400_000;

class MemoryDataSource implements MemorySource {
  #held: Dataset | BackgroundLoad;
  #rejected: readonly InsuranceFault[] = [];
  readonly ready: Promise<void>;
  readonly #skips: boolean;
  readonly #lookup: RequestLookup;
  readonly #subscription = new Subscription();
  readonly #turns = new Turns();

  constructor(records: Iterable<CompensationRecord>, options: MemorySourceOptions) {
    const { requests, traffic, invalid = 'throw' } = options;
    if (invalid !== 'throw' && invalid !== 'skip') {
      throw new InsuranceError(
        'invalid-setting',
        `invalid is ${describe(invalid)}, expected "throw" or "skip"`,
        {
          field: 'invalid',
        },
      );
    }
    this.#skips = invalid === 'skip';
    const given = listOf(records);
    const entries = listOf(traffic ?? [], 'traffic');
    if (given.length + entries.length <= READ_AT_ONCE) {
      this.#held = this.#read(given, entries);
      this.ready = Promise.resolve();
    } else {
      const rejections = this.#rejections();
      const load = (this.#held = new BackgroundLoad(given, (copy) =>
        reading(new Dataset(new ColumnStore()), copy, entries.slice(), rejections),
      ));
      this.ready = load.done.then((data) => {
        if (this.#held === load) this.#hold(data, rejections);
      });
      this.ready.catch(() => undefined);
    }
    this.#lookup = typeof requests === 'function' ? requests : lookupIn(requests ?? []);
  }

  get rejected(): readonly InsuranceFault[] {
    return this.#rejected;
  }

  now(): number {
    const now = Date.now();
    // Until all records are read it is not known which is the newest.
    const newest = this.#held instanceof Dataset ? this.#held.newestBefore(now + DAY) : undefined;
    return Math.max(now, (newest ?? 0) + 1);
  }

  add(records: Iterable<CompensationRecord>, { traffic = [] }: MemorySourceChange = {}): void {
    const added = listOf(records);
    const entries = listOf(traffic, 'traffic');
    if (added.length === 0 && entries.length === 0) return;
    const held = this.#held instanceof BackgroundLoad ? this.#held.finish() : this.#held;
    this.#held = this.#read(added, entries, held);
    this.#subscription.notify();
  }

  replace(records: Iterable<CompensationRecord>, { traffic = [] }: MemorySourceChange = {}): void {
    this.#held = this.#read(listOf(records), listOf(traffic, 'traffic'));
    this.#subscription.notify();
  }

  #rejections(): Rejections | undefined {
    return this.#skips ? new Rejections() : undefined;
  }

  #hold(data: Dataset, rejections: Rejections | undefined): Dataset {
    this.#held = data;
    this.#rejected = rejections?.faults ?? [];
    return data;
  }

  /** Reads all at once. */
  #read(
    records: readonly unknown[],
    traffic: readonly unknown[],
    held = new Dataset(new ColumnStore()),
  ): Dataset {
    const rejections = this.#rejections();
    return this.#hold(finished(reading(held, records, traffic, rejections)), rejections);
  }

  subscribe(onChange: () => void): () => void {
    return this.#subscription.subscribe(onChange);
  }

  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary> {
    return this.#answer(query, options, () => ({
      *from(data, checked) {
        return copyFigures(yield* data.summary(checked));
      },
    }));
  }

  getBreakdown(
    query: InsuranceQuery,
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<BreakdownGroup[]> {
    return this.#answer(query, options, () => {
      assertDimension(dimension);
      return {
        *from(data, checked) {
          return copyAll(yield* data.breakdown(checked, dimension));
        },
      };
    });
  }

  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals> {
    return this.#answer(query, options, () => ({
      *from(data, checked) {
        return copyFigures(yield* data.totals(checked));
      },
    }));
  }

  getQuartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]> {
    return this.#answer(query, options, () => {
      assertMeasure(field);
      assertDimension(dimension);
      return {
        *from(data, checked) {
          return copyAll(yield* data.quartiles(checked, field, dimension));
        },
      };
    });
  }

  getTrend(query: InsuranceQuery, interval: Interval, options?: TrendOptions): Promise<TrendBucket[]> {
    return this.#answer(query, options, () => {
      const by = dimensionOf(options);
      assertInterval(interval);
      assertDimension(by);
      return {
        from: (data, checked) => data.trend(checked, interval, by),
      };
    });
  }

  getRecords(query: InsuranceQuery, page: PageRequest, options?: CallOptions): Promise<RecordPage> {
    return this.#answer(query, options, () => {
      const checkedPage = checkPage(page);
      return {
        early: (given, checked) => earlyPage(given, checked, checkedPage),
        from: (data, checked) => data.page(checked, checkedPage),
      };
    });
  }

  async getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest> {
    const held = this.#held;
    const signal = signalOf(options);
    try {
      const known = await abortable(async () => this.#lookup(id, { signal }), signal);
      if (known) {
        const request = copyRequest(known);
        assertIsRequest(request, id);
        return request;
      }
    } catch (error) {
      throw toInsuranceError(error);
    }
    const { columns } = await dataOf(held, signal);
    const row = typeof id === 'string' ? columns.rowOf(id) : -1;
    if (row < 0) throw new InsuranceError('not-found', `no request ${describe(id)}`);
    return { record: columns.record(row), content: 'not-retained', meta: null };
  }

  /** Answers from the data and arguments as they are at the call, whatever changes later. */
  #answer<Answer>(
    query: InsuranceQuery,
    options: CallOptions | undefined,
    prepare: () => PreparedCall<Answer>,
  ): Promise<Answer> {
    return checkedCall(query, options, () => {
      const held = this.#held;
      const { from, early } = prepare();
      return async (checked, signal) => {
        const soon = held instanceof BackgroundLoad && early?.(held.given, checked);
        return soon || this.#turns.run(from(await dataOf(held, signal), checked), signal);
      };
    });
  }
}

async function dataOf(held: Dataset | BackgroundLoad, signal: AbortSignal | undefined): Promise<Dataset> {
  return held instanceof BackgroundLoad ? abortable(() => held.done, signal) : held;
}

function lookupIn(requests: Iterable<InsuranceRequest>): RequestLookup {
  const held = storeRequests(requests);
  return (id) => held.get(id);
}

function copyFigures<Copied extends InsuranceSummary | RecordTotals>(figures: Copied): Copied {
  const { pending } = figures;
  return { ...figures, ...(pending && { pending: { ...pending } }) };
}

function copyAll<Group extends BreakdownGroup | Quartiles>(groups: readonly Group[]): Group[] {
  return groups.map((group) => ({ ...group }));
}
