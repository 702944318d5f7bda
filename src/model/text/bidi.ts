/** Letters and marks that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text has letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** A text that keeps its own order within another one, and does not change that one's. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The same for what is written by itself from left to right, which most texts are anyway. */
export function isolatedWhereNeeded(text: string): string {
  return hasRightToLeft(text) ? isolated(text) : text;
}
