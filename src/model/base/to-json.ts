/**
 * The JSON of a value. Some pages add a `toJSON` to all objects, arrays or texts, which `JSON.stringify` would call: files,
 * requests and keys would hold another value.
 */
export function toJson(value: unknown): string {
  const { toJSON } = [] as { toJSON?: unknown };
  return JSON.stringify(toJSON === undefined ? value : plain(value, toJSON));
}

/** A copy that inherits nothing. What converts itself by a method of its own class, as dates do, is left. */
function plain(value: unknown, ofPage: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { toJSON } = value as { toJSON?: unknown };
  const isOfPage = toJSON === ofPage || toJSON === (Object.prototype as { toJSON?: unknown }).toJSON;
  if (typeof toJSON === 'function' && !isOfPage) return value;
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value)
    ? value.map((item) => plain(item, ofPage))
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, ofPage)]));
  return Object.setPrototypeOf(copy, null) as unknown;
}
