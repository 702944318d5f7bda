/** The typed arrays of columns. */
export type NumericArray = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** How many rows to make room for: as many as the first ones need; later ones will be followed by more. */
export function roomFor(length: number, held: number): number {
  return held === 0 ? length : Math.max(length, held + Math.max(64, held >>> 3));
}

/** The array itself if it is long enough, otherwise a longer copy. */
export function withCapacity<A extends NumericArray>(array: A, capacity: number): A {
  if (array.length >= capacity) return array;
  const larger = new (array.constructor as new (length: number) => A)(capacity);
  larger.set(array);
  return larger;
}

/** A copy of the same length in an array type for larger numbers. */
export function widened<A extends NumericArray>(array: NumericArray, wider: new (length: number) => A): A {
  const copy = new wider(array.length);
  copy.set(array);
  return copy;
}
