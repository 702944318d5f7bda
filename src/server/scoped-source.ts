import { assertDimension } from '../model/contract/check-query.js';
import { describe } from '../model/base/describe.js';
import { InsuranceError, isInsuranceError, toInsuranceError } from '../model/base/errors.js';
import { LruCache } from '../model/base/lru-cache.js';
import type { InsuranceQuery, InsuranceRequest } from '../model/base/types.js';
import { canFilter } from '../sources/capabilities.js';
import { checkedCall } from '../sources/checked-call.js';
import { memorySource } from '../sources/memory/memory-source.js';
import { dimensionOf, type CallOptions, type InsuranceDataSource } from '../sources/source.js';
import { ScopedChanges } from './scoped-changes.js';
import { Scope, type SourceScope } from './source-scope.js';

export type { SourceScope } from './source-scope.js';

/** Scopes of one source that are kept, so that one customer's requests share a source. */
const KEPT = 10_000;

const scopedSources = new WeakMap<InsuranceDataSource, LruCache<ScopedSource>>();

/**
 * A source that answers for the records of one customer alone, whatever it is called with: the scope's lists are
 * intersected with those of every query, `getRequest` finds none but theirs and says of others what it says of ids that
 * do not exist, and changes of others notify nobody. What the source answers is held against the scope as well: it
 * rejects with `source-failed` where a record or a group of another customer is among it.
 *
 * Sums are the source's: it must support the scope's filters, and calls reject with `unsupported` where its
 * `capabilities` leave one out. Traffic has no type: `types` alone do not separate `requestCount`.
 *
 * The same object for the same source and an equal scope, for the last 10,000 scopes of a source.
 *
 * @throws {InsuranceError} `invalid-setting` where the scope has no list, one of no such name, or one that holds
 * anything but texts, as that would let everything through
 */
export function scopedSource(source: InsuranceDataSource, scope: SourceScope): InsuranceDataSource {
  if (typeof source?.getSummary !== 'function') {
    throw new InsuranceError('invalid-setting', `source is ${describe(source)}, expected a data source`, {
      field: 'source',
    });
  }
  const checked = new Scope(scope);
  let kept = scopedSources.get(source);
  if (!kept) scopedSources.set(source, (kept = new LruCache(KEPT)));
  return kept.get(checked.key, () => new ScopedSource(source, checked));
}

/** Answers where the scope leaves nothing; its answers are those of any source without records. */
const nothing = memorySource();

class ScopedSource implements InsuranceDataSource {
  readonly #source: InsuranceDataSource;
  readonly #scope: Scope;
  readonly #changes: ScopedChanges;

  constructor(source: InsuranceDataSource, scope: Scope) {
    this.#source = source;
    this.#scope = scope;
    this.#changes = new ScopedChanges(source, this);
  }

  readonly getSummary: InsuranceDataSource['getSummary'] = (query, options) =>
    this.#answer(query, options, (source, narrowed) => source.getSummary(narrowed, options));

  readonly getBreakdown: InsuranceDataSource['getBreakdown'] = (query, dimension, options) =>
    this.#answer(query, options, async (source, narrowed) => {
      assertDimension(dimension);
      const groups = await source.getBreakdown(narrowed, dimension, options);
      this.#scope.assertKeys(groups, dimension);
      return groups;
    });

  readonly getTrend: InsuranceDataSource['getTrend'] = (query, interval, options) => {
    const by = dimensionOf(options);
    return this.#answer(query, options, async (source, narrowed) => {
      const buckets = await source.getTrend(narrowed, interval, { ...options, by });
      for (const { groups } of buckets) this.#scope.assertKeys(groups, by);
      return buckets;
    });
  };

  readonly getRecords: InsuranceDataSource['getRecords'] = (query, page, options) =>
    this.#answer(query, options, async (source, narrowed) => {
      const found = await source.getRecords(narrowed, page, options);
      this.#scope.assertRecords(found.records);
      return found;
    });

  /** One answer for ids of others and for those that do not exist. */
  readonly getRequest: InsuranceDataSource['getRequest'] = async (id, options) => {
    try {
      const request: InsuranceRequest = await this.#source.getRequest(id, options);
      if (this.#scope.includes(request.record)) return request;
    } catch (error) {
      if (!isInsuranceError(error) || error.code !== 'not-found') throw toInsuranceError(error);
    }
    throw new InsuranceError('not-found', `no request ${describe(id)}`);
  };

  get getTotals(): InsuranceDataSource['getTotals'] {
    if (!this.#source.getTotals) return undefined;
    return (query, options) =>
      this.#answer(query, options, (source, narrowed) => source.getTotals!(narrowed, options));
  }

  get getQuartiles(): InsuranceDataSource['getQuartiles'] {
    if (!this.#source.getQuartiles) return undefined;
    return (query, field, dimension, options) =>
      this.#answer(query, options, async (source, narrowed) => {
        assertDimension(dimension);
        const quartiles = await source.getQuartiles!(narrowed, field, dimension, options);
        this.#scope.assertKeys(quartiles, dimension);
        return quartiles;
      });
  }

  get now(): InsuranceDataSource['now'] {
    const source = this.#source;
    return source.now && (() => source.now!());
  }

  get subscribe(): InsuranceDataSource['subscribe'] {
    return this.#source.subscribe && ((onChange) => this.#changes.subscribe(onChange));
  }

  get capabilities(): InsuranceDataSource['capabilities'] {
    return this.#source.capabilities;
  }

  #answer<Answer>(
    query: InsuranceQuery,
    options: CallOptions | undefined,
    call: (source: InsuranceDataSource, narrowed: InsuranceQuery) => Promise<Answer>,
  ): Promise<Answer> {
    return checkedCall(query, options, () => (checked) => {
      const missing = this.#scope.filters.find((filter) => !canFilter(this.#source, filter));
      if (missing) throw new InsuranceError('unsupported', `the source cannot be scoped by ${missing}`);
      const narrowed = this.#scope.narrow(checked);
      return narrowed ? call(this.#source, narrowed) : call(nothing, checked);
    });
  }
}
