/** SQL and the values of its parameters, `$1` and on; each value is bound as text, and cast in the SQL. */
export interface Statement {
  text: string;
  parameters: string[];
  /** How many columns its rows have: `c0` and on, all of them texts. */
  columns: number;
  /** The column of the server's time in ms, if there is one. */
  clock?: number;
}

/** Collects the parameters of a statement. */
export class Parameters {
  readonly values: string[] = [];

  /** A placeholder to which the client binds the value. */
  bind(value: string | number, type: 'text' | 'numeric' | 'int8' | 'float8' | InstantType): string {
    this.values.push(String(value));
    return `$${this.values.length}::${type}`;
  }

  /** The same for a list, which is bound as PostgreSQL writes arrays: clients differ in how they bind theirs. */
  bindAll(values: readonly (string | number)[], type: 'text' | InstantType): string {
    const items = values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`);
    this.values.push(`{${items.join(',')}}`);
    return `$${this.values.length}::${type}[]`;
  }
}

type InstantType = 'timestamptz' | 'timestamp' | 'int8';

/** Whether PostgreSQL can hold a text: it has neither the character NUL nor lone surrogates. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** Before each text: PGlite takes a byte order mark at the beginning of one for no part of it. */
const MARK = '=';

/** A select list whose columns are `c0` and on, for `textAt`. */
export function aliased(expressions: readonly string[]): string {
  return expressions.map((expression, i) => `'${MARK}' || (${expression}) AS c${i}`).join(', ');
}

/** A column of a row; `undefined` for other values than texts and null. */
export function textAt(row: Readonly<Record<string, unknown>>, column: number): string | null | undefined {
  const text = row[`c${column}`];
  if (text === null) return null;
  return typeof text === 'string' && text.startsWith(MARK) ? text.slice(MARK.length) : undefined;
}
