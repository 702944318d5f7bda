/** The text in place of an unknown value. */
export const DASH = '–';

/** The text of a value, or a dash where it is unknown. */
export function orDash<Value>(value: Value | null | undefined, textOf: (value: Value) => string): string {
  return value === null || value === undefined ? DASH : textOf(value);
}

/** Between the ends of a range. A line would break after the dash despite the space, but for the word joiner. */
const TO = '\u00a0–\u2060\u00a0';

/** `1 – 25`, in one line. */
export function joinedRange(first: string, last: string): string {
  return first + TO + last;
}

/** Within a date such as 11月7日, where a line may break as well. */
const IN_DATE = /(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)/g;

/** Keeps a range of `Intl` in one line. */
export function unbroken(range: string): string {
  return range.replace(/\s*–\s*/, TO).replace(IN_DATE, '\u2060');
}
