import type { CompensationRecord, NumberField, SortField } from '../../model/base/types.js';
import { NOON, record, records, SEPTEMBER } from '../data/records.js';
import type { CaseDefinition } from './case.js';

const ALL = { offset: 0, limit: 1000 };
const MEASURED: readonly NumberField[] = ['inputTokens', 'outputTokens', 'latency', 'throughput'];
const SORTED: readonly SortField[] = [...MEASURED, 'finish', 'provider', 'apiKey'];

/** Unknown values, which are `null`. */
export function unknownCases(): CaseDefinition[] {
  return [
    {
      name: 'unknown: null comes back as null, and 0 as 0',
      records: partlyKnown,
      check: async (check) => void (await check.page(SEPTEMBER, ALL)),
    },
    {
      name: 'unknown: optional fields may be null as well as absent',
      records: () => [
        record('null', {
          requestId: null,
          provider: null,
          apiKey: null,
          inputTokenDetails: null,
          outputTokenDetails: null,
          costDetails: null,
          creditedAt: null,
          reason: null,
          policy: null,
          firstTokenLatency: null,
        }),
        record('absent'),
      ],
      async check(check) {
        await check.everything(SEPTEMBER);
        await check.page({ ...SEPTEMBER, requestId: 'null' }, ALL);
        for (const [list, dimension] of [
          ['providers', 'provider'],
          ['apiKeys', 'apiKey'],
        ] as const) {
          await check.breakdown({ ...SEPTEMBER, [list]: [''] }, dimension);
        }
      },
    },
    ...SORTED.map((field): CaseDefinition => ({
      name: `unknown: null is last in the order by ${field}, ascending and descending`,
      records: partlyKnown,
      async check(check) {
        for (const direction of ['ascending', 'descending'] as const) {
          await check.page(SEPTEMBER, { ...ALL, sort: { field, direction } });
          await check.page(SEPTEMBER, { offset: 41, limit: 30, sort: { field, direction } });
        }
      },
    })),
    ...MEASURED.map((field): CaseDefinition => ({
      name: `unknown: null is in no range of ${field}`,
      records: partlyKnown,
      async check(check) {
        for (const range of [{ min: 0 }, { min: -1 }, { max: 0 }, { max: 1e300 }, { min: 0, max: 2 }, {}]) {
          const query = { ...SEPTEMBER, ranges: { [field]: range } };
          await check.summary(query);
          await check.page(query, ALL);
        }
      },
    })),
    {
      name: 'unknown: null is in no quartile, and a group without known values has none',
      records: () => [
        ...partlyKnown(),
        record('u1', { model: 'unmeasured', latency: null, throughput: null }),
        record('u2', { model: 'unmeasured', latency: null, throughput: 1 }),
      ],
      async check(check) {
        for (const field of ['latency', 'throughput'] as const) {
          for (const dimension of ['model', 'finish'] as const) {
            await check.quartiles(SEPTEMBER, field, dimension);
            await check.quartiles({ ...SEPTEMBER, models: ['unmeasured'] }, field, dimension);
          }
        }
      },
    },
    {
      name: 'unknown: null is in no total, and a total of unknown counts alone is null',
      records: () => [
        record('a', { inputTokens: null, outputTokens: 5 }),
        record('b', { inputTokens: 3, outputTokens: null }),
        record('c', { inputTokens: null, outputTokens: null, type: 'uncounted' }),
        record('d', { inputTokens: null, outputTokens: 0, type: 'uncounted', timestamp: NOON + 901_000 }),
      ],
      async check(check) {
        await check.totals(SEPTEMBER);
        await check.totals({ ...SEPTEMBER, types: ['uncounted'] });
        await check.totals({ ...SEPTEMBER, types: ['nobody'] });
        await check.totals({ ...SEPTEMBER, from: NOON + 1 });
      },
    },
    {
      name: 'unknown: a finish of null is grouped and filtered by the empty text',
      records: partlyKnown,
      async check(check) {
        await check.breakdown(SEPTEMBER, 'finish');
        await check.trend(SEPTEMBER, 'week', 'finish');
        for (const finishes of [[''], ['', 'stop'], ['stop'], ['null']]) {
          await check.everything({ ...SEPTEMBER, finishes });
        }
      },
    },
  ];
}

/** Records some of whose values are unknown, some 0, and many equal; ids are in no order. */
function partlyKnown(): CompensationRecord[] {
  const oneOf = <Value>(values: readonly Value[], i: number) => values[i % values.length]!;
  return records(90, (i) => ({
    id: `u${(i * 7919) % 10_007}`,
    model: `m${i % 3}`,
    ...(i % 4 ? { provider: `p${i % 3}` } : {}),
    apiKey: oneOf([null, 'k1', 'k2', 'k1', undefined], i),
    inputTokens: oneOf([null, 0, 2, 5, 4_294_967_296], i),
    outputTokens: oneOf([7, null, 0, 7], i),
    latency: oneOf([null, 1500, 0, 20.5, 1500, null, 3], i),
    throughput: oneOf([0, 12.5, null], i),
    finish: oneOf(['stop', null, 'length', 'stop'], i),
  }));
}
