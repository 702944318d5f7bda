import { expect } from 'chai';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { amountOf, equalAmounts, scenarios, type Scenario } from '../../support/arbitraries.js';

const amount = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('0', '-0', '0.5', '0.50', '1', '0.0003717', '0.000000001', '-0.25'),
  },
  { weight: 4, arbitrary: amountOf(3, 9) },
  { weight: 2, arbitrary: amountOf(18, 18) },
  { weight: 1, arbitrary: amountOf(19, 19) },
  { weight: 1, arbitrary: fc.constantFrom('9'.repeat(38), `-${'9'.repeat(38)}`, `0.${'9'.repeat(38)}`) },
);
/** Most data has short amounts only: their columns are never rescaled. */
const amounts = fc.constantFrom(amountOf(3, 9), equalAmounts, amount);

const scenario = scenarios({
  amounts,
  bounds: amount,
  measures: [-0],
  minDetails: 0,
  maxRecords: 40,
  queries: 1,
});

function sourceOf({ records, first }: Scenario) {
  const source = memorySource(records.slice(0, first));
  const rest = records.slice(first);
  source.add(rest.slice(0, 3));
  source.add(rest.slice(3));
  return source;
}

/** What comes back in place of -0, which no sort tells from 0. */
function withoutMinusZero(records: CompensationRecord[]): CompensationRecord[] {
  return records.map((record) => ({
    ...record,
    latency: record.latency && record.latency + 0,
    throughput: record.throughput && record.throughput + 0,
  }));
}

describe('a memory source, whatever the records and the query', () => {
  before(loadTemporal);

  const runs = { numRuns: 300, includeErrorInReport: true };
  const holds = (check: (given: Scenario & { query: InsuranceQuery }) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(scenario, (given) => check({ ...given, query: given.queries[0]! })),
      runs,
    );

  it('has the summary that the contract requires', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getSummary(given.query);
      const { averageCountPerDay, ...exact } = reference.summary(given.records, given.query);
      expect(actual).to.deep.include(exact);
      expect(actual.pending).to.deep.equal(exact.pending);
      expect(actual.clawedBack).to.equal(reference.clawedBack(given.records, given.query));
      expect(actual.averageCountPerDay).to.be.closeTo(averageCountPerDay, 1e-9 * (1 + averageCountPerDay));
    }));

  it('has the breakdown that the contract requires', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getBreakdown(given.query, given.dimension);
      expect(actual).to.deep.equal(reference.breakdown(given.records, given.query, given.dimension));
    }));

  it('has the trend that the contract requires', () =>
    holds(async (given) => {
      const by = given.dimension;
      const actual = await sourceOf(given).getTrend(given.query, given.interval, { by });
      expect(actual).to.deep.equal(reference.trend(given.records, given.query, given.interval, by));
    }));

  it('has the totals that the contract requires', () =>
    holds(async (given) => {
      const { inputTokens, outputTokens, ...actual } = await sourceOf(given).getTotals(given.query);
      const expected = reference.totals(given.records, given.query);
      expectClose(inputTokens, expected.inputTokens);
      expectClose(outputTokens, expected.outputTokens);
      expect({ ...expected, ...actual }).to.deep.equal(expected);
      expect(actual.pending).to.deep.equal(expected.pending);
    }));

  it('has the quartiles that the contract requires', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getQuartiles(given.query, given.field, given.dimension);
      const expected = reference.quartiles(given.records, given.query, given.field, given.dimension);
      expect(actual.map(({ key, count }) => [key, count])).to.deep.equal(
        expected.map(({ key, count }) => [key, count]),
      );
      for (const [i, each] of actual.entries())
        for (const name of ['lower', 'median', 'upper'] as const) expectClose(each[name], expected[i]![name]);
    }));

  it('has the records that the contract requires', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getRecords(given.query, given.page);
      const expected = reference.page(given.records, given.query, given.page);
      expect(actual.total).to.equal(expected.total);
      expect(actual.records.map(({ id }) => id)).to.deep.equal(expected.records.map(({ id }) => id));
      // JSON leaves out what is absent and tells an own `__proto__` from a prototype.
      expect(actual.records.map(inOrder)).to.deep.equal(withoutMinusZero(expected.records).map(inOrder));
    }));

  it('has figures that agree with each other', () =>
    holds(async (given) => {
      const source = sourceOf(given);
      const { totalCompensation, compensationCount } = await source.getSummary(given.query);
      const groups = await source.getBreakdown(given.query, given.dimension);
      const buckets = await source.getTrend(given.query, given.interval, { by: given.dimension });
      for (const parts of [groups, buckets.flatMap((bucket) => bucket.groups)]) {
        const sum = parts.reduce((total, { credits }) => total + reference.units(credits), 0n);
        expect(reference.text(sum)).to.equal(totalCompensation);
        expect(parts.reduce((total, { times }) => total + times, 0)).to.equal(compensationCount);
      }
    }));
});

/** Equal but for the order of additions beyond the range of safe integers, and for what divisions round. */
function expectClose(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).to.equal(expected);
  else expect(actual).to.be.closeTo(expected, 1e-9 * Math.max(1, Math.abs(expected)));
}

function inOrder(record: CompensationRecord): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => reference.byCodePoint(a, b)));
}
