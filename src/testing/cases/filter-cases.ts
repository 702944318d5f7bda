import type { CompensationRecord, InsuranceQuery, Ranges } from '../../model/base/types.js';
import { FILTERS } from '../../sources/capabilities.js';
import type { CaseDefinition } from './case.js';
import { record, records, SEPTEMBER } from '../data/records.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

type Filter = (typeof FILTERS)[number];
type Filters = Omit<InsuranceQuery, 'from' | 'to' | 'timeZone'>;

/** Each filter alone, in pairs, all together, and the meaning of lists and ranges. */
export function filterCases(): CaseDefinition[] {
  return [
    ...FILTERS.map(aloneCase),
    {
      name: 'filters: two together let through what both do',
      records: mixed,
      async check(check) {
        for (const [i, one] of FILTERS.entries()) {
          for (const other of FILTERS.slice(i + 1)) {
            await check.summary({ ...SEPTEMBER, ...together(one, other) });
            await check.page({ ...SEPTEMBER, ...together(one, other) }, ALL);
          }
        }
      },
    },
    {
      name: 'filters: all together let through what each does',
      records: mixed,
      async check(check) {
        await check.everything({ ...SEPTEMBER, ...together(...FILTERS) });
        const others = FILTERS.filter((filter) => filter !== 'requestId');
        await check.everything({ ...SEPTEMBER, ...together(...others) });
        for (const left of others) {
          await check.summary({ ...SEPTEMBER, ...together(...others.filter((filter) => filter !== left)) });
        }
      },
    },
    {
      name: 'filters: any value of a list will do, and none that is not in it',
      records: mixed,
      check: forEach([
        { types: ['t0', 't1'] },
        { types: ['t0', 'nobody'], models: ['m2', 'm0', 'm2'] },
        { models: ['nobody'] },
        { finishes: ['f0', 'f1', 'f2'], providers: ['p1', 'p2'] },
      ]),
    },
    {
      name: 'filters: an empty list lets nothing through',
      records: mixed,
      check: forEach([{ types: [] }, { models: [] }, { providers: [] }, { apiKeys: [] }, { finishes: [] }]),
    },
    {
      name: 'filters: the empty text finds records that name no provider or key',
      records: () => [...mixed(), record('none'), record('half', { provider: 'p1' })],
      check: forEach([
        { providers: [''] },
        { apiKeys: [''] },
        { providers: ['', 'p1'] },
        { providers: [''], apiKeys: ['', 'k1'] },
      ]),
    },
    {
      name: 'filters: the request id is that of one record, to the letter',
      records: () => ['a', 'ab', 'A', 'b'].map((id) => record(id)),
      check: forEach(['a', 'ab', 'A', '', 'abc', '%', 'a%', 'a ', ' a'].map((requestId) => ({ requestId }))),
    },
    {
      name: 'ranges: both ends are included, and either may be left open',
      records: mixed,
      check: forEach([
        { ranges: { cost: { min: '0.1', max: '0.3' } } },
        { ranges: { cost: { min: '0.30' } } },
        { ranges: { payout: { max: '0.025' }, latency: { min: 300 } } },
        { ranges: { latency: { min: 200, max: 300.5 } } },
        { ranges: { throughput: { min: 1.1, max: 1.1 } } },
        { ranges: { inputTokens: { max: 2 }, outputTokens: { min: 30, max: 30 } } },
        { ranges: { inputTokens: { min: -1 }, outputTokens: { max: 30.5 } } },
        { ranges: { cost: {}, latency: {} } },
        { ranges: {} },
      ]),
    },
    {
      name: 'ranges: nothing lies between bounds that are the wrong way round',
      records: mixed,
      check: forEach([
        { ranges: { cost: { min: '0.3', max: '0.1' } } },
        { ranges: { latency: { min: 300, max: 200 } } },
      ]),
    },
    {
      name: 'ranges: amounts are compared as exact numbers, neither as texts nor as floating point',
      records: () =>
        ['9', '10', '-1', '0.5', '123456789012345678', '123456789012345679', '0.100000000000000001'].map(
          (cost, i) => record(`c${i}`, { cost, payout: cost }),
        ),
      check: forEach(
        (
          [
            { min: '9.5' },
            { max: '9.5' },
            { max: '-0.5' },
            { min: '123456789012345679' },
            { max: '123456789012345678' },
            { min: '0.100000000000000001', max: '0.5' },
            { min: '0.100000000000000002', max: '0.50' },
            { max: '0.1' },
          ] as const
        ).flatMap((range) => [{ ranges: { cost: range } }, { ranges: { payout: range } }]),
      ),
    },
  ];
}

const ALL = { offset: 0, limit: 1000 };

/** The value of each filter under test: about half of the records match. */
const SAMPLES: Filters & { ranges: Required<Ranges> } = {
  types: ['t0', 't2'],
  models: ['m1', 'm2'],
  providers: ['p0', ''],
  apiKeys: ['k1', 'k2'],
  finishes: ['f0'],
  requestId: 'r0000014',
  ranges: {
    cost: { min: '0.1', max: '0.3' },
    payout: { min: '0.02', max: '0.05' },
    inputTokens: { min: 2, max: 4 },
    outputTokens: { min: 20, max: 40 },
    latency: { min: 200, max: 400 },
    throughput: { min: 1.1, max: 3.3 },
  },
};

function together(...filters: readonly Filter[]): Filters {
  const given: Filters = {};
  for (const filter of filters) {
    if (filter in SAMPLES.ranges) {
      given.ranges = { ...given.ranges, [filter]: SAMPLES.ranges[filter as keyof Ranges] };
    } else {
      Object.assign(given, { [filter]: SAMPLES[filter as keyof Filters] });
    }
  }
  return given;
}

function aloneCase(filter: Filter): CaseDefinition {
  const isRange = filter in SAMPLES.ranges;
  return {
    name: isRange ? `ranges: ${filter} alone` : `filters: ${filter} alone`,
    records: mixed,
    check: (check) => check.everything({ ...SEPTEMBER, ...together(filter) }, 'week'),
  };
}

function forEach(given: readonly Filters[]): (check: DifferentialCheck) => Promise<void> {
  return async (check) => {
    for (const filters of given) {
      await check.summary({ ...SEPTEMBER, ...filters });
      await check.page({ ...SEPTEMBER, ...filters }, ALL);
      await check.breakdown({ ...SEPTEMBER, ...filters }, 'model');
    }
  };
}

/** Records whose fields cycle with coprime periods, so that no two filters match the same records. */
function mixed(): CompensationRecord[] {
  return records(210, (i) => ({
    type: `t${i % 3}`,
    model: `m${(i >> 1) % 4}`,
    ...(i % 7 === 0 ? {} : { provider: `p${i % 5}` }),
    ...(i % 11 === 0 ? {} : { apiKey: `k${i % 4}` }),
    finish: `f${(i >> 2) % 3}`,
    inputTokens: i % 6,
    outputTokens: ((i * 5) % 7) * 10,
    cost: `0.${(i * 3) % 5}`,
    payout: `0.0${(i * 2) % 9}`,
    latency: ((i * 7) % 6) * 100 + (i % 13 === 0 ? 0.5 : 0),
    throughput: ((i * 11) % 5) * 1.1,
  }));
}
