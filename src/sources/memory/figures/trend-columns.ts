import { formatAmounts } from '../../../model/base/amount-texts.js';
import { formatAmount } from '../../../model/base/decimal.js';
import type { BreakdownGroup, TrendBucket } from '../../../model/base/types.js';
import { withCapacity } from '../rows/arrays.js';
import type { Steps } from '../rows/steps.js';
import type { Tally } from './tally.js';

/** So many groups and buckets are made in a step. */
const OBJECTS = 8192;

/** A trend's figures as columns: ten years of hours have hundreds of thousands of groups. */
export class TrendColumns {
  readonly #starts: readonly number[];
  readonly #texts: readonly string[];
  readonly #decimals: number;
  /** For each bucket, the number of groups up to its end. */
  readonly #ends: Uint32Array;
  #count = 0;
  #codes = new Uint32Array(0);
  #times = new Uint32Array(0);
  #units = new Float64Array(0);
  /** The sums that are no safe integers, by group. */
  readonly #longUnits = new Map<number, bigint>();

  /** @param texts the text of each code */
  constructor(starts: readonly number[], texts: readonly string[], decimals: number) {
    this.#starts = starts;
    this.#texts = texts;
    this.#decimals = decimals;
    this.#ends = new Uint32Array(starts.length);
    this.#reserve(starts.length);
  }

  get starts(): readonly number[] {
    return this.#starts;
  }

  /** Whether figures of amounts with so many decimals can be taken over. */
  isOf(decimals: number): boolean {
    return this.#decimals === decimals;
  }

  /** Takes the figures of a bucket; buckets come in order. */
  take(bucket: number, tally: Tally): void {
    tally.forEach((code, units, times) => this.#add(code, units, times));
    this.#ends[bucket] = this.#count;
  }

  /** Takes the figures of a bucket over from an earlier trend. */
  takeOver(bucket: number, earlier: TrendColumns, itsBucket: number): void {
    const end = earlier.#ends[itsBucket]!;
    for (let group = itsBucket === 0 ? 0 : earlier.#ends[itsBucket - 1]!; group < end; group++) {
      const units = earlier.#longUnits.get(group) ?? earlier.#units[group]!;
      this.#add(earlier.#codes[group]!, units, earlier.#times[group]!);
    }
    this.#ends[bucket] = this.#count;
  }

  #add(code: number, units: number | bigint, times: number): void {
    const group = this.#count++;
    if (group >= this.#codes.length) this.#reserve(2 * group);
    this.#codes[group] = code;
    this.#times[group] = times;
    if (typeof units === 'number') this.#units[group] = units;
    else this.#longUnits.set(group, units);
  }

  #reserve(groups: number): void {
    const capacity = Math.max(groups, 16);
    this.#codes = withCapacity(this.#codes, capacity);
    this.#times = withCapacity(this.#times, capacity);
    this.#units = withCapacity(this.#units, capacity);
  }

  /** The buckets, as new objects. */
  *buckets(): Steps<TrendBucket[]> {
    const { length } = this.#starts;
    const buckets = new Array<TrendBucket>(length);
    for (let bucket = 0, group = 0; bucket < length;) {
      const first = bucket;
      const last = Math.min(first + OBJECTS, length);
      const firstGroup = group;
      do group = this.#ends[bucket++]!;
      while (bucket < last && this.#ends[bucket]! - firstGroup <= OBJECTS);
      this.#fill(buckets, first, bucket, firstGroup);
      if (bucket < length) yield;
    }
    return buckets;
  }

  /** Makes the buckets from `first` to `last`, whose groups begin with `firstGroup`. */
  #fill(buckets: TrendBucket[], first: number, last: number, firstGroup: number): void {
    const credits = this.#credits(firstGroup, this.#ends[last - 1]!);
    let group = firstGroup;
    for (let bucket = first; bucket < last; bucket++) {
      const end = this.#ends[bucket]!;
      // Of the right length from the start: a list that grows has room for seventeen.
      const groups = new Array<BreakdownGroup>(end - group);
      for (let i = 0; group < end; i++, group++) {
        groups[i] = {
          key: this.#texts[this.#codes[group]!]!,
          credits: credits[group - firstGroup]!,
          times: this.#times[group]!,
        };
      }
      buckets[bucket] = { start: this.#starts[bucket]!, groups };
    }
  }

  #credits(start: number, end: number): string[] {
    const credits = formatAmounts(this.#units.subarray(start, end), this.#decimals);
    if (this.#longUnits.size === 0) return credits;
    for (let group = start; group < end; group++) {
      const units = this.#longUnits.get(group);
      if (units !== undefined) credits[group - start] = formatAmount(units, this.#decimals);
    }
    return credits;
  }
}
