import { AmountColumn } from './amount-column.js';
import { roomFor, withCapacity } from '../rows/arrays.js';
import { AmountParts, DetailsColumn, NumberParts } from './details-column.js';
import { IdIndex } from './id-index.js';
import { NumberColumn, OptionalNumberColumn } from './number-column.js';
import { BLOCK, RecordBlock } from './record-block.js';
import { LooseTextColumn } from './loose-text-column.js';
import { TextColumn } from './text-column.js';
import { FaultReport, type Rejections } from './rejections.js';
import {
  addUpToCost,
  isCostDetails,
  isDetails,
  isOptionalMeasure,
  isOptionalTimestamp,
  isTimestamp,
} from '../../../model/contract/record.js';
import { insertedInOrder } from '../rows/row-order.js';
import type { Steps } from '../rows/steps.js';
import type { CompensationRecord } from '../../../model/base/types.js';

/**
 * Compensation records as columns. Immutable: `appending` returns a new store, which shares the rows of this one.
 * Only the newest store may be appended to.
 */
export class ColumnStore {
  length = 0;
  /** May be longer than `length`: the rest belongs to newer stores. */
  ids: string[] = [];
  #index = new IdIndex(this.ids);
  requestIds = new LooseTextColumn();
  timestamps = new Float64Array(0);
  type = new TextColumn('required');
  model = new TextColumn('required');
  /** Empty where a record has none. */
  provider = new TextColumn('optional');
  /** Empty where a record has none. */
  apiKey = new TextColumn('optional');
  /** Empty where it is unknown. */
  finish = new TextColumn('nullable');
  inputTokens = new NumberColumn('whole');
  outputTokens = new NumberColumn('whole');
  latency = new NumberColumn('any');
  firstTokenLatency = new OptionalNumberColumn(isOptionalMeasure);
  throughput = new NumberColumn('any');
  cost = new AmountColumn();
  payout = new AmountColumn();
  creditedAt = new OptionalNumberColumn(isOptionalTimestamp);
  #reason = new LooseTextColumn();
  #policy = new LooseTextColumn();
  #inputTokenDetails = new DetailsColumn(new NumberParts(), isDetails);
  #outputTokenDetails = new DetailsColumn(new NumberParts(), isDetails);
  #costDetails = new DetailsColumn(new AmountParts(), isCostDetails);
  /** Rows by timestamp, then id, ascending. */
  byTime: Uint32Array = new Uint32Array(0);

  /**
   * A store of these records and further ones, read in steps of some records each.
   *
   * @param rejections where faults of bad records go, which are then left out
   * @throws {InsuranceError} `invalid-record` for bad records, without `rejections`; this store stays unchanged
   */
  *appending(records: readonly unknown[], rejections?: Rejections): Steps<ColumnStore> {
    const next = this.#fork();
    next.#reserve(this.length + records.length);
    const block = new RecordBlock();
    try {
      for (let start = 0; start < records.length; start += BLOCK) {
        if (next.#takeBlock(block, records, start)) {
          yield;
          continue;
        }
        next.#discard();
        if (!rejections) {
          const report = new FaultReport(this.length);
          for (let at = start; at < records.length && !report.isFull; at += BLOCK) {
            report.check(records, at, at + BLOCK, next.#index);
            yield;
          }
          throw report.error();
        }
        const good = rejections.check(records, start, start + BLOCK, this.length, next.#index);
        if (!next.#takeBlock(block, good, 0)) throw new FaultReport(this.length).error();
        yield;
      }
    } catch (error) {
      this.#discard();
      throw error;
    }
    next.byTime = yield* insertedInOrder(this.byTime, next.length, next.timestamps, next.ids);
    return next;
  }

  /** The row of an id, or -1. */
  rowOf(id: string): number {
    const row = this.#index.find(id);
    return row < this.length ? row : -1;
  }

  /** A record as it was given, in canonical form, as a new object. */
  record(row: number): CompensationRecord {
    const requestId = this.requestIds.text(row);
    const provider = this.provider.text(row);
    const apiKey = this.apiKey.text(row);
    const inputTokenDetails = this.#inputTokenDetails.copy(row);
    const outputTokenDetails = this.#outputTokenDetails.copy(row);
    const costDetails = this.#costDetails.copy(row);
    const creditedAt = this.creditedAt.value(row);
    const reason = this.#reason.text(row);
    const policy = this.#policy.text(row);
    const firstTokenLatency = this.firstTokenLatency.value(row);
    return {
      id: this.ids[row]!,
      ...(requestId && { requestId }),
      timestamp: this.timestamps[row]!,
      type: this.type.text(row),
      model: this.model.text(row),
      ...(provider && { provider }),
      ...(apiKey && { apiKey }),
      inputTokens: this.inputTokens.value(row),
      outputTokens: this.outputTokens.value(row),
      ...(inputTokenDetails && { inputTokenDetails }),
      ...(outputTokenDetails && { outputTokenDetails }),
      cost: this.cost.text(row),
      ...(costDetails && { costDetails }),
      payout: this.payout.text(row),
      ...(creditedAt !== undefined && { creditedAt }),
      ...(reason && { reason }),
      ...(policy && { policy }),
      latency: this.latency.value(row),
      ...(firstTokenLatency !== undefined && { firstTokenLatency }),
      throughput: this.throughput.value(row),
      finish: this.finish.text(row) || null,
    };
  }

  #fork(): ColumnStore {
    const next = new ColumnStore();
    next.length = this.length;
    next.ids = this.ids;
    next.#index = this.#index;
    next.requestIds = this.requestIds.fork();
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
    next.creditedAt = this.creditedAt.fork();
    next.#reason = this.#reason.fork();
    next.#policy = this.#policy.fork();
    next.#inputTokenDetails = this.#inputTokenDetails;
    next.#outputTokenDetails = this.#outputTokenDetails;
    next.#costDetails = this.#costDetails;
    return next;
  }

  #reserve(length: number): void {
    if (length <= this.timestamps.length) return;
    const capacity = roomFor(length, this.length);
    this.#index.reserve(capacity);
    this.timestamps = withCapacity(this.timestamps, capacity);
    for (const column of [this.type, this.model, this.provider, this.apiKey, this.finish]) {
      column.reserve(capacity);
    }
    for (const column of [this.inputTokens, this.outputTokens, this.latency, this.throughput]) {
      column.reserve(capacity);
    }
    this.firstTokenLatency.reserve(capacity);
    this.creditedAt.reserve(capacity);
    this.cost.reserve(capacity);
    this.payout.reserve(capacity);
  }

  /** Adds a block of records; `false` if one of them is bad. */
  #takeBlock(block: RecordBlock, records: readonly unknown[], start: number): boolean {
    try {
      return block.read(records, start) && this.#take(block);
    } catch {
      return false; // a getter of a record throws
    }
  }

