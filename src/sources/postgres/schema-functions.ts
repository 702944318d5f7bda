import type { Family, Names, Rollup } from './names.js';
import {
  bare,
  bareNameOf,
  define,
  type Definition,
  literal,
  nameOf,
  quoted,
  unquoted,
} from './schema-definitions.js';
import {
  addedUp,
  differences,
  foundBy,
  grouped,
  instantOf,
  isIndexable,
  keysOf,
  negated,
  regrouped,
  sumsOf,
} from './schema-sums.js';

export interface FunctionOptions {
  /** The quoted schema of all tables; that of the search path otherwise. */
  schema?: string;
  /** A channel that is notified of changes. */
  channel?: string;
}

/** The functions and triggers that keep the rollups of a table, and its changes where `changes` are given. */
export function rollupFunctions(
  family: Family,
  names: Names,
  changes: Names['changes'],
  options: FunctionOptions,
): string[] {
  const keepsRollups = family.rollups.length > 0;
  const isWatched = changes !== undefined || options.channel !== undefined;
  return [
    ...(keepsRollups || isWatched ? triggers(family, names, changes, options) : []),
    // Of earlier schemas, which gave it a parameter: called without one, neither could be told from the other.
    ...(keepsRollups ? [`DROP FUNCTION IF EXISTS ${nameOf(family, 'compact')}(boolean)`] : []),
    ...(keepsRollups
      ? [compact(family, names, changes), rebuild(family, names), check(family, names)].flatMap(
          (definition) => define(definition, options.schema),
        )
      : []),
  ];
}

const EVENTS = {
  insert: { tables: ['NEW TABLE AS new_rows'], sources: ['new_rows'] },
  update: { tables: ['OLD TABLE AS old_rows', 'NEW TABLE AS new_rows'], sources: ['new_rows', 'old_rows'] },
  delete: { tables: ['OLD TABLE AS old_rows'], sources: ['old_rows'] },
} as const;

/**
 * Each statement appends to the delta what it adds to the sums and what it takes from them. Nobody updates a row there,
 * nor is there an index, so that writers never wait for each other and pay for little.
 */
function triggers(
  family: Family,
  names: Names,
  changes: Names['changes'],
  options: FunctionOptions,
): string[] {
  const watched = noteChange(changes, options.channel);
  const made = Object.entries(EVENTS).flatMap(([event, { tables, sources }]) => {
    const name = nameOf(family, event);
    const body = `BEGIN
IF NOT EXISTS (SELECT FROM ${sources[0]}) THEN RETURN NULL; END IF;
${[append(family, names, sources), ...watched].filter(Boolean).join('\n')}
RETURN NULL;
END`;
    return [
      ...define({ name, returns: 'trigger', body }, options.schema),
      trigger(family, event, `REFERENCING ${tables.join(' ')} FOR EACH STATEMENT`),
    ];
  });
  const name = nameOf(family, 'truncate');
  const body = ['BEGIN', emptySums(family), ...watched, 'RETURN NULL;', 'END'].filter(Boolean).join('\n');
  return [
    ...made,
    ...define({ name, returns: 'trigger', body }, options.schema),
    trigger(family, 'truncate', 'FOR EACH STATEMENT'),
  ];
}

function trigger(family: Family, event: string, rest: string): string {
  return `CREATE OR REPLACE TRIGGER ${bareNameOf(family.table, event)} AFTER ${event.toUpperCase()} ON ${family.table}
${rest} EXECUTE FUNCTION ${nameOf(family, event)}()`;
}

/** Appends what a statement changed. */
function append(family: Family, names: Names, [source, old]: readonly string[]): string {
  const { delta } = family;
  if (!delta) return '';
  const first = grouped(family, names, source!, { isNegative: source === 'old_rows' });
  const summed = old
    ? // What an update leaves as it was adds up to nothing.
      addedUp(
        family,
        keysOf(delta, names),
        names,
        `${first}\nUNION ALL\n${grouped(family, names, old, { isNegative: true })}`,
      )
    : first;
  return `${insertInto(delta, family, names)}\n${summed};`;
}

function insertInto(rollup: Rollup, family: Family, names: Names): string {
  return `INSERT INTO ${rollup.table} (${columnsOf(rollup, family, names)})`;
}

function columnsOf(rollup: Rollup, family: Family, names: Names): string {
  return [...keysOf(rollup, names), ...sumsOf(family, names).map(({ column }) => column)].join(', ');
}

