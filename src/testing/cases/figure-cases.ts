import type { CompensationRecord } from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { amount } from '../reference/expected.js';
import { NOON, record, records, SEPTEMBER } from '../data/records.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

/** Sums, averages and groups. */
export function figureCases(isFull: boolean): CaseDefinition[] {
  return [
    exactly('amounts of 18 digits', [
      '999999999999999999',
      '999999999999999999',
      '123456789012345678',
      '0.123456789012345678',
    ]),
    exactly('large amounts beside small ones', [
      '900719925474099267',
      '0.000000000000000001',
      '0.1',
      '0.000000000000000001',
      '12345678.000000001',
    ]),
    exactly('a tenth and two tenths, which floating point gets wrong', ['0.1', '0.2', '0.3', '0.6', '1.1']),
    exactly('amounts written with zeros at the end', ['1.50', '1.5', '2.000', '0', '0.00']),
    exactly('corrections below zero', ['0.3', '-0.1', '-0.2000000001', '5', '-4.9']),
    {
      name: 'sums: a thousand amounts that are no binary fractions are added exactly',
      records: () => records(1000, (i) => ({ payout: '0.1', cost: `0.${i % 7}3`, type: `t${i % 3}` })),
      check: everything,
    },
    ...(isFull ? [million] : []),
    {
      name: 'average: total / count is rounded half up to at least 12 decimals',
      records: () => [
        // Types whose averages are periodic, rounded up and down, and one that is a tie at the twelfth decimal.
        ...['0.5', '0.5', '1'].map((payout, i) => record(`up${i}`, { type: 'up', payout })),
        ...['0.5', '0.25', '0.25'].map((payout, i) => record(`down${i}`, { type: 'down', payout })),
        ...['0.000000000001', '0'].map((payout, i) => record(`half${i}`, { type: 'half', payout })),
        record('short', { type: 'short', payout: '0.25' }),
      ],
      async check(check) {
        for (const type of ['up', 'down', 'half', 'short']) {
          await check.summary({ ...SEPTEMBER, types: [type] });
        }
        await check.summary(SEPTEMBER);
      },
    },
    {
      name: 'average: it is null where nothing matches, neither 0 nor NaN',
      records: () => [record('a')],
      check: (check) => check.summary({ ...SEPTEMBER, from: NOON + 1 }),
    },
    {
      name: 'empty: nothing matches, and every figure says so',
      records: () => [record('a')],
      async check(check) {
        await check.everything({ ...SEPTEMBER, from: NOON + 1 }, 'week');
        await check.everything({ ...SEPTEMBER, types: ['nobody'] });
        await check.everything({ ...SEPTEMBER, from: NOON, to: NOON });
      },
    },
    {
      name: 'empty: a source without records has figures too',
      records: () => [],
      check: (check) => check.everything(SEPTEMBER),
    },
    {
      name: 'groups: most credits first, not most times; ties by key in order of code points',
      records: () => [
        ...['b', 'a', 'B', 'é', '10', '9'].map((model, i) => record(`tie${i}`, { model, payout: '2' })),
        // UTF-16 orders these two the other way round.
        record('basic', { model: '\uffee', payout: '2.0' }),
        record('astral', { model: '\u{1f600}', payout: '2.00' }),
        ...[1, 2, 3].map((i) => record(`many${i}`, { model: 'many small', payout: '0.1' })),
        record('one', { model: 'one large', payout: '10' }),
        record('nine', { model: 'nine', payout: '9' }),
        record('less', { model: 'below zero', payout: '-1' }),
      ],
      check: everything,
    },
    {
      name: 'groups: records that name no provider or key are under the empty key',
      records: () => [record('a'), record('b', { provider: 'acme', apiKey: 'k1' }), record('c')],
      check: everything,
    },
    {
      name: 'groups: all are given, also beyond a thousand',
      records: () => records(1200, (i) => ({ model: `m${(i * 7) % 1100}`, payout: `${i % 13}.5` })),
      async check(check) {
        await check.breakdown(SEPTEMBER, 'model');
        await check.trend(SEPTEMBER, 'month', 'model');
      },
    },
    {
      name: 'totals: counts, tokens, cost and payout of all that match',
      records: () =>
        records(300, (i) => ({
          inputTokens: i % 2 ? i : 4_294_967_296 + i,
          outputTokens: i * 3,
          cost: `${i}.01`,
          payout: `0.00${i}`,
        })),
      async check(check) {
        await check.totals(SEPTEMBER);
        await check.totals({ ...SEPTEMBER, from: NOON + 90_000 });
        await check.totals({ ...SEPTEMBER, ranges: { inputTokens: { max: 1000 } } });
      },
    },
    {
      name: 'quartiles: type 7 of Hyndman and Fan, between two values by linear interpolation',
      records: () =>
        records(60, (i) => ({
          model: ['one', 'two', 'two', 'six', 'six', 'many', 'many', 'many', 'many', 'many'][i % 10],
          latency: ((i * i * 37) % 101) + 0.5,
          throughput: (i * 17) % 23,
        })),
      async check(check) {
        for (const field of ['latency', 'throughput'] as const) {
          for (const dimension of ['model', 'type', 'provider'] as const) {
            await check.quartiles(SEPTEMBER, field, dimension);
            await check.quartiles({ ...SEPTEMBER, to: NOON + 11 * 60_000 }, field, dimension);
          }
        }
      },
    },
  ];
}

function exactly(what: string, amounts: readonly string[]): CaseDefinition {
  return {
    name: `sums: ${what} are added exactly`,
    records: () =>
      amounts.map((payout, i) =>
        record(`a${i}`, { payout, cost: amounts[amounts.length - 1 - i], type: i % 2 ? 'odd' : 'even' }),
      ),
    check: everything,
  };
}

function everything(check: DifferentialCheck): Promise<void> {
  return check.everything(SEPTEMBER);
}

const MILLION = 1_000_000;
const YEARS = { from: NOON, to: NOON + MILLION * 60_000, timeZone: 'UTC' };

const million: CaseDefinition = {
  name: 'sums: a million small amounts are added exactly',
  records: () =>
    records(MILLION, (i): Partial<CompensationRecord> => ({
      payout: '0.000000001',
      type: i % 4 ? 'a' : 'b',
    })),
  async check(check) {
    const groups = [
      { key: 'a', credits: amount('0.00075'), times: 750_000 },
      { key: 'b', credits: amount('0.00025'), times: 250_000 },
    ];
    check.expect(
      {
        totalCompensation: amount('0.001'),
        compensationCount: MILLION,
        averagePerCompensation: amount('0.000000001'),
      },
      await check.answer('getSummary', YEARS),
    );
    if (check.dimensions.includes('type')) {
      check.expect(groups, await check.answer('getBreakdown', YEARS, 'type'));
    }
    const last = await check.answer('getRecords', YEARS, { offset: MILLION - 1, limit: 5 });
    check.expect({ records: [{ id: 'r0000000' }], total: MILLION }, last);
    if (!check.source.getTotals) return;
    const totals = {
      count: MILLION,
      inputTokens: MILLION * 100,
      cost: amount('1000'),
      payout: amount('0.001'),
    };
    check.expect(totals, await check.answer('getTotals', YEARS));
  },
};
