import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { broken, grouping, holding, summaries } from '../broken-sources.js';
import { faulty } from './faulty.js';

const inexact = (text: string) => String(Number(text));

const found = (records: CompensationRecord[], query: InsuranceQuery) =>
  records.filter((record) => reference.matches(record, query));

const DAY = 86_400_000;

export const figures = [
  faulty(
    'takes clawbacks for payouts',
    broken((sound) => ({
      getSummary: async (...given: Parameters<typeof sound.getSummary>) => {
        const summary = await sound.getSummary(...given);
        return { ...summary, ...(summary.clawedBack && { clawedBack: summary.totalCompensation }) };
      },
    })),
    /clawedBack/,
  ),
  faulty(
    'takes a group for clawed back that was not',
    broken((sound) => ({
      getBreakdown: async (...given: Parameters<typeof sound.getBreakdown>) => {
        const groups = await sound.getBreakdown(...given);
        return groups.map((group) => ({ ...group, clawedBack: '12345.6' }));
      },
    })),
    /clawedBack/,
  ),
  faulty(
    'adds as floating point',
    summaries((_, query, records) => ({
      totalCompensation: String(found(records, query).reduce((sum, { payout }) => sum + Number(payout), 0)),
    })),
    /sums: .*exactly[^]*totalCompensation/,
  ),
  faulty(
    'rounds amounts of 18 digits',
    grouping((groups) => groups.map((group) => ({ ...group, credits: inexact(group.credits) }))),
    /18 digits[^]*credits/,
  ),
  faulty(
    'rounds records of 18 digits',
    holding((record) => ({ ...record, cost: Number(record.cost).toFixed(15) })),
    /to the last digit[^]*cost/,
  ),
  faulty(
    'keeps amounts in six decimals',
    holding((record) => ({ ...record, payout: Number(record.payout).toFixed(6) })),
    /sums: .*exactly/,
  ),
  faulty(
    'gives amounts as numbers',
    summaries(({ totalCompensation }) => ({ totalCompensation: Number(totalCompensation) })),
    /exact decimal '/,
  ),
  faulty(
    'rounds averages down',
    summaries(({ averagePerCompensation }) => ({
      averagePerCompensation: averagePerCompensation?.replace(/(\.\d{12}).*/, '$1') ?? null,
    })),
    /rounded half up/,
  ),
  faulty(
    'rounds averages to eleven decimals',
    summaries(({ averagePerCompensation }) => ({
      averagePerCompensation: averagePerCompensation && Number(averagePerCompensation).toFixed(11),
    })),
    /12 decimals/,
  ),
  ...(['NaN', '0', undefined] as const).map((none) =>
    faulty(
      `averages nothing to ${none}`,
      summaries(({ averagePerCompensation }) => ({ averagePerCompensation: averagePerCompensation ?? none })),
      /averagePerCompensation: null/,
    ),
  ),
  faulty(
    'takes a day for 86,400,000 ms',
    summaries(({ compensationCount }, { from, to }) => ({
      averageCountPerDay: from === to ? 0 : compensationCount / ((to - from) / DAY),
    })),
    /per day: [^]*averageCountPerDay/,
  ),
  faulty(
    'sorts breakdowns by times',
    grouping((groups) => groups.sort((a, b) => b.times - a.times)),
    /most credits first, not most times/,
  ),
  faulty(
    'sorts equal groups by locale',
    grouping((groups) =>
      groups.sort((a, b) => Number(b.credits) - Number(a.credits) || a.key.localeCompare(b.key)),
    ),
    /ties by key in order of code points/,
  ),
  faulty(
    'calls a missing provider undefined',
    grouping((groups) => groups.map(({ key, ...rest }) => ({ key: key || undefined, ...rest }))),
    /under the empty key[^]*undefined/,
  ),
  faulty(
    'leaves records without a provider out',
    grouping((groups) => groups.filter(({ key }) => key !== '')),
    /under the empty key/,
  ),
  faulty(
    'gives a hundred groups at most',
    grouping((groups) => groups.slice(0, 100)),
    /all are given/,
  ),
  faulty(
    'adds up the totals wrong',
    broken((sound) => ({
      getTotals: async (query: InsuranceQuery) => {
        const totals = await sound.getTotals(query);
        return { ...totals, cost: totals.payout };
      },
    })),
    /totals: [^]*getTotals/,
  ),
  faulty(
    'holds tokens in 32 bits',
    holding((record) => ({ ...record, inputTokens: record.inputTokens! >>> 0 })),
    /totals: [^]*inputTokens/,
  ),
  faulty(
    'has quartiles of type 6',
    broken((_, { records }) => ({
      getQuartiles: async (query: InsuranceQuery, field: 'latency', dimension: 'model') =>
        reference.quartiles(records, query, field, dimension).map((group) => {
          const values = found(records, query)
            .filter((record) => (record[dimension] ?? '') === group.key)
            .flatMap((record) => record[field] ?? [])
            .sort((a, b) => a - b);
          const place = Math.min(Math.max((values.length + 1) * 0.25 - 1, 0), values.length - 1);
          const low = values[Math.floor(place)]!;
          return { ...group, lower: low + (values[Math.ceil(place)]! - low) * (place % 1) };
        }),
    })),
    /quartiles: type 7[^]*lower/,
  ),
];
