import { DIMENSIONS, INTERVALS, SORT_FIELDS } from '../../model/contract/check-query.js';
import { LISTS } from '../../model/contract/list-filters.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  Interval,
  PageRequest,
  RecordPage,
} from '../../model/base/types.js';
import { FILTERS } from '../../sources/capabilities.js';
import type { InsuranceDataSource, SourceCapabilities } from '../../sources/source.js';
import { ConformanceError, show } from './conformance-error.js';
import {
  bucketsLike,
  type Fault,
  faultOf,
  groupsLike,
  orderFault,
  quartilesLike,
  recordLike,
  summaryLike,
  totalsLike,
} from './expected.js';
import * as reference from './reference-source.js';

type Method = Exclude<keyof InsuranceDataSource, 'capabilities' | 'subscribe'>;
type Parameters<M extends Method> = Required<InsuranceDataSource>[M] extends (...args: infer Args) => unknown
  ? Args
  : never;

/** The origin of the records, where the case's name does not state it. */
export interface Origin {
  records: CompensationRecord[];
  requests: InsuranceRequest[];
  repeat?: string;
}

/** Compares a source with the reference: each call goes to both, and a difference is thrown. */
export class DifferentialCheck {
  readonly source: InsuranceDataSource;
  readonly records: CompensationRecord[];
  readonly requests: InsuranceRequest[];
  readonly dimensions: readonly Dimension[];
  readonly intervals: readonly Interval[];
  readonly sortFields: SourceCapabilities['sortFields'];
  readonly filters: SourceCapabilities['filters'];
  /** The last call, in JavaScript notation. */
  asked = 'nothing yet';
  readonly #name: string;
  readonly #repeat?: string;

  constructor(source: InsuranceDataSource, name: string, { records, requests, repeat }: Origin) {
    this.source = source;
    this.records = records;
    this.requests = requests;
    this.#name = name;
    this.#repeat = repeat;
    const { dimensions, intervals, sortFields, filters } = source.capabilities ?? {};
    this.dimensions = dimensions ?? DIMENSIONS;
    this.intervals = intervals ?? INTERVALS;
    this.sortFields = sortFields ?? SORT_FIELDS;
    this.filters = filters ?? FILTERS;
  }

  /**
   * Another check of the same source, one for each of several concurrent calls, so that errors name the right
   * call.
   */
  fork(): DifferentialCheck {
    const { source, records, requests } = this;
    return new DifferentialCheck(source, this.#name, { records, requests, repeat: this.#repeat });
  }

  /** The query without filters that the source does not support. */
  fit(query: InsuranceQuery): InsuranceQuery {
    const fitting = { ...query };
    for (const list of LISTS) if (!this.filters.includes(list)) delete fitting[list];
    if (!this.filters.includes('requestId')) delete fitting.requestId;
    if (query.ranges) {
      const offered = Object.entries(query.ranges).filter(([field]) =>
        this.filters.includes(field as 'cost'),
      );
      fitting.ranges = Object.fromEntries(offered);
    }
    return fitting;
  }

  async summary(query: InsuranceQuery): Promise<void> {
    const fit = this.fit(query);
    const expected = summaryLike(
      reference.summary(this.records, fit),
      reference.clawedBack(this.records, fit),
    );
    this.expect(expected, await this.answer('getSummary', fit));
  }

  async breakdown(query: InsuranceQuery, dimension: Dimension): Promise<void> {
    if (!this.dimensions.includes(dimension)) return;
    const fit = this.fit(query);
    const expected = reference.breakdown(this.records, fit, dimension);
    const actual = await this.answer('getBreakdown', fit, dimension);
    this.#expectOrder(expected, actual, 'key');
    const clawedBackOf = (key: string) =>
      reference.clawedBack(this.records, fit, (record) => (record[dimension] ?? '') === key);
    this.expect(groupsLike(expected, clawedBackOf), actual);
  }

  /** Omits the dimension if none is given; the default is `type`. */
  async trend(query: InsuranceQuery, interval: Interval, by?: Dimension): Promise<void> {
    if (!this.intervals.includes(interval) || (by && !this.dimensions.includes(by))) return;
    const fit = this.fit(query);
    const expected = reference.trend(this.records, fit, interval, by ?? 'type');
    const actual = await this.answer('getTrend', fit, interval, ...(by ? [{ by }] : []));
    this.#expectOrder(expected, actual, 'start');
    this.expect(bucketsLike(expected), actual);
  }

  async page(query: InsuranceQuery, page: PageRequest): Promise<CompensationRecord[]> {
    if (page.sort && !this.sortFields.includes(page.sort.field)) return [];
    const fit = this.fit(query);
    const expected = reference.page(this.records, fit, page);
    const actual = await this.answer('getRecords', fit, page);
    this.#expectOrder(expected.records, (actual as Partial<RecordPage> | undefined)?.records, 'id');
    this.expect({ records: expected.records.map(recordLike), total: expected.total }, actual);
    return expected.records;
  }

  async totals(query: InsuranceQuery): Promise<void> {
    if (!this.source.getTotals) return;
    const fit = this.fit(query);
    this.expect(totalsLike(reference.totals(this.records, fit)), await this.answer('getTotals', fit));
  }

  async quartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
  ): Promise<void> {
    if (!this.source.getQuartiles || !this.dimensions.includes(dimension)) return;
    const fit = this.fit(query);
    const expected = reference.quartiles(this.records, fit, field, dimension);
    const actual = await this.answer('getQuartiles', fit, field, dimension);
    this.#expectOrder(expected, actual, 'key');
    this.expect(quartilesLike(expected), actual);
  }

