import { UNKNOWN, type NumberColumn } from '../columns/number-column.js';
import type { ColumnStore } from '../columns/column-store.js';
import { compareText } from '../../../model/base/compare.js';
import { averageAmount } from '../../../model/base/decimal.js';
import { finished, inSteps, type Steps } from '../rows/steps.js';
import { quartilesOfValues } from './quartiles.js';
import type { Delta } from './delta.js';
import { filtered } from './select.js';
import { Tally } from './tally.js';
import { lengthInDays } from '../../../model/time/days.js';
import type {
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  PendingPayouts,
  Quartiles,
  RecordTotals,
} from '../../../model/base/types.js';

/** Some of the selected rows, whose amounts are added up. */
export interface Part {
  field: 'cost' | 'payout';
  dimension: Dimension;
  /** All rows by default. */
  only?: 'clawbacks' | 'pending';
}

/** Gives the exact sums of a part. */
export type TallyOf = (part: Part) => Steps<Tally>;

/** The dimension does not matter where all is added up. */
const ALL: Part = { field: 'payout', dimension: 'type' };

/** The four metrics of a query. */
export function* summarize(
  columns: ColumnStore,
  tallyOf: TallyOf,
  query: InsuranceQuery,
): Steps<InsuranceSummary> {
  const { sum: totalCompensation, count } = yield* tallyOf(ALL);
  const days = query.from === query.to ? 0 : lengthInDays(query.from, query.to, query.timeZone);
  return {
    totalCompensation,
    compensationCount: count,
    averagePerCompensation: averageAmount(totalCompensation, count),
    averageCountPerDay: days === 0 ? 0 : count / days,
    ...(yield* pendingOf(columns, tallyOf)),
    ...(yield* clawedBackOf(columns, tallyOf)),
  };
}

/** The payouts below 0, without their sign; nothing where there are none. */
function* clawedBackOf(columns: ColumnStore, tallyOf: TallyOf): Steps<{ clawedBack?: string }> {
  if (!columns.payout.hasNegatives) return {};
  const { sum, count } = yield* tallyOf({ ...ALL, only: 'clawbacks' });
  return count === 0 ? {} : { clawedBack: sum.replace('-', '') };
}

/** The payouts that are not credited yet; nothing where no record has a credit date. */
function* pendingOf(columns: ColumnStore, tallyOf: TallyOf): Steps<{ pending?: PendingPayouts }> {
  if (!columns.creditedAt.isUsed) return {};
  const { sum, count } = yield* tallyOf({ ...ALL, only: 'pending' });
  return { pending: { credits: sum, times: count } };
}

/** The exact sums of a part of the selected rows. */
export function* tallied(columns: ColumnStore, rows: Uint32Array, part: Part): Steps<Tally> {
  const { codes, texts } = columns[part.dimension];
  const tally = new Tally(columns[part.field], codes, texts);
  const passes = testOf(columns, part);
  yield* tally.addAll(passes ? yield* filtered(rows, passes) : rows);
  return tally;
}

/** An earlier tally of a part, brought up to date; undefined where it has to be counted afresh. */
export function retallied(
  columns: ColumnStore,
  earlier: Tally,
  { added, removed }: Delta,
  part: Part,
): Tally | undefined {
  const tally = earlier.continued(columns[part.field], columns[part.dimension].codes);
  if (!tally) return undefined;
  const passes = testOf(columns, part);
  const gained = passes ? added.filter(passes) : added;
  tally.add(gained, 0, gained.length);
  tally.remove(passes ? removed.filter(passes) : removed);
  return tally;
}

function testOf({ payout, creditedAt }: ColumnStore, { only }: Part): ((row: number) => boolean) | undefined {
  if (only === 'clawbacks') return (row) => payout.isNegative(row);
  return only && ((row) => creditedAt.value(row) === undefined);
}

/** The totals of a query. */
export function* sumUp(
  columns: ColumnStore,
  tallyOf: TallyOf,
  tokensOf: (field: TokenField) => Steps<KnownSum>,
): Steps<RecordTotals> {
  const { sum: payout, count } = yield* tallyOf(ALL);
  const shown = ({ sum, known }: KnownSum) => (known > 0 || count === 0 ? sum : null);
  return {
    count,
    inputTokens: shown(yield* tokensOf('inputTokens')),
    outputTokens: shown(yield* tokensOf('outputTokens')),
    cost: (yield* tallyOf({ ...ALL, field: 'cost' })).sum,
    payout,
    ...(yield* pendingOf(columns, tallyOf)),
  };
}

export type TokenField = 'inputTokens' | 'outputTokens';

/** The sum of known numbers, and how many there are. */
export interface KnownSum {
  sum: number;
  known: number;
}

/** The sum of the known numbers of the rows. */
export function* sumOfKnown({ values }: NumberColumn, rows: Uint32Array): Steps<KnownSum> {
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
  return { sum, known };
}

/** An earlier sum of tokens, brought up to date; undefined where it is not exact, so that it depends on the order. */
export function updatedSum(
  column: NumberColumn,
  earlier: KnownSum,
  { added, removed }: Delta,
): KnownSum | undefined {
  const [gained, lost] = [added, removed].map((rows) => finished(sumOfKnown(column, rows))) as [
    KnownSum,
    KnownSum,
  ];
  const sum = earlier.sum - lost.sum + gained.sum;
  const isExact = Number.isSafeInteger(earlier.sum) && Number.isSafeInteger(sum);
  return isExact ? { sum, known: earlier.known - lost.known + gained.known } : undefined;
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