  /** `false` if a record of the block is bad. */
  #take(block: RecordBlock): boolean {
    const { count } = block;
    const row = this.length;
    if (
      this.#index.take(block.id, count) < count ||
      !takeRare(this.requestIds, block.requestId, count, row) ||
      !takeTimestamps(block.timestamp, count, this.timestamps, row) ||
      !this.type.take(block.type, count, row) ||
      !this.model.take(block.model, count, row) ||
      !this.provider.take(block.provider, count, row) ||
      !this.apiKey.take(block.apiKey, count, row) ||
      !this.inputTokens.take(block.inputTokens, count, row) ||
      !this.outputTokens.take(block.outputTokens, count, row) ||
      !takeRare(this.#inputTokenDetails, block.inputTokenDetails, count, row) ||
      !takeRare(this.#outputTokenDetails, block.outputTokenDetails, count, row) ||
      !this.cost.take(block.cost, count, row) ||
      !takeRare(this.#costDetails, block.costDetails, count, row) ||
      !this.payout.take(block.payout, count, row) ||
      !takeRare(this.creditedAt, block.creditedAt, count, row) ||
      !takeRare(this.#reason, block.reason, count, row) ||
      !takeRare(this.#policy, block.policy, count, row) ||
      !this.latency.take(block.latency, count, row) ||
      !takeRare(this.firstTokenLatency, block.firstTokenLatency, count, row) ||
      !this.throughput.take(block.throughput, count, row) ||
      !this.finish.take(block.finish, count, row) ||
      !this.#addUp(row)
    ) {
      return false;
    }
    this.length += count;
    return true;
  }

  /** Whether the parts of the costs add up to them, from a row on. */
  #addUp(row: number): boolean {
    for (const { row: at, details } of this.#costDetails.from(row)) {
      if (!addUpToCost(details, this.cost.text(at))) return false;
    }
    return true;
  }

  /** Reverts a failed `appending` in the shared parts. */
  #discard(): void {
    this.#index.truncate(this.length);
    for (const details of [this.#inputTokenDetails, this.#outputTokenDetails, this.#costDetails]) {
      details.truncate(this.length);
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

/** Adds values to a column unless neither the column nor the block has any. */
function takeRare(
  column: {
    /** Whether rows without a value are written, too. */
    readonly isUsed?: boolean;
    take(given: readonly unknown[], count: number, row: number): boolean;
  },
  { isPresent, values }: { readonly isPresent: boolean; readonly values: readonly unknown[] },
  count: number,
  row: number,
): boolean {
  return (!isPresent && !column.isUsed) || column.take(values, count, row);
}
