import type { InsuranceQuery } from '../../../src/model/base/types.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { asking, broken, exclusive, without } from '../broken-sources.js';
import { faulty } from './faulty.js';

const inexact = (text: string) => String(Number(text));

const FILTERS = [
  ...['types', 'models', 'providers', 'apiKeys', 'finishes', 'requestId'],
  ...['cost', 'payout', 'inputTokens', 'outputTokens', 'latency', 'throughput'],
];

export const filters = [
  ...FILTERS.map((filter) =>
    faulty(
      `ignores ${filter}`,
      asking((query) => without(query, filter)),
      new RegExp(`: ${filter} alone`),
    ),
  ),
  faulty(
    'joins filters by or',
    broken((_, { records }) => ({
      getSummary: async (query: InsuranceQuery) => {
        const { types, models, from, to, timeZone } = query;
        if (!types || !models) return reference.summary(records, query);
        const either = records.filter(({ type, model }) => types.includes(type) || models.includes(model));
        return reference.summary(either, { from, to, timeZone });
      },
    })),
    /two together let through what both do/,
  ),
  faulty(
    'excludes the ends of ranges',
    asking((query) => ({ ...query, ranges: exclusive(query.ranges) })),
    /both ends are included/,
  ),
  faulty(
    'takes an empty list for no filter',
    asking((query) => (query.types?.length === 0 ? without(query, 'types') : query)),
    /an empty list lets nothing through/,
  ),
  faulty(
    'compares bounds as floating point',
    asking((query) => {
      const { min, max } = query.ranges?.cost ?? {};
      const rounded = { ...(min && { min: inexact(min) }), ...(max && { max: inexact(max) }) };
      return query.ranges?.cost ? { ...query, ranges: { ...query.ranges, cost: rounded } } : query;
    }),
    /amounts are compared as exact numbers/,
  ),
  faulty(
    'finds requests by the beginning of their id',
    broken((_, { records }) => ({
      getSummary: async ({ requestId, ...query }: InsuranceQuery) =>
        reference.summary(
          records.filter(({ id }) => requestId === undefined || id.startsWith(requestId)),
          query,
        ),
    })),
    /request id is that of one record, to the letter/,
  ),
  faulty(
    'looks for texts in lower case',
    asking((query) => ({ ...query, models: query.models?.map((text) => text.toLowerCase()) })),
    /models finds hostile ones to the letter/,
  ),
];
