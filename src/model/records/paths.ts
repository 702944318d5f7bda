/** Reads one field of a row; `undefined` where the row has none. */
export type FieldReader = (row: object) => unknown;

/** Where a field of a record comes from: a path in the row, the first of several that has a value, or a function. */
export type FieldSource<Row> = string | readonly string[] | ((row: Row) => unknown);

export function fieldReader<Row>(source: FieldSource<Row>): FieldReader {
  if (typeof source === 'function') return (row) => source(row as Row);
  const paths = (typeof source === 'string' ? [source] : source).map(pathReader);
  return (row) => {
    let last: unknown;
    for (const read of paths) {
      const value = read(row);
      if (value !== undefined && value !== null && value !== '') return value;
      if (last === undefined) last = value;
    }
    return last;
  };
}

/** A row's own field of that very name is meant before a path with dots in it, as in the head of a CSV. */
function pathReader(path: string): FieldReader {
  const steps = path.split('.');
  return (row) => {
    if (Object.hasOwn(row, path)) return (row as Record<string, unknown>)[path];
    return steps.length === 1 ? undefined : follow(row, steps);
  };
}

function follow(row: object, steps: readonly string[]): unknown {
  let value: unknown = row;
  for (const step of steps) {
    const object = asObject(value);
    if (!object || !Object.hasOwn(object, step)) return undefined;
    value = object[step];
  }
  return value;
}

/** An object, also one that a row holds as JSON text. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
