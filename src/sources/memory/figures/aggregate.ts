import { UNKNOWN, type NumberColumn } from '../columns/number-column.js';
import type { ColumnStore } from '../columns/column-store.js';
import { compareText } from '../../../model/base/compare.js';
import { averageAmount, formatAmount } from '../../../model/base/decimal.js';
import { countBeforeFrom } from '../rows/row-order.js';
import { inSteps, STEP, type Steps } from '../rows/steps.js';
import { quartilesOfValues } from './quartiles.js';
import { filtered } from './select.js';
import { Tally } from './tally.js';
import { TrendColumns } from './trend-columns.js';
import { lengthInDays } from '../../../model/time/days.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  PendingPayouts,
  Quartiles,
  RecordTotals,
} from '../../../model/base/types.js';

/** The four metrics of the selected rows. */
export function* summarize(
  columns: ColumnStore,
  rows: Uint32Array,
  query: InsuranceQuery,
): Steps<InsuranceSummary> {
  const totalCompensation = yield* addUp(columns, rows, 'payout');
  const days = query.from === query.to ? 0 : lengthInDays(query.from, query.to, query.timeZone);
  return {
    totalCompensation,
    compensationCount: rows.length,
    averagePerCompensation: averageAmount(totalCompensation, rows.length),
    averageCountPerDay: days === 0 ? 0 : rows.length / days,
    ...(yield* pendingOf(columns, rows)),
    ...(yield* clawedBackOf(columns, rows)),
  };
}

/** The payouts below 0, without their sign; nothing where there are none. */
function* clawedBackOf(columns: ColumnStore, rows: Uint32Array): Steps<{ clawedBack?: string }> {
  const { payout } = columns;
  if (!payout.hasNegatives) return {};
  const clawbacks = yield* filtered(rows, (row) => payout.isNegative(row));
  if (clawbacks.length === 0) return {};
  return { clawedBack: (yield* addUp(columns, clawbacks, 'payout')).replace('-', '') };
}

/** The payouts that are not credited yet; nothing where no record has a credit date. */
function* pendingOf(columns: ColumnStore, rows: Uint32Array): Steps<{ pending?: PendingPayouts }> {
  const { creditedAt } = columns;
  if (!creditedAt.isUsed) return {};
  const pending = yield* filtered(rows, (row) => creditedAt.value(row) === undefined);
  return { pending: { credits: yield* addUp(columns, pending, 'payout'), times: pending.length } };
}

/** The exact sum of the selected rows' amounts; the dimension used for grouping does not matter. */
function* addUp(columns: ColumnStore, rows: Uint32Array, field: 'cost' | 'payout'): Steps<string> {
  const tally = new Tally(columns[field], columns.type.codes, columns.type.texts);
  yield* tally.addAll(rows);
  return formatAmount(tally.total(), columns[field].decimals);
}

/** The totals of the selected rows. */
export function* sumUp(columns: ColumnStore, rows: Uint32Array): Steps<RecordTotals> {
  return {
    count: rows.length,
    inputTokens: yield* sumOfKnown(columns.inputTokens, rows),
    outputTokens: yield* sumOfKnown(columns.outputTokens, rows),
    cost: yield* addUp(columns, rows, 'cost'),
    payout: yield* addUp(columns, rows, 'payout'),
    ...(yield* pendingOf(columns, rows)),
  };
}

/** The sum of the known numbers of the rows; null if none of them is known. */
function* sumOfKnown({ values }: NumberColumn, rows: Uint32Array): Steps<number | null> {
  let sum = 0;
  let known = 0;
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const value = values[rows[i]!]!;
      if (value === UNKNOWN) continue;
      sum += value;
      known++;
    }
  });
  return known > 0 || rows.length === 0 ? sum : null;
}

/** The quartiles of a measure's known values in each group of the selected rows, in order of the groups' keys. */
export function* spreadOut(
  columns: ColumnStore,
  rows: Uint32Array,
  field: 'latency' | 'throughput',
  dimension: Dimension,
): Steps<Quartiles[]> {
  const { codes, texts } = columns[dimension];
  const { values } = columns[field];
  const counts = new Uint32Array(texts.length);
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      if (values[row] !== UNKNOWN) counts[codes[row]!]!++;
    }
  });
  const groups = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const value = values[row]!;
      if (value === UNKNOWN) continue;
      const code = codes[row]!;
      groups[code]![counts[code]!++] = value;
    }
  });
  const quartiles: Quartiles[] = [];
  for (const [code, group] of groups.entries()) {
    if (group.length > 0) quartiles.push(yield* quartilesOfValues(texts[code]!, group));
    yield;
  }
  return quartiles.sort((a, b) => compareText(a.key, b.key));
}

/** The selected rows' payouts by dimension, most credits first, ties by key. */
export function* breakDown(
  columns: ColumnStore,
  rows: Uint32Array,
  dimension: Dimension,
): Steps<BreakdownGroup[]> {
  const { codes, texts } = columns[dimension];
  const tally = new Tally(columns.payout, codes, texts);
  yield* tally.addAll(rows);
  return tally.groups();
}

/** The payouts of the selected rows, which are in order of time, by bucket and dimension. */
export function* breakDownByTime(
  columns: ColumnStore,
  rows: Uint32Array,
  dimension: Dimension,
  starts: readonly number[],
): Steps<TrendColumns> {
  const { codes, texts } = columns[dimension];
  const tally = new Tally(columns.payout, codes, texts);
  const trend = new TrendColumns(starts, texts, columns.payout.decimals);
  let first = 0;
  let done = 0;
  for (let bucket = 0; bucket < starts.length; bucket++) {
    const next = starts[bucket + 1];
    const end = next === undefined ? rows.length : countBeforeFrom(first, rows, columns.timestamps, next);
    while (first < end) {
      const stop = Math.min(end, first + STEP);
      tally.add(rows, first, stop);
      done += stop - first;
      first = stop;
      if (done >= STEP) yield;
      done %= STEP;
    }
    trend.take(bucket, tally);
    tally.clear();
    // Empty buckets take time too.
    done += 8;
  }
  return trend;
}
