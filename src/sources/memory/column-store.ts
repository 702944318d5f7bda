import { AmountColumn } from './amount-column.js';
import { withCapacity } from './arrays.js';
import type { InsuranceError } from '../../model/base/errors.js';
import { IdIndex } from './id-index.js';
import { NumberColumn, OptionalNumberColumn } from './number-column.js';
import { BLOCK, RecordBlock } from './record-block.js';
import {
  copyDetails,
  invalidRecord,
  isDetails,
  isTimestamp,
  recordError,
} from '../../model/contract/record.js';
import { insertedInOrder } from './row-order.js';
import { TextColumn } from './text-column.js';
import type { CompensationRecord } from '../../model/base/types.js';

type Details = Map<number, Record<string, number>>;

/**
 * Compensation records as columns. Immutable: `append` returns a new store, which shares the rows of this one.
 * Only the newest store may be appended to.
 */
export class ColumnStore {
  length = 0;
  /** May be longer than `length`: the rest belongs to newer stores. */
  ids: string[] = [];
  #index = new IdIndex(this.ids);
  timestamps = new Float64Array(0);
  type = new TextColumn('required');
  model = new TextColumn('required');
  /** Empty where a record has none. */
  provider = new TextColumn('optional');
  /** Empty where a record has none. */
  apiKey = new TextColumn('optional');
  finish = new TextColumn('required');
  inputTokens = new NumberColumn('whole');
  outputTokens = new NumberColumn('whole');
  latency = new NumberColumn('any');
  firstTokenLatency = new OptionalNumberColumn();
  throughput = new NumberColumn('any');
  cost = new AmountColumn();
  payout = new AmountColumn();
  #inputTokenDetails: Details = new Map();
  #outputTokenDetails: Details = new Map();
  /** Rows by timestamp, then id, ascending. */
  byTime: Uint32Array = new Uint32Array(0);

  /** A store of these records and further ones. Throws `invalid-record` and leaves this store unchanged. */
  append(records: readonly unknown[]): ColumnStore {
    const steps = this.appending(records);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** `append` in steps of some records each, for background loads. */
  *appending(records: readonly unknown[]): Generator<void, ColumnStore> {
    const next = this.#fork();
    next.#reserve(this.length + records.length);
    const block = new RecordBlock();
    let start = 0;
    try {
      for (; start < records.length; start += BLOCK) {
        if (!block.read(records, start) || !next.#take(block)) break;
        yield;
      }
    } catch {
      // A record whose getter throws: reported below, like other bad records.
    }
    if (start < records.length) {
      const error = next.#firstError(records, start, this.length);
      this.#discardBeyond();
      throw error;
    }
    next.byTime = insertedInOrder(this.byTime, next.length, next.timestamps, next.ids);
    return next;
  }

  /** The row of an id, or -1. */
  rowOf(id: string): number {
    const row = this.#index.find(id);
    return row < this.length ? row : -1;
  }

  /** A record as it was given, amounts in canonical form, as a new object. */
  record(row: number): CompensationRecord {
    const provider = this.provider.text(row);
    const apiKey = this.apiKey.text(row);
    const inputTokenDetails = this.#inputTokenDetails.get(row);
    const outputTokenDetails = this.#outputTokenDetails.get(row);
    const firstTokenLatency = this.firstTokenLatency.value(row);
    return {
      id: this.ids[row]!,
      timestamp: this.timestamps[row]!,
      type: this.type.text(row),
      model: this.model.text(row),
      ...(provider && { provider }),
      ...(apiKey && { apiKey }),
      inputTokens: this.inputTokens.values[row]!,
      outputTokens: this.outputTokens.values[row]!,
      ...(inputTokenDetails && { inputTokenDetails: copyDetails(inputTokenDetails) }),
      ...(outputTokenDetails && { outputTokenDetails: copyDetails(outputTokenDetails) }),
      cost: this.cost.text(row),
      payout: this.payout.text(row),
      latency: this.latency.values[row]!,
      ...(firstTokenLatency !== undefined && { firstTokenLatency }),
      throughput: this.throughput.values[row]!,
      finish: this.finish.text(row),
    };
  }

  #fork(): ColumnStore {
    const next = new ColumnStore();
    next.length = this.length;
    next.ids = this.ids;
    next.#index = this.#index;
    next.timestamps = this.timestamps;
    next.type = this.type.fork();
    next.model = this.model.fork();
    next.provider = this.provider.fork();
    next.apiKey = this.apiKey.fork();
    next.finish = this.finish.fork();
    next.inputTokens = this.inputTokens.fork();
    next.outputTokens = this.outputTokens.fork();
    next.latency = this.latency.fork();
    next.firstTokenLatency = this.firstTokenLatency.fork();
    next.throughput = this.throughput.fork();
    next.cost = this.cost.fork();
    next.payout = this.payout.fork();
    next.#inputTokenDetails = this.#inputTokenDetails;
    next.#outputTokenDetails = this.#outputTokenDetails;
    return next;
  }

  #reserve(length: number): void {
    if (length <= this.timestamps.length) return;
    // The first records get exactly the room they need; later ones will be followed by more.
    const capacity = this.length === 0 ? length : Math.max(length, Math.ceil(this.length * 1.5));
    this.#index.reserve(capacity);
    this.timestamps = withCapacity(this.timestamps, capacity);
    for (const column of [this.type, this.model, this.provider, this.apiKey, this.finish]) {
      column.reserve(capacity);
    }
    for (const column of [this.inputTokens, this.outputTokens, this.latency, this.throughput]) {
      column.reserve(capacity);
    }
    this.firstTokenLatency.reserve(capacity);
    this.cost.reserve(capacity);
    this.payout.reserve(capacity);
  }

