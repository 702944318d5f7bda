/**
 * Letters and marks of right-to-left scripts; beyond U+FFFF by their first halves. WebKit misreads some presentation
 * forms in a row where an expression goes by whole characters.
 */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ud802\ud803\ud83a\ud83b\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Whether a text has letters of right-to-left scripts. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Isolates a text, so that its order and that of the surrounding text do not affect each other. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The same for texts that are always left to right, as most are. */
export function isolatedWhereNeeded(text: string): string {
  return hasRightToLeft(text) ? isolated(text) : text;
}
