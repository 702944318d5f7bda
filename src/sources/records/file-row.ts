/** A row of a file, why it could not be read, or the names of the columns, which come before any row. */
export type FileRow = { row: unknown } | { problem: string } | { names: readonly string[] };
