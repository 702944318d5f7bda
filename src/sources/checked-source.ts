import { dimensionOf } from './source.js';
import { checkPage, checkQuery } from '../model/contract/check-query.js';
import {
  assertGroups,
  assertQuartiles,
  assertSummary,
  assertTotals,
  assertTrend,
} from '../model/contract/check-figures.js';
import { assertPage, assertRequest } from '../model/contract/check-page.js';
import { loadTemporal } from '../model/time/temporal.js';
import type { InsuranceDataSource } from './source.js';

const selfChecked = new WeakMap<InsuranceDataSource, () => boolean>();

/**
 * Notes that a source checks its answers itself, by the same functions as `checkedSource`. Known by the object alone: what
 * a host spreads, wraps or derives from it is another object, whose answers are checked.
 *
 * @param isUnchanged whether its methods are still its own
 */
export function noteSelfChecked(source: InsuranceDataSource, isUnchanged: () => boolean): void {
  selfChecked.set(source, isUnchanged);
}

function isSelfChecked(source: InsuranceDataSource): boolean {
  return selfChecked.get(source)?.() === true;
}

const checked = new WeakMap<InsuranceDataSource, CheckedSource>();

/**
 * A source whose answers are what a truthful source can answer to the call: one that is not rejects with
 * `invalid-response`, naming the field and both values. The only way from any adapter to the elements. The same object
 * for the same source; the source itself where it checks its answers.
 */
export function checkedSource(source: InsuranceDataSource): InsuranceDataSource {
  if (source instanceof CheckedSource) return source;
  if (Object(source) !== source) return NO_SOURCE;
  if (isSelfChecked(source)) return source;
  let own = checked.get(source);
  if (!own) checked.set(source, (own = new CheckedSource(source)));
  return own;
}

/** Reads what the source offers whenever it is used, since sources may find out later. */
class CheckedSource implements InsuranceDataSource {
  readonly #source: InsuranceDataSource;

  constructor(source: InsuranceDataSource) {
    this.#source = source;
  }

  readonly getSummary: InsuranceDataSource['getSummary'] = async (query, options) => {
    const source = this.#source;
    const summary = await source.getSummary(query, options);
    await loadTemporal();
    assertSummary(summary, checkQuery(query));
    return summary;
  };

  readonly getBreakdown: InsuranceDataSource['getBreakdown'] = async (query, dimension, options) => {
    const source = this.#source;
    const groups = await source.getBreakdown(query, dimension, options);
    assertGroups(groups, checkQuery(query), dimension);
    return groups;
  };

  readonly getTrend: InsuranceDataSource['getTrend'] = async (query, interval, options) => {
    const source = this.#source;
    const buckets = await source.getTrend(query, interval, options);
    await loadTemporal();
    assertTrend(buckets, checkQuery(query), interval, dimensionOf(options));
    return buckets;
  };

  readonly getRecords: InsuranceDataSource['getRecords'] = async (query, page, options) => {
    const source = this.#source;
    const answer = await source.getRecords(query, page, options);
    assertPage(answer, checkQuery(query), checkPage(page));
    return answer;
  };

  readonly getRequest: InsuranceDataSource['getRequest'] = async (id, options) => {
    const source = this.#source;
    const request = await source.getRequest(id, options);
    assertRequest(request, id);
    return request;
  };

  get getTotals(): InsuranceDataSource['getTotals'] {
    const source = this.#source;
    if (!source.getTotals) return undefined;
    return async (query, options) => {
      const totals = await source.getTotals!(query, options);
      assertTotals(totals);
      return totals;
    };
  }

  get getQuartiles(): InsuranceDataSource['getQuartiles'] {
    const source = this.#source;
    if (!source.getQuartiles) return undefined;
    return async (query, field, dimension, options) => {
      const quartiles = await source.getQuartiles!(query, field, dimension, options);
      assertQuartiles(quartiles, checkQuery(query), dimension);
      return quartiles;
    };
  }

  get now(): InsuranceDataSource['now'] {
    const source = this.#source;
    return source.now && (() => source.now!());
  }

  get subscribe(): InsuranceDataSource['subscribe'] {
    const source = this.#source;
    return source.subscribe && ((onChange) => source.subscribe!(onChange));
  }

  get capabilities(): InsuranceDataSource['capabilities'] {
    return this.#source.capabilities;
  }
}

/** What a value that is no object offers as a source: every call rejects. */
const NO_SOURCE = new CheckedSource({} as InsuranceDataSource);
