import { type Family, type Names, quoteName, type Rollup } from './names.js';
import { addedUp, differences, grouped, instantOf, keysOf, regrouped, sumsOf } from './schema-sums.js';

/** A function of the schema. */
interface Definition {
  /** Its quoted name, with its schema. */
  name: string;
  parameters?: string;
  returns: string;
  /** `STABLE` where it only reads. */
  isStable?: boolean;
  body: string;
}

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
 * Each statement appends what it adds to the sums and what it takes from them. Nobody updates a row of a rollup, so
 * that writers never wait for each other there.
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
  const body = ['BEGIN', emptyRollups(family), ...watched, 'RETURN NULL;', 'END'].filter(Boolean).join('\n');
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

/** Appends the rows of all rollups for what a statement changed. */
function append(family: Family, names: Names, [source, old]: readonly string[]): string {
  const { rollups } = family;
  if (rollups.length === 0) return '';
  const keys = [names.rollups.slot, ...family.dimensions.map((dimension) => names.rollups[dimension])];
  const isOld = source === 'old_rows';
  const first = grouped(family, names, source!, { isNegative: isOld });
  const summed = old
    ? // What an update leaves as it was adds up to nothing.
      addedUp(
        family,
        keys,
        names,
        `${first}\nUNION ALL\n${grouped(family, names, old, { isNegative: true })}`,
      )
    : first;
  const inserts = rollups.map((rollup) => insertInto(rollup, family, names, 'summed'));
  const others = inserts.slice(1).map((insert, i) => `,\nkept${i} AS (\n${insert}\n)`);
  return `WITH summed AS MATERIALIZED (\n${summed}\n)${others.join('')}\n${inserts[0]};`;
}

function insertInto(rollup: Rollup, family: Family, names: Names, from: string): string {
  return `INSERT INTO ${rollup.table} (${columnsOf(rollup, family, names)})\n${regrouped(family, rollup, names, from)}`;
}

function columnsOf(rollup: Rollup, family: Family, names: Names): string {
  return [...keysOf(rollup, names), ...sumsOf(family, names).map(({ column }) => column)].join(', ');
}

/**
 * Who empties a table has it alone. Readers of the rollups go on; a transaction that may not see all of their rows
 * must not leave any.
 */
function emptyRollups(family: Family): string {
  const rollups = largestFirst(family);
  if (rollups.length === 0) return '';
  const tables = rollups.map(({ table }) => table).join(', ');
  return `IF current_setting('transaction_isolation') = 'read committed' THEN
LOCK TABLE ${tables} IN SHARE ROW EXCLUSIVE MODE;
${rollups.map(({ table }) => `DELETE FROM ${table};`).join('\n')}
ELSE
TRUNCATE ${tables};
END IF;`;
}

function noteChange(changes: Names['changes'], channel: string | undefined): string[] {
  return [
    ...(changes ? [`INSERT INTO ${changes.table} DEFAULT VALUES;`] : []),
    ...(channel === undefined ? [] : [`PERFORM pg_notify(${literal(channel)}, '');`]),
  ];
}

/** Adds up appended rows. One at a time, and it waits for nobody. */
function compact(family: Family, names: Names, changes: Names['changes']): Definition {
  const { slot } = names.rollups;
  const smallest = family.rollups[0]!;
  const inSlots = `r.${slot} = ANY(slots)`;
  const step = (rollup: Rollup, where: string) => {
    const keys = keysOf(rollup, names);
    return `WITH gone AS (DELETE FROM ${rollup.table} AS r WHERE ${where} RETURNING r.*)
INSERT INTO ${rollup.table} (${columnsOf(rollup, family, names)})
${addedUp(family, keys, names, 'SELECT * FROM gone')};`;
  };
  const all = largestFirst(family).map((rollup) => {
    const keys = keysOf(rollup, names).join(', ');
    return `slots := ARRAY(SELECT DISTINCT ${slot} FROM ${rollup.table} GROUP BY ${keys} HAVING count(*) > 1);
${step(rollup, inSlots)}`;
  });
  const marked = largestFirst(family).map((rollup) =>
    step(rollup, indexed(rollup, family, names) ?? inSlots),
  );
  return {
    name: nameOf(family, 'compact'),
    parameters: 'entirely boolean DEFAULT false',
    returns: 'boolean',
    body: `DECLARE slots timestamptz[];
BEGIN
${committedOnly('compact')}
IF NOT pg_try_advisory_xact_lock(${lockOf(family, 'compact')}) THEN RETURN false; END IF;
IF entirely THEN
${all.join('\n')}
ELSE
slots := ARRAY(${crowdedSlots(smallest, names)});
${marked.join('\n')}
END IF;
${changes ? `${forgetChanges(changes)}\n` : ''}RETURN true;
END`,
  };
}

/** Whoever polls sees that a change was removed as another change: that must be rare where changes are. */
function forgetChanges({ table, columns: { id } }: NonNullable<Names['changes']>): string {
  return `IF (SELECT count(*) FROM ${table}) > 1000 THEN
DELETE FROM ${table} WHERE ${id} < (SELECT max(${id}) FROM ${table});
END IF;`;
}

/** Who locks all rollups locks them in one order. The smallest tells which rows of the others to add up. */
function largestFirst({ rollups }: Family): Rollup[] {
  return [...rollups].reverse();
}

