import type { CompensationRecord, InsuranceRequest } from '../model/base/types.js';
import type { InsuranceDataSource } from '../sources/source.js';
import { callCases } from './cases/call-cases.js';
import { type CaseDefinition } from './cases/case.js';
import { figureCases } from './cases/figure-cases.js';
import { filterCases } from './cases/filter-cases.js';
import { generatedCases } from './cases/generated-cases.js';
import { pageCases } from './cases/page-cases.js';
import { requestCases } from './cases/request-cases.js';
import { textCases } from './cases/text-cases.js';
import { timeCases } from './cases/time-cases.js';
import { traceCases } from './cases/trace-cases.js';
import { DifferentialCheck } from './reference/differential-check.js';

export { ConformanceError } from './reference/conformance-error.js';

/** What a source is to be made of. */
export interface ConformanceData {
  /** Ids are unique; amounts have at most 18 digits before the point and 18 after it. */
  records: CompensationRecord[];
  /** All that is known of some of the records' requests, for sources that tell more than the record. */
  requests: InsuranceRequest[];
}

/** Makes a source over exactly the given records, which are the caller's to keep. */
export type MakeSource = (data: ConformanceData) => InsuranceDataSource | Promise<InsuranceDataSource>;

export interface ConformanceOptions {
  /** `small` leaves out the million records and most of the generated ones; `full` unless said. */
  size?: 'small' | 'full';
  /** Where generated records begin; a failure names the seed that repeats it. 1 unless said. */
  seed?: number;
  /** How long a case may take, in milliseconds, making and disposing included; a minute unless said. */
  timeout?: number;
  /** Called at the end of each case that made a source. */
  dispose?: (source: InsuranceDataSource) => void | Promise<void>;
  /** Adds records to a source; with it, that `subscribe` tells of them is checked too. */
  add?: (source: InsuranceDataSource, records: CompensationRecord[]) => void | Promise<void>;
}

/** One rule of the contract, as a test of any runner. */
export interface ConformanceCase {
  /** What the contract demands, after its matter: `sums: ...`. Unique. */
  name: string;
  /** Rejects with a `ConformanceError` where the source breaks the rule. Needs no `this` and no order. */
  run: () => Promise<void>;
}

const A_MINUTE = 60_000;

/**
 * The whole contract of a data source as test cases for any runner, in browsers, workers and Node. Each case makes a
 * source of its own and compares its answers with exact figures. What the source's `capabilities` leave out is not
 * asked; `getTotals`, `getQuartiles` and `subscribe` are asked where the source has them.
 *
 * ```js
 * import { test } from 'node:test'; // or from 'vitest'; Mocha has `it`
 * import { sourceConformance } from 'insurance-elements/testing/source-conformance.js';
 *
 * const makeSource = async ({ records, requests }) => mySource(await loadInto(database, records, requests));
 * for (const { name, run } of sourceConformance(makeSource)) test(name, run);
 * ```
 *
 * Vitest and Mocha end a test early unless told otherwise: `test(name, run, 60_000)`, `it(name, run).timeout(60_000)`.
 */
export function sourceConformance(
  makeSource: MakeSource,
  options: ConformanceOptions = {},
): ConformanceCase[] {
  const { size = 'full', seed = 1 } = options;
  const isFull = size === 'full';
  const definitions = [
    ...traceCases(),
    ...figureCases(isFull),
    ...timeCases(),
    ...filterCases(),
    ...pageCases(isFull),
    ...textCases(),
    ...requestCases(),
    ...callCases(options.add),
    ...generatedCases(seed, isFull ? 11 : 3),
  ];
  return definitions.map((definition) => ({
    name: definition.name,
    run: () => runCase(definition, makeSource, options),
  }));
}

async function runCase(
  { name, records, requests = () => [], repeat, check }: CaseDefinition,
  makeSource: MakeSource,
  { timeout = A_MINUTE, dispose }: ConformanceOptions,
): Promise<void> {
  const given = { records: records(), requests: requests() };
  let trial: DifferentialCheck | undefined;
  const work = async () => {
    // Copies, so that a source which changes what it was given does not change what is expected of it.
    const source = await makeSource({
      records: given.records.map(copyRecord),
      requests: given.requests.map((request) => structuredClone(request)),
    });
    trial = new DifferentialCheck(source, name, { ...given, repeat });
    try {
      await check(trial);
    } finally {
      await dispose?.(source);
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const asked = trial ? `last ${trial.asked}` : 'makeSource({ records, requests })';
      reject(
        trial?.error(`an answer within ${timeout} ms`, 'none so far') ??
          new Error(`${name}: no answer within ${timeout} ms to ${asked}`),
      );
    }, timeout);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function copyRecord(record: CompensationRecord): CompensationRecord {
  const isFlat = !record.inputTokenDetails && !record.outputTokenDetails;
  return isFlat ? { ...record } : structuredClone(record);
}
