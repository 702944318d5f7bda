import { isAmount } from '../base/decimal.js';
import type { Formatter } from '../text/format.js';
import { RECORD_FIELDS } from '../contract/record.js';
import { plainText } from './tsv.js';
import type { CompensationRecord } from '../base/types.js';

export type ExportFormat = 'csv' | 'json' | 'ndjson';
export const EXPORT_FORMATS: readonly ExportFormat[] = ['csv', 'json', 'ndjson'];

/** What one field of an export says of a record. */
export interface ExportColumn {
  field: string;
  value: (record: CompensationRecord) => unknown;
}

/** All that is known of a record. */
export const ALL_COLUMNS: readonly ExportColumn[] = RECORD_FIELDS.map((field) => ({
  field,
  value: (record) => record[field],
}));

/** A text made of records, piece by piece. */
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
  /** Whether a CSV begins with a byte order mark, by which Excel tells UTF-8. */
  bom?: boolean;
}

/**
 * Makes an export's text. Amounts are their exact decimals, as texts; numbers are raw, in the units of the
 * record. A timestamp is ISO 8601 with its offset, and a field `timeZone` beside it names the zone.
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

/** One line of a CSV, by RFC 4180: it ends in CR LF. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** The first line names the fields. */
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

/** What a spreadsheet would run, also in full width or behind spaces and marks that it skips; and what is marked so. */
const DANGEROUS = /^(?:[\t\r]|[\s\u200b\ufeff]*[=+\-@＝＋－＠'])/;

/**
 * A text that no spreadsheet runs as a formula: an apostrophe stands before it (OWASP, CSV Injection). Decimal
 * amounts stay numbers, negative ones too. A text that begins with an apostrophe gets one more, so that taking
 * one away gives every text back.
 */
export function harmless(text: string): string {
  const isNumber: boolean = isAmount(text);
  return !isNumber && DANGEROUS.test(text) ? `'${text}` : text;
}

/** An array of objects, or one object a line. What a record lacks is left out; amounts stay texts. */
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
