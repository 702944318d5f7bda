import { formatAmount, parseAmount } from '../../../model/base/decimal.js';

/** The base of limbs: the sum of two limbs is an exact integer of a double. */
export const LIMB = 1e15;
const BIG_LIMB = BigInt(LIMB);

/** Amounts of at most fifteen digits and a point fit one limb in every spelling. */
const SHORT = 16;
const POWERS = Float64Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));

/**
 * A column of exact amounts. All of them are integers at the column's common number of decimals, held in
 * limbs of base 1e15, the lowest first; the limbs of a negative amount are all negative or zero. One limb is
 * what amounts need in practice.
 */
export class AmountColumn {
  limbs: Float64Array[] = [new Float64Array(0)];
  decimals = 0;
  /** Whether an amount below 0 was added; one of a refused row counts too. */
  hasNegatives = false;
  /** Whether no fork reads these arrays. */
  #isOwn = false;

  /** A column that shares these rows and grows independently. */
  fork(): AmountColumn {
    const copy = new AmountColumn();
    copy.limbs = [...this.limbs];
    copy.decimals = this.decimals;
    copy.hasNegatives = this.hasNegatives;
    return copy;
  }

  reserve(capacity: number): void {
    if (this.limbs[0]!.length < capacity) this.#copyLimbs(capacity);
  }

  /** Adds `count` texts as the amounts of the rows from `row` on; `false` if one is not an amount. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    for (let i = 0; i < count; i++) if (!this.#take(row + i, given[i])) return false;
    return true;
  }

  #take(row: number, text: unknown): boolean {
    if (typeof text !== 'string') return false;
    const length = text.length;
    if (length > SHORT) return this.#setLong(row, text);
    const negative = text.charCodeAt(0) === 45;
    const first = negative ? 1 : 0;
    let units = 0;
    let point = -1;
    for (let i = first; i < length; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit >= 0 && digit <= 9) units = units * 10 + digit;
      else if (digit === -2 && point < 0 && i > first) point = i;
      else return false;
    }
    if (length === first || point === length - 1) return false;
    let decimals = point < 0 ? 0 : length - 1 - point;
    while (decimals > this.decimals && units % 10 === 0) {
      units /= 10;
      decimals--;
    }
    if (decimals > this.decimals) this.#rescale(decimals, row);
    const shift = this.decimals - decimals;
    const scaled = shift < POWERS.length ? units * POWERS[shift]! : Infinity;
    if (!(scaled < LIMB)) return this.#setLong(row, text);
    if (negative) this.hasNegatives = true;
    const limbs = this.limbs;
    limbs[0]![row] = negative ? 0 - scaled : scaled;
    for (let i = 1; i < limbs.length; i++) limbs[i]![row] = 0;
    return true;
  }

  /** The amount of a row as an integer at the column's decimals. */
  units(row: number): bigint {
    let units = 0n;
    for (let i = this.limbs.length - 1; i >= 0; i--) units = units * BIG_LIMB + BigInt(this.limbs[i]![row]!);
    return units;
  }

  isNegative(row: number): boolean {
    for (const limb of this.limbs) if (limb[row]! < 0) return true;
    return false;
  }

  /** The amount of a row in canonical form. */
  text(row: number): string {
    return formatAmount(this.limbs.length === 1 ? this.limbs[0]![row]! : this.units(row), this.decimals);
  }

  /**
   * A bound in the column's limbs, rounded to the column's decimals: a lower bound up, an upper bound down. The
   * highest limb holds the rest, so that a bound beyond the column still compares correctly.
   */
  bound(text: string, side: 'min' | 'max'): number[] {
    const amount = parseAmount(text)!;
    const shift = this.decimals - amount.decimals;
    let units = amount.units;
    if (shift >= 0) units *= 10n ** BigInt(shift);
    else {
      const divisor = 10n ** BigInt(-shift);
      const cut = units % divisor;
      units /= divisor;
      if (side === 'min' && cut > 0n) units += 1n;
      if (side === 'max' && cut < 0n) units -= 1n;
    }
    return split(units, this.limbs.length);
  }

  #setLong(row: number, text: string): boolean {
    const amount = parseAmount(text);
    if (!amount) return false;
    if (amount.units < 0n) this.hasNegatives = true;
    if (amount.decimals > this.decimals) this.#rescale(amount.decimals, row);
    this.#put(row, amount.units * 10n ** BigInt(this.decimals - amount.decimals));
    return true;
  }

  #put(row: number, units: bigint): void {
    let parts = split(units, this.limbs.length);
    while (Math.abs(parts.at(-1)!) >= LIMB) {
      this.limbs.push(new Float64Array(this.limbs[0]!.length));
      parts = split(units, this.limbs.length);
    }
    for (let i = 0; i < parts.length; i++) this.limbs[i]![row] = parts[i]!;
  }

  /** Rescales the `rows` amounts to more decimals. Forks keep their arrays. */
  #rescale(decimals: number, rows: number): void {
    if (!this.#isOwn) this.#copyLimbs(this.limbs[0]!.length);
    const shift = decimals - this.decimals;
    this.decimals = decimals;
    const factor = shift < POWERS.length ? POWERS[shift]! : Infinity;
    const bigFactor = 10n ** BigInt(shift);
    for (let row = 0; row < rows; row++) {
      const scaled = this.limbs[0]![row]! * factor;
      if (this.limbs.length === 1 && Math.abs(scaled) < LIMB) this.limbs[0]![row] = scaled;
      else this.#put(row, this.units(row) * bigFactor);
    }
  }

  #copyLimbs(capacity: number): void {
    this.limbs = this.limbs.map((limb) => {
      const copy = new Float64Array(capacity);
      copy.set(limb);
      return copy;
    });
    this.#isOwn = true;
  }
}

/** A sum of one column's amounts, from the partial sums of each limb. */
export function joinLimbs(sums: readonly number[], carries: readonly number[]): bigint {
  let units = 0n;
  for (let i = sums.length - 1; i >= 0; i--) {
    units = (units + BigInt(carries[i]!)) * BIG_LIMB + BigInt(sums[i]!);
  }
  return units;
}

function split(units: bigint, count: number): number[] {
  const parts: number[] = [];
  let rest = units;
  for (let i = 1; i < count; i++) {
    parts.push(Number(rest % BIG_LIMB));
    rest /= BIG_LIMB;
  }
  return [...parts, Number(rest)];
}