/**
 * Who empties a table has it alone. Readers of the rollups go on; a transaction that may not see all of their rows
 * must not leave any.
 */
function emptySums(family: Family): string {
  const tables = tablesOf(family);
  if (tables.length === 0) return '';
  return `IF current_setting('transaction_isolation') = 'read committed' THEN
LOCK TABLE ${tables.join(', ')} IN SHARE ROW EXCLUSIVE MODE;
${tables.map((table) => `DELETE FROM ${table};`).join('\n')}
ELSE
TRUNCATE ${tables.join(', ')};
END IF;`;
}

/** The rollups and the delta. Who locks them locks them in this order. */
function tablesOf({ rollups, delta }: Family): string[] {
  return [...rollups, ...(delta ? [delta] : [])].map(({ table }) => table);
}

function noteChange(changes: Names['changes'], channel: string | undefined): string[] {
  return [
    ...(changes ? [`INSERT INTO ${changes.table} DEFAULT VALUES;`] : []),
    ...(channel === undefined ? [] : [`PERFORM pg_notify(${literal(channel)}, '');`]),
  ];
}

/**
 * Moves the delta to the rollups: in one statement, so that each snapshot has it in one place. Rows that no index holds
 * are added up where they are. One at a time, and it waits for no writer.
 */
function compact(family: Family, names: Names, changes: Names['changes']): Definition {
  const delta = family.delta!;
  const isIn = isIndexable(family, names);
  const keys = keysOf(delta, names);
  const columns = columnsOf(delta, family, names);
  const gone = (where: string) =>
    `gone AS (DELETE FROM ${delta.table} AS r WHERE ${where} RETURNING ${columns})`;
  const put = family.rollups.map((rollup, i) =>
    putInto(rollup, i, family, names, regrouped(family, rollup, names, 'summed')),
  );
  // Planned each time: a plan made for rollups of a few rows would pass over all of them for each key.
  const move = `WITH ${gone(isIn)},
summed AS MATERIALIZED (
${regrouped(family, delta, names, 'gone')}
),
${put.join(',\n')}
SELECT`;
  const { slot } = names.rollups;
  return {
    name: nameOf(family, 'compact'),
    returns: 'boolean',
    body: `BEGIN
${committedOnly('compact')}
IF NOT pg_try_advisory_xact_lock(${lockOf(family)}) THEN RETURN false; END IF;
${lockSums(family)}
EXECUTE ${quoted(move)};
WITH ${gone(`NOT (${isIn}) AND ${slot} = ANY (ARRAY(
SELECT ${slot} FROM ${delta.table} AS r WHERE NOT (${isIn}) GROUP BY ${keys.join(', ')} HAVING count(*) > 1
))`)}
${insertInto(delta, family, names)}
${addedUp(family, keys, names, 'SELECT * FROM gone')};
${changes ? `${forgetChanges(changes)}\n` : ''}RETURN true;
END`,
  };
}

/** Before the snapshot, so that nobody empties the tables between it and a change by it. */
function lockSums(family: Family): string {
  return `LOCK TABLE ${tablesOf(family).join(', ')} IN ROW EXCLUSIVE MODE;`;
}

/**
 * Common table expressions that add sums to the rows of a rollup, of which they leave one for each key. Each row is
 * found by the index, whatever the planner expects of the sums.
 */
function putInto(rollup: Rollup, i: number, family: Family, names: Names, sums: string): string {
  const by = foundBy(rollup, names);
  const columns = columnsOf(rollup, family, names);
  return `new${i} AS MATERIALIZED (
${sums}
),
old${i} AS (
DELETE FROM ${rollup.table} AS r WHERE r.ctid = ANY (ARRAY(
SELECT f.place FROM (SELECT DISTINCT ${by.join(', ')} FROM new${i}) AS n CROSS JOIN LATERAL (
SELECT r.ctid AS place FROM ${rollup.table} AS r WHERE ${by.map((key) => `r.${key} = n.${key}`).join(' AND ')} OFFSET 0
) AS f
)) RETURNING ${columns}
),
put${i} AS (
${insertInto(rollup, family, names)}
${addedUp(family, keysOf(rollup, names), names, `SELECT ${columns} FROM new${i}\nUNION ALL\nSELECT ${columns} FROM old${i}`)}
)`;
}

/** Whoever polls sees that a change was removed as another change: that must be rare where changes are. */
function forgetChanges({ table, columns: { id } }: NonNullable<Names['changes']>): string {
  return `IF (SELECT count(*) FROM ${table}) > 1000 THEN
DELETE FROM ${table} WHERE ${id} < (SELECT max(${id}) FROM ${table});
END IF;`;
}