  /** `false` if a record of the block is bad. */
  #take(block: RecordBlock): boolean {
    const { count } = block;
    const row = this.length;
    if (
      this.#index.take(block.id, count) < count ||
      !takeTimestamps(block.timestamp, count, this.timestamps, row) ||
      !this.type.take(block.type, count, row) ||
      !this.model.take(block.model, count, row) ||
      !this.provider.take(block.provider, count, row) ||
      !this.apiKey.take(block.apiKey, count, row) ||
      !this.inputTokens.take(block.inputTokens, count, row) ||
      !this.outputTokens.take(block.outputTokens, count, row) ||
      !takeDetails(block.inputTokenDetails, count, this.#inputTokenDetails, row) ||
      !takeDetails(block.outputTokenDetails, count, this.#outputTokenDetails, row) ||
      !this.cost.take(block.cost, count, row) ||
      !this.payout.take(block.payout, count, row) ||
      !this.latency.take(block.latency, count, row) ||
      !this.firstTokenLatency.take(block.firstTokenLatency, count, row) ||
      !this.throughput.take(block.throughput, count, row) ||
      !this.finish.take(block.finish, count, row)
    ) {
      return false;
    }
    this.length += count;
    return true;
  }

  /** The error of the first bad record from `start` on, after `held` rows and the records added before it. */
  #firstError(records: readonly unknown[], start: number, held: number): InsuranceError {
    this.#index.truncate(this.length);
    for (let index = start; index < records.length; index++) {
      const error = recordError(records[index], index);
      if (error) return error;
      const { id } = records[index] as CompensationRecord;
      const twin = this.#index.add(id);
      if (twin >= 0) {
        const problem = twin < held ? 'id is already held' : `id is also that of record ${twin - held}`;
        return invalidRecord(problem, { index, id, field: 'id' });
      }
    }
    return invalidRecord('one of them changes while it is read');
  }

  /** Reverts a failed `append` in the shared parts. */
  #discardBeyond(): void {
    this.#index.truncate(this.length);
    for (const details of [this.#inputTokenDetails, this.#outputTokenDetails]) {
      for (const row of details.keys()) if (row >= this.length) details.delete(row);
    }
  }
}

function takeTimestamps(
  given: readonly unknown[],
  count: number,
  target: Float64Array,
  row: number,
): boolean {
  for (let i = 0; i < count; i++) {
    const timestamp = given[i];
    if (!isTimestamp(timestamp)) return false;
    target[row + i] = timestamp;
  }
  return true;
}

function takeDetails(given: readonly unknown[], count: number, target: Details, row: number): boolean {
  for (let i = 0; i < count; i++) {
    const details = given[i];
    if (details === undefined) continue;
    if (!isDetails(details)) return false;
    target.set(row + i, copyDetails(details));
  }
  return true;
}
