import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceQuery,
  InsuranceSummary,
  Ranges,
  RecordPage,
  TrendBucket,
} from '../../src/model/base/types.js';
import { type MemorySource, memorySource } from '../../src/sources/memory/memory-source.js';
import type { CallOptions } from '../../src/sources/source.js';
import type { ConformanceData, MakeSource } from '../../src/testing/source-conformance.js';
import * as reference from '../../src/testing/reference/reference-source.js';

type Overrides = Partial<{ [Method in keyof MemorySource]: unknown }>;

/** A memory source in which something is otherwise. */
export function broken(change: (sound: MemorySource, data: ConformanceData) => Overrides): MakeSource {
  return (data) => {
    const sound = memorySource(data.records, { requests: data.requests });
    const whole: Overrides = {};
    for (const method of METHODS) whole[method] = sound[method].bind(sound);
    return Object.assign(whole, change(sound, data)) as unknown as MemorySource;
  };
}

const METHODS = [
  'getSummary',
  'getBreakdown',
  'getTrend',
  'getRecords',
  'getRequest',
  'getTotals',
  'getQuartiles',
  'subscribe',
  'now',
  'add',
] as const;
type Asking = 'getSummary' | 'getBreakdown' | 'getTrend' | 'getRecords' | 'getTotals' | 'getQuartiles';

/** A source that is asked another query than it was given. */
export function asking(change: (query: InsuranceQuery) => InsuranceQuery): MakeSource {
  return broken((sound) => {
    const changed =
      (method: Asking) =>
      (query: InsuranceQuery, ...rest: never[]) =>
        (sound[method] as (query: InsuranceQuery, ...rest: never[]) => unknown)(change(query), ...rest);
    return {
      getSummary: changed('getSummary'),
      getBreakdown: changed('getBreakdown'),
      getTrend: changed('getTrend'),
      getRecords: changed('getRecords'),
      getTotals: changed('getTotals'),
      getQuartiles: changed('getQuartiles'),
    };
  });
}

/** A source that holds other records than it was given. */
export function holding(change: (record: CompensationRecord) => CompensationRecord): MakeSource {
  return ({ records, requests }) => {
    const byId = new Map(records.map((record) => [record.id, change(record)]));
    return memorySource([...new Map([...byId.values()].map((record) => [record.id, record])).values()], {
      requests,
    });
  };
}

export function summaries(
  change: (summary: InsuranceSummary, query: InsuranceQuery, records: CompensationRecord[]) => object,
): MakeSource {
  return broken((sound, { records }) => ({
    getSummary: async (query: InsuranceQuery, options?: CallOptions) => {
      const summary = await sound.getSummary(query, options);
      return { ...summary, ...change(summary, query, records) };
    },
  }));
}

/** Changes the groups of breakdowns and of the trend alike. */
export function grouping(change: (groups: BreakdownGroup[]) => unknown): MakeSource {
  return broken((sound) => ({
    getBreakdown: async (...given: Parameters<MemorySource['getBreakdown']>) =>
      change(await sound.getBreakdown(...given)),
    getTrend: async (...given: Parameters<MemorySource['getTrend']>) =>
      (await sound.getTrend(...given)).map(({ start, groups }) => ({ start, groups: change(groups) })),
  }));
}

export function trends(
  change: (buckets: TrendBucket[], ...given: Parameters<MemorySource['getTrend']>) => unknown,
): MakeSource {
  return broken((sound) => ({
    getTrend: async (...given: Parameters<MemorySource['getTrend']>) =>
      change(await sound.getTrend(...given), ...given),
  }));
}

/** A source whose pages are cut from a whole list in an order of its own. */
export function ordering(
  compare: (a: CompensationRecord, b: CompensationRecord, by: string, sign: number) => number,
): MakeSource {
  return pages(async (sound, query, { offset, limit, sort }, options) => {
    const { records, total } = await sound.getRecords(query, { offset: 0, limit: 1e9, sort }, options);
    const { field, direction } = sort ?? { field: 'timestamp', direction: 'descending' };
    records.sort((a, b) => compare(a, b, field, direction === 'ascending' ? 1 : -1));
    return { records: records.slice(offset, offset + limit), total };
  });
}

export function pages(
  answer: (sound: MemorySource, ...given: Parameters<MemorySource['getRecords']>) => Promise<RecordPage>,
): MakeSource {
  return broken((sound) => ({
    getRecords: (...given: Parameters<MemorySource['getRecords']>) => answer(sound, ...given),
  }));
}

export function without(query: InsuranceQuery, filter: string): InsuranceQuery {
  const rest = { ...query, ranges: { ...query.ranges } };
  Reflect.deleteProperty(rest, filter);
  Reflect.deleteProperty(rest.ranges, filter);
  return rest;
}

/** Ranges as they would be if their ends did not belong to them. */
export function exclusive(ranges: Ranges = {}): Ranges {
  const cut: Ranges = {};
  for (const field of ['inputTokens', 'outputTokens', 'latency', 'throughput'] as const) {
    const { min, max } = ranges[field] ?? {};
    if (ranges[field]) {
      cut[field] = {
        min: min === undefined ? min : min + 1e-6,
        max: max === undefined ? max : max - 1e-6,
      };
    }
  }
  const step = reference.units('0.00000000000000000001');
  for (const field of ['cost', 'payout'] as const) {
    const { min, max } = ranges[field] ?? {};
    if (ranges[field]) {
      cut[field] = {
        min: min === undefined ? min : reference.text(reference.units(min) + step),
        max: max === undefined ? max : reference.text(reference.units(max) - step),
      };
    }
  }
  return cut;
}

/** What a field holds, for comparing as JavaScript does. */
export function valueOf(record: CompensationRecord, field: string): string | number {
  const value = (record as unknown as Record<string, string | number | undefined>)[field] ?? '';
  return field === 'cost' || field === 'payout' ? Number(value) : value;
}

export function compareValues(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}
