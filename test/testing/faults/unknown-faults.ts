import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { asking, broken, holding, ordering, pages, summaries } from '../broken-sources.js';
import { faulty } from './faulty.js';

const MEASURED = ['inputTokens', 'outputTokens', 'latency', 'throughput'] as const;

const zero = (record: CompensationRecord): CompensationRecord => ({
  ...record,
  inputTokens: record.inputTokens ?? 0,
  outputTokens: record.outputTokens ?? 0,
  latency: record.latency ?? 0,
  throughput: record.throughput ?? 0,
});

export const unknowns = [
  faulty(
    'holds 0 for what is unknown',
    holding(zero),
    /unknown: null comes back as null[^]*outputTokens: null/,
  ),
  faulty(
    'writes 0 for what is unknown',
    pages(async (sound, ...given) => {
      const { records, total } = await sound.getRecords(...given);
      return { records: records.map(zero), total };
    }),
    /unknown: null comes back as null[^]*outputTokens: null/,
  ),
  ...[...MEASURED, 'finish' as const].map((field) =>
    faulty(
      `sorts unknown ${field} before all others when ascending`,
      ordering((a, b, by, sign) => {
        if (by !== field) return 0;
        const unknown = (record: CompensationRecord) => Number(record[field] === null);
        return sign * (unknown(b) - unknown(a));
      }),
      new RegExp(`unknown: null is last in the order by ${field}`),
    ),
  ),
  faulty(
    'takes unknown latencies into ranges that have no least',
    broken((sound, { records }) => ({
      getSummary: async (query: never) => reference.summary(records.map(zero), query),
      getRecords: sound.getRecords.bind(sound),
    })),
    /unknown: null is in no range of latency/,
  ),
  faulty(
    'takes unknown values into quartiles as 0',
    broken((_, { records }) => ({
      getQuartiles: async (query: never, field: 'latency', dimension: 'model') =>
        reference.quartiles(records.map(zero), query, field, dimension),
    })),
    /unknown: null is in no quartile/,
  ),
  faulty(
    'totals unknown counts to 0',
    broken((_, { records }) => ({
      getTotals: async (query: never) => reference.totals(records.map(zero), query),
    })),
    /unknown: null is in no total[^]*inputTokens/,
  ),
  faulty(
    'calls an unknown finish by a name of its own',
    holding((record) => ({ ...record, finish: record.finish ?? 'null' })),
    /unknown: a finish of null[^]*key/,
  ),
  faulty(
    'looks for request ids among the ids of compensations alone',
    holding((record) => ({ ...record, requestId: undefined })),
    /compensations: the request id finds all/,
  ),
  faulty(
    'ignores clawbacks',
    summaries((summary) => ({ compensationCount: Math.max(0, summary.compensationCount - 1) })),
    /compensations: several of one request all count/,
  ),
  faulty(
    'opens a request by its own id',
    broken((sound, { records }) => ({
      getRequest: async (id: string) =>
        sound.getRequest(records.find(({ requestId }) => requestId === id)?.id ?? id),
    })),
    /compensations: each is opened by its own id/,
  ),
  ...(['costDetails', 'creditedAt', 'reason', 'policy'] as const).map((field) =>
    faulty(
      `drops ${field}`,
      holding((record) => ({ ...record, [field]: undefined })),
      new RegExp(`compensations: parts of the cost[^]*${field}`),
    ),
  ),
  faulty(
    'counts what is credited as pending',
    summaries(({ pending, compensationCount }) =>
      pending ? { pending: { ...pending, times: compensationCount } } : {},
    ),
    /compensations: what is not credited yet[^]*pending/,
  ),
  faulty(
    'counts what is credited as pending in the totals',
    broken((sound) => ({
      getTotals: async (query: InsuranceQuery) => {
        const totals = await sound.getTotals(query);
        return totals.pending
          ? { ...totals, pending: { credits: totals.payout, times: totals.count } }
          : totals;
      },
    })),
    /compensations: what is not credited yet[^]*getTotals[^]*pending/,
  ),
  faulty(
    'finds records without a provider by no text',
    asking(({ providers, ...query }) => ({
      ...query,
      ...(providers && { providers: providers.filter((text) => text !== '') }),
    })),
    /unknown: optional fields may be null/,
  ),
];
