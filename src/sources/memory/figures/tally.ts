import { type AmountColumn, joinLimbs, LIMB } from '../columns/amount-column.js';
import type { NumericArray } from '../rows/arrays.js';
import { compareText } from '../../../model/base/compare.js';
import { formatAmount } from '../../../model/base/decimal.js';
import { inSteps, type Steps } from '../rows/steps.js';
import type { BreakdownGroup } from '../../../model/base/types.js';

/** So many codes are sorted by insertion. */
const FEW = 24;

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

  /** Adds all rows. */
  addAll(rows: Uint32Array): Steps<void> {
    return inSteps(rows.length, (start, end) => this.add(rows, start, end));
  }

  /** Adds the rows from one place in the list up to another. */
  add(rows: Uint32Array, start: number, end: number): void {
    const codes = this.#codes;
    const times = this.#times;
    const [lowest, ...higher] = this.#amounts.limbs;
    const [sums, carries] = [this.#sums[0]!, this.#carries[0]!];
    // The one limb that amounts have in practice, in the same pass as the counts.
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const code = codes[row]!;
      if (times[code]!++ === 0) this.#met.push(code);
      const sum = sums[code]! + lowest![row]!;
      if (sum < LIMB && sum > -LIMB) sums[code] = sum;
      else carry(sum, code, sums, carries);
    }
    for (const [i, limb] of higher.entries()) {
      addLimb(rows, start, end, codes, limb, this.#sums[i + 1]!, this.#carries[i + 1]!);
    }
  }

  /** A copy for the same rows of newer columns; undefined where these hold amounts in another way. */
  continued(amounts: AmountColumn, codes: NumericArray): Tally | undefined {
    if (amounts.decimals !== this.#amounts.decimals || amounts.limbs.length !== this.#sums.length)
      return undefined;
    const copy = new Tally(amounts, codes, this.#texts);
    copy.#times.set(this.#times);
    for (const [i, sums] of this.#sums.entries()) copy.#sums[i]!.set(sums);
    for (const [i, carries] of this.#carries.entries()) copy.#carries[i]!.set(carries);
    copy.#met = [...this.#met];
    return copy;
  }

  /** Takes rows away that were added before. */
  remove(rows: Uint32Array): void {
    for (const row of rows) {
      const code = this.#codes[row]!;
      this.#times[code]!--;
      for (const [i, limb] of this.#amounts.limbs.entries()) {
        const sums = this.#sums[i]!;
        carry(sums[code]! - limb[row]!, code, sums, this.#carries[i]!);
      }
    }
    this.#met = this.#met.filter((code) => this.#times[code]! > 0);
  }

  /** How many rows were added. */
  get count(): number {
    return this.#met.reduce((count, code) => count + this.#times[code]!, 0);
  }

  /** The sum of all rows, exact decimal. */
  get sum(): string {
    return formatAmount(this.total(), this.#amounts.decimals);
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

  /** The groups, most credits first, ties by key. */
  groups(): BreakdownGroup[] {
    const groups: BreakdownGroup[] = [];
    this.forEach((code, units, times) =>
      groups.push({ key: this.#texts[code]!, credits: formatAmount(units, this.#amounts.decimals), times }),
    );
    return groups;
  }

  /** Visits the codes that occur in the order of `groups`, with the sum and the count of each. */
  forEach(visit: (code: number, units: number | bigint, times: number) => void): void {
    const units = this.#unitsByCode();
    this.#sort(units);
    for (const code of this.#met) visit(code, units[code]!, this.#times[code]!);
  }

  /** Sorts the codes by their sums, largest first, ties by text. */
  #sort(units: ArrayLike<number | bigint>): void {
    const met = this.#met;
    const texts = this.#texts;
    const precedes = (a: number, b: number) =>
      units[a] === units[b] ? compareText(texts[a]!, texts[b]!) < 0 : units[a]! > units[b]!;
    if (met.length > FEW) {
      met.sort((a, b) => (precedes(a, b) ? -1 : 1));
      return;
    }
    // By insertion: the trend of ten years of hours sorts a few codes for each.
    for (let i = 1; i < met.length; i++) {
      const code = met[i]!;
      let place = i;
      for (; place > 0 && precedes(code, met[place - 1]!); place--) met[place] = met[place - 1]!;
      met[place] = code;
    }
  }

  clear(): void {
    for (const code of this.#met) {
      this.#times[code] = 0;
      for (const sums of this.#sums) sums[code] = 0;
      for (const carries of this.#carries) carries[code] = 0;
    }
    this.#met.length = 0;
  }

  /** The sums by code; as numbers where all of them fit, which is ten times as fast. */
  #unitsByCode(): ArrayLike<number> | bigint[] {
    const [sums, ...higher] = this.#sums;
    const [carries] = this.#carries;
    if (higher.length === 0 && this.#met.every((code) => carries![code] === 0)) return sums!;
    const units: bigint[] = [];
    for (const code of this.#met) units[code] = this.#units(code);
    return units;
  }

  #units(code: number): bigint {
    return joinLimbs(
      this.#sums.map((sums) => sums[code]!),
      this.#carries.map((carries) => carries[code]!),
    );
  }
}

function addLimb(
  rows: Uint32Array,
  start: number,
  end: number,
  codes: NumericArray,
  limb: Float64Array,
  sums: Float64Array,
  carries: Float64Array,
): void {
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const code = codes[row]!;
    carry(sums[code]! + limb[row]!, code, sums, carries);
  }
}

/** Both a limb and its sum are below `LIMB`, so that adding them is exact, and so is the carry. */
function carry(sum: number, code: number, sums: Float64Array, carries: Float64Array): void {
  if (sum >= LIMB) {
    sums[code] = sum - LIMB;
    carries[code]!++;
  } else if (sum <= -LIMB) {
    sums[code] = sum + LIMB;
    carries[code]!--;
  } else sums[code] = sum;
}
