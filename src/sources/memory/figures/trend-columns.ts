import { formatAmount } from '../../../model/base/decimal.js';
import type { BreakdownGroup, TrendBucket } from '../../../model/base/types.js';
import { inSteps, type Steps } from '../rows/steps.js';
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
  *buckets(): Steps<TrendBucket[]> {
    const starts = this.#starts;
    const buckets = new Array<TrendBucket>(starts.length);
    let group = 0;
    yield* inSteps(starts.length, (first, last) => {
      for (let bucket = first; bucket < last; bucket++) {
        const groups: BreakdownGroup[] = [];
        for (const end = this.#ends[bucket]!; group < end; group++) groups.push(this.#group(group));
        buckets[bucket] = { start: starts[bucket]!, groups };
      }
    });
    return buckets;
  }

  #group(group: number): BreakdownGroup {
    return {
      key: this.#texts[this.#codes[group]!]!,
      credits: formatAmount(this.#units[group]!, this.#decimals),
      times: this.#times[group]!,
    };
  }
}
