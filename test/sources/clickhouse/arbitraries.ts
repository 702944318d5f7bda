import fc from 'fast-check';
import { DIMENSIONS, INTERVALS, SORT_FIELDS } from '../../../src/model/contract/check-query.js';
import type {
  CompensationRecord,
  InsuranceQuery,
  PageRequest,
  Ranges,
} from '../../../src/model/base/types.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Time zones, each with an instant at which its clocks change or a day of it is odd. */
const ZONES: readonly (readonly [timeZone: string, instant: number])[] = [
  ['UTC', Date.UTC(2026, 9, 31)],
  ['America/New_York', Date.UTC(2026, 10, 1, 6)],
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['America/St_Johns', Date.UTC(2026, 10, 1, 4, 30)],
  ['America/Sao_Paulo', Date.UTC(2018, 10, 4, 3)], // midnight is skipped
  ['Asia/Kathmandu', Date.UTC(2026, 9, 31, 18, 15)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)], // by half an hour
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)], // a whole day is skipped
];

const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`));
const amountOf = (whole: number, fraction: number) =>
  fc
    .tuple(fc.constantFrom('', '', '-'), digits(whole), fc.option(digits(fraction), { nil: undefined }))
    .map(([sign, before, after]) => sign + before + (after === undefined ? '' : `.${after}`));
/** Up to all that a column of the schema can hold. */
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '0.5', '0.50', '1', '0.0003717', '0.000000000000000001') },
  { weight: 4, arbitrary: amountOf(3, 9) },
  { weight: 3, arbitrary: amountOf(18, 18) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(`${'9'.repeat(20)}.${'9'.repeat(18)}`, '9'.repeat(38), `-${'9'.repeat(38)}`),
  },
);
/** Bounds may have more than any column. */
const bound = fc.oneof(amount, amountOf(19, 19), fc.constantFrom('9'.repeat(38), `0.${'9'.repeat(38)}`));

export const HOSTILE = [
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
  'é',
  'e\u0301',
  '__proto__',
  'NULL',
  '\\N',
  '%',
  '/* */',
];
const key = fc.oneof(fc.constantFrom('a', 'b', 'A', 'a/b-1'), fc.constantFrom(...HOSTILE));
const count = fc.oneof(fc.nat(5), fc.constantFrom(4_294_967_296, 2 ** 53 - 1));
const measure = fc.oneof(
  fc.nat(5),
  fc.constantFrom(0.5, 21.989, 1e300, 5e-324),
  fc.double({ min: 0, max: 9, noNaN: true }),
);
const details = fc.dictionary(key, fc.oneof(fc.nat(9), fc.constantFrom(0.1, 2 ** 53 - 1)), {
  minKeys: 1,
  maxKeys: 2,
});

function instantAround(around: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(-2, -1, 0, 1).map((hours) => around + hours * HOUR),
    fc.constantFrom(-900_000, -899_999, -1, 0, 1, 900_000, 900_001).map((ms) => around + ms),
    fc.integer({ min: around - 3 * DAY, max: around + 3 * DAY }),
  );
}

const recordAt = (around: number): fc.Arbitrary<CompensationRecord> =>
  fc.record(
    {
      id: fc.oneof(
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
      cost: amount,
      payout: amount,
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

const list = fc.option(fc.array(fc.oneof(key, fc.constantFrom('', 'unheard of')), { maxLength: 12 }), {
  nil: undefined,
  freq: 2,
});

function rangeOf<Bound>(arbitrary: fc.Arbitrary<Bound>) {
  return fc.record({ min: arbitrary, max: arbitrary }, { requiredKeys: [] });
}

const ranges: fc.Arbitrary<Ranges> = fc.record(
  {
    cost: rangeOf(bound),
    payout: rangeOf(bound),
    inputTokens: rangeOf(fc.oneof(count, fc.constantFrom(-1, 2.5))),
    outputTokens: rangeOf(count),
    latency: rangeOf(measure),
    throughput: rangeOf(measure),
  },
  { requiredKeys: [] },
);

/** Half of them without ranges, so that sums can answer. */
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
        ranges: fc.option(ranges, { nil: undefined, freq: 2 }),
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

/** Records and what is asked of them. */
export const scenario = fc
  .constantFrom(...ZONES)
  .chain(([timeZone, around]) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      around: fc.constant(around),
      records: fc.uniqueArray(recordAt(around), { maxLength: 30, selector: ({ id }) => id }),
    }),
  )
  .chain(({ timeZone, around, records }) =>
    fc.record({
      records: fc.constant(records),
      queries: fc.array(
        queryAround(
          timeZone,
          around,
          records.map(({ id }) => id),
        ),
        { minLength: 3, maxLength: 3 },
      ),
      dimension: fc.constantFrom(...DIMENSIONS),
      interval: fc.constantFrom(...INTERVALS),
      field: fc.constantFrom('latency' as const, 'throughput' as const),
      page,
    }),
  );

export type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;
