/**
 * Cells as tab-separated text, the way spreadsheets paste them: a cell that holds a tab, a line break or a
 * quote stands in quotes, its own quotes doubled.
 */
export function toTsv(rows: readonly (readonly unknown[])[]): string {
  return rows.map((cells) => cells.map(cellText).join('\t')).join('\n');
}

function cellText(value: unknown): string {
  const text = plainText(value);
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A raw value as text: every digit, nothing for nothing. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean | bigint}`;
}
