import type { ColumnStore } from '../columns/column-store.js';
import type { InsuranceQuery } from '../../../model/base/types.js';
import { LruCache } from '../../../model/base/lru-cache.js';
import { countBefore, timeOrder } from '../rows/row-order.js';
import { finished, type Steps } from '../rows/steps.js';
import { matching } from './select.js';
import { toJson } from '../../../model/base/to-json.js';

/** So many rows are looked through at once; where more have changed, figures are made afresh, in turns. */
const MOST = 16_384;

/** What rows a figure was made from, its filters aside. */
export interface Extent {
  /** How many records there were. */
  length: number;
  from: number;
  to: number;
}

/** The rows that a selection has gained and lost, each in order of time. */
export interface Delta {
  added: Uint32Array;
  removed: Uint32Array;
}

/** How a figure follows the records. */
export interface Following<Value> {
  make: () => Steps<Value>;
  /** The figure brought up to date from an earlier one; undefined where it has to be made afresh. */
  update: (earlier: Value, delta: Delta, extent: Extent) => Value | undefined | Steps<Value>;
}

/**
 * Figures of filters, which follow added records and a moving range: what has changed is added and taken away. They
 * are shared by the states of the records; a state older than a figure makes its own.
 */
export class FollowingCache<Value> {
  readonly #entries: LruCache<{ extent: Extent; value: Value }>;

  constructor(capacity: number) {
    this.#entries = new LruCache(capacity);
  }

  /** @param what tells figures of the same filters apart */
  *get<V extends Value>(
    columns: ColumnStore,
    query: InsuranceQuery,
    what: readonly string[],
    { make, update }: Following<V>,
  ): Steps<V> {
    const key = toJson([filtersOf(query), what]);
    const earlier = this.#entries.find(key);
    const delta = earlier && deltaOf(columns, query, earlier.extent);
    const updated = delta && update(earlier.value as V, delta, earlier.extent);
    const value = isSteps(updated) ? yield* updated : (updated ?? (yield* make()));
    const { length } = columns;
    const held = this.#entries.find(key);
    if (!held || held.extent.length <= length) {
      this.#entries.set(key, { extent: { length, from: query.from, to: query.to }, value });
    }
    return value;
  }
}

function isSteps<Value>(updated: Value | undefined | Steps<Value>): updated is Steps<Value> {
  return typeof (updated as Steps<Value> | undefined)?.next === 'function';
}

/** A query without its range; what a day is does not matter for which rows it selects. */
export function filtersOf(query: InsuranceQuery): Partial<InsuranceQuery> {
  return { ...query, from: undefined, to: undefined, timeZone: undefined };
}

/** What has changed in a query's selection since an earlier one of the same filters; undefined if that is much. */
function deltaOf(columns: ColumnStore, query: InsuranceQuery, earlier: Extent): Delta | undefined {
  const { from, to, requestId } = query;
  const { length, byTime, timestamps, ids } = columns;
  const isApart = from >= earlier.to || to <= earlier.from;
  if (requestId !== undefined || isApart || earlier.length > length) return undefined;
  const inTime = (start: number, end: number) =>
    start < end
      ? byTime.subarray(countBefore(byTime, timestamps, start), countBefore(byTime, timestamps, end))
      : byTime.subarray(0, 0);
  const [sooner, later] = [inTime(from, earlier.from), inTime(earlier.to, to)];
  const [lostFirst, lostLast] = [inTime(earlier.from, from), inTime(to, earlier.to)];
  const count = length - earlier.length;
  if (count + sooner.length + later.length + lostFirst.length + lostLast.length > MOST) return undefined;
  const start = Math.max(from, earlier.from);
  const end = Math.min(to, earlier.to);
  const within = Uint32Array.from({ length: count }, (_, i) => earlier.length + i)
    .filter((row) => timestamps[row]! >= start && timestamps[row]! < end)
    .sort(timeOrder(timestamps, ids));
  const added = Uint32Array.of(...sooner, ...within, ...later);
  const removed = Uint32Array.of(...lostFirst, ...lostLast).filter((row) => row < earlier.length);
  return {
    added: finished(matching(columns, query, added)),
    removed: finished(matching(columns, query, removed)),
  };
}
