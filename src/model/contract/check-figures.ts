/**
 * Checks of a source's figures against the call and against themselves: each throws `invalid-response`, naming the
 * field and both values. Only what no truthful source can answer is refused; answers of two calls are not compared, as
 * records may arrive between them.
 */
import { addAmounts, compareAmounts } from '../base/decimal.js';
import { describe } from '../base/describe.js';
import type { InsuranceError } from '../base/errors.js';
import { listOf } from './list-filters.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
  Quartiles,
  RecordTotals,
  TrendBucket,
} from '../base/types.js';
import { cachedBucketStarts } from '../time/buckets.js';
import { lengthInDays } from '../time/days.js';
import { asCount, asMeasure, asObject, asText, invalidResponse, isSum, unexpected } from './fields.js';

/** Requires `loadTemporal`. */
export function assertSummary(answer: unknown, query: InsuranceQuery): asserts answer is InsuranceSummary {
  const given = asObject(answer, 'summary');
  const total = sumOf(given.totalCompensation, 'totalCompensation');
  const count = asCount(given.compensationCount, 'compensationCount');
  const { averagePerCompensation: average, clawedBack, requestCount, requestCost, pending } = given;
  if (count > 0 && query.from === query.to) {
    throw unexpected('compensationCount', count, `0, as the range ends where it begins, at ${query.to}`);
  }
  assertNothingForNone('totalCompensation', total, 'compensationCount', count);
  assertAverage(average, total, count);
  assertPerDay(given.averageCountPerDay, count, query);
  assertClawedBack(clawedBack, total, ['clawedBack', 'totalCompensation']);
  assertTraffic(requestCount, count, ['requestCount', 'compensationCount']);
  if (requestCost !== undefined) sumOf(requestCost, 'requestCost');
  assertPending(pending, count, 'compensationCount');
}

/** Groups that match a query; their order is not checked, as views have orders of their own. */
export function assertGroups(
  answer: unknown,
  query: InsuranceQuery,
  dimension: Dimension,
): asserts answer is BreakdownGroup[] {
  checkGroups(answer, query[listOf(dimension)], () => 'groups');
}

/** Requires `loadTemporal`. */
export function assertTrend(
  answer: unknown,
  query: InsuranceQuery,
  interval: Interval,
  by: Dimension,
): asserts answer is TrendBucket[] {
  if (!Array.isArray(answer)) throw unexpected('buckets', answer, 'a list');
  const { from, to, timeZone } = query;
  const starts = cachedBucketStarts(from, to, interval, timeZone);
  const allowed = query[listOf(by)];
  const met = new Map<string, unknown>();
  for (let i = 0; i < Math.min(answer.length, starts.length); i++) {
    const bucket = asObject(answer[i], `buckets[${i}]`);
    if (bucket.start !== starts[i]) {
      throw unexpected(`buckets[${i}].start`, bucket.start, String(starts[i]));
    }
    checkGroups(bucket.groups, allowed, () => `buckets[${i}].groups`, met);
  }
  if (answer.length !== starts.length) {
    throw invalidResponse('buckets', ` are ${answer.length}, expected ${starts.length}`);
  }
}

export function assertTotals(answer: unknown): asserts answer is RecordTotals {
  const given = asObject(answer, 'totals');
  const count = asCount(given.count, 'count');
  for (const field of ['inputTokens', 'outputTokens'] as const) {
    if (given[field] !== null) asCount(given[field], field);
  }
  for (const field of ['cost', 'payout'] as const) {
    assertNothingForNone(field, sumOf(given[field], field), 'count', count);
  }
  assertPending(given.pending, count, 'count');
}

/** Tolerance for rounding when equal values are interpolated. */
const SLACK = 1 + 1e-12;

export function assertQuartiles(
  answer: unknown,
  query: InsuranceQuery,
  dimension: Dimension,
): asserts answer is Quartiles[] {
  if (!Array.isArray(answer)) throw unexpected('quartiles', answer, 'a list');
  const allowed = query[listOf(dimension)];
  answer.forEach((item: unknown, i) => {
    const at = `quartiles[${i}]`;
    const given = asObject(item, at);
    const measure = (name: string) => asMeasure(given[name], `${at}.${name}`);
    const [lower, median, upper] = [measure('lower'), measure('median'), measure('upper')];
    if (lower > median * SLACK) throw unexpected(`${at}.lower`, lower, `at most the median, ${median}`);
    if (median > upper * SLACK) throw unexpected(`${at}.upper`, upper, `at least the median, ${median}`);
    assertAllowed(asText(given.key, `${at}.key`), allowed, () => at);
    asCount(given.count, `${at}.count`, 1);
  });
  assertDistinct(answer as Quartiles[], 'key', 'quartiles');
}

