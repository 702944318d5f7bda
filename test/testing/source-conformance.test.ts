import { expect } from 'chai';
import { DIMENSIONS } from '../../src/model/contract/check-query.js';
import type { Dimension, InsuranceQuery } from '../../src/model/base/types.js';
import { type MemorySource, memorySource } from '../../src/sources/memory/memory-source.js';
import {
  type ConformanceCase,
  ConformanceError,
  type ConformanceOptions,
  sourceConformance,
} from '../../src/testing/source-conformance.js';
import { broken, summaries } from './broken-sources.js';
import { FAULTS } from './faults/index.js';

const OPTIONS: ConformanceOptions = {
  size: 'small',
  timeout: 5000,
  add: (source, records) => (source as unknown as Partial<MemorySource>).add?.(records),
};

async function failureOf(run: ConformanceCase['run']): Promise<Error | undefined> {
  return run().then(
    () => undefined,
    (error: Error) => error,
  );
}

describe('the conformance suite finds a source that', () => {
  for (const { fault, makeSource, told } of FAULTS) {
    it(fault, async () => {
      const others: string[] = [];
      for (const { name, run } of casesFor(makeSource, told)) {
        const failure = await failureOf(run);
        if (failure && told.test(failure.message)) {
          expect(failure).to.be.instanceOf(ConformanceError);
          return;
        }
        if (failure) others.push(`${name}: ${failure.message}`);
      }
      expect.fail(`no case said ${told}; these failed:\n${others.join('\n')}`);
    });
  }
});

/** The cases that ought to find it, which their names tell; all where none does. */
function casesFor(makeSource: (typeof FAULTS)[number]['makeSource'], told: RegExp): ConformanceCase[] {
  const all = sourceConformance(makeSource, OPTIONS);
  const [named] = told.source.split('[^]*');
  const likely = all.filter(({ name }) => new RegExp(named!).test(name));
  return likely.length > 0 ? likely : all;
}

describe('the conformance suite', () => {
  const makeSource = () => memorySource();
  const caseOf = (cases: ConformanceCase[], name: string) =>
    cases.find((each) => each.name.startsWith(name))!;

  it('has cases with unique names that any runner accepts', () => {
    const cases = sourceConformance(makeSource);
    expect(new Set(cases.map(({ name }) => name)).size).to.equal(cases.length);
    for (const { run } of cases) expect(run).to.have.length(0);
  });

  it('leaves out the million records with size small', () => {
    const named = (size: 'small' | 'full') =>
      sourceConformance(makeSource, { size }).some(({ name }) => name.includes('million'));
    expect(named('full')).to.equal(true);
    expect(named('small')).to.equal(false);
  });

  it('reports the call, the expected and actual answer, and the records', async () => {
    const half = summaries((summary) => ({
      totalCompensation: '1.5',
      compensationCount: summary.compensationCount,
    }));
    const { run } = caseOf(sourceConformance(half), 'sums: amounts of 18 digits');
    const failure = (await failureOf(run)) as ConformanceError;
    expect(failure.message.split('\n').slice(0, 6)).to.deep.equal([
      'sums: amounts of 18 digits are added exactly',
      "  asked:    getSummary({ from: Date.parse('2026-09-01T00:00:00.000Z'), to: Date.parse('2026-10-01T00:00:00.000Z'), timeZone: 'UTC' })",
      "  expected: totalCompensation: the exact decimal '2123456789012345676.123456789012345678'",
      "  got:      totalCompensation: '1.5'",
      '  records:  ',
      "            { id: 'a0', timestamp: Date.parse('2026-09-01T12:00:00.000Z'), type: 'even', model: 'acme/one', inputTokens: 100, outputTokens: 20, cost: '0.123456789012345678', payout: '999999999999999999', latency: 1500, throughput: 13.333, finish: 'stop' }",
    ]);
    expect(failure.records).to.have.length(4);
  });

  it('names the seed that reproduces generated records', async () => {
    const seen: unknown[] = [];
    const wrong = broken((_, { records }) => {
      seen.push(records);
      return { getSummary: async () => ({}) };
    });
    const first = caseOf(sourceConformance(wrong, { seed: 5 }), 'generated');
    const failure = await failureOf(first.run);
    expect(failure!.message).to.contain('{ seed: 5 }');
    const later = sourceConformance(wrong, { seed: 3 }).find(({ name }) => name.includes('seed 5)'))!;
    await failureOf(later.run);
    expect(seen[0]).to.deep.equal(seen[1]);
  });

  it('makes no call that the source does not support', async () => {
    const unsupported = () => Promise.reject(new Error('unsupported'));
    const poor = broken((sound) => ({
      capabilities: {
        dimensions: ['model'],
        intervals: [],
        sortFields: [],
        filters: ['models'],
        requests: false,
      },
      getTrend: unsupported,
      getTotals: undefined,
      getQuartiles: undefined,
      subscribe: undefined,
      getBreakdown: (query: InsuranceQuery, dimension: Dimension, options?: object) =>
        dimension === 'model' || !DIMENSIONS.includes(dimension)
          ? sound.getBreakdown(query, dimension, options)
          : unsupported(),
      getRecords: (...given: Parameters<MemorySource['getRecords']>) =>
        given[1].sort ? unsupported() : sound.getRecords(...given),
      getSummary: (query: InsuranceQuery, options?: object) =>
        query.types || query.requestId || Object.keys(query.ranges ?? {}).length > 0
          ? unsupported()
          : sound.getSummary(query, options),
    }));
    const failures: string[] = [];
    for (const { run } of sourceConformance(poor, OPTIONS)) {
      const failure = await failureOf(run);
      if (failure) failures.push(failure.message);
    }
    expect(failures).to.deep.equal([]);
  }).timeout(60_000);

  it('ends a case that takes too long, and names the pending call', async () => {
    const silent = broken(() => ({ getSummary: () => new Promise(() => undefined) }));
    const asking = await failureOf(sourceConformance(silent, { timeout: 50 })[0]!.run);
    expect(asking!.message).to.match(/getSummary[^]*within 50 ms/);
    const never = await failureOf(sourceConformance(() => new Promise(() => {}), { timeout: 20 })[0]!.run);
    expect(never!.message).to.match(/within 20 ms to makeSource/);
  });

  it('disposes of each source, also of one that fails', async () => {
    const made: unknown[] = [];
    const disposed: unknown[] = [];
    const make = broken((_, data) => {
      made.push(data);
      return { getSummary: async () => ({}), data };
    });
    const options = { dispose: (source: unknown) => void disposed.push((source as { data: unknown }).data) };
    for (const { run } of sourceConformance(make, options).slice(0, 3)) await failureOf(run);
    expect(made).to.have.length(3);
    expect(disposed).to.deep.equal(made);
  });

  it('reports errors of makeSource', async () => {
    const failure = await failureOf(
      sourceConformance(() => {
        throw new Error('no database');
      })[0]!.run,
    );
    expect(failure!.message).to.equal('no database');
  });
});
