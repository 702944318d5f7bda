import type { InsuranceError, InsuranceFault } from '../../../model/base/errors.js';
import {
  insuranceFault,
  invalidRecord,
  invalidRecords,
  isId,
  MOST_FAULTS,
  recordFaults,
  type RecordFault,
  type UncheckedRecord,
} from '../../../model/contract/record.js';
import type { IdIndex } from './id-index.js';

/** The faults of given records, up to as many as one error reports. */
export class FaultReport {
  readonly #faults: (RecordFault & { index: number })[] = [];
  readonly #held: number;
  /** Record of each id from the first bad block on. */
  readonly #indexes = new Map<string, number>();

  /** @param held number of rows before the given records */
  constructor(held: number) {
    this.#held = held;
  }

  get isFull(): boolean {
    return this.#faults.length >= MOST_FAULTS;
  }

  /** Checks the records from `start` to `end`. */
  check(records: readonly unknown[], start: number, end: number, index: IdIndex): void {
    for (let i = start; i < Math.min(end, records.length) && !this.isFull; i++) {
      for (const fault of recordFaults(records[i])) this.#add(fault, i);
      const id = idOf(records[i]);
      if (id === undefined) continue;
      const row = index.find(id);
      const twin = row >= 0 ? row - this.#held : this.#indexes.get(id);
      if (twin !== undefined) this.#add(duplicate(id, twin), i);
      else this.#indexes.set(id, i);
    }
  }

  error(): InsuranceError {
    if (this.#faults.length === 0) return invalidRecord('one of them changes while it is read');
    return invalidRecords(this.#faults, this.isFull);
  }

  #add(fault: RecordFault, index: number): void {
    if (!this.isFull) this.#faults.push({ ...fault, index });
  }
}

/** Records that are left out, and why. */
export class Rejections {
  /** In order of the records. */
  readonly faults: InsuranceFault[] = [];
  /** Indexes of the records that are left out, ascending. */
  readonly #indexes: number[] = [];

  /** The good ones of the records from `start` to `end`. */
  check(
    records: readonly unknown[],
    start: number,
    end: number,
    held: number,
    index: IdIndex,
  ): readonly unknown[] {
    const good: unknown[] = [];
    const inBlock = new Map<string, number>();
    for (let i = start; i < Math.min(end, records.length); i++) {
      const faults = [...recordFaults(records[i])];
      const id = idOf(records[i]);
      if (id !== undefined) {
        const row = index.find(id);
        const twin = row >= held ? this.#recordOf(row - held) : row >= 0 ? -1 : inBlock.get(id);
        if (twin !== undefined) faults.push(duplicate(id, twin));
        else if (faults.length === 0) inBlock.set(id, i);
      }
      if (faults.length === 0) good.push(records[i]);
      else this.#add(faults, i);
    }
    return good;
  }

  #add(faults: readonly RecordFault[], index: number): void {
    this.#indexes.push(index);
    for (const fault of faults) this.faults.push(insuranceFault(fault, index));
  }

  /** Index of the record that became the given row of the taken ones. */
  #recordOf(row: number): number {
    let low = 0;
    let high = this.#indexes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#indexes[middle]! - middle <= row) low = middle + 1;
      else high = middle;
    }
    return row + low;
  }
}

/** @param twin record with the same id; below 0 if it was held before */
function duplicate(id: string, twin: number): RecordFault {
  const reason = twin < 0 ? 'is already held' : `is also that of record ${twin}`;
  return { problem: `id ${reason}`, at: { id, field: 'id' }, value: id, reason };
}

function idOf(record: unknown): string | undefined {
  try {
    const id = (record as UncheckedRecord | null | undefined)?.id;
    return isId(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
