import type { Dimension } from '../../model/base/types.js';
import type { CompensationFamily, Family, Names, Rollup } from './names.js';

/** A column of a rollup that holds sums, and its value for a group of a table's rows `t`. */
export interface Sum {
  column: string;
  type: string;
  ofRows: string;
}

/** What the rollups of a table sum. */
export function sumsOf(family: Family, { rollups }: Names): Sum[] {
  const { cost } = family.columns;
  const times = { column: rollups.times, type: 'int8', ofRows: 'count(*)' };
  const amounts = [amountSum(rollups.cost, cost.sql)];
  if (!isOfCompensations(family)) return [times, ...amounts];
  const { payout, inputTokens, outputTokens } = family.columns;
  return [
    times,
    amountSum(rollups.payout, payout.sql),
    {
      column: rollups.clawedBack,
      type: 'numeric',
      ofRows: `coalesce(-sum(${payout.sql}) FILTER (WHERE ${payout.sql} < 0), 0)`,
    },
    ...amounts,
    // As numeric: the sum of whole numbers may be too large for one.
    amountSum(rollups.inputTokens, inputTokens.sql),
    amountSum(rollups.outputTokens, outputTokens.sql),
    { column: rollups.inputTokensKnown, type: 'int8', ofRows: `count(${inputTokens.sql})` },
    { column: rollups.outputTokensKnown, type: 'int8', ofRows: `count(${outputTokens.sql})` },
  ];
}

function amountSum(column: string, value: string): Sum {
  return { column, type: 'numeric', ofRows: `coalesce(sum(${value}), 0)` };
}

export function isOfCompensations(family: Family): family is CompensationFamily {
  return family.columns.payout !== undefined;
}

/** The columns that tell the rows of a rollup apart. */
export function keysOf({ isOfOne, dimensions }: Rollup, { rollups }: Names): string[] {
  return isOfOne
    ? [rollups.dimension, rollups.slot, rollups.key]
    : [rollups.slot, ...dimensions.map((dimension) => rollups[dimension])];
}

/** The columns that an index finds the rows of a rollup by. */
export function foundBy(rollup: Rollup, names: Names): string[] {
  const { slot, apiKey, model } = names.rollups;
  if (rollup.isOfOne) return keysOf(rollup, names);
  if (rollup.dimensions.includes('apiKey')) return [apiKey, slot];
  return rollup.dimensions.includes('model') ? [model, slot] : [slot];
}

/**
 * The texts of an index's row, in bytes. It holds 2,704, a third of a page, of which the slot, the sums and the lengths
 * of five texts take up to 130.
 */
const LONGEST_TEXTS = 2000;

/** A condition for rows of the delta, `r`: whether the indexes of all rollups can hold their texts. */
export function isIndexable({ dimensions }: Family, { rollups }: Names): string {
  const lengths = dimensions.map((dimension) => `octet_length(r.${rollups[dimension]})`);
  return `${lengths.join(' + ') || 0} <= ${LONGEST_TEXTS}`;
}

/** The start of the 15 minutes of a row `t`. All days in use begin at one, whatever their time zone. */
export function slotOf({ columns, timestamps }: Family): string {
  const { sql } = columns.timestamp;
  if (timestamps === 'milliseconds') {
    // The remainder has the sign of what is divided.
    return `to_timestamp((${sql} - (${sql} % 900000 + 900000) % 900000) / 1000)`;
  }
  // From an early origin on: servers of 2022 are wrong before it.
  return timestamps === 'timestamp'
    ? `(date_bin('15 minutes', ${sql}, timestamp '0001-01-01') AT TIME ZONE 'UTC')`
    : `date_bin('15 minutes', ${sql}, timestamptz '0001-01-01 00:00+00')`;
}

/** An instant as a table of rows stores it. */
export function instantOf({ timestamps }: Family, instant: string): string {
  if (timestamps === 'milliseconds') return `(extract(epoch FROM ${instant}) * 1000)::int8`;
  return timestamps === 'timestamp' ? `(${instant} AT TIME ZONE 'UTC')` : instant;
}