/** The slots of which a rollup has several rows of one kind: whatever is appended to one is appended to all. */
function crowdedSlots(rollup: Rollup, names: Names): string {
  const { slot, dimension } = names.rollups;
  const keys = rollup.isOfOne ? [slot] : keysOf(rollup, names);
  const where = rollup.isOfOne ? ` WHERE ${dimension} = ''` : '';
  return `SELECT DISTINCT ${slot} FROM ${rollup.table}${where} GROUP BY ${keys.join(', ')} HAVING count(*) > 1`;
}

/** A condition for a rollup's rows of `slots` by the columns that its index begins with, if not by slot. */
function indexed(rollup: Rollup, { dimensions, rollups }: Family, names: Names): string | undefined {
  const { slot, dimension, apiKey, key } = names.rollups;
  if (rollup.isOfOne) {
    const all = ['', ...dimensions].map((each) => `'${each}'`).join(', ');
    return `r.${dimension} IN (${all}) AND r.${slot} = ANY(slots)`;
  }
  const byOne = rollups.find(({ isOfOne }) => isOfOne);
  if (!byOne || !rollup.dimensions.includes('apiKey')) return undefined;
  return `(r.${apiKey}, r.${slot}) IN (SELECT o.${key}, o.${slot} FROM ${byOne.table} AS o
WHERE o.${dimension} = 'apiKey' AND o.${slot} = ANY(slots))`;
}

/**
 * Appends what is missing, as the rows of one snapshot say: writers go on, and their sums with them. The locks only
 * make sure that the snapshot is newer than any change of what it shows.
 */
function rebuild(family: Family, names: Names): Definition {
  const tables = [family.table, ...family.rollups.map(({ table }) => table)].join(', ');
  const mended = family.rollups.map(
    (rollup, i) => `mended${i} AS (
INSERT INTO ${rollup.table} (${columnsOf(rollup, family, names)})
${differences(family, rollup, names, 'summed', slotsBetween(names))}
RETURNING 1
)`,
  );
  const counts = mended.map((_, i) => `(SELECT count(*) FROM mended${i})`).join(' + ');
  return {
    name: nameOf(family, 'rebuild'),
    parameters: RANGE,
    returns: 'int8',
    body: `DECLARE mended int8;
${BOUNDS}
BEGIN
${committedOnly('rebuild')}
PERFORM pg_advisory_xact_lock(${lockOf(family, 'rebuild')});
LOCK TABLE ${tables} IN ACCESS SHARE MODE;
WITH ${summedBetween(family, names)},
${mended.join(',\n')}
SELECT ${counts || 0} INTO mended;
IF mended > 0 THEN PERFORM ${nameOf(family, 'compact')}(true); END IF;
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
${differences(family, rollup, names, 'summed', slotsBetween(names))}
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
RETURN QUERY WITH ${summedBetween(family, names)}
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

function summedBetween(family: Family, names: Names): string {
  const { sql } = family.columns.timestamp;
  const where = `(first_slot IS NULL OR ${sql} >= ${instantOf(family, 'first_slot')}) AND (end_slot IS NULL OR ${sql} < ${instantOf(family, 'end_slot')})`;
  return `summed AS MATERIALIZED (\n${grouped(family, names, family.table, { where })}\n)`;
}

/** An older snapshot would add sums up that others have added up already. */
function committedOnly(what: string): string {
  return `IF current_setting('transaction_isolation') <> 'read committed' THEN
RAISE EXCEPTION 'cannot ${what} rollups in a transaction that is not read committed' USING ERRCODE = 'invalid_transaction_state';
END IF;`;
}

function lockOf({ table }: Family, what: string): string {
  return `hashtext('insurance-elements ${what}'), ${literal(table)}::regclass::oid::int4`;
}

function define({ name, parameters = '', returns, isStable, body }: Definition, schema?: string): string[] {
  const signature = `${name}(${parameters.replaceAll(/ DEFAULT \w+/g, '')})`;
  const quote = dollarOf(body);
  return [
    `CREATE OR REPLACE FUNCTION ${name}(${parameters}) RETURNS ${returns}
LANGUAGE plpgsql SECURITY DEFINER${isStable ? ' STABLE' : ''}${schema ? ` SET search_path = ${schema}, pg_temp` : ''} AS ${quote}
#variable_conflict use_column
${body}
${quote}`,
    ...(schema ? [] : [pinned(signature)]),
    `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
  ];
}

/** Whoever calls the function, its tables are those of the schema that it was made in. */
function pinned(signature: string): string {
  const body = `BEGIN
EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ${literal(signature)}, current_schema());
END`;
  const quote = dollarOf(body);
  return `DO ${quote}\n${body}\n${quote}`;
}

/** Quotes around a text that may contain any. */
function dollarOf(text: string): string {
  let tag = 'insurance';
  while (text.includes(`$${tag}$`)) tag += '_';
  return `$${tag}$`;
}

/** A name made of that of a table, in its schema. */
function nameOf({ table }: Family, suffix: string): string {
  return table.slice(0, -bare(table).length) + bareNameOf(table, suffix);
}

/** The same without the schema: triggers and indexes are in that of their table. */
export function bareNameOf(table: string, suffix: string): string {
  return quoteName(`${unquoted(bare(table))}_${suffix}`, 'tables');
}

/** A quoted name without its schema. */
function bare(name: string): string {
  return /"(?:[^"]|"")+"$/.exec(name)![0];
}

function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}

function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
