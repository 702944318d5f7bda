/**
 * Decoders of an API's answers: each returns a copy with the fields of the contract, or throws
 * `invalid-response`.
 */
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
  unexpected,
} from '../../model/contract/fields.js';
import {
  assertGroups,
  assertQuartiles,
  assertSummary,
  assertTotals,
  assertTrend,
} from '../../model/contract/check-figures.js';
import { assertPage } from '../../model/contract/check-page.js';
import { sortGroups } from '../../model/statistics/groups.js';
import { readRecord } from '../../model/contract/request.js';
import type {
  BreakdownGroup,
  Dimension,
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

const BODY = 'body';

/** Requires `loadTemporal`. */
export function decodeSummary(json: unknown, query: InsuranceQuery): InsuranceSummary {
  const given = asObject(json, BODY);
  const { averagePerCompensation: average } = given;
  const summary = {
    totalCompensation: asAmount(given.totalCompensation, 'totalCompensation'),
    compensationCount: asCount(given.compensationCount, 'compensationCount'),
    averagePerCompensation: average === null ? null : asAmount(average, 'averagePerCompensation'),
    averageCountPerDay: asMeasure(given.averageCountPerDay, 'averageCountPerDay'),
    ...optional(given, 'clawedBack', 'clawedBack', asAmount),
    ...optional(given, 'requestCount', 'requestCount', asCount),
    ...optional(given, 'requestCost', 'requestCost', asAmount),
    ...optional(given, 'pending', 'pending', pendingOf),
  };
  assertSummary(summary, query);
  return summary;
}

function pendingOf(value: unknown, at: string): PendingPayouts {
  const given = asObject(value, at);
  return {
    credits: asAmount(given.credits, `${at}.credits`),
    times: asCount(given.times, `${at}.times`),
  };
}

export function decodeBreakdown(
  json: unknown,
  query: InsuranceQuery,
  dimension: Dimension,
): BreakdownGroup[] {
  const groups = decodeGroups(asObject(json, BODY).groups, 'groups');
  assertGroups(groups, query, dimension);
  return sortGroups(groups, 'credits');
}

function decodeGroups(value: unknown, field: string): BreakdownGroup[] {
  return asList(value, field, (item, at) => {
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
}

/** Requires `loadTemporal`. */
export function decodeTrend(
  json: unknown,
  query: InsuranceQuery,
  interval: Interval,
  by: Dimension,
): TrendBucket[] {
  const buckets = asList(asObject(json, BODY).buckets, 'buckets', (item, at) => {
    const given = asObject(item, at);
    return {
      start: asInstant(given.start, `${at}.start`),
      groups: decodeGroups(given.groups, `${at}.groups`),
    };
  });
  assertTrend(buckets, query, interval, by);
  return buckets.map(({ start, groups }) => ({ start, groups: sortGroups(groups, 'credits') }));
}

/** A page, and the cursor of the next one where the API pages by cursor. */
export interface CursorPage extends RecordPage {
  /** Null on the last page. */
  next: string | null;
}

/** The longest cursor, in characters: many are kept. */
const LONGEST_CURSOR = 8192;

export function decodePage(json: unknown, query: InsuranceQuery, request: Required<PageRequest>): CursorPage {
  const given = asObject(json, BODY);
  const records = asList(given.records, 'records', readRecord);
  const total = asCount(given.total, 'total');
  assertPage({ records, total }, query, request);
  if (typeof given.next === 'string' && given.next.length > LONGEST_CURSOR) {
    throw invalidResponse('next', ` has ${given.next.length} characters, expected at most ${LONGEST_CURSOR}`);
  }
  return {
    records,
    total,
    next: given.next === undefined || given.next === null ? null : asText(given.next, 'next'),
  };
}

/** A page of an API that pages by cursor: without a cursor, it is the last of all that match. */
export function decodeCursorPage(
  json: unknown,
  query: InsuranceQuery,
  request: Required<PageRequest>,
): CursorPage {
  const page = decodePage(json, query, request);
  const end = request.offset + page.records.length;
  if (page.next !== null || page.total <= end || request.limit === 0) return page;
  throw unexpected('next', null, `a text, as total is ${page.total} and records end at ${end}`);
}

export function decodeTotals(json: unknown): RecordTotals {
  const given = asObject(json, BODY);
  const totals = {
    count: asCount(given.count, 'count'),
    inputTokens: given.inputTokens === null ? null : asCount(given.inputTokens, 'inputTokens'),
    outputTokens: given.outputTokens === null ? null : asCount(given.outputTokens, 'outputTokens'),
    cost: asAmount(given.cost, 'cost'),
    payout: asAmount(given.payout, 'payout'),
    ...optional(given, 'pending', 'pending', pendingOf),
  };
  assertTotals(totals);
  return totals;
}

export function decodeQuartiles(json: unknown, query: InsuranceQuery, dimension: Dimension): Quartiles[] {
  const quartiles = asList(asObject(json, BODY).quartiles, 'quartiles', (item, at) => {
    const given = asObject(item, at);
    const measure = (name: string) => asMeasure(given[name], `${at}.${name}`);
    return {
      key: asText(given.key, `${at}.key`),
      count: asCount(given.count, `${at}.count`, 1),
      lower: measure('lower'),
      median: measure('median'),
      upper: measure('upper'),
    };
  });
  assertQuartiles(quartiles, query, dimension);
  return quartiles.sort((a, b) => compareText(a.key, b.key));
}

export function decodeVersion(json: unknown): string {
  return asText(asObject(json, BODY).version, 'version');
}