/**
 * Adds what is missing, as the rows of one snapshot say: writers go on, and their sums with them. The locks make sure
 * that the snapshot is newer than any change of what it shows.
 */
function rebuild(family: Family, names: Names): Definition {
  const delta = family.delta!;
  const isIn = isIndexable(family, names);
  const put = family.rollups.map((rollup, i) =>
    putInto(rollup, i, family, names, differences(family, rollup, names, 'indexable', slotsBetween(names))),
  );
  const counts = ['kept', ...put.map((_, i) => `new${i}`)].map((name) => `(SELECT count(*) FROM ${name})`);
  return {
    name: nameOf(family, 'rebuild'),
    parameters: RANGE,
    returns: 'int8',
    body: `DECLARE mended int8;
${BOUNDS}
BEGIN
${committedOnly('rebuild')}
PERFORM pg_advisory_xact_lock(${lockOf(family)});
LOCK TABLE ${family.table} IN ACCESS SHARE MODE;
${lockSums(family)}
WITH ${unsummedBetween(family, names)},
indexable AS (
SELECT * FROM unsummed AS r WHERE ${isIn}
),
${put.join(',\n')},
kept AS (
${insertInto(delta, family, names)}
${addedUp(family, keysOf(delta, names), names, `SELECT * FROM unsummed AS r WHERE NOT (${isIn})`)}
RETURNING 1
)
SELECT ${counts.join(' + ')} INTO mended;
RETURN mended;
END`,
  };
}

function check(family: Family, names: Names): Definition {
  const compared = family.rollups.map((rollup) => {
    const [keys, sums] = [
      keysOf(rollup, names).filter((key) => key !== names.rollups.slot),
      sumsOf(family, names).map(({ column }) => column),
    ];
    const pairs = (columns: string[], value: (column: string) => string) =>
      `jsonb_strip_nulls(jsonb_build_object(${columns.flatMap((column) => [literal(unquoted(column)), value(column)]).join(', ')}))`;
    const shown = (column: string) => `nullif(d.${column}, 0)::text`;
    return `SELECT ${literal(unquoted(bare(rollup.table)))}::text, d.${names.rollups.slot}, ${pairs(keys, (key) => `d.${key}`)}, ${pairs(sums, shown)}
FROM (
${differences(family, rollup, names, 'unsummed', slotsBetween(names))}
) AS d`;
  });
  return {
    name: nameOf(family, 'check'),
    parameters: RANGE,
    returns: 'TABLE (rollup text, starts timestamptz, dimensions jsonb, missing jsonb)',
    isStable: true,
    body: `DECLARE
${BOUNDS}
BEGIN
RETURN QUERY WITH ${unsummedBetween(family, names)}
${compared.join('\nUNION ALL\n')};
END`,
  };
}

/** Whole slots; all where nothing is given. */
const RANGE = 'since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL';
const BOUNDS = `first_slot timestamptz := date_bin('15 minutes', since, timestamptz '0001-01-01 00:00+00');
end_slot timestamptz := date_bin('15 minutes', until, timestamptz '0001-01-01 00:00+00');`;

function slotsBetween({ rollups: { slot } }: Names): string {
  return `(first_slot IS NULL OR ${slot} >= first_slot) AND (end_slot IS NULL OR ${slot} < end_slot)`;
}

/** What the rows of a table have more than the delta, in parts to be added up. */
function unsummedBetween(family: Family, names: Names): string {
  const { sql } = family.columns.timestamp;
  const where = `(first_slot IS NULL OR ${sql} >= ${instantOf(family, 'first_slot')}) AND (end_slot IS NULL OR ${sql} < ${instantOf(family, 'end_slot')})`;
  return `unsummed AS MATERIALIZED (
${grouped(family, names, family.table, { where })}
UNION ALL
${negated(family, family.delta!, names, slotsBetween(names))}
)`;
}

/** An older snapshot does not show what others have moved or mended already. */
function committedOnly(what: string): string {
  return `IF current_setting('transaction_isolation') <> 'read committed' THEN
RAISE EXCEPTION 'cannot ${what} rollups in a transaction that is not read committed' USING ERRCODE = 'invalid_transaction_state';
END IF;`;
}

/** Of the one who changes rows of the rollups. */
function lockOf({ table }: Family): string {
  return `hashtext('insurance-elements compact'), ${literal(table)}::regclass::oid::int4`;
}
