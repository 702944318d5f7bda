import type { NumericArray } from './rows/arrays.js';
import { UNKNOWN } from './columns/number-column.js';
import type { ColumnStore } from './columns/column-store.js';
import { firstRows, type RowOrder } from './rows/first-rows.js';
import { countBefore, spliced } from './rows/row-order.js';
import { countUp, reverseKeepingTies, sortByKey } from './rows/sort-rows.js';
import { sortByText } from './rows/sort-texts.js';
import { inSteps, type Steps } from './rows/steps.js';
import { compareText } from '../../model/base/compare.js';
import type { InsuranceQuery, PageRequest, Sort, SortField } from '../../model/base/types.js';
import { type Delta, FollowingCache } from './figures/delta.js';

/** The last row of a page that is found without sorting all rows. */
const FURTHEST = 1000;
/** So many of the first rows are found at once, for the pages after the first. */
const FIRST = 200;

type TextField = 'type' | 'model' | 'provider' | 'apiKey' | 'finish';
type FieldByRank = Exclude<SortField, 'id' | 'timestamp'>;
/** What rows are listed by; pages in order of time are answered before. */
type ListedField = FieldByRank | 'id';
type Listed = Sort & { field: ListedField };

/** All records, whatever their time. */
const ALL: InsuranceQuery = { from: -Infinity, to: Infinity, timeZone: 'UTC' };

interface FirstRows {
  rows: Uint32Array;
  /** How many rows the listing had. */
  total: number;
}

/** Selected rows in any order, page by page. */
export class Listings {
  readonly #columns: ColumnStore;
  readonly #following: {
    /** All rows by a field. */
    orders: FollowingCache<Uint32Array>;
    byId: FollowingCache<Uint32Array>;
    listings: FollowingCache<Uint32Array>;
    firsts: FollowingCache<FirstRows>;
  };

  /** @param earlier whose orders are brought up to date */
  constructor(columns: ColumnStore, earlier?: Listings) {
    this.#columns = columns;
    this.#following = earlier
      ? earlier.#following
      : {
          orders: new FollowingCache(3),
          byId: new FollowingCache(1),
          listings: new FollowingCache(2),
          firsts: new FollowingCache(8),
        };
  }

  /**
   * The rows of a page.
   *
   * @param selected the query's rows in order of time
   */
  *page(
    selected: Uint32Array,
    query: InsuranceQuery,
    { offset, limit, sort: { field, direction } }: Required<PageRequest>,
  ): Steps<Uint32Array> {
    const end = Math.min(offset + limit, selected.length);
    const start = Math.min(offset, end);
    if (field === 'timestamp') {
      return direction === 'ascending'
        ? selected.subarray(start, end)
        : newestFirst(selected, this.#columns.timestamps, start, end);
    }
    const sort = { field, direction };
    const rows =
      end <= FURTHEST
        ? yield* this.#first(selected, query, end, sort)
        : yield* this.#listing(selected, query, sort);
    return rows.subarray(start, end);
  }

  /** The first rows of a listing, at least `count`. */
  *#first(selected: Uint32Array, query: InsuranceQuery, count: number, sort: Listed): Steps<Uint32Array> {
    const wanted = count <= FIRST ? FIRST : FURTHEST;
    const order = this.#orderOf(sort);
    const { firsts } = this.#following;
    const what = [sort.field, sort.direction, String(wanted)];
    const { rows } = yield* firsts.get(this.#columns, query, what, {
      *make() {
        return { rows: yield* firstRows(selected, wanted, order), total: selected.length };
      },
      update: (earlier, delta) => {
        const rows = updatedFirsts(earlier, delta, order.compare).subarray(0, wanted);
        return rows.length < Math.min(count, selected.length) ? undefined : { rows, total: selected.length };
      },
    });
    return rows;
  }

  #listing(selected: Uint32Array, query: InsuranceQuery, sort: Listed): Steps<Uint32Array> {
    const { compare } = this.#orderOf(sort);
    return this.#following.listings.get(this.#columns, query, [sort.field, sort.direction], {
      make: () => this.#list(selected, sort),
      update: (rows, { added, removed }) =>
        spliced(
          rows,
          { added: added.slice().sort(compare), removed: removed.slice().sort(compare) },
          compare,
        ),
    });
  }

  #orderOf({ field, direction }: Listed): RowOrder {
    const { ids } = this.#columns;
    const sign = direction === 'ascending' ? 1 : -1;
    const byId = (a: number, b: number) => compareText(ids[a]!, ids[b]!);
    if (field === 'id') return { keyOf: () => 0, compare: (a, b) => sign * byId(a, b) };
    const keyOf = this.#keyOf(field, sign);
    // The lower limbs of amounts; the highest is the key.
    const lower = this.#keys(field).slice(0, -1).reverse();
    return {
      keyOf,
      compare: (a, b) => {
        const [key, other] = [keyOf(a), keyOf(b)];
        if (key !== other) return key < other ? -1 : 1;
        for (const limb of lower) if (limb[a] !== limb[b]) return sign * (limb[a]! - limb[b]!);
        return byId(a, b);
      },
    };
  }

  /** Unknown values are last in either direction. */
  #keyOf(field: FieldByRank, sign: number): RowOrder['keyOf'] {
    if (isText(field)) {
      const { codes, missingCode } = this.#columns[field];
      const keys = Float64Array.from(this.#columns[field].ranks(), (rank, code) =>
        code === missingCode ? Infinity : sign * rank,
      );
      return (row) => keys[codes[row]!]!;
    }
    const keys = this.#keys(field).at(-1)!;
    if (sign > 0) return (row) => keys[row]!;
    return (row) => (keys[row] === UNKNOWN ? Infinity : -keys[row]!);
  }

  *#list(selected: Uint32Array, { field, direction }: Listed): Steps<Uint32Array> {
    const sorted = yield* keep(yield* this.#ascending(field), selected);
    if (direction === 'ascending') return sorted;
    const known = this.#countKnown(sorted, field);
    const reversed = yield* reverseKeepingTies(sorted.subarray(0, known), this.#keys(field));
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
        const { codes, missingCode } = this.#columns[field];
        return missingCode < 0 ? undefined : (row) => codes[row] === missingCode;
      }
      case 'inputTokens':
      case 'outputTokens':
      case 'latency':
      case 'throughput': {
        const { values } = this.#columns[field];
        return values instanceof Uint32Array ? undefined : (row) => values[row] === UNKNOWN;
      }
      default:
        return undefined;
    }
  }

  /** All rows by a field, ties by id. */
  *#ascending(field: ListedField): Steps<Uint32Array> {
    const { ids, length } = this.#columns;
    const { byId, orders } = this.#following;
    const follow = (cache: FollowingCache<Uint32Array>, make: () => Steps<Uint32Array>) => {
      const { compare } = this.#orderOf({ field, direction: 'ascending' });
      return cache.get(this.#columns, ALL, [field], {
        make,
        update: (rows, { added, removed }) =>
          spliced(rows, { added: added.slice().sort(compare), removed }, compare),
      });
    };
    if (field === 'id') return yield* follow(byId, () => sortByText(countUp(length), ids));
    const rows = yield* this.#ascending('id');
    return yield* follow(orders, () => this.#sorted(rows, field));
  }

  *#sorted(byId: Uint32Array, field: FieldByRank): Steps<Uint32Array> {
    if (isText(field)) return yield* sortByKey(byId, yield* this.#ranksByRow(field));
    let rows = byId;
    for (const keys of this.#keys(field)) rows = yield* sortByKey(rows, keys);
    return rows;
  }

  *#ranksByRow(field: TextField): Steps<Uint32Array> {
    const { length } = this.#columns;
    const { codes } = this.#columns[field];
    const ranks = this.#columns[field].ranks();
    const byRow = new Uint32Array(length);
    yield* inSteps(length, (start, end) => {
      for (let row = start; row < end; row++) byRow[row] = ranks[codes[row]!]!;
    });
    return byRow;
  }

  /** The keys that tied rows have in common, the least significant first. */
  #keys(field: ListedField): readonly NumericArray[] {
    switch (field) {
      case 'id':
        return [];
      case 'cost':
      case 'payout':
        return this.#columns[field].limbs;
      case 'inputTokens':
      case 'outputTokens':
      case 'latency':
      case 'throughput':
        return [this.#columns[field].values];
      default:
        return [this.#columns[field].codes];
    }
  }
}

