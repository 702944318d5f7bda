import { toJson } from '../base/to-json.js';
import { wellFormed, wellFormedJson } from '../base/well-formed.js';

/**
 * Cells as tab-separated text, as spreadsheets paste it: a cell with a tab, a line break or a quote is quoted,
 * its quotes doubled.
 */
export function toTsv(rows: readonly (readonly unknown[])[]): string {
  return wellFormed(rows.map((cells) => cells.map(cellText).join('\t')).join('\n'));
}

function cellText(value: unknown): string {
  const text = plainText(value);
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A raw value as text, with all digits; empty for none. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object'
    ? wellFormedJson(toJson(value))
    : `${value as string | number | boolean | bigint}`;
}
