import type { CompensationRecord } from '../base/types.js';
import type { Report } from './row-reader.js';
import { toJson } from '../base/to-json.js';

/** A record whose id may still have to be made. */
export type NewRecord = Omit<CompensationRecord, 'id' | 'requestId'> & {
  id?: string;
  requestId?: string | null;
};

/**
 * Gives each record an id of its own. A log may have a request several times, e.g. each of its attempts; the same row
 * twice, as in pages that overlap, is a fault.
 */
export class RecordIds {
  readonly #records: CompensationRecord[] = [];
  readonly #rows: number[] = [];
  /** The row that has an id. */
  readonly #rowOf = new Map<string, number>();
  /** Positions of the records of a request that has several, beside the first. */
  readonly #first = new Map<string, number>();
  readonly #further = new Map<string, number[]>();

  get records(): CompensationRecord[] {
    return this.#records;
  }

  /** Keeps a record of a row, or reports why it cannot be kept. */
  add(record: NewRecord, row: number, report: Report): void {
    const request = record.requestId ?? record.id!;
    if (record.id === undefined) {
      const same = this.#positions(request).find(
        (position) => this.#rows[position] !== row && this.#isSame(position, record),
      );
      if (same !== undefined) {
        report(undefined, undefined, `repeats row ${this.#rows[same]} in every field`);
        return;
      }
      record.id = this.#freeId(request);
    } else if (this.#rowOf.has(record.id)) {
      report('id', record.id, `expected an id of its own: row ${this.#rowOf.get(record.id)} has it`);
      return;
    }
    const position = this.#records.length;
    if (!this.#first.has(request)) this.#first.set(request, position);
    else this.#further.set(request, [...(this.#further.get(request) ?? []), position]);
    this.#rowOf.set(record.id, row);
    this.#rows.push(row);
    this.#records.push(record as CompensationRecord);
  }

  /** Drops the records from a position on, which are those of one row. */
  truncate(length: number): void {
    // Their positions stay: whatever record is there later is compared in full.
    for (const { id } of this.#records.splice(length)) this.#rowOf.delete(id);
    this.#rows.length = length;
  }

  #positions(request: string): number[] {
    const first = this.#first.get(request);
    return first === undefined ? [] : [first, ...(this.#further.get(request) ?? [])];
  }

  /** The request's own id for its first compensation, then `id#2`, `id#3`, ... */
  #freeId(request: string): string {
    for (let count = 1; ; count++) {
      const id = count === 1 ? request : `${request}#${count}`;
      if (!this.#rowOf.has(id)) return id;
    }
  }

  #isSame(position: number, other: NewRecord): boolean {
    const plain = (record: NewRecord) => toJson({ ...record, id: undefined });
    return plain(this.#records[position]!) === plain(other);
  }
}
