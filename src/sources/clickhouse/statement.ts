/** What the server puts in place of `{name:Type}`; it never becomes part of the SQL. */
export type ParameterValue = string | number | readonly string[] | readonly number[];

/** SQL, and the values of its parameters. */
export interface Statement {
  sql: string;
  parameters: Record<string, ParameterValue>;
}

/** Gathers the parameters of a statement while it is written. */
export class Parameters {
  readonly values: Record<string, ParameterValue> = {};
  #count = 0;

  /** Where the server is to put a value. */
  bind(value: ParameterValue, type: string): string {
    const name = `p${this.#count++}`;
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}

/** Rows as the server wrote them: each value as text. */
export interface Rows {
  /** The columns' types, e.g. `Decimal(76, 18)`. */
  types: readonly string[];
  rows: readonly (readonly string[])[];
}
