import fc from 'fast-check';
import { DIMENSIONS, INTERVALS, SORT_FIELDS } from '../../src/model/contract/check-query.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  Interval,
  PageRequest,
  Ranges,
} from '../../src/model/base/types.js';
import { DAY, HOUR } from '../../src/testing/data/records.js';
import { ZONES } from '../../src/testing/data/zones.js';

/** What differs between the sources that are tested with generated records. */
export interface ScenarioLimits {
  /** Amounts of one scenario's records; the outer choice is made once a scenario. */
  amounts: fc.Arbitrary<fc.Arbitrary<string>>;
  /** Ends of ranges of amounts. */
  bounds: fc.Arbitrary<string>;
  /** Numbers that latency and throughput take besides common ones. */
  measures: readonly number[];
  /** The fewest entries of token details. */
  minDetails: number;
  maxRecords: number;
  queries: number;
}

const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`));
/** Decimal texts of at most so many digits before the point and after it. */
export const amountOf = (whole: number, fraction: number) =>
  fc
    .tuple(fc.constantFrom('', '', '-'), digits(whole), fc.option(digits(fraction), { nil: undefined }))
    .map(([sign, before, after]) => sign + before + (after === undefined ? '' : `.${after}`));
/** Amounts of which most groups have the same. */
export const equalAmounts = fc.constantFrom('1', '1.0', '2');

/** Texts that a query language, a format or a database may treat specially. */
export const SPECIAL_TEXTS = [
  `'`,
  `"`,
  '`',
  '\\',
  `\\'`,
  `' OR 1 = 1 --`,
  `'); DROP TABLE compensations; --`,
  '{p0:String}',
  '\0',
  '\n\t\r',
  '\u{1f600}',
  '\uffee',
  'z',
  'é',
  'e\u0301',
  '__proto__',
  'NULL',
  '\\N',
  '%',
  '/* */',
];
const key = fc.oneof(fc.constantFrom('a', 'b', 'A', 'a/b-1'), fc.constantFrom(...SPECIAL_TEXTS));
const count = fc.oneof(fc.nat(5), fc.constantFrom(4_294_967_295, 4_294_967_296, 2 ** 53 - 1));
const measuresOf = (numbers: readonly number[]) =>
  fc.oneof(
    fc.nat(5),
    fc.constantFrom(0.5, 21.989, 1e300, ...numbers),
    fc.double({ min: 0, max: 9, noNaN: true }),
  );
const detailsOf = (minKeys: number) =>
  fc.dictionary(key, fc.oneof(fc.nat(9), fc.constantFrom(0.1, 2 ** 53 - 1)), { minKeys, maxKeys: 2 });

function instantAround(around: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(-2, -1, 0, 1).map((hours) => around + hours * HOUR),
    fc.constantFrom(-900_000, -899_999, -1, 0, 1, 900_000, 900_001).map((ms) => around + ms),
    fc.integer({ min: around - 3 * DAY, max: around + 3 * DAY }),
  );
}

function recordAt(
  around: number,
  amount: fc.Arbitrary<string>,
  { measures, minDetails }: ScenarioLimits,
): fc.Arbitrary<CompensationRecord> {
  const measure = measuresOf(measures);
  const details = detailsOf(minDetails);
  const unknown = <Value>(known: fc.Arbitrary<Value>) => fc.option(known, { freq: 6 });
  const missing = <Value>(known: fc.Arbitrary<Value>) => fc.option(known, { freq: 9 });
  return fc
    .record(
      {
        id: fc.oneof(
          fc.stringMatching(/^gen_[0-9]{4}$/),
          fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
          fc.tuple(key, fc.nat(999)).map(([prefix, number]) => `${prefix}${number}`),
        ),
        requestId: missing(key),
        timestamp: instantAround(around),
        type: key,
        model: key,
        provider: missing(key),
        apiKey: missing(key),
        inputTokens: unknown(count),
        outputTokens: unknown(count),
        inputTokenDetails: missing(details),
        outputTokenDetails: missing(details),
        cost: amount,
        costPart: missing(key),
        payout: amount,
        creditedAt: missing(instantAround(around)),
        reason: missing(key),
        policy: missing(key),
        latency: unknown(measure),
        firstTokenLatency: missing(measure),
        throughput: unknown(measure),
        finish: unknown(key),
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
    )
    .map(({ costPart, ...record }) => ({
      ...record,
      ...(costPart && { costDetails: { [costPart]: record.cost, 'the rest': '0.0' } }),
    }));
}

const list = fc.option(fc.array(fc.oneof(key, fc.constantFrom('', 'unheard of')), { maxLength: 12 }), {
  nil: undefined,
  freq: 2,
});

function rangeOf<Bound>(arbitrary: fc.Arbitrary<Bound>) {
  return fc.record({ min: arbitrary, max: arbitrary }, { requiredKeys: [] });
}

function rangesOf({ bounds, measures }: ScenarioLimits): fc.Arbitrary<Ranges> {
  const measure = measuresOf(measures);
  return fc.record(
    {
      cost: rangeOf(bounds),
      payout: rangeOf(bounds),
      inputTokens: rangeOf(fc.oneof(count, fc.constantFrom(-1, 2.5))),
      outputTokens: rangeOf(count),
      latency: rangeOf(measure),
      throughput: rangeOf(measure),
    },
    { requiredKeys: [] },
  );
}

/** Half of the queries have no ranges, so that a source can answer from sums. */
function queryAround(
  timeZone: string,
  around: number,
  ids: string[],
  limits: ScenarioLimits,
): fc.Arbitrary<InsuranceQuery> {
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
        ranges: fc.option(rangesOf(limits), { nil: undefined, freq: 2 }),
      },
      { requiredKeys: ['ends'] },
    )
    .map(({ ends, ...filters }) => ({
      from: Math.min(...ends),
      to: Math.max(...ends),
      timeZone,
      ...filters,
    }));
}

const page: fc.Arbitrary<PageRequest> = fc.record(
  {
    offset: fc.nat(20),
    limit: fc.nat(30),
    sort: fc.record({
      field: fc.constantFrom(...SORT_FIELDS),
      direction: fc.constantFrom('ascending', 'descending'),
    }),
  },
  { requiredKeys: ['offset', 'limit'] },
);

/** Records, and the arguments of calls about them. */
export interface Scenario {
  records: CompensationRecord[];
  /** How many of the records a source starts with. */
  first: number;
  queries: InsuranceQuery[];
  dimension: Dimension;
  interval: Interval;
  field: 'latency' | 'throughput';
  page: PageRequest;
}

export function scenarios(limits: ScenarioLimits): fc.Arbitrary<Scenario> {
  const { amounts, maxRecords, queries } = limits;
  return fc
    .tuple(fc.constantFrom(...ZONES), amounts)
    .chain(([{ timeZone, instant: around }, amount]) =>
      fc
        .uniqueArray(recordAt(around, amount, limits), { maxLength: maxRecords, selector: ({ id }) => id })
        .map((records) => ({ timeZone, around, records })),
    )
    .chain(({ timeZone, around, records }) => {
      const ids = records.map(({ id, requestId }) => requestId ?? id);
      return fc.record({
        records: fc.constant(records),
        first: fc.nat(records.length),
        queries: fc.array(queryAround(timeZone, around, ids, limits), {
          minLength: queries,
          maxLength: queries,
        }),
        dimension: fc.constantFrom(...DIMENSIONS),
        interval: fc.constantFrom(...INTERVALS),
        field: fc.constantFrom('latency', 'throughput'),
        page,
      });
    });
}