/** @param met the keys that were met, each with the place of its list; shared by lists that are checked together */
function checkGroups(
  value: unknown,
  allowed: readonly string[] | undefined,
  at: () => string,
  met = new Map<string, unknown>(),
): void {
  if (!Array.isArray(value)) throw unexpected(at(), value, 'a list');
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    const place = () => `${at()}[${i}]`;
    if (typeof item !== 'object' || item === null) throw unexpected(place(), item, 'an object');
    const { key, credits, times, clawedBack, requests, cost } = item as { [field: string]: unknown };
    if (typeof key !== 'string') throw unexpected(`${place()}.key`, key, 'a text');
    if (!isSum(credits)) throw unexpected(`${place()}.credits`, credits, 'a decimal text');
    if (!Number.isInteger(times) || (times as number) < 0) asCount(times, `${place()}.times`);
    if (allowed) assertAllowed(key, allowed, place);
    if (met.get(key) === at) throw repeated(`${place()}.key`, key);
    met.set(key, at);
    if (requests !== undefined) {
      assertTraffic(requests, times as number, [`${place()}.requests`, `${place()}.times`]);
    }
    if (cost !== undefined && !isSum(cost)) throw unexpected(`${place()}.cost`, cost, 'a decimal text');
    if (clawedBack !== undefined) {
      assertClawedBack(clawedBack, credits, [`${place()}.clawedBack`, `${place()}.credits`]);
    }
  }
}

function repeated(field: string, text: string): InsuranceError {
  return invalidResponse(field, ` is ${describe(text)}, which was there before`);
}

function assertAllowed(key: string, allowed: readonly string[] | undefined, place: () => string): void {
  if (!allowed || allowed.includes(key)) return;
  const shown = allowed.slice(0, 5).map(describe).join(', ') || 'none';
  throw unexpected(`${place()}.key`, key, `one of those asked for: ${shown}`);
}

/** Throws unless every item has a text of its own. */
export function assertDistinct<Field extends string>(
  items: readonly { [field in Field]: string }[],
  field: Field,
  at: string,
): void {
  const met = new Set<string>();
  items.forEach((item, i) => {
    if (met.size === met.add(item[field]).size) throw repeated(`${at}[${i}].${field}`, item[field]);
  });
}

function sumOf(value: unknown, field: string): string {
  if (!isSum(value)) throw unexpected(field, value, 'a decimal text');
  return value;
}

function isZero(amount: string): boolean {
  return Number(amount) === 0;
}

function assertNothingForNone(field: string, amount: string, countField: string, count: number): void {
  if (count === 0 && !isZero(amount)) throw unexpected(field, amount, `0, as ${countField} is 0`);
}

/** The last decimal that the contract promises of an average, and what a division of doubles may be off. */
const AVERAGE_STEP = 1e-12;
const ROUNDING = 4 * Number.EPSILON;

function assertAverage(average: unknown, total: string, count: number): void {
  if (count === 0 || average === null) {
    if (count === 0 && average === null) return;
    const expected = count === 0 ? 'null' : 'a decimal text';
    throw unexpected('averagePerCompensation', average, `${expected} as compensationCount is ${count}`);
  }
  const given = Number(sumOf(average, 'averagePerCompensation'));
  const exact = Number(total) / count;
  if (Math.abs(given - exact) <= AVERAGE_STEP + ROUNDING * Math.abs(exact)) return;
  const parts = `totalCompensation ${describe(total)} / compensationCount ${count}`;
  throw unexpected('averagePerCompensation', average, `${exact}, which is ${parts}`);
}

/** How far two versions of the time zones may differ on the length of a range, days. */
const ZONE_TOLERANCE = 1 / 8;
/** Half of the last of two decimals, to which a source may round. */
const ROUNDED = 0.005;

/** A source's time zones may be newer or older than the page's. */
function assertPerDay(value: unknown, count: number, { from, to, timeZone }: InsuranceQuery): void {
  const given = asMeasure(value, 'averageCountPerDay');
  const days = from < to ? lengthInDays(from, to, timeZone) : 0;
  const exact = days === 0 ? 0 : count / days;
  const tolerance = ZONE_TOLERANCE * Math.min(1, days);
  const isRounded = Math.abs(given - exact) <= ROUNDED;
  if (exact === 0 ? given === 0 : isRounded || Math.abs(count / given - days) <= tolerance) return;
  throw unexpected(
    'averageCountPerDay',
    given,
    `${exact}, which is compensationCount ${count} / ${days} days`,
  );
}

/** What was paid before clawbacks, the sum of both amounts, is at least 0. */
function assertClawedBack(
  clawedBack: unknown,
  net: string,
  [field, netField]: [clawedBack: string, net: string],
): void {
  if (clawedBack === undefined) return;
  const amount = sumOf(clawedBack, field);
  if (amount.startsWith('-') && !isZero(amount)) throw unexpected(field, amount, 'a decimal text from 0');
  if (!net.startsWith('-') || compareAmounts(addAmounts(net, amount), '0') >= 0) return;
  throw unexpected(field, amount, `at least ${net.slice(1)}, as ${netField} is ${describe(net)}`);
}

/** All requests are at least as many as the compensated ones among them. */
function assertTraffic(
  requests: unknown,
  times: number,
  [field, timesField]: [requests: string, times: string],
): void {
  if (requests === undefined) return;
  if (asCount(requests, field) < times) {
    throw unexpected(field, requests, `at least ${times}, as ${timesField} is ${times}`);
  }
}

function assertPending(value: unknown, count: number, countField: string): void {
  if (value === undefined) return;
  const given = asObject(value, 'pending');
  const credits = sumOf(given.credits, 'pending.credits');
  const times = asCount(given.times, 'pending.times');
  if (times > count) throw unexpected('pending.times', times, `at most ${countField}, which is ${count}`);
  assertNothingForNone('pending.credits', credits, 'pending.times', times);
}
