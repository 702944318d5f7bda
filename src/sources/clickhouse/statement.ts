/** A value that the server binds to `{name:Type}`; it never becomes part of the SQL. */
export type ParameterValue = string | number | readonly string[] | readonly number[];

/** SQL and the values of its parameters. */
export interface Statement {
  sql: string;
  parameters: Record<string, ParameterValue>;
}

/** Collects the parameters of a statement. */
export class Parameters {
  readonly values: Record<string, ParameterValue> = {};
  #count = 0;

  /** A placeholder to which the server binds the value. */
  bind(value: ParameterValue, type: string): string {
    const name = `p${this.#count++}`;
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}

/** Rows as the server writes them: each value as text. */
export interface Rows {
  /** The columns' types, e.g. `Decimal(76, 18)`. */
  types: readonly string[];
  rows: readonly (readonly string[])[];
}
