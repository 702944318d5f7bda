import { isAmount } from '../base/decimal.js';
import type { Formatter } from '../text/format.js';
import { RECORD_FIELDS } from '../contract/record.js';
import { plainText } from './tsv.js';
import type { CompensationRecord } from '../base/types.js';

export type ExportFormat = 'csv' | 'json' | 'ndjson';
export const EXPORT_FORMATS: readonly ExportFormat[] = ['csv', 'json', 'ndjson'];

/** The value of one field of an export. */
export interface ExportColumn {
  field: string;
  value: (record: CompensationRecord) => unknown;
}

/** All fields of a record. */
export const ALL_COLUMNS: readonly ExportColumn[] = RECORD_FIELDS.map((field) => ({
  field,
  value: (record) => record[field],
}));

/** The text of an export, in pieces. */
export interface Encoder {
  /** Media type of the file. */
  readonly type: string;
  start(): string;
  records(records: readonly CompensationRecord[]): string;
  end(): string;
}

export interface EncoderSettings {
  columns: readonly ExportColumn[];
  format: Formatter;
  /** Whether a CSV begins with a byte order mark, by which Excel recognizes UTF-8. */
  bom?: boolean;
}

/**
 * Creates an export's text. Amounts are exact decimals, as text; numbers are raw, in the record's units. A
 * timestamp is ISO 8601 with its offset, and the field `timeZone` next to it names the zone.
 */
export function encoder(format: ExportFormat, settings: EncoderSettings): Encoder {
  const columns = settings.columns.flatMap((column): ExportColumn[] =>
    column.field === 'timestamp'
      ? [
          { ...column, value: (record) => settings.format.isoTimestamp(record.timestamp) },
          { field: 'timeZone', value: () => settings.format.settings.timeZone },
        ]
      : [column],
  );
  return format === 'csv' ? csv(columns, settings.bom ?? false) : json(columns, format);
}

export const CSV_TYPE = 'text/csv;charset=utf-8';

/** One line of a CSV (RFC 4180), ending in CR LF. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** The header line. */
function csv(columns: readonly ExportColumn[], bom: boolean): Encoder {
  return {
    type: CSV_TYPE,
    start: () => (bom ? '\ufeff' : '') + csvLine(columns.map(({ field }) => field)),
    records: (records) =>
      records.map((record) => csvLine(columns.map(({ value }) => value(record)))).join(''),
    end: () => '',
  };
}

function csvCell(value: unknown): string {
  const text = typeof value === 'string' ? harmless(value) : plainText(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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

/** An array of objects, or one object per line. Missing fields are left out; amounts stay texts. */
function json(columns: readonly ExportColumn[], format: 'json' | 'ndjson'): Encoder {
  const object = (record: CompensationRecord) =>
    JSON.stringify(Object.fromEntries(columns.map(({ field, value }) => [field, value(record)])));
  if (format === 'ndjson') {
    return {
      type: 'application/x-ndjson',
      start: () => '',
      records: (records) => records.map((record) => `${object(record)}\n`).join(''),
      end: () => '',
    };
  }
  let isFirst = true;
  return {
    type: 'application/json',
    start: () => '[',
    records: (records) => {
      if (records.length === 0) return '';
      const text = `${isFirst ? '\n' : ',\n'}${records.map(object).join(',\n')}`;
      isFirst = false;
      return text;
    },
    end: () => '\n]\n',
  };
}
