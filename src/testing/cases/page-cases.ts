import { SORT_FIELDS } from '../../model/contract/check-query.js';
import type { CompensationRecord, SortField } from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { NOON, record, records, SEPTEMBER } from '../data/records.js';

const ALL = { offset: 0, limit: 1000 };
const DIRECTIONS = ['ascending', 'descending'] as const;

/** Sorting and paging. */
export function pageCases(isFull: boolean): CaseDefinition[] {
  return [
    {
      name: 'sorting: newest first unless the page says otherwise, ties by id, ascending',
      records: tied,
      check: async (check) => void (await check.page(SEPTEMBER, ALL)),
    },
    ...SORT_FIELDS.map(sortCase),
    {
      name: 'sorting: texts go by code point, not by locale, case or number; none comes last',
      records: () =>
        TEXTS.map((text, i) =>
          record(`i${text}`, {
            type: text,
            model: TEXTS[(i + 3) % TEXTS.length],
            finish: text,
            ...(i % 3 ? { provider: text, apiKey: TEXTS[(i * 2) % TEXTS.length] } : {}),
          }),
        ),
      async check(check) {
        for (const field of ['id', 'type', 'model', 'provider', 'apiKey', 'finish'] as const) {
          for (const direction of DIRECTIONS)
            await check.page(SEPTEMBER, { ...ALL, sort: { field, direction } });
        }
      },
    },
    {
      name: 'sorting: amounts go by value, beyond what floating point tells apart',
      records: () =>
        ['10', '9', '9.0', '-2', '-10', '0.5', '0.50', '0', '123456789012345678', '123456789012345679'].map(
          (cost, i, all) => record(`c${i}`, { cost, payout: all[(i + 4) % all.length] }),
        ),
      async check(check) {
        for (const field of ['cost', 'payout'] as const) {
          for (const direction of DIRECTIONS)
            await check.page(SEPTEMBER, { ...ALL, sort: { field, direction } });
        }
      },
    },
    {
      name: 'paging: pages follow each other to the end, none twice and none left out',
      records: () => tied(isFull ? 2500 : 400),
      async check(check) {
        const size = isFull ? 700 : 130;
        const sorts = check.sortFields.includes('type')
          ? [undefined, { field: 'type', direction: 'descending' } as const]
          : [undefined];
        for (const sort of sorts) {
          for (let offset = 0; offset < check.records.length + size; offset += size) {
            await check.page({ ...SEPTEMBER, to: NOON + 1e11 }, { offset, limit: size, sort });
          }
        }
      },
    },
    {
      name: 'paging: a page past the end is empty and tells the total',
      records: () => records(10),
      async check(check) {
        for (const offset of [9, 10, 11, 1000, 2 ** 31]) await check.page(SEPTEMBER, { offset, limit: 5 });
      },
    },
    {
      name: 'paging: a page has no more than its limit, which may be 0, and the total is that of the whole',
      records: () => records(30),
      async check(check) {
        for (const limit of [1, 2, 0, 29, 30, 31, 100_000]) await check.page(SEPTEMBER, { offset: 0, limit });
        await check.page({ ...SEPTEMBER, from: NOON + 60_000 * 10 }, { offset: 3, limit: 4 });
      },
    },
    {
      name: 'paging: fields that a record lacks are absent or null, others come back to the last digit',
      records: () => [
        record('plain'),
        record('full', {
          provider: 'acme',
          apiKey: 'k1',
          inputTokens: 9_007_199_254_740_991,
          outputTokens: 4_294_967_296,
          inputTokenDetails: { prompt: 60, cacheRead: 40, cacheWrite5m: 1.5 },
          outputTokenDetails: { reasoning: 7 },
          firstTokenLatency: 12.5,
          latency: 86_400_000.125,
          throughput: 21.989,
          cost: '123456789012345678',
          payout: '0.123456789012345678',
          timestamp: NOON + 123,
        }),
        record('zero', {
          inputTokens: 0,
          outputTokens: 0,
          cost: '0',
          payout: '0',
          latency: 0,
          throughput: 0,
        }),
        record('details', { inputTokenDetails: { prompt: 100 }, firstTokenLatency: 0 }),
      ],
      check: async (check) => void (await check.page(SEPTEMBER, ALL)),
    },
  ];
}

const TEXTS = [
  'b',
  'B',
  'a',
  'A',
  'é',
  'z',
  'Z',
  '10',
  '9',
  '_',
  '-',
  'ä',
  'ae',
  '\uffee',
  '\u{1f600}',
  'a b',
  'ab',
];

function sortCase(field: SortField): CaseDefinition {
  return {
    name: `sorting: by ${field}, ties by id, ascending in both directions`,
    records: tied,
    async check(check) {
      for (const direction of DIRECTIONS) {
        await check.page(SEPTEMBER, { ...ALL, sort: { field, direction } });
        await check.page(SEPTEMBER, { offset: 17, limit: 9, sort: { field, direction } });
      }
    },
  };
}

/** Few distinct values in many records, whose ids are in no order. */
function tied(count = 60): CompensationRecord[] {
  return Array.from({ length: count }, (_, i) =>
    record(`t${(i * 7919) % 10_007}`, {
      timestamp: NOON + ((i * 13) % 7) * 1000,
      type: `t${i % 3}`,
      model: `m${(i * 5) % 4}`,
      ...(i % 4 === 0 ? {} : { provider: `p${i % 3}` }),
      ...(i % 5 === 0 ? {} : { apiKey: `k${i % 2}` }),
      finish: `f${i % 2}`,
      inputTokens: ((i * 3) % 4) * 50,
      outputTokens: [2, 10, 100][i % 3],
      cost: ['0.5', '0.50', '10', '9'][i % 4],
      payout: ['1', '0.25', '1.0'][i % 3],
      latency: [5, 10.5, 1000, 999][(i * 3) % 4],
      throughput: [0.5, 7, 60][i % 3],
    }),
  );
}
