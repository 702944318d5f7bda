import { InsuranceError } from '../../model/base/errors.js';
import { asText } from '../../model/base/describe.js';
import type { FileRow } from './file-row.js';

/** So many rows are handed on at once. */
const BATCH = 2000;

/** The rows of lines of JSON. */
export async function* ndjsonRows(pieces: AsyncIterable<string>): AsyncGenerator<FileRow[], void> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield rowsOf(lines);
  }
  yield rowsOf([rest]);
}

function rowsOf(lines: readonly string[]): FileRow[] {
  return lines.filter((line) => line.trim() !== '').map(rowOf);
}

function rowOf(line: string): FileRow {
  try {
    return { row: JSON.parse(line) as unknown };
  } catch {
    return { problem: `is not JSON: ${asText(line)}` };
  }
}

/** The rows of one JSON text: those of an array, or what it holds. */
export async function* jsonRows(pieces: AsyncIterable<string>): AsyncGenerator<FileRow[], void> {
  const texts: string[] = [];
  for await (const piece of pieces) {
    texts.push(piece);
    yield [];
  }
  let value: unknown;
  try {
    value = JSON.parse(texts.join(''));
  } catch (cause) {
    throw new InsuranceError('invalid-record', `the file is not JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
  const rows: unknown[] = Array.isArray(value) ? value : [value];
  for (let i = 0; i < rows.length; i += BATCH) {
    yield rows.slice(i, i + BATCH).map((row) => ({ row }));
  }
}
