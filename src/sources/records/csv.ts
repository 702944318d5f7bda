import { InsuranceError } from '../../model/base/errors.js';
import type { CsvParser, CsvRow } from './csv-parser.js';
import type { FileRow } from './file-row.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** No names of columns are expected to be longer. */
const LONG_HEAD = 65_536;

/** The rows of a CSV, each an object by the names of its first line. */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  delimiter: string | undefined,
): AsyncGenerator<FileRow[], void> {
  const { CsvParser } = await import('./csv-parser.js');
  let parser: CsvParser | undefined;
  let names: string[] | undefined;
  let head = '';
  const objects = (rows: CsvRow[]): FileRow[] => {
    const isHead = !names && rows.length > 0;
    if (isHead) names = headOf(rows.shift()!);
    const read = rows.map((row) => rowOf(row, names!));
    return isHead ? [{ names: names! }, ...read] : read;
  };
  for await (const piece of pieces) {
    if (!parser) {
      head += piece;
      // A line break within quotes ends no line; quotes that stay open for long are none.
      const plain = head.length < LONG_HEAD ? head.replace(/"[^"]*("|$)/g, '') : head;
      if (!/[\r\n][^\n]/.test(plain)) continue;
      parser = new CsvParser(delimiter ?? delimiterOf(head), newlineOf(head));
      yield objects(parser.parse(head));
      head = '';
    } else yield objects(parser.parse(piece));
  }
  parser ??= new CsvParser(delimiter ?? delimiterOf(head), newlineOf(head));
  yield objects(parser.parse(head, true));
}

/** Names of the columns; columns without one are left out. */
function headOf(row: CsvRow): string[] {
  if (!Array.isArray(row))
    throw new InsuranceError('invalid-record', `the first line of the file: ${row.problem}`);
  const names = row.map((name) => name.trim());
  const repeated = names.find((name, i) => name !== '' && names.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new InsuranceError(
      'invalid-record',
      `two columns of the file are named ${JSON.stringify(repeated)}`,
    );
  }
  return names;
}

function rowOf(row: CsvRow, names: readonly string[]): FileRow {
  if (!Array.isArray(row)) return { problem: row.problem };
  if (row.length !== names.length) {
    return { problem: `has ${row.length} cells, expected ${names.length}` };
  }
  return { row: Object.fromEntries(names.map((name, i) => [name, row[i]]).filter(([name]) => name !== '')) };
}

/** The delimiter that the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text.replace(/"[^"]*"/g, ''))![0];
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((most, delimiter) => (count(delimiter) > count(most) ? delimiter : most));
}

/** The line break after the first line. */
function newlineOf(text: string): string {
  return /\r\n|\n|\r/.exec(text.replace(/"[^"]*"/g, ''))?.[0] ?? '\n';
}
