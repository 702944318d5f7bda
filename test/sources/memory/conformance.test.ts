import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { type ConformanceOptions, sourceConformance } from '../../../src/testing/source-conformance.js';

const MINUTE = 60_000;

const options: ConformanceOptions = {
  timeout: MINUTE,
  add: (source, records) => (source as ReturnType<typeof memorySource>).add(records),
};

describe('the contract of a memory source', () => {
  for (const { name, run } of sourceConformance(
    ({ records, requests }) => memorySource(records, { requests }),
    options,
  )) {
    it(name, run).timeout(MINUTE);
  }
});
