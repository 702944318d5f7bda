/** Letters and marks of right-to-left scripts. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

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
