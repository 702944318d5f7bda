/** What a client answers: the rows as objects by the names of their columns, or an object that has them as `rows`. */
export type PostgresRows = readonly object[] | { readonly rows: readonly object[] };

/**
 * Runs a statement with the host's own client.
 *
 * @param text one statement, its parameters `$1` and on; it reads only
 * @param parameters their values, all of them texts
 * @param options.signal aborted once nobody waits for the answer any longer: the query should then end in the database
 */
export type PostgresQuery = (
  text: string,
  parameters: string[],
  options: { signal: AbortSignal },
) => PromiseLike<PostgresRows>;
