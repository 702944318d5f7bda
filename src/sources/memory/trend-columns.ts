import { formatAmount } from '../../model/base/decimal.js';
import type { TrendBucket } from '../../model/base/types.js';
import type { Tally } from './tally.js';

/** A trend's figures as columns: ten years of hours have hundreds of thousands of groups. */
export class TrendColumns {
  readonly #starts: readonly number[];
  readonly #texts: readonly string[];
  readonly #decimals: number;
  /** For each bucket, the number of groups up to its end. */
  readonly #ends: Uint32Array;
  readonly #codes: number[] = [];
  readonly #times: number[] = [];
  readonly #units: (number | bigint)[] = [];

  /** @param texts the text of each code */
  constructor(starts: readonly number[], texts: readonly string[], decimals: number) {
    this.#starts = starts;
    this.#texts = texts;
    this.#decimals = decimals;
    this.#ends = new Uint32Array(starts.length);
  }

  /** Takes the figures of a bucket; buckets come in order. */
  take(bucket: number, tally: Tally): void {
    tally.forEach((code, units, times) => {
      this.#codes.push(code);
      this.#units.push(units);
      this.#times.push(times);
    });
    this.#ends[bucket] = this.#codes.length;
  }

  /** The buckets, as new objects. */
  buckets(): TrendBucket[] {
    let group = 0;
    return this.#starts.map((start, bucket) => {
      const groups = [];
      for (const end = this.#ends[bucket]!; group < end; group++) {
        groups.push({
          key: this.#texts[this.#codes[group]!]!,
          credits: formatAmount(this.#units[group]!, this.#decimals),
          times: this.#times[group]!,
        });
      }
      return { start, groups };
    });
  }
}
