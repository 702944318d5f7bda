import { InsuranceError } from '../../model/base/errors.js';
import { csvRows } from './csv.js';
import type { FileRow } from './file-row.js';
import { jsonRows, ndjsonRows } from './json.js';

export type RecordFormat = 'csv' | 'ndjson' | 'json';

/** So much text tells the format. */
const ENOUGH = 65_536;

/** The rows of a text of any format, as they arrive, and what the format is. */
export async function fileRows(
  pieces: AsyncIterable<string>,
  { format, delimiter }: { format?: RecordFormat; delimiter?: string },
): Promise<{ format: RecordFormat; rows: AsyncIterable<FileRow[]> }> {
  const iterator = pieces[Symbol.asyncIterator]() as AsyncIterator<string, void>;
  let start = '';
  let isEnd = false;
  while (!isEnd && !/\S[^\n]*\n/.test(start) && start.length < ENOUGH) {
    const { done, value } = await iterator.next();
    if (done) isEnd = true;
    else start += value;
  }
  if (start.trim() === '') throw new InsuranceError('invalid-record', 'the file is empty');
  const all = (async function* () {
    try {
      yield start;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  })();
  const known = format ?? formatOf(start);
  if (known === 'csv') return { format: known, rows: csvRows(all, delimiter) };
  return { format: known, rows: known === 'json' ? jsonRows(all) : ndjsonRows(all) };
}

/** Lines of JSON have an object in the first; other JSON goes on over lines, or is an array. */
function formatOf(start: string): RecordFormat {
  const text = start.trimStart();
  if (text.startsWith('[')) return 'json';
  if (!text.startsWith('{')) return 'csv';
  try {
    JSON.parse(/^[^\n]*/.exec(text)![0]);
    return 'ndjson';
  } catch {
    return 'json';
  }
}
