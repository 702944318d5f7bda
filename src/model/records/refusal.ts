/** What a reader returns in place of a value that it cannot take. */
export class Refusal {
  /** What was expected, or what is wrong. */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Texts by which databases and data frames write that a value is missing. */
const MISSING = new Set(['', 'null', 'NULL', 'None', 'NaN', 'nan', '\\N', 'undefined']);

/** Whether a value says that nothing is known, where a number or an instant is expected. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && MISSING.has(value.trim()));
}
