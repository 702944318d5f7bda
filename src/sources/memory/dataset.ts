import { breakDown, breakDownByTime, spreadOut, summarize, sumUp } from './aggregate.js';
import type { NumericArray } from './columns/arrays.js';
import { UNKNOWN } from './columns/number-column.js';
import type { ColumnStore } from './column-store.js';
import { LruCache } from '../../model/base/lru-cache.js';
import { countBefore } from './row-order.js';
import { select } from './select.js';
import { countUp, reverseKeepingTies, sortByKey, sortByText } from './sort-rows.js';
import { Traffic } from './traffic.js';
import type { TrendColumns } from './trend-columns.js';
import { bucketStarts } from '../../model/time/buckets.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
  PageRequest,
  Quartiles,
  RecordPage,
  RecordTotals,
  Sort,
  SortField,
  TrendBucket,
} from '../../model/base/types.js';

type Figures = InsuranceSummary | RecordTotals | BreakdownGroup[] | Quartiles[] | TrendColumns;

/** Finding the buckets of a range takes longer than summing a million rows, and does not depend on filters. */
const bucketStartsCache = new LruCache<number[]>(8);

/**
 * Records at one moment, and the figures computed from them. All figures of one query come from one selection of
 * rows, so that they agree. Results are cached: callers return copies, except of trends and pages, which are new.
 */
export class Dataset {
  readonly columns: ColumnStore;
  readonly traffic: Traffic;
  readonly #selections = new LruCache<Uint32Array>(3);
  readonly #figures = new LruCache<Figures>(64);
  readonly #orders = new LruCache<Uint32Array>(3);
  readonly #listings = new LruCache<Uint32Array>(2);
  #byId: Uint32Array | undefined;

  constructor(columns: ColumnStore, traffic = new Traffic()) {
    this.columns = columns;
    this.traffic = traffic;
  }

  /** The timestamp of the newest record before an instant. */
  newestBefore(instant: number): number | undefined {
    const { byTime, timestamps } = this.columns;
    const row = byTime[countBefore(byTime, timestamps, instant) - 1];
    return row === undefined ? undefined : timestamps[row];
  }

  summary(query: InsuranceQuery): InsuranceSummary {
    return this.#remember(query, ['summary'], () => {
      const summary = summarize(this.columns, this.#select(query), query);
      return { ...summary, ...this.traffic.ofAll(query, summary.compensationCount) };
    });
  }

  breakdown(query: InsuranceQuery, dimension: Dimension): BreakdownGroup[] {
    return this.#remember(query, [dimension], () =>
      this.traffic.ofGroups(query, dimension, breakDown(this.columns, this.#select(query), dimension)),
    );
  }

  totals(query: InsuranceQuery): RecordTotals {
    return this.#remember(query, ['totals'], () => sumUp(this.columns, this.#select(query)));
  }

  quartiles(query: InsuranceQuery, field: 'latency' | 'throughput', dimension: Dimension): Quartiles[] {
    return this.#remember(query, [field, dimension], () =>
      spreadOut(this.columns, this.#select(query), field, dimension),
    );
  }

  trend(query: InsuranceQuery, interval: Interval, dimension: Dimension): TrendBucket[] {
    const trend = this.#remember(query, [interval, dimension], () => {
      const { from, to, timeZone } = query;
      const starts = bucketStartsCache.get(JSON.stringify([from, to, interval, timeZone]), () =>
        bucketStarts(from, to, interval, timeZone),
      );
      return breakDownByTime(this.columns, this.#select(query), dimension, starts);
    });
    return trend.buckets();
  }

  page(query: InsuranceQuery, { offset, limit, sort }: Required<PageRequest>): RecordPage {
    const rows = this.#listings.get(JSON.stringify([query, sort.field, sort.direction]), () =>
      this.#list(query, sort),
    );
    const shown = rows.subarray(Math.min(offset, rows.length), Math.min(offset + limit, rows.length));
    return { records: Array.from(shown, (row) => this.columns.record(row)), total: rows.length };
  }

  #remember<F extends Figures>(query: InsuranceQuery, what: string[], make: () => F): F {
    return this.#figures.get(JSON.stringify([query, what]), make) as F;
  }

  #select(query: InsuranceQuery): Uint32Array {
    return this.#selections.get(JSON.stringify(query), () => select(this.columns, query));
  }

  #list(query: InsuranceQuery, { field, direction }: Sort): Uint32Array {
    const selected = this.#select(query);
    const sorted = field === 'timestamp' ? selected : this.#keep(this.#ascending(field), selected);
    if (direction === 'ascending') return sorted;
    // Unknown values are last in either direction.
    const known = this.#countKnown(sorted, field);
    const reversed = reverseKeepingTies(sorted.subarray(0, known), this.#keys(field));
    if (known === sorted.length) return reversed;
    const rows = sorted.slice();
    rows.set(reversed);
    return rows;
  }

  /** How many of the rows, which ascend by a field, have a known value. */
  #countKnown(rows: Uint32Array, field: SortField): number {
    const isUnknown = this.#unknownIn(field);
    if (!isUnknown) return rows.length;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isUnknown(rows[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether a row's value is unknown; undefined where all values are known. */
  #unknownIn(field: SortField): ((row: number) => boolean) | undefined {
    switch (field) {
      case 'provider':
      case 'apiKey':
      case 'finish': {
        const { codes, missingCode } = this.columns[field];
        return missingCode < 0 ? undefined : (row) => codes[row] === missingCode;
      }
      case 'inputTokens':
      case 'outputTokens':
      case 'latency':
      case 'throughput': {
        const { values } = this.columns[field];
        return values instanceof Uint32Array ? undefined : (row) => values[row] === UNKNOWN;
      }
      default:
        return undefined;
    }
  }

  /** The selected rows, in the given order. */
  #keep(order: Uint32Array, selected: Uint32Array): Uint32Array {
    if (selected.length === order.length) return order;
    const marks = new Uint8Array(order.length);
    for (let i = 0; i < selected.length; i++) marks[selected[i]!] = 1;
    const kept = new Uint32Array(selected.length + 1);
    let count = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      kept[count] = row;
      count += marks[row]!;
    }
    return kept.subarray(0, count);
  }

  /** All rows by a field, ties by id. */
  #ascending(field: SortField): Uint32Array {
    this.#byId ??= sortByText(countUp(this.columns.length), this.columns.ids);
    const byId = this.#byId;
    if (field === 'id') return byId;
    return this.#orders.get(field, () => this.#sortKeys(field).reduce(sortByKey, byId));
  }

  /** Keys to sort by in turn, the least significant first. */
  #sortKeys(field: Exclude<SortField, 'id'>): readonly NumericArray[] {
    switch (field) {
      case 'type':
      case 'model':
      case 'provider':
      case 'apiKey':
      case 'finish':
        return [this.columns[field].ranks(this.columns.length)];
      default:
        return this.#keys(field);
    }
  }

  /** The keys that tied rows have in common. */
  #keys(field: SortField): readonly NumericArray[] {
    switch (field) {
      case 'id':
        return [];
      case 'timestamp':
        return [this.columns.timestamps];
      case 'cost':
      case 'payout':
        return this.columns[field].limbs;
      case 'inputTokens':
      case 'outputTokens':
      case 'latency':
      case 'throughput':
        return [this.columns[field].values];
      default:
        return [this.columns[field].codes];
    }
  }
}
