import type { UncheckedRecord } from '../../../model/contract/record.js';

/** The records of a block, which fits the processor's cache. */
export const BLOCK = 1024;

/** The fields of some records. Each field is read once, so that the checked value is the stored one. */
export class RecordBlock {
  count = 0;
  readonly id = new Array<unknown>(BLOCK);
  readonly requestId = new Array<unknown>(BLOCK);
  readonly timestamp = new Array<unknown>(BLOCK);
  readonly type = new Array<unknown>(BLOCK);
  readonly model = new Array<unknown>(BLOCK);
  readonly provider = new Array<unknown>(BLOCK);
  readonly apiKey = new Array<unknown>(BLOCK);
  readonly inputTokens = new Array<unknown>(BLOCK);
  readonly outputTokens = new Array<unknown>(BLOCK);
  readonly inputTokenDetails = new Array<unknown>(BLOCK);
  readonly outputTokenDetails = new Array<unknown>(BLOCK);
  readonly cost = new Array<unknown>(BLOCK);
  readonly costDetails = new Array<unknown>(BLOCK);
  readonly payout = new Array<unknown>(BLOCK);
  readonly creditedAt = new Array<unknown>(BLOCK);
  readonly reason = new Array<unknown>(BLOCK);
  readonly policy = new Array<unknown>(BLOCK);
  readonly latency = new Array<unknown>(BLOCK);
  readonly firstTokenLatency = new Array<unknown>(BLOCK);
  readonly throughput = new Array<unknown>(BLOCK);
  readonly finish = new Array<unknown>(BLOCK);

  /** Reads the next records; `false` if one of them is not an object. */
  read(records: readonly unknown[], start: number): boolean {
    this.count = Math.min(BLOCK, records.length - start);
    for (let i = 0; i < this.count; i++) {
      const given = records[start + i];
      if (typeof given !== 'object' || given === null) return false;
      const record = given as UncheckedRecord;
      this.id[i] = record.id;
      this.requestId[i] = record.requestId;
      this.timestamp[i] = record.timestamp;
      this.type[i] = record.type;
      this.model[i] = record.model;
      this.provider[i] = record.provider;
      this.apiKey[i] = record.apiKey;
      this.inputTokens[i] = record.inputTokens;
      this.outputTokens[i] = record.outputTokens;
      this.inputTokenDetails[i] = record.inputTokenDetails;
      this.outputTokenDetails[i] = record.outputTokenDetails;
      this.cost[i] = record.cost;
      this.costDetails[i] = record.costDetails;
      this.payout[i] = record.payout;
      this.creditedAt[i] = record.creditedAt;
      this.reason[i] = record.reason;
      this.policy[i] = record.policy;
      this.latency[i] = record.latency;
      this.firstTokenLatency[i] = record.firstTokenLatency;
      this.throughput[i] = record.throughput;
      this.finish[i] = record.finish;
    }
    return true;
  }
}
