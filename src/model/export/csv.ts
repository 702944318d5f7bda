import { isAmount } from '../base/decimal.js';
import { wellFormed } from '../base/well-formed.js';
import { plainText } from './tsv.js';

export const CSV_TYPE = 'text/csv;charset=utf-8';

/** One line of a CSV (RFC 4180), ending in CR LF. */
export function csvLine(cells: readonly unknown[]): string {
  return csvText(cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : plainText(cell))));
}

/** A line of texts that are harmless already. */
export function csvText(texts: readonly string[], separator = ','): string {
  return wellFormed(`${texts.map(quoted).join(separator)}\r\n`);
}

/** Quotes a cell that has a separator of either style, so that it stays one cell whichever a spreadsheet expects. */
function quoted(text: string): string {
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The start of a formula, also in full width or behind spaces and marks that spreadsheets skip; and of escaped
 * texts.
 */
const DANGEROUS = /^(?:[\t\r]|[\s\u200b\ufeff]*[=+\-@＝＋－＠'])/;

/**
 * Prefixes texts that a spreadsheet would run as a formula with an apostrophe (OWASP, CSV Injection). Decimal
 * amounts stay numbers, negative ones too. A text that begins with an apostrophe gets another one, so that
 * removing one restores every text.
 */
export function harmless(text: string): string {
  const isNumber: boolean = isAmount(text);
  return !isNumber && DANGEROUS.test(text) ? `'${text}` : text;
}
