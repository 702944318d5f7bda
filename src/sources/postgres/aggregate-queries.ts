import type { Dimension } from '../../model/base/types.js';
import type { Measure, SumRequest } from '../sql/sql-tables.js';
import { dimensionOf } from './conditions.js';
import { bindInstants, millisecondsOf } from './instants.js';
import type { CompensationFamily, Family, Names } from './names.js';
import { aliased, Parameters, type Statement } from './client/statement.js';
import { type Part, plan } from './table-plan.js';

/**
 * A statement for sums: one row for each bucket and group, with the place of the bucket's start, the group's key and
 * the measures; a single one without either. `undefined` if no row can match.
 */
export function sumsOf(
  { query, measures, by, starts }: SumRequest<Measure>,
  family: Family,
  names: Names,
): Statement | undefined {
  const parameters = new Parameters();
  const isOfRows = measures.some((measure) => measure === 'pendingTimes' || measure === 'pendingPayout');
  const source = isOfRows ? { ...family, rollups: [] } : family;
  const parts = plan(query, source, names, parameters, by, starts?.slice(1));
  if (parts.length === 0) return undefined;
  const selects = parts.map((part) => {
    const keys = [
      ...(starts ? [bucketOf(part, starts, family, names, parameters)] : []),
      ...(by ? [`${keyOf(by, part, family, names)} COLLATE "C"`] : []),
    ];
    const columns = [
      ...keys.map((key, i) => `${key} AS key${i}`),
      ...needed(measures).map((sum) => `${summed(sum, part, family, names)} AS ${sum}`),
    ];
    const grouping = keys.length > 0 ? [`GROUP BY ${keys.map((_, i) => i + 1).join(', ')}`] : [];
    return [
      `SELECT ${columns.join(', ')}`,
      `FROM ${part.table} AS t`,
      `WHERE ${part.where}`,
      ...grouping,
    ].join('\n');
  });
  const keys = [...(starts ? [0] : []), ...(by ? [starts ? 1 : 0] : [])].map((i) => `key${i}`);
  const columns = [...keys.map((key) => `${key}::text`), ...measures.map(totalOf)];
  // Of an answer that has always one row.
  const clock = keys.length === 0 ? columns.push(NOW) - 1 : undefined;
  // Rows that were taken out again leave groups of none behind.
  const grouping = keys.length > 0 ? [`GROUP BY ${keys.join(', ')}`, 'HAVING sum(times) <> 0'] : [];
  return {
    text: [
      `SELECT ${aliased(columns)}`,
      `FROM (\n${selects.join('\nUNION ALL\n')}\n) AS parts`,
      ...grouping,
    ].join('\n'),
    parameters: parameters.values,
    columns: columns.length,
    clock,
  };
}

const NOW = millisecondsOf('clock_timestamp()');

/** A sum within one part; those of tokens tell how many rows know them, too. */
type PartSum = Measure | 'inputTokensKnown' | 'outputTokensKnown';

function needed(measures: readonly Measure[]): PartSum[] {
  const sums = new Set<PartSum>(['times', ...measures]);
  if (sums.has('inputTokens')) sums.add('inputTokensKnown');
  if (sums.has('outputTokens')) sums.add('outputTokensKnown');
  return [...sums];
}

/** The place of a row's bucket among the starts, from 1: the server's time zone data may differ from the reader's. */
function bucketOf(
  { rollup }: Part,
  starts: readonly number[],
  { columns, timestamps }: Family,
  { rollups }: Names,
  parameters: Parameters,
): string {
  const [instant, kind] = rollup
    ? [`t.${rollups.slot}`, 'timestamptz' as const]
    : [columns.timestamp.sql, timestamps];
  return `width_bucket(${instant}, ${bindInstants(starts, kind, parameters)})`;
}

function keyOf(by: Dimension, { rollup }: Part, family: Family, { rollups }: Names): string {
  if (!rollup || !rollup.dimensions.includes(by)) return dimensionOf(by, family);
  return `t.${rollup.isOfOne ? rollups.key : rollups[by]}`;
}

function summed(sum: PartSum, { rollup }: Part, family: Family, { rollups }: Names): string {
  if (rollup) return `sum(t.${rollups[sum as keyof typeof rollups]})`;
  // Only cost and times are summed of all requests.
  const { columns } = family as CompensationFamily;
  switch (sum) {
    case 'times':
      return 'count(*)';
    case 'clawedBack':
      return `-sum(${columns.payout.sql}) FILTER (WHERE ${columns.payout.sql} < 0)`;
    case 'inputTokensKnown':
      return `count(${columns.inputTokens.sql})`;
    case 'outputTokensKnown':
      return `count(${columns.outputTokens.sql})`;
    case 'pendingTimes':
      return `count(*) FILTER (WHERE ${columns.creditedAt!.sql} IS NULL)`;
    case 'pendingPayout':
      return `sum(${columns.payout.sql}) FILTER (WHERE ${columns.creditedAt!.sql} IS NULL)`;
    default:
      return `sum(${columns[sum].sql})`;
  }
}

/** The sum of all parts as text; empty where it is unknown. */
function totalOf(measure: Measure): string {
  const total = `trim_scale(coalesce(sum(${measure}), 0))::text`;
  const isOptional = measure === 'inputTokens' || measure === 'outputTokens';
  return isOptional ? `CASE WHEN sum(${measure}Known) > 0 THEN ${total} END` : total;
}

/** A statement for the server's time, ms, and a text that differs once compensations have changed. */
export function version({ compensations, changes }: Names): Statement {
  if (changes) {
    const { table, columns } = changes;
    // Each of them: one that is committed late may have a number below the last.
    const found = ['count(*)', `coalesce(max(t.${columns.id}), 0)`, `coalesce(sum(t.${columns.id}), 0)`];
    return {
      text: `SELECT ${aliased([NOW, `concat_ws(' ', ${found.join(', ')})`])}\nFROM ${table} AS t`,
      parameters: [],
      columns: 2,
      clock: 0,
    };
  }
  const counters = ['inserted', 'updated', 'deleted'].map(
    (kind) => `pg_stat_get_tuples_${kind}($1::text::regclass)`,
  );
  const last = `(SELECT max(${compensations.columns.timestamp.sql})::text FROM ${compensations.table} AS t)`;
  return {
    text: `SELECT ${aliased([NOW, `concat_ws(' ', ${[...counters, last].join(', ')})`])}`,
    parameters: [compensations.table],
    columns: 2,
    clock: 0,
  };
}
