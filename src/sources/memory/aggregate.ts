import { UNKNOWN, type NumberColumn } from './columns/number-column.js';
import type { ColumnStore } from './column-store.js';
import { compareText } from '../../model/base/compare.js';
import { averageAmount, formatAmount } from '../../model/base/decimal.js';
import { quartilesOfGroup } from '../../model/statistics/quartiles.js';
import { countBeforeFrom } from './row-order.js';
import { Tally } from './tally.js';
import { TrendColumns } from './trend-columns.js';
import { lengthInDays } from '../../model/time/days.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  PendingPayouts,
  Quartiles,
  RecordTotals,
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
    ...pendingOf(columns, rows),
    ...clawedBackOf(columns, rows),
  };
}

/** The payouts below 0, without their sign; nothing where there are none. */
function clawedBackOf(columns: ColumnStore, rows: Uint32Array): { clawedBack?: string } {
  const { payout } = columns;
  if (!payout.hasNegatives) return {};
  const clawbacks = rows.filter((row) => payout.isNegative(row));
  return clawbacks.length > 0 ? { clawedBack: addUp(columns, clawbacks, 'payout').replace('-', '') } : {};
}

/** The payouts that are not credited yet; nothing where no record has a credit date. */
function pendingOf(columns: ColumnStore, rows: Uint32Array): { pending?: PendingPayouts } {
  const { creditedAt } = columns;
  if (!creditedAt.isUsed) return {};
  const pending = rows.filter((row) => creditedAt.value(row) === undefined);
  return { pending: { credits: addUp(columns, pending, 'payout'), times: pending.length } };
}

/** The exact sum of the selected rows' amounts; the dimension used for grouping does not matter. */
function addUp(columns: ColumnStore, rows: Uint32Array, field: 'cost' | 'payout'): string {
  const tally = new Tally(columns[field], columns.type.codes, columns.type.texts);
  tally.add(rows);
  return formatAmount(tally.total(), columns[field].decimals);
}

/** The totals of the selected rows. */
export function sumUp(columns: ColumnStore, rows: Uint32Array): RecordTotals {
  return {
    count: rows.length,
    inputTokens: sumOfKnown(columns.inputTokens, rows),
    outputTokens: sumOfKnown(columns.outputTokens, rows),
    cost: addUp(columns, rows, 'cost'),
    payout: addUp(columns, rows, 'payout'),
    ...pendingOf(columns, rows),
  };
}

/** The sum of the known numbers of the rows; null if none of them is known. */
function sumOfKnown({ values }: NumberColumn, rows: Uint32Array): number | null {
  let sum = 0;
  // Four bytes have no room for an unknown number.
  if (values instanceof Uint32Array) {
    for (let i = 0; i < rows.length; i++) sum += values[rows[i]!]!;
    return sum;
  }
  let known = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!;
    if (value === UNKNOWN) continue;
    sum += value;
    known++;
  }
  return known > 0 || rows.length === 0 ? sum : null;
}

/** The quartiles of a measure's known values in each group of the selected rows, in order of the groups' keys. */
export function spreadOut(
  columns: ColumnStore,
  rows: Uint32Array,
  field: 'latency' | 'throughput',
  dimension: Dimension,
): Quartiles[] {
  const { codes, texts } = columns[dimension];
  const { values } = columns[field];
  const counts = new Uint32Array(texts.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (values[row] !== UNKNOWN) counts[codes[row]!]!++;
  }
  const groups = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    if (value === UNKNOWN) continue;
    const code = codes[row]!;
    groups[code]![counts[code]!++] = value;
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
): TrendColumns {
  const { codes, texts } = columns[dimension];
  const tally = new Tally(columns.payout, codes, texts);
  const trend = new TrendColumns(starts, texts, columns.payout.decimals);
  let first = 0;
  for (let bucket = 0; bucket < starts.length; bucket++) {
    const next = starts[bucket + 1];
    const end = next === undefined ? rows.length : countBeforeFrom(first, rows, columns.timestamps, next);
    tally.add(rows, first, end);
    trend.take(bucket, tally);
    tally.clear();
    first = end;
  }
  return trend;
}
