import { describe } from '../../model/base/describe.js';
import { RECORD_FIELDS } from '../../model/contract/record-fields.js';
import type { CompensationRecord, Quartiles } from '../../model/base/types.js';
import { RowDecoder } from '../sql/row-decoder.js';
import type { Rows } from './statement.js';

export const decoder = new RowDecoder('ClickHouse');

/** Floats are refused: they have already lost digits. */
const EXACT = /^(?:Nullable\()?Decimal/;

/** The amount in a column; a sum may have more digits than an amount. */
export function amountAt({ types }: Rows, row: readonly string[], column: number): string {
  if (!EXACT.test(types[column] ?? '')) {
    throw decoder.invalidResponse(`an amount is of type ${describe(types[column])}, expected Decimal`);
  }
  return decoder.amount(row[column]);
}

/** Decodes a key, its count and its three quartiles. */
export function quartilesAt(row: readonly string[]): Quartiles {
  const [lower, median, upper] = decoder
    .text(row[2])
    .slice(1, -1)
    .split(',')
    .map((text) => decoder.number(text));
  if (upper === undefined) throw decoder.invalidResponse(`${describe(row[2])} are no quartiles`);
  return { key: decoder.text(row[0]), count: decoder.number(row[1]), lower: lower!, median: median!, upper };
}

/** Decodes all fields of a record, in the order of the query. */
export function recordAt(rows: Rows, row: readonly string[]): CompensationRecord {
  for (const field of ['cost', 'payout'] as const) amountAt(rows, row, RECORD_FIELDS.indexOf(field));
  return decoder.record(row);
}
