import { AmountColumn } from '../columns/amount-column.js';
import { withCapacity } from '../rows/arrays.js';
import { TextColumn } from '../columns/text-column.js';
import { formatAmount } from '../../../model/base/decimal.js';
import { LIST_FILTERS, LISTS } from '../../../model/contract/list-filters.js';
import type { Dimension, InsuranceQuery } from '../../../model/base/types.js';
import { countBefore } from '../rows/row-order.js';
import { Selection } from '../figures/select.js';
import { countUp, sortByKey } from '../rows/sort-rows.js';
import { inSteps, type Steps } from '../rows/steps.js';
import { Tally } from '../figures/tally.js';

/** A request, compensated or not, or a count of those of a quarter of an hour. */
export interface TrafficEntry {
  /** When the request happened, ms since the epoch; of a count, when its quarter of an hour began. */
  timestamp: number;
  /** How many requests, where the entry is a count; absent for a single request. */
  requests?: number | null;
  model?: string | null;
  provider?: string | null;
  apiKey?: string | null;
  finish?: string | null;
  /** The cost of the request, or of all that are counted: exact decimal, credits. */
  cost: string;
}

/** The dimensions of requests, compensated or not. */
export type TrafficDimension = Exclude<Dimension, 'type'>;
const DIMENSIONS = ['model', 'provider', 'apiKey', 'finish'] as const satisfies readonly TrafficDimension[];

/** Number and cost of requests. */
export interface RequestSums {
  requests: number;
  cost: string;
}

const BLOCK = 1024;

/** Checked entries of traffic as columns. Immutable: `adding` returns new columns, which share the rows of these. */
export class TrafficColumns {
  length = 0;
  readonly #span: number;
  #timestamps = new Float64Array(0);
  #requests = new Float64Array(0);
  #cost = new AmountColumn();
  #texts: Record<TrafficDimension, TextColumn> = {
    model: new TextColumn('optional'),
    provider: new TextColumn('optional'),
    apiKey: new TextColumn('optional'),
    finish: new TextColumn('optional'),
  };
  /** Rows by timestamp, ascending. */
  #byTime: Uint32Array = new Uint32Array(0);

  /** @param span length of the time that an entry sums up from its timestamp on, ms */
  constructor(span: number) {
    this.#span = span;
  }

  /** Columns of these entries and further ones, in steps of some entries each. */
  *adding(entries: readonly TrafficEntry[]): Steps<TrafficColumns> {
    if (entries.length === 0) return this;
    const next = this.#fork(this.length + entries.length);
    for (let start = 0; start < entries.length; start += BLOCK) {
      next.#take(entries.slice(start, start + BLOCK));
      yield;
    }
    next.#byTime = yield* sortByKey(countUp(next.length), next.#timestamps);
    return next;
  }

  /** Whether an entry names something in a dimension. */
  names(dimension: TrafficDimension): boolean {
    return this.#texts[dimension].texts.some((text) => text !== '');
  }

  /** The sums of a query's requests by the texts of a dimension, or all of them under the empty text. */
  *sums(query: InsuranceQuery, dimension?: TrafficDimension): Steps<Map<string, RequestSums>> {
    const rows = yield* this.#select(query);
    if (rows.length === 0) return new Map();
    const { codes, texts } = this.#texts[dimension ?? 'model'];
    const tally = new Tally(this.#cost, codes, texts);
    yield* tally.addAll(rows);
    const requests = new Float64Array(texts.length);
    yield* inSteps(rows.length, (start, end) => {
      for (let i = start; i < end; i++) {
        const row = rows[i]!;
        requests[codes[row]!]! += this.#requests[row]!;
      }
    });
    if (dimension === undefined) {
      const cost = formatAmount(tally.total(), this.#cost.decimals);
      return new Map([['', { requests: requests.reduce((sum, count) => sum + count, 0), cost }]]);
    }
    const costs = tally.sums();
    return new Map(
      texts.flatMap((text, code) => {
        const cost = costs.get(text);
        return cost === undefined ? [] : [[text, { requests: requests[code]!, cost }] as const];
      }),
    );
  }

  /** The rows whose time overlaps the range: counts of a quarter of an hour that the range cuts are taken whole. */
  *#select(query: InsuranceQuery): Steps<Uint32Array> {
    const { from, to } = query;
    if (from >= to) return new Uint32Array(0);
    const before = (instant: number) => countBefore(this.#byTime, this.#timestamps, instant);
    const selection = new Selection(this.#byTime.subarray(before(from - this.#span + 1), before(to)));
    for (const list of LISTS) {
      const dimension = LIST_FILTERS[list];
      if (dimension === 'type' || !query[list]) continue;
      const column = this.#texts[dimension];
      yield* selection.keepMarked(column.codes, column.marks(query[list]));
    }
    return selection.rows;
  }

  #fork(length: number): TrafficColumns {
    const next = new TrafficColumns(this.#span);
    const capacity = this.length === 0 ? length : Math.max(length, Math.ceil(this.length * 1.5));
    const hasRoom = this.#timestamps.length >= length;
    next.length = this.length;
    next.#timestamps = hasRoom ? this.#timestamps : withCapacity(this.#timestamps, capacity);
    next.#requests = hasRoom ? this.#requests : withCapacity(this.#requests, capacity);
    next.#cost = this.#cost.fork();
    next.#cost.reserve(next.#timestamps.length);
    for (const dimension of DIMENSIONS) {
      next.#texts[dimension] = this.#texts[dimension].fork();
      next.#texts[dimension].reserve(next.#timestamps.length);
    }
    return next;
  }

  #take(entries: readonly TrafficEntry[]): void {
    const row = this.length;
    entries.forEach(({ timestamp, requests }, i) => {
      this.#timestamps[row + i] = timestamp;
      this.#requests[row + i] = requests ?? 1;
    });
    const texts = (dimension: TrafficDimension) => entries.map((entry) => entry[dimension]);
    for (const dimension of DIMENSIONS) {
      this.#texts[dimension].take(texts(dimension), entries.length, row);
    }
    this.#cost.take(
      entries.map(({ cost }) => cost),
      entries.length,
      row,
    );
    this.length += entries.length;
  }
}
