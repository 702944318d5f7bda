import Papa, { type Parser } from 'papaparse';

/** One row of cells, or why the file has none there. */
export type CsvRow = string[] | { problem: string };

/** Parses a CSV that arrives in pieces, wherever they are cut; RFC 4180, with any delimiter and line break. */
export class CsvParser {
  readonly #parser: Parser;
  #rest = '';

  constructor(delimiter: string, newline: string) {
    this.#parser = new Papa.Parser({ delimiter, newline });
  }

  /** The rows that are complete; all that are left at the end. */
  parse(text: string, isEnd = false): CsvRow[] {
    this.#rest += text;
    const { data, errors, meta } = this.#parser.parse(this.#rest, 0, !isEnd);
    this.#rest = this.#rest.slice(meta.cursor);
    const problems = new Map(errors.map(({ row, message }) => [row, message]));
    return data
      .map((cells, i) => (problems.has(i) ? { problem: problems.get(i)! } : cells))
      .filter((row) => !isBlank(row));
  }
}

function isBlank(row: CsvRow): boolean {
  return Array.isArray(row) && row.length === 1 && row[0]!.trim() === '';
}
