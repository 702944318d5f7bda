import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';

/** Answers a message of records and a query with the summary. */
addEventListener(
  'message',
  (event: MessageEvent<{ records: CompensationRecord[]; query: InsuranceQuery }>) => {
    const { records, query } = event.data;
    void memorySource(records)
      .getSummary(query)
      .then((summary) => postMessage(summary));
  },
);
