/**
 * Decoders of an API's answers: each returns a copy with the fields of the contract, or throws
 * `invalid-response`.
 */
import { describe } from '../../model/base/describe.js';
import { compareText } from '../../model/base/compare.js';
import {
  asAmount,
  asCount,
  asInstant,
  asList,
  asMeasure,
  asObject,
  asText,
  invalidResponse,
  optional,
} from '../../model/contract/fields.js';
import { sortGroups } from '../../model/statistics/groups.js';
import { readRecord } from '../../model/contract/request.js';
import { bucketStarts } from '../../model/time/buckets.js';
import type {
  BreakdownGroup,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
  PageRequest,
  PendingPayouts,
  Quartiles,
  RecordPage,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';
import { assertOrder } from './record-order.js';

const BODY = 'body';

export function decodeSummary(json: unknown): InsuranceSummary {
  const given = asObject(json, BODY);
  const compensationCount = asCount(given.compensationCount, 'compensationCount');
  const { averagePerCompensation: average } = given;
  if ((average === null) !== (compensationCount === 0)) {
    const expected = compensationCount === 0 ? 'null' : 'a decimal text';
    throw invalidResponse(
      'averagePerCompensation',
      ` is ${describe(average)}, expected ${expected} as compensationCount is ${compensationCount}`,
    );
  }
  return {
    totalCompensation: asAmount(given.totalCompensation, 'totalCompensation'),
    compensationCount,
    averagePerCompensation: average === null ? null : asAmount(average, 'averagePerCompensation'),
    averageCountPerDay: asMeasure(given.averageCountPerDay, 'averageCountPerDay'),
    ...optional(given, 'clawedBack', 'clawedBack', asAmount),
    ...optional(given, 'requestCount', 'requestCount', asCount),
    ...optional(given, 'requestCost', 'requestCost', asAmount),
    ...optional(given, 'pending', 'pending', pendingOf),
  };
}

function pendingOf(value: unknown, at: string): PendingPayouts {
  const given = asObject(value, at);
  return {
    credits: asAmount(given.credits, `${at}.credits`),
    times: asCount(given.times, `${at}.times`),
  };
}

export function decodeBreakdown(json: unknown): BreakdownGroup[] {
  return decodeGroups(asObject(json, BODY).groups, 'groups');
}

function decodeGroups(value: unknown, field: string): BreakdownGroup[] {
  const groups = asList(value, field, (item, at) => {
    const given = asObject(item, at);
    return {
      key: asText(given.key, `${at}.key`),
      credits: asAmount(given.credits, `${at}.credits`),
      times: asCount(given.times, `${at}.times`, 1),
      ...optional(given, 'clawedBack', `${at}.clawedBack`, asAmount),
      ...optional(given, 'requests', `${at}.requests`, asCount),
      ...optional(given, 'cost', `${at}.cost`, asAmount),
    };
  });
  assertDistinct(
    groups.map(({ key }) => key),
    (i) => `${field}[${i}].key`,
  );
  return sortGroups(groups, 'credits');
}

/** Requires `loadTemporal`. */
export function decodeTrend(json: unknown, query: InsuranceQuery, interval: Interval): TrendBucket[] {
  const buckets = asList(asObject(json, BODY).buckets, 'buckets', (item, at) => {
    const given = asObject(item, at);
    return {
      start: asInstant(given.start, `${at}.start`),
      groups: decodeGroups(given.groups, `${at}.groups`),
    };
  });
  const starts = bucketStarts(query.from, query.to, interval, query.timeZone);
  starts.forEach((start, i) => {
    if (buckets[i] && buckets[i].start !== start) {
      throw invalidResponse(`buckets[${i}].start`, ` is ${buckets[i].start}, expected ${start}`);
    }
  });
  if (buckets.length !== starts.length) {
    throw invalidResponse('buckets', ` are ${buckets.length}, expected ${starts.length}`);
  }
  return buckets;
}

/** A page, and the cursor of the next one where the API pages by cursor. */
export interface CursorPage extends RecordPage {
  /** Null on the last page. */
  next: string | null;
}

/** The longest cursor, in characters: many are kept. */
const LONGEST_CURSOR = 8192;

export function decodePage(json: unknown, { offset, limit, sort }: Required<PageRequest>): CursorPage {
  const given = asObject(json, BODY);
  const records = asList(given.records, 'records', readRecord);
  const total = asCount(given.total, 'total');
  if (records.length > limit) {
    throw invalidResponse('records', ` are ${records.length}, expected at most ${limit}`);
  }
  if (records.length > 0 && total < offset + records.length) {
    throw invalidResponse('total', ` is ${total}, expected at least ${offset + records.length}`);
  }
  assertDistinct(
    records.map(({ id }) => id),
    (i) => `records[${i}].id`,
  );
  assertOrder(records, sort);
  if (typeof given.next === 'string' && given.next.length > LONGEST_CURSOR) {
    throw invalidResponse('next', ` has ${given.next.length} characters, expected at most ${LONGEST_CURSOR}`);
  }
  return {
    records,
    total,
    next: given.next === undefined || given.next === null ? null : asText(given.next, 'next'),
  };
}

export function decodeTotals(json: unknown): RecordTotals {
  const given = asObject(json, BODY);
  return {
    count: asCount(given.count, 'count'),
    inputTokens: given.inputTokens === null ? null : asCount(given.inputTokens, 'inputTokens'),
    outputTokens: given.outputTokens === null ? null : asCount(given.outputTokens, 'outputTokens'),
    cost: asAmount(given.cost, 'cost'),
    payout: asAmount(given.payout, 'payout'),
    ...optional(given, 'pending', 'pending', pendingOf),
  };
}

/** Tolerance for rounding when equal values are interpolated. */
const SLACK = 1 + 1e-12;

export function decodeQuartiles(json: unknown): Quartiles[] {
  const quartiles = asList(asObject(json, BODY).quartiles, 'quartiles', (item, at) => {
    const given = asObject(item, at);
    const measure = (name: string) => asMeasure(given[name], `${at}.${name}`);
    const [lower, median, upper] = [measure('lower'), measure('median'), measure('upper')];
    if (lower > median * SLACK) throw invalidResponse(`${at}.lower`, ` is ${lower}, more than the median`);
    if (median > upper * SLACK) throw invalidResponse(`${at}.upper`, ` is ${upper}, less than the median`);
    const key = asText(given.key, `${at}.key`);
    return { key, count: asCount(given.count, `${at}.count`, 1), lower, median, upper };
  });
  assertDistinct(
    quartiles.map(({ key }) => key),
    (i) => `quartiles[${i}].key`,
  );
  return quartiles.sort((a, b) => compareText(a.key, b.key));
}

export function decodeVersion(json: unknown): string {
  return asText(asObject(json, BODY).version, 'version');
}

function assertDistinct(texts: readonly string[], fieldOf: (index: number) => string): void {
  const met = new Set<string>();
  texts.forEach((text, i) => {
    if (met.has(text)) throw invalidResponse(fieldOf(i), ` is ${describe(text)}, which was there before`);
    met.add(text);
  });
}
