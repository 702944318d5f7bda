import type { UncheckedRecord } from '../../../model/contract/record.js';

/** The records of a block, which fits the processor's cache. */
export const BLOCK = 1024;

/** The values of a field that most records lack. */
class RareValues {
  readonly values = new Array<unknown>(BLOCK).fill(undefined);
  /** Whether a record of the block has the field. */
  isPresent = false;

  clear(): void {
    if (this.isPresent) this.values.fill(undefined);
    this.isPresent = false;
  }

  set(i: number, value: unknown): void {
    this.values[i] = value;
    this.isPresent = true;
  }
}

/** The fields of some records. Each field is read once, so that the checked value is the stored one. */
export class RecordBlock {
  count = 0;
  readonly id = new Array<unknown>(BLOCK);
  readonly timestamp = new Array<unknown>(BLOCK);
  readonly type = new Array<unknown>(BLOCK);
  readonly model = new Array<unknown>(BLOCK);
  readonly provider = new Array<unknown>(BLOCK);
  readonly apiKey = new Array<unknown>(BLOCK);
  readonly inputTokens = new Array<unknown>(BLOCK);
  readonly outputTokens = new Array<unknown>(BLOCK);
  readonly cost = new Array<unknown>(BLOCK);
  readonly payout = new Array<unknown>(BLOCK);
  readonly latency = new Array<unknown>(BLOCK);
  readonly throughput = new Array<unknown>(BLOCK);
  readonly finish = new Array<unknown>(BLOCK);
  readonly requestId = new RareValues();
  readonly inputTokenDetails = new RareValues();
  readonly outputTokenDetails = new RareValues();
  readonly costDetails = new RareValues();
  readonly creditedAt = new RareValues();
  readonly reason = new RareValues();
  readonly policy = new RareValues();
  readonly firstTokenLatency = new RareValues();

  /** Reads the next records; `false` if one of them is not an object. */
  read(records: readonly unknown[], start: number): boolean {
    this.count = Math.min(BLOCK, records.length - start);
    this.#clear();
    for (let i = 0; i < this.count; i++) {
      const given = records[start + i];
      if (typeof given !== 'object' || given === null) return false;
      const record = given as UncheckedRecord;
      this.id[i] = record.id;
      this.timestamp[i] = record.timestamp;
      this.type[i] = record.type;
      this.model[i] = record.model;
      this.provider[i] = record.provider;
      this.apiKey[i] = record.apiKey;
      this.inputTokens[i] = record.inputTokens;
      this.outputTokens[i] = record.outputTokens;
      this.cost[i] = record.cost;
      this.payout[i] = record.payout;
      this.latency[i] = record.latency;
      this.throughput[i] = record.throughput;
      this.finish[i] = record.finish;
      const {
        requestId,
        inputTokenDetails,
        outputTokenDetails,
        costDetails,
        creditedAt,
        reason,
        policy,
        firstTokenLatency,
      } = record;
      if (requestId !== undefined) this.requestId.set(i, requestId);
      if (inputTokenDetails !== undefined) this.inputTokenDetails.set(i, inputTokenDetails);
      if (outputTokenDetails !== undefined) this.outputTokenDetails.set(i, outputTokenDetails);
      if (costDetails !== undefined) this.costDetails.set(i, costDetails);
      if (creditedAt !== undefined) this.creditedAt.set(i, creditedAt);
      if (reason !== undefined) this.reason.set(i, reason);
      if (policy !== undefined) this.policy.set(i, policy);
      if (firstTokenLatency !== undefined) this.firstTokenLatency.set(i, firstTokenLatency);
    }
    return true;
  }

  #clear(): void {
    this.requestId.clear();
    this.inputTokenDetails.clear();
    this.outputTokenDetails.clear();
    this.costDetails.clear();
    this.creditedAt.clear();
    this.reason.clear();
    this.policy.clear();
    this.firstTokenLatency.clear();
  }
}
