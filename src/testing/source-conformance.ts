import type { CompensationRecord, InsuranceRequest } from '../model/base/types.js';
import type { InsuranceDataSource } from '../sources/source.js';
import { callCases } from './cases/call-cases.js';
import { type CaseDefinition } from './cases/case.js';
import { figureCases } from './cases/figure-cases.js';
import { compensationCases } from './cases/compensation-cases.js';
import { filterCases } from './cases/filter-cases.js';
import { generatedCases } from './cases/generated-cases.js';
import { pageCases } from './cases/page-cases.js';
import { requestCases } from './cases/request-cases.js';
import { textCases } from './cases/text-cases.js';
import { timeCases } from './cases/time-cases.js';
import { traceCases } from './cases/trace-cases.js';
import { unknownCases } from './cases/unknown-cases.js';
import { DifferentialCheck } from './reference/differential-check.js';

export { ConformanceError } from './reference/conformance-error.js';

/** The data that a source under test must contain. */
export interface ConformanceData {
  /** Ids are unique; amounts have at most 18 digits before the point and 18 after it. */
  records: CompensationRecord[];
  /** Details of some of the records' requests, for sources that return more than the record. */
  requests: InsuranceRequest[];
}

/** Makes a source over exactly the given records; they may be modified. */
export type MakeSource = (data: ConformanceData) => InsuranceDataSource | Promise<InsuranceDataSource>;

export interface ConformanceOptions {
  /** `small` leaves out the million records and most of the generated ones; `full` by default. */
  size?: 'small' | 'full';
  /** The first seed of generated records; a failure names the seed that reproduces it. 1 by default. */
  seed?: number;
  /** The longest time of a case, ms, including making and disposing the source; 60,000 by default. */
  timeout?: number;
  /** Called at the end of each case that made a source. */
  dispose?: (source: InsuranceDataSource) => void | Promise<void>;
  /** Adds records to a source; if given, notifications of `subscribe` are tested too. */
  add?: (source: InsuranceDataSource, records: CompensationRecord[]) => void | Promise<void>;
}

/** One rule of the contract, as a test for any runner. */
export interface ConformanceCase {
  /** The rule, after its subject: `sums: ...`. Unique. */
  name: string;
  /** Rejects with a `ConformanceError` if the source breaks the rule. Needs no `this`, and runs in any order. */
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
    ...unknownCases(),
    ...compensationCases(),
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
    // Copies, so that a source which modifies its records does not change the expectations.
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
  const isFlat = !record.inputTokenDetails && !record.outputTokenDetails && !record.costDetails;
  return isFlat ? { ...record } : structuredClone(record);
}
