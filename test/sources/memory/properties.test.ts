import { expect } from 'chai';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  Interval,
  PageRequest,
  Ranges,
  SortField,
} from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { ZONES } from '../../../src/testing/data/zones.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const DIMENSIONS: Dimension[] = ['type', 'model', 'provider', 'apiKey', 'finish'];
const INTERVALS: Interval[] = ['hour', 'day', 'week', 'month'];
const FIELDS: SortField[] = [
  ...DIMENSIONS,
  'id',
  'timestamp',
  'inputTokens',
  'outputTokens',
  'cost',
  'latency',
  'throughput',
  'payout',
];

const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`));
const amountOf = (whole: number, fraction: number) =>
  fc
    .tuple(fc.constantFrom('', '', '-'), digits(whole), fc.option(digits(fraction), { nil: undefined }))
    .map(([sign, before, after]) => sign + before + (after === undefined ? '' : `.${after}`));
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
/** All amounts of a run are of one kind, so that the usual short ones meet no rescaling. */
const amounts = fc.oneof({ weight: 1, arbitrary: fc.constant(amountOf(3, 9)) }, fc.constant(amount));

const key = fc.constantFrom('a', 'b', 'A', 'é', 'a/b-1', 'z', '\u{1f600}', '\uffee', '__proto__');
const count = fc.oneof(fc.nat(5), fc.constantFrom(4_294_967_295, 4_294_967_296, 2 ** 53 - 1));
const measure = fc.oneof(
  fc.nat(5),
  fc.constantFrom(0.5, 21.989, 1e300, -0),
  fc.double({ min: 0, max: 9, noNaN: true }),
);
const details = fc.dictionary(key, fc.nat(9), { maxKeys: 2 });

const recordAt = (around: number, money: fc.Arbitrary<string>): fc.Arbitrary<CompensationRecord> =>
  fc.record(
    {
      id: fc.oneof(
        fc.stringMatching(/^gen_[0-9]{4}$/),
        fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
        fc.tuple(key, fc.nat(999)).map(([prefix, number]) => `${prefix}${number}`),
      ),
      timestamp: instantAround(around),
      type: key,
      model: key,
      provider: key,
      apiKey: key,
      inputTokens: count,
      outputTokens: count,
      inputTokenDetails: details,
      outputTokenDetails: details,
      cost: money,
      payout: money,
      latency: measure,
      firstTokenLatency: measure,
      throughput: measure,
      finish: key,
    },
    {
      requiredKeys: [
        'id',
        'timestamp',
        'type',
        'model',
        'inputTokens',
        'outputTokens',
        'cost',
        'payout',
        'latency',
        'throughput',
        'finish',
      ],
    },
  );

function instantAround(around: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(-2, -1, 0, 1).map((hours) => around + hours * HOUR),
    fc.constantFrom(-1, 0, 1).map((ms) => around + ms),
    fc.integer({ min: around - 3 * DAY, max: around + 3 * DAY }),
  );
}

const list = fc.option(fc.array(fc.oneof(key, fc.constantFrom('', 'unheard of')), { maxLength: 6 }), {
  nil: undefined,
  freq: 3,
});

function rangeOf<Bound>(bound: fc.Arbitrary<Bound>) {
  return fc.record({ min: bound, max: bound }, { requiredKeys: [] });
}

const ranges: fc.Arbitrary<Ranges> = fc.record(
  {
    cost: rangeOf(amount),
    payout: rangeOf(amount),
    inputTokens: rangeOf(fc.oneof(count, fc.constantFrom(-1, 2.5))),
    outputTokens: rangeOf(count),
    latency: rangeOf(measure),
    throughput: rangeOf(measure),
  },
  { requiredKeys: [] },
);

function queryAround(timeZone: string, around: number, ids: string[]): fc.Arbitrary<InsuranceQuery> {
  return fc
    .record(
      {
        ends: fc.tuple(instantAround(around), instantAround(around)),
        types: list,
        models: list,
        providers: list,
        apiKeys: list,
        finishes: list,
        requestId: fc.option(fc.constantFrom('nobody', ...ids), { nil: undefined, freq: 9 }),
        ranges: fc.option(ranges, { nil: undefined }),
      },
      { requiredKeys: ['ends'] },
    )
    .map(({ ends, ...filters }) => {
      return { from: Math.min(...ends), to: Math.max(...ends), timeZone, ...filters };
    });
}

const pageRequest: fc.Arbitrary<PageRequest> = fc.record(
  {
    offset: fc.nat(20),
    limit: fc.nat(30),
    sort: fc.record({
      field: fc.constantFrom(...FIELDS),
      direction: fc.constantFrom('ascending', 'descending'),
    }),
  },
  { requiredKeys: ['offset', 'limit'] },
);

const scenario = fc
  .tuple(fc.constantFrom(...ZONES), amounts)
  .chain(([{ timeZone, instant: around }, money]) =>
    fc
      .uniqueArray(recordAt(around, money), { maxLength: 40, selector: ({ id }) => id })
      .map((records) => ({ timeZone, around, records })),
  )
  .chain(({ timeZone, around, records }) =>
    fc.record({
      records: fc.constant(records),
      /** How many are handed over at first; the others are added. */
      first: fc.nat(records.length),
      query: queryAround(timeZone, around, records.map(({ id }) => id).slice(0, 5)),
      dimension: fc.constantFrom(...DIMENSIONS),
      interval: fc.constantFrom(...INTERVALS),
      page: pageRequest,
    }),
  );

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

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
    latency: record.latency + 0,
    throughput: record.throughput + 0,
  }));
}

describe('a memory source, whatever the records and the query', () => {
  before(loadTemporal);

  const runs = { numRuns: 300, includeErrorInReport: true };
  const holds = (check: (scenario: Scenario) => Promise<void>) =>
    fc.assert(fc.asyncProperty(scenario, check), runs);

  it('sums up as the contract says', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getSummary(given.query);
      const { averageCountPerDay, ...exact } = reference.summary(given.records, given.query);
      expect(actual).to.deep.include(exact);
      expect(actual.averageCountPerDay).to.be.closeTo(averageCountPerDay, 1e-9 * (1 + averageCountPerDay));
    }));

  it('breaks down as the contract says', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getBreakdown(given.query, given.dimension);
      expect(actual).to.deep.equal(reference.breakdown(given.records, given.query, given.dimension));
    }));

  it('draws the trend as the contract says', () =>
    holds(async (given) => {
      const by = given.dimension;
      const actual = await sourceOf(given).getTrend(given.query, given.interval, { by });
      expect(actual).to.deep.equal(reference.trend(given.records, given.query, given.interval, by));
    }));

  it('lists records as the contract says', () =>
    holds(async (given) => {
      const actual = await sourceOf(given).getRecords(given.query, given.page);
      const expected = reference.page(given.records, given.query, given.page);
      expect(actual.total).to.equal(expected.total);
      expect(actual.records.map(({ id }) => id)).to.deep.equal(expected.records.map(({ id }) => id));
      // JSON leaves out what is absent and tells an own `__proto__` from a prototype.
      expect(actual.records.map(inOrder)).to.deep.equal(withoutMinusZero(expected.records).map(inOrder));
    }));

  it('gives figures that agree with each other', () =>
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

function inOrder(record: CompensationRecord): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => reference.byCodePoint(a, b)));
}