  /** Checks all methods with one query. */
  async everything(query: InsuranceQuery, interval: Interval = 'day'): Promise<void> {
    await this.summary(query);
    await this.page(query, { offset: 0, limit: this.records.length + 1 });
    for (const dimension of DIMENSIONS) await this.breakdown(query, dimension);
    await this.trend(query, interval);
    await this.totals(query);
    await this.quartiles(query, 'latency', 'model');
    await this.quartiles(query, 'throughput', 'type');
  }

  /** Resolves with the source's answer; throws if it rejects. */
  async answer<M extends Method>(method: M, ...args: Parameters<M>): Promise<unknown> {
    const call = this.call(method, ...args);
    const asked = this.asked;
    try {
      return await call;
    } catch (error) {
      throw this.error('an answer', `rejection with ${show(error)}`, { asked, cause: error });
    } finally {
      this.asked = asked;
    }
  }

  /** Resolves with the source's error; throws if it answers. */
  async refusal<M extends Method>(expected: string, method: M, ...args: Parameters<M>): Promise<unknown> {
    const call = this.call(method, ...args);
    const asked = this.asked;
    const outcome = await call.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    this.asked = asked;
    if ('error' in outcome) return outcome.error;
    throw this.error(expected, `the answer ${show(outcome.answer)}`);
  }

  /** Calls the source with frozen arguments, which reveals a source that modifies them. */
  call<M extends Method>(method: M, ...args: Parameters<M>): Promise<unknown> {
    this.asked = `${method}(${args.map((arg) => show(arg)).join(', ')})`;
    const frozen = args.map((arg) => freeze(arg));
    let promise: unknown;
    try {
      promise = (this.source[method] as (...given: unknown[]) => unknown)(...frozen);
    } catch (error) {
      throw this.error('a promise; methods reject, they never throw', `it threw ${show(error)}`, {
        cause: error,
      });
    }
    if (typeof (promise as Promise<unknown> | undefined)?.then !== 'function') {
      throw this.error('a promise', show(promise));
    }
    return promise as Promise<unknown>;
  }

  /** Throws if an answer to the last call differs from the expected one. */
  expect(expected: unknown, actual: unknown): void {
    this.#throwFault(faultOf(expected, actual));
  }

  error(expected: string, actual: string, more: { asked?: string; cause?: unknown } = {}): ConformanceError {
    return new ConformanceError({
      name: this.#name,
      asked: this.asked,
      records: this.records,
      repeat: this.#repeat,
      expected,
      actual,
      ...more,
    });
  }

  /** A difference in order is easier to read than one between two lists of objects. */
  #expectOrder<Key extends string>(expected: readonly { [K in Key]: unknown }[], actual: unknown, key: Key) {
    if (!Array.isArray(actual)) return;
    const keysOf = (list: readonly unknown[]) =>
      list.map((item) => (item as Record<string, unknown> | null | undefined)?.[key]);
    this.#throwFault(orderFault(keysOf(expected), keysOf(actual), `${key}s`));
  }

  #throwFault(fault: Fault | undefined): void {
    if (fault) throw this.error(fault.expected, fault.actual);
  }
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof AbortSignal) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, freeze(field)] as const);
  return Object.freeze(Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries));
}
