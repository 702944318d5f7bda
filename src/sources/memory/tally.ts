import { type AmountColumn, joinLimbs, LIMB } from './columns/amount-column.js';
import type { NumericArray } from './columns/arrays.js';
import { compareText } from '../../model/base/compare.js';
import { formatAmount } from '../../model/base/decimal.js';
import type { BreakdownGroup } from '../../model/base/types.js';

/** Exact sums and counts by code. */
export class Tally {
  readonly #amounts: AmountColumn;
  readonly #codes: NumericArray;
  readonly #texts: readonly string[];
  readonly #times: Uint32Array;
  /** For each limb, the sums by code below `LIMB`, and their carries. */
  readonly #sums: Float64Array[];
  readonly #carries: Float64Array[];
  /** The codes that occur. */
  #met: number[] = [];

  constructor(amounts: AmountColumn, codes: NumericArray, texts: readonly string[]) {
    this.#amounts = amounts;
    this.#codes = codes;
    this.#texts = texts;
    this.#times = new Uint32Array(texts.length);
    this.#sums = amounts.limbs.map(() => new Float64Array(texts.length));
    this.#carries = amounts.limbs.map(() => new Float64Array(texts.length));
  }

  add(rows: Uint32Array): void {
    const codes = this.#codes;
    const times = this.#times;
    for (let i = 0; i < rows.length; i++) {
      const code = codes[rows[i]!]!;
      if (times[code] === 0) this.#met.push(code);
      times[code]!++;
    }
    this.#amounts.limbs.forEach((limb, i) => addLimb(rows, codes, limb, this.#sums[i]!, this.#carries[i]!));
  }

  total(): bigint {
    return this.#met.reduce((total, code) => total + this.#units(code), 0n);
  }

  /** The sum of each code that occurs, exact decimal, by its text. */
  sums(): Map<string, string> {
    const { decimals } = this.#amounts;
    return new Map(
      this.#met.map((code) => [this.#texts[code]!, formatAmount(this.#units(code), decimals)] as const),
    );
  }

  groups(): BreakdownGroup[] {
    return this.#met
      .map((code) => ({ key: this.#texts[code]!, units: this.#units(code), times: this.#times[code]! }))
      .sort((a, b) => (a.units === b.units ? compareText(a.key, b.key) : a.units < b.units ? 1 : -1))
      .map(({ key, units, times }) => ({ key, credits: formatAmount(units, this.#amounts.decimals), times }));
  }

  clear(): void {
    for (const code of this.#met) {
      this.#times[code] = 0;
      for (const sums of this.#sums) sums[code] = 0;
      for (const carries of this.#carries) carries[code] = 0;
    }
    this.#met = [];
  }

  #units(code: number): bigint {
    return joinLimbs(
      this.#sums.map((sums) => sums[code]!),
      this.#carries.map((carries) => carries[code]!),
    );
  }
}

/** Both a limb and its sum are below `LIMB`, so that adding them is exact, and so is the carry. */
function addLimb(
  rows: Uint32Array,
  codes: NumericArray,
  limb: Float64Array,
  sums: Float64Array,
  carries: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const code = codes[row]!;
    let sum = sums[code]! + limb[row]!;
    if (sum >= LIMB) {
      sum -= LIMB;
      carries[code]!++;
    } else if (sum <= -LIMB) {
      sum += LIMB;
      carries[code]!--;
    }
    sums[code] = sum;
  }
}