/** The sums of a table's rows by slot and all dimensions. */
export function grouped(
  family: Family,
  names: Names,
  from: string,
  { isNegative = false, where }: { isNegative?: boolean; where?: string } = {},
): string {
  const keys = family.dimensions.map(
    (dimension) => `${textOf(family, dimension)} AS ${names.rollups[dimension]}`,
  );
  const sums = sumsOf(family, names).map(
    ({ column, ofRows }) => `${isNegative ? '-' : ''}${ofRows} AS ${column}`,
  );
  return [
    `SELECT ${[`${slotOf(family)} AS ${names.rollups.slot}`, ...keys, ...sums].join(', ')}`,
    `FROM ${from} AS t`,
    ...(where ? [`WHERE ${where}`] : []),
    `GROUP BY ${keys
      .map((_, i) => i + 2)
      .concat(1)
      .join(', ')}`,
  ].join('\n');
}

/** A dimension of a row `t`; empty where it has none. */
function textOf({ columns }: Family, dimension: Dimension): string {
  return `coalesce(${columns[dimension]!.sql}::text, '') COLLATE "C"`;
}

/** The rows of a rollup or delta, made of what `grouped` selects. */
export function regrouped(family: Family, rollup: Rollup, names: Names, from: string): string {
  const sums = sumsOf(family, names).map(({ column }) => `sum(s.${column}) AS ${column}`);
  const select = (keys: readonly string[], groups: readonly string[]) =>
    `SELECT ${[...keys, ...sums].join(', ')} FROM ${from} AS s GROUP BY ${groups.join(', ')}`;
  if (!rollup.isOfOne) {
    const keys = keysOf(rollup, names).map((key) => `s.${key}`);
    return select(keys, keys);
  }
  // Each by itself: joined with its dimensions, each row would be carried several times.
  const { dimension: name, key: value } = names.rollups;
  const slot = `s.${names.rollups.slot}`;
  const each = family.dimensions.map((dimension) => {
    const key = `s.${names.rollups[dimension]}`;
    return select([`'${dimension}'`, slot, key], [slot, key]);
  });
  return [select([`'' AS ${name}`, slot, `'' AS ${value}`], [slot]), ...each].join('\nUNION ALL\n');
}

/** Adds up rows of the same keys; those that add up to nothing are left out. */
export function addedUp(family: Family, keys: readonly string[], names: Names, from: string): string {
  const sums = sumsOf(family, names).map(({ column }) => column);
  return [
    `SELECT ${[...keys, ...sums.map((sum) => `sum(${sum}) AS ${sum}`)].join(', ')}`,
    `FROM (\n${from}\n) AS parts`,
    `GROUP BY ${keys.join(', ')}`,
    `HAVING ${anySum(sums)}`,
  ].join('\n');
}

function anySum(sums: readonly string[]): string {
  return sums.map((sum) => `sum(${sum}) <> 0`).join(' OR ');
}

/**
 * What the rows of a table have more than a rollup: nothing where it is right.
 *
 * @param from what `grouped` selects
 * @param where a condition for the rollup's rows
 */
export function differences(
  family: Family,
  rollup: Rollup,
  names: Names,
  from: string,
  where: string,
): string {
  return addedUp(
    family,
    keysOf(rollup, names),
    names,
    `${regrouped(family, rollup, names, from)}
UNION ALL
${negated(family, rollup, names, where)}`,
  );
}

/** The rows of a rollup or delta, to be taken from what they are added to. */
export function negated(family: Family, rollup: Rollup, names: Names, where: string): string {
  const sums = sumsOf(family, names).map(({ column }) => `-${column}`);
  return `SELECT ${[...keysOf(rollup, names), ...sums].join(', ')} FROM ${rollup.table} WHERE ${where}`;
}
