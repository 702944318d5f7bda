import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import type { MappedRecords, RecordOptions, RowMapping } from '../../model/records/mapping.js';
import { recognizeRow } from '../../model/records/mappings/index.js';
import { RecordCollector, type RecordCounts } from '../../model/records/record-collector.js';
import { abortedBy, throwIfAborted } from '../abort.js';
import { nextTask } from '../next-task.js';
import type { FileRow } from './file-row.js';
import { fileRows, type RecordFormat } from './file-rows.js';
import { type RecordInput, sizeOf, textPieces } from './text-pieces.js';

/** How far reading a file is. */
export interface ReadProgress extends RecordCounts {
  /** Bytes read. */
  bytes: number;
  /** Bytes there are, where known. */
  total?: number;
}

export interface ReadOptions<Row = Record<string, unknown>> extends RecordOptions<Row> {
  /** By default told by what the file begins with. */
  format?: RecordFormat;
  /** What stands between the cells of a CSV; by default what its first line has most of. */
  delimiter?: string;
  /** Told several times a second, and at the end. */
  onProgress?: (progress: ReadProgress) => void;
  /** Gives up reading: the call rejects with `aborted`. */
  signal?: AbortSignal;
}

/** Records read from a file, and what it was recognized as. */
export interface ReadRecords extends MappedRecords {
  readonly format: RecordFormat;
  /** The mapping given, or recognized where none was. */
  readonly mapping?: RowMapping;
}

/** What the beginning of a file tells. */
export interface FileKind {
  format: RecordFormat;
  mapping?: RowMapping;
  /** Names of the first row's fields. */
  fields: string[];
}

/** ms of work between two moments at which the page can answer, and between two reports of progress. */
const TURN = 12;
const REPORT = 100;

/**
 * Reads a CSV, NDJSON or JSON file as it arrives, and makes records of its rows as `toRecords` does. Without a
 * `mapping` or `fields`, whose rows they are is recognized by the names of their fields.
 *
 * @throws {InsuranceError} what `toRecords` throws; `invalid-record` for a file that cannot be read; `invalid-setting`
 * for rows that are not recognized; `aborted`
 */
export async function readRecords<Row extends object = Record<string, unknown>>(
  input: RecordInput,
  options: ReadOptions<Row> = {},
): Promise<ReadRecords> {
  const { format: givenFormat, delimiter, onProgress, signal, ...own } = options;
  const progress = { bytes: 0, total: sizeOf(input) };
  let collector: RecordCollector | undefined;
  let mapping = own.mapping;
  const report = () =>
    onProgress?.({ ...progress, ...(collector?.counts ?? { rows: 0, records: 0, refused: 0 }) });
  const pace = new Pace(signal, report);
  try {
    throwIfAborted(signal);
    const pieces = abortablePieces(
      textPieces(input, (bytes) => (progress.bytes = bytes), signal),
      signal,
    );
    const { format, rows } = await fileRows(pieces, { format: givenFormat, delimiter });
    for await (const batch of rows) {
      for (const each of batch) {
        if (!collector) {
          mapping ??= own.fields ? undefined : recognized(sampleOf(each));
          collector = new RecordCollector({ ...own, mapping });
        }
        take(collector, each, format === 'csv' && mapping?.apostrophes === true);
        if (pace.isTurnOver()) await pace.nextTurn();
      }
      await pace.afterBatch();
    }
    if (!mapping && !own.fields) {
      throw new InsuranceError('invalid-record', 'the file has no rows');
    }
    collector ??= new RecordCollector({ ...own, mapping });
    report();
    return Object.defineProperties(collector.finish(), {
      format: { value: format },
      mapping: { value: mapping },
    }) as ReadRecords;
  } catch (error) {
    throw signal?.aborted ? abortedBy(signal) : toInsuranceError(error);
  }
}

/** Tells of what kind a file is by its beginning, without reading it to the end. */
export async function inspectRecords(
  input: RecordInput,
  options: { format?: RecordFormat; delimiter?: string; signal?: AbortSignal } = {},
): Promise<FileKind> {
  try {
    throwIfAborted(options.signal);
    const pieces = abortablePieces(
      textPieces(input, () => undefined, options.signal),
      options.signal,
    );
    const { format, rows } = await fileRows(pieces, options);
    for await (const [first] of rows) {
      if (!first) continue;
      const sample = sampleOf(first);
      return { format, mapping: recognizeRow(sample), fields: Object.keys(sample) };
    }
    return { format, fields: [] };
  } catch (error) {
    throw options.signal?.aborted ? abortedBy(options.signal) : toInsuranceError(error);
  }
}

/** A row as the first of a file shows it. */
function sampleOf(first: FileRow): object {
  if ('names' in first) return Object.fromEntries(first.names.map((name) => [name, '']));
  const row = 'row' in first ? first.row : undefined;
  return typeof row === 'object' && row !== null ? row : {};
}

function recognized(sample: object): RowMapping {
  const mapping = recognizeRow(sample);
  if (mapping) return mapping;
  const names = Object.keys(sample).slice(0, 20).join(', ') || 'none';
  throw new InsuranceError(
    'invalid-setting',
    `these rows are not recognized: mapping or fields is needed; the first row's fields: ${names}`,
    { field: 'mapping' },
  );
}

function take(collector: RecordCollector, each: FileRow, hasApostrophes: boolean): void {
  if ('names' in each) return;
  if ('problem' in each) collector.refuse(each.problem);
  else collector.add([hasApostrophes ? withoutApostrophes(each.row as Record<string, string>) : each.row]);
}

/** The texts as they were before an apostrophe kept a spreadsheet from running them. */
function withoutApostrophes(row: Record<string, string>): Record<string, string> {
  const names = Object.keys(row).filter((name) => row[name]!.startsWith(`'`));
  return names.length === 0
    ? row
    : { ...row, ...Object.fromEntries(names.map((name) => [name, row[name]!.slice(1)])) };
}

/** Ends when the signal is aborted, even while the input has nothing to give. */
async function* abortablePieces(
  pieces: AsyncGenerator<string, void>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void> {
  let giveUp!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(abortedBy(signal));
    signal?.addEventListener('abort', giveUp);
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([pieces.next(), aborted]);
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', giveUp);
    // Not awaited: a generator that waits for its input ends only once that has come.
    void pieces.return().catch(() => undefined);
  }
}

/** Reads in turns between which the page can answer. */
class Pace {
  readonly #signal: AbortSignal | undefined;
  readonly #report: () => void;
  #turn = performance.now();
  #reported = performance.now();

  constructor(signal: AbortSignal | undefined, report: () => void) {
    this.#signal = signal;
    this.#report = report;
  }

  isTurnOver(): boolean {
    return performance.now() - this.#turn > TURN;
  }

  async nextTurn(): Promise<void> {
    if (performance.now() - this.#reported > REPORT) {
      this.#report();
      this.#reported = performance.now();
    }
    await nextTask();
    throwIfAborted(this.#signal);
    this.#turn = performance.now();
  }

  async afterBatch(): Promise<void> {
    throwIfAborted(this.#signal);
    if (this.isTurnOver()) await this.nextTurn();
  }
}
