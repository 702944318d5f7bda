import { type Family, quoteName } from './names.js';

/** A function of the schema. */
export interface Definition {
  /** Its quoted name, with its schema. */
  name: string;
  parameters?: string;
  returns: string;
  /** `STABLE` where it only reads. */
  isStable?: boolean;
  body: string;
}

/** The statements that create a function, which only the owner may call. */
export function define(
  { name, parameters = '', returns, isStable, body }: Definition,
  schema?: string,
): string[] {
  const signature = `${name}(${parameters.replaceAll(/ DEFAULT \w+/g, '')})`;
  return [
    `CREATE OR REPLACE FUNCTION ${name}(${parameters}) RETURNS ${returns}
LANGUAGE plpgsql SECURITY DEFINER${isStable ? ' STABLE' : ''}${schema ? ` SET search_path = ${schema}, pg_temp` : ''} AS ${quoted(`#variable_conflict use_column\n${body}`)}`,
    ...(schema ? [] : [pinned(signature)]),
    `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
  ];
}

/** Whoever calls the function, its tables are those of the schema that it was made in. */
function pinned(signature: string): string {
  const body = `BEGIN
EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ${literal(signature)}, current_schema());
END`;
  return `DO ${quoted(body)}`;
}

/** A text of several lines, whatever is in it. */
export function quoted(text: string): string {
  let tag = 'insurance';
  while (text.includes(`$${tag}$`)) tag += '_';
  return `$${tag}$\n${text}\n$${tag}$`;
}

/** A name made of that of a table, in its schema. */
export function nameOf({ table }: Family, suffix: string): string {
  return table.slice(0, -bare(table).length) + bareNameOf(table, suffix);
}

/** The same without the schema: triggers and indexes are in that of their table. */
export function bareNameOf(table: string, suffix: string): string {
  return quoteName(`${unquoted(bare(table))}_${suffix}`, 'tables');
}

/** A quoted name without its schema. */
export function bare(name: string): string {
  return /"(?:[^"]|"")+"$/.exec(name)![0];
}

export function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}

export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
