/** The rows of what an API answered: those in `data`, one or a list, and in the pages of a list. */
export function* rowsOfPages(value: object): Iterable<unknown> {
  const { data } = value as { data?: unknown };
  if (Array.isArray(data)) yield* data as unknown[];
  else if (typeof data === 'object' && data !== null) yield data;
  else yield value;
}
