/** The kind of a JSON value. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** The names of objects with more members than this are cached, since listing them takes long. */
const MANY_MEMBERS = 1000;
const listed = new WeakMap<object, readonly string[]>();

/** A value as JSON serializes it: dates and the like through `toJSON`. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('toJSON' in value)) return value;
  return typeof value.toJSON === 'function' ? (value.toJSON as () => unknown)() : value;
}

/**
 * The kind of a plain value. Values that JSON does not support are `null`, as `JSON.stringify` writes them in
 * arrays.
 */
export function kindOf(value: unknown): JsonKind {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'bigint':
      return 'number';
    case 'number':
      return Number.isFinite(value) ? 'number' : 'null';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'array' : 'object';
    default:
      return 'null';
  }
}

/** Whether a plain value is an object or an array. */
export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Names of an object's members. Objects must not change once shown. */
export function namesOf(object: object): readonly string[] {
  const known = listed.get(object);
  if (known) return known;
  const names = Object.keys(object);
  if (names.length > MANY_MEMBERS) listed.set(object, names);
  return names;
}

/** How many items or members a container has. */
export function countOf(container: object): number {
  return Array.isArray(container) ? container.length : namesOf(container).length;
}

export function isEmpty(container: object): boolean {
  return countOf(container) === 0;
}

/** JSON of a plain value that is not a container; a lone surrogate is written as its escape. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return String(value);
  return kindOf(value) === 'null' ? 'null' : JSON.stringify(value);
}
