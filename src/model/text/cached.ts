/** Identifies options of a format. */
export function keyOf(options: object): string {
  return Object.entries(options).join();
}

/** A cached value, made at its first use. */
export function cached<K, T>(cache: Map<K, T>, key: K, make: () => T): T {
  let value = cache.get(key);
  if (!value) cache.set(key, (value = make()));
  return value;
}
