import { isAmount } from '../base/decimal.js';
import type { Formatter } from '../text/format.js';
import { RECORD_FIELDS, requestIdOf } from '../contract/record-fields.js';
import { CSV_TYPE, csvText, harmless } from './csv.js';
import { plainText } from './tsv.js';
import type { CompensationRecord } from '../base/types.js';
import { toJson } from '../base/to-json.js';
import { wellFormedJson } from '../base/well-formed.js';

export type ExportFormat = 'csv' | 'json' | 'ndjson';
export const EXPORT_FORMATS: readonly ExportFormat[] = ['csv', 'json', 'ndjson'];

/** The value of one field of an export. */
export interface ExportColumn {
  field: string;
  value: (record: CompensationRecord) => unknown;
  /** Whether texts of the column are exact decimals, such as amounts. */
  isNumber?: boolean;
}

const AMOUNTS: readonly string[] = ['cost', 'payout'];
const INSTANTS: readonly string[] = ['timestamp', 'creditedAt'];

/** All fields of a record. */
export const ALL_COLUMNS: readonly ExportColumn[] = RECORD_FIELDS.map((field) => ({
  field,
  value: field === 'requestId' ? requestIdOf : (record) => record[field],
  isNumber: AMOUNTS.includes(field),
}));

/** A column with its instants as ISO 8601 with their offset. */
export function withIsoInstants(column: ExportColumn, format: Formatter): ExportColumn {
  if (!INSTANTS.includes(column.field)) return column;
  const value = (record: CompensationRecord) => {
    const instant = column.value(record);
    return typeof instant === 'number' ? format.isoTimestamp(instant) : instant;
  };
  return { ...column, value };
}

/** The text of an export, in pieces. */
export interface Encoder {
  /** Media type of the file. */
  readonly type: string;
  start(): string;
  records(records: readonly CompensationRecord[]): string;
  end(): string;
}

/** How a CSV separates cells and decimals. Spreadsheets take both from the reader's region. */
export interface CsvStyle {
  separator: ',' | ';';
  decimalSign: '.' | ',';
}

const DEFAULT_STYLE: CsvStyle = { separator: ',', decimalSign: '.' };

/** The style that spreadsheets expect in a language's region. */
export function csvStyleOf(locale: string): CsvStyle {
  const isComma = new Intl.NumberFormat(locale).format(0.5).includes(',');
  return isComma ? { separator: ';', decimalSign: ',' } : DEFAULT_STYLE;
}

export interface EncoderSettings {
  columns: readonly ExportColumn[];
  format: Formatter;
  /** Whether a CSV begins with a byte order mark, by which Excel recognizes UTF-8. */
  bom?: boolean;
  /** The style of a CSV; comma and decimal point by default. */
  csvStyle?: CsvStyle;
}

/**
 * Creates an export's text. Amounts are exact decimals, as text; numbers are raw, in the record's units. An
 * instant is ISO 8601 with its offset, and the field `timeZone` next to it names the zone; `currency` next to the
 * amounts names theirs. Halves of surrogate pairs are U+FFFD.
 */
export function encoder(format: ExportFormat, settings: EncoderSettings): Encoder {
  const columns = withUnits(settings);
  return format === 'csv' ? csv(columns, settings) : json(columns, format);
}

/** Adds the columns that name the time zone and the currency, unless the host has its own of that name. */
function withUnits({ columns, format }: EncoderSettings): ExportColumn[] {
  const { timeZone, currency } = format.settings;
  const lastAmount = columns.findLast(({ field }) => AMOUNTS.includes(field));
  const units = (field: string, value: string) =>
    columns.some((column) => column.field === field) ? [] : [{ field, value: () => value }];
  return columns.flatMap((column): ExportColumn[] => {
    if (column.field === 'timestamp')
      return [withIsoInstants(column, format), ...units('timeZone', timeZone)];
    if (column === lastAmount) return [column, ...units('currency', currency)];
    return [withIsoInstants(column, format)];
  });
}

/** The header line. */
function csv(
  columns: readonly ExportColumn[],
  { bom = false, csvStyle: { separator, decimalSign } = DEFAULT_STYLE }: EncoderSettings,
): Encoder {
  const textOf = (value: unknown, isNumber = false) => {
    if (typeof value === 'number' || (isNumber && isAmount(value)))
      return plainText(value).replace('.', decimalSign);
    return typeof value === 'string' ? harmless(value) : plainText(value);
  };
  const line = (record: CompensationRecord) =>
    csvText(
      columns.map(({ value, isNumber }) => textOf(value(record), isNumber)),
      separator,
    );
  return {
    type: CSV_TYPE,
    start: () =>
      (bom ? '\ufeff' : '') +
      csvText(
        columns.map(({ field }) => harmless(field)),
        separator,
      ),
    records: (records) => records.map(line).join(''),
    end: () => '',
  };
}

/** An array of objects, or one object per line. Missing fields are left out; amounts stay texts. */
function json(columns: readonly ExportColumn[], format: 'json' | 'ndjson'): Encoder {
  const object = (record: CompensationRecord) =>
    wellFormedJson(toJson(Object.fromEntries(columns.map(({ field, value }) => [field, value(record)]))));
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
