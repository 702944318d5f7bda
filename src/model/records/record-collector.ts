import type { InsuranceFault } from '../base/errors.js';
import { faultsError } from './faults.js';
import type { Compensation, MappedRecords, RecordOptions } from './mapping.js';
import { paidRecord } from './payments.js';
import { readCount } from './numbers.js';
import { type FieldReader, fieldReader } from './paths.js';
import { type NewRecord, RecordIds } from './record-ids.js';
import { type ReadRow, type Report, RowReader } from './row-reader.js';
import { readSettings, type RecordSettings } from './settings.js';
import { TrafficCounter } from './traffic-counter.js';

/** How far reading is. */
export interface RecordCounts {
  /** Rows read. */
  rows: number;
  /** Records made of them. */
  records: number;
  /** Rows that could not be taken. */
  refused: number;
}

/** Makes records of rows that arrive in turns. */
export class RecordCollector {
  readonly #settings: RecordSettings;
  readonly #reader: RowReader;
  readonly #kept = new RecordIds();
  readonly #faults: InsuranceFault[] = [];
  readonly #traffic = new TrafficCounter();
  readonly #requestsOf: FieldReader;
  #rows = 0;
  #uncompensated = 0;
  #refused = 0;

  constructor(options: RecordOptions<never>) {
    this.#settings = readSettings(options);
    this.#reader = new RowReader(this.#settings);
    this.#requestsOf = fieldReader(this.#settings.requests ?? (() => 1));
  }

  get counts(): RecordCounts {
    return { rows: this.#rows, records: this.#kept.records.length, refused: this.#refused };
  }

  add(values: Iterable<unknown>): void {
    const { unwrap } = this.#settings;
    for (const value of values) {
      if (unwrap && isObject(value)) for (const row of unwrap(value)) this.#addRow(row);
      else this.#addRow(value);
    }
  }

  /** Counts a row that cannot be read from its file. */
  refuse(reason: string): void {
    this.#refuse([{ row: this.#rows++, reason }]);
  }

  /** @throws {InsuranceError} `invalid-record` where rows are at fault, unless they are skipped */
  finish(): MappedRecords {
    if (this.#faults.length > 0 && !this.#settings.skip) throw faultsError(this.#faults);
    const { records } = this.#kept;
    const about = {
      rows: this.#rows,
      uncompensated: this.#uncompensated,
      traffic: this.#traffic.counts,
      refused: this.#refused,
      rejected: this.#faults,
      found: this.#reader.found,
    };
    // Not enumerable: the records are an array like any other.
    for (const [name, value] of Object.entries(about)) Object.defineProperty(records, name, { value });
    return records as MappedRecords;
  }

  #addRow(row: unknown): void {
    const index = this.#rows++;
    if (!isObject(row)) {
      this.#refuse([{ row: index, value: row, reason: 'expected an object' }]);
      return;
    }
    const faults: InsuranceFault[] = [];
    const report: Report = (field, value, reason) => {
      const isKnown = field !== undefined && faults.some((fault) => fault.field === field);
      if (!isKnown) faults.push({ row: index, field, value, reason });
    };
    const read = this.#reader.read(row, report);
    const canAsk = !this.#settings.compensate || faults.length === 0;
    const records = canAsk ? this.#recordsOf(row, read, report) : [];
    const { length } = this.#kept.records;
    if (faults.length === 0) for (const record of records) this.#kept.add(record, index, report);
    if (faults.length > 0) {
      // All of a row's compensations are taken, or none.
      this.#kept.truncate(length);
      const id = read.id ?? read.request.requestId;
      this.#refuse(id === '' ? faults : faults.map((fault) => ({ ...fault, id })));
      return;
    }
    if (records.length === 0) this.#uncompensated++;
    if (this.#settings.rows === 'requests') {
      const requests = readCount(this.#requestsOf(row), '.');
      this.#traffic.add(read.request, typeof requests === 'number' ? requests : 1);
    }
  }

  #recordsOf(row: object, read: ReadRow, report: Report): NewRecord[] {
    const { compensate, rows } = this.#settings;
    if (!compensate) {
      const isPaid = rows === 'compensations' || Boolean(read.type) || read.payout !== undefined;
      return isPaid ? [recorded(read, report)] : [];
    }
    try {
      const paid = compensate(row as Record<string, unknown>, { ...read.request }) || [];
      const all = Array.isArray(paid) ? (paid as Compensation[]) : [paid as Compensation];
      return all.map((each) => paidRecord(read.request, each, this.#reader.instants, report));
    } catch (error) {
      report('compensate', undefined, `threw: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  #refuse(faults: readonly InsuranceFault[]): void {
    this.#refused++;
    for (const fault of faults) this.#faults.push(fault);
  }
}

/** The record of a row that records a compensation. */
function recorded({ request, id, hasRequestId, type, payout }: ReadRow, report: Report): NewRecord {
  if (request.cost === null) report('cost', null, 'expected an amount such as 0.0005');
  if (type === undefined) report('type', type, 'expected a text');
  if (payout === undefined) report('payout', payout, 'expected an amount such as 0.0005');
  const { requestId, ...rest } = request;
  return {
    id,
    ...(hasRequestId ? { requestId } : {}),
    ...rest,
    type,
    payout,
  } as unknown as NewRecord;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
