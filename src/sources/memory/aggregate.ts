import { type AmountColumn, joinLimbs, LIMB } from './amount-column.js';
import type { NumericArray } from './arrays.js';
import type { ColumnStore } from './column-store.js';
import { compareText } from '../../model/base/compare.js';
import { averageAmount, formatAmount } from '../../model/base/decimal.js';
import { quartilesOfGroup } from '../../model/statistics/quartiles.js';
import { countBefore } from './row-order.js';
import { lengthInDays } from '../../model/time/days.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Quartiles,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';

/** The four metrics of the selected rows. */
export function summarize(columns: ColumnStore, rows: Uint32Array, query: InsuranceQuery): InsuranceSummary {
  const totalCompensation = addUp(columns, rows, 'payout');
  const days = query.from === query.to ? 0 : lengthInDays(query.from, query.to, query.timeZone);
  return {
    totalCompensation,
    compensationCount: rows.length,
    averagePerCompensation: averageAmount(totalCompensation, rows.length),
    averageCountPerDay: days === 0 ? 0 : rows.length / days,
  };
}

/** The exact sum of the selected rows' amounts; the dimension used for grouping does not matter. */
function addUp(columns: ColumnStore, rows: Uint32Array, field: 'cost' | 'payout'): string {
  const tally = new Tally(columns[field], columns.type.codes, columns.type.texts);
  tally.add(rows);
  return formatAmount(tally.total(), columns[field].decimals);
}

/** The totals of the selected rows. */
export function sumUp(columns: ColumnStore, rows: Uint32Array): RecordTotals {
  const whole = (values: NumericArray) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += values[rows[i]!]!;
    return sum;
  };
  return {
    count: rows.length,
    inputTokens: whole(columns.inputTokens.values),
    outputTokens: whole(columns.outputTokens.values),
    cost: addUp(columns, rows, 'cost'),
    payout: addUp(columns, rows, 'payout'),
  };
}

/** The quartiles of a measure in each group of the selected rows, in order of the groups' keys. */
export function spreadOut(
  columns: ColumnStore,
  rows: Uint32Array,
  field: 'latency' | 'throughput',
  dimension: Dimension,
): Quartiles[] {
  const { codes, texts } = columns[dimension];
  const { values } = columns[field];
  const counts = new Uint32Array(texts.length);
  for (let i = 0; i < rows.length; i++) counts[codes[rows[i]!]!]!++;
  const groups = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const code = codes[row]!;
    groups[code]![counts[code]!++] = values[row]!;
  }
  return groups
    .flatMap((group, code) => (group.length > 0 ? [quartilesOfGroup(texts[code]!, group)] : []))
    .sort((a, b) => compareText(a.key, b.key));
}

/** The selected rows' payouts by dimension, most credits first, ties by key. */
export function breakDown(columns: ColumnStore, rows: Uint32Array, dimension: Dimension): BreakdownGroup[] {
  const { codes, texts } = columns[dimension];
  const tally = new Tally(columns.payout, codes, texts);
  tally.add(rows);
  return tally.groups();
}

/** The payouts of the selected rows, which are in order of time, by bucket and dimension. */
export function breakDownByTime(
  columns: ColumnStore,
  rows: Uint32Array,
  dimension: Dimension,
  starts: readonly number[],
): TrendBucket[] {
  const { codes, texts } = columns[dimension];
  const tally = new Tally(columns.payout, codes, texts);
  let first = 0;
  return starts.map((start, i) => {
    const next = starts[i + 1];
    const rest = rows.subarray(first);
    const inBucket =
      next === undefined ? rest : rest.subarray(0, countBefore(rest, columns.timestamps, next));
    first += inBucket.length;
    tally.clear();
    tally.add(inBucket);
    return { start, groups: tally.groups() };
  });
}

/** Exact sums and counts by code. */
class Tally {
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