/** The first rows after a change: those that are still known, which may be fewer. */
function updatedFirsts(
  { rows, total }: FirstRows,
  { added, removed }: Delta,
  compare: RowOrder['compare'],
): Uint32Array {
  const gone = new Set(removed);
  const last = rows.at(-1);
  // What comes after the last of them may come after rows that are not known.
  const isComplete = rows.length === total;
  const known = added.filter((row) => isComplete || (last !== undefined && compare(row, last) < 0));
  return Uint32Array.of(...rows.filter((row) => !gone.has(row)), ...known).sort(compare);
}

function isText(field: SortField): field is TextField {
  return ['type', 'model', 'provider', 'apiKey', 'finish'].includes(field);
}

/** The selected rows, in the given order. */
function* keep(order: Uint32Array, selected: Uint32Array): Steps<Uint32Array> {
  if (selected.length === order.length) return order;
  const marks = new Uint8Array(order.length);
  yield* inSteps(selected.length, (start, end) => {
    for (let i = start; i < end; i++) marks[selected[i]!] = 1;
  });
  const kept = new Uint32Array(selected.length + 1);
  let count = 0;
  yield* inSteps(order.length, (start, end) => {
    let place = count;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      kept[place] = row;
      place += marks[row]!;
    }
    count = place;
  });
  return kept.subarray(0, count);
}

/** Places of a listing that is newest first, ties by id, of rows that are in order of time, then id. */
function newestFirst(rows: Uint32Array, timestamps: Float64Array, start: number, end: number): Uint32Array {
  const shown = new Uint32Array(end - start);
  const { length } = rows;
  for (let place = start; place < end;) {
    const timestamp = timestamps[rows[length - 1 - place]!]!;
    const first = countBefore(rows, timestamps, timestamp);
    const next = countBefore(rows, timestamps, timestamp + 1);
    // The rows of one time are at the places from here on.
    const begin = length - next;
    const stop = Math.min(length - first, end);
    for (; place < stop; place++) shown[place - start] = rows[first + place - begin]!;
  }
  return shown;
}
