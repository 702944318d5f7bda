/** The text in place of an unknown value. */
export const DASH = '–';

/** The text of a value, or a dash where it is unknown. */
export function orDash<Value>(value: Value | null | undefined, textOf: (value: Value) => string): string {
  return value === null || value === undefined ? DASH : textOf(value);
}
