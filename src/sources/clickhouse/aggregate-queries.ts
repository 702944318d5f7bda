import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import type { Measure } from '../sql/sql-tables.js';
import { dimensionOf } from './conditions.js';
import type { Family, Names } from './names.js';
import { type Part, plan } from './table-plan.js';
import { Parameters, type Statement } from './statement.js';

/**
 * A statement for sums: one row per group, its keys followed by its measures; a single row without grouping.
 * `undefined` if no row can match.
 */
export function figures(
  query: InsuranceQuery,
  family: Family,
  names: Names,
  measures: readonly Measure[],
  by: readonly Dimension[] = [],
): Statement | undefined {
  const parameters = new Parameters();
  const parts = plan(query, family, names, parameters, by);
  const keys = () => by.map((dimension) => dimensionOf(dimension, names.records));
  return sumOf(parts, keys, names, measures, parameters);
}

/** A statement for sums by bucket and group: one row each, with the bucket's start, the key and the measures. */
export function figuresByTime(
  query: InsuranceQuery,
  starts: readonly number[],
  names: Names,
  measures: readonly Measure[],
  by: Dimension,
): Statement | undefined {
  const parameters = new Parameters();
  const parts = plan(query, names.compensations, names, parameters, [by], starts.slice(1));
  if (parts.length === 0) return undefined;
  // The server looks instants up among the starts: its time zone data may differ from the page's.
  const bound = parameters.bind(starts, 'Array(Int64)');
  const { slot, timestamp } = names.records;
  const keys = ({ isSummed }: Part) => {
    const instant = isSummed ? `toInt64(toUnixTimestamp(t.${slot})) * 1000` : milliseconds(`t.${timestamp}`);
    return [`roundDown(${instant}, ${bound})`, dimensionOf(by, names.records)];
  };
  return sumOf(parts, keys, names, measures, parameters);
}

/** An instant in milliseconds since the epoch, for any date-time type. */
export function milliseconds(instant: string): string {
  return `toUnixTimestamp64Milli(toDateTime64(${instant}, 3))`;
}

function sumOf(
  parts: readonly Part[],
  keysOf: (part: Part) => readonly string[],
  names: Names,
  measures: readonly Measure[],
  parameters: Parameters,
): Statement | undefined {
  if (parts.length === 0) return undefined;
  const keys = keysOf(parts[0]!).map((_, i) => `key${i}`);
  const sums = measures.map((_, i) => `sum${i}`);
  const selects = parts.map((part) => {
    const partKeys = keysOf(part);
    const columns = [
      ...partKeys.map((key, i) => `${key} AS ${keys[i]}`),
      ...measures.map((measure, i) => `${measured(measure, part, names)} AS ${sums[i]}`),
    ];
    return [
      `SELECT ${columns.join(', ')}`,
      `FROM ${part.table} AS t`,
      `WHERE ${part.where}`,
      ...grouped(partKeys),
    ].join('\n');
  });
  const sql = [
    `SELECT ${[...keys, ...sums.map((sum, i) => totalOf(sum, measures[i]!))].join(', ')}`,
    `FROM (\n${selects.join('\nUNION ALL\n')}\n)`,
    ...grouped(keys),
  ].join('\n');
  return { sql, parameters: parameters.values };
}

function measured(measure: Measure, { isSummed }: Part, { records }: Names): string {
  if (measure === 'pendingTimes' || measure === 'pendingPayout') {
    const isPending = `isNull(t.${records.creditedAt})`;
    return measure === 'pendingTimes' ? `countIf(${isPending})` : `sumIf(t.${records.payout}, ${isPending})`;
  }
  if (measure === 'clawedBack' && !isSummed) return clawedBackOf(records);
  if (measure === 'times') return isSummed ? `sum(t.${records.times})` : 'count()';
  return `sum(t.${records[measure]})`;
}

/** The sum of the rows' payouts below 0, without its sign. */
export function clawedBackOf({ payout }: Names['records']): string {
  return `-sumIf(t.${payout}, t.${payout} < 0)`;
}

/** The sum of all parts; empty where it is unknown. */
function totalOf(sum: string, measure: Measure): string {
  const isOptional = measure === 'inputTokens' || measure === 'outputTokens';
  return isOptional ? `ifNull(toString(sum(${sum})), '')` : `sum(${sum})`;
}

function grouped(keys: readonly string[]): string[] {
  return keys.length > 0 ? [`GROUP BY ${keys.join(', ')}`] : [];
}
