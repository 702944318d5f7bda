/** A row of a file, or why it could not be read. */
export type FileRow = { row: unknown } | { problem: string };
