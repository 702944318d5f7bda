/** Checks of what an API answers: each gives a copy that has what the contract has, or throws `invalid-response`. */
import { describe } from '../../model/describe.js';
import { compareText } from '../../model/compare.js';
import { sortGroups } from '../../model/groups.js';
import { checkRecord, recordFault } from '../../model/record.js';
import { bucketStarts } from '../../model/time.js';
import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
  Interval,
  Quartiles,
  RecordPage,
  RecordTotals,
  TrendBucket,
} from '../../model/types.js';
import {
  asAmount,
  asCount,
  asInstant,
  asList,
  asMeasure,
  asObject,
  asOneOf,
  asText,
  invalidResponse,
  optional,
} from './fields.js';

const BODY = 'body';

export function summaryOf(json: unknown): InsuranceSummary {
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
    ...optional(given, 'requestCount', 'requestCount', asCount),
    ...optional(given, 'requestCost', 'requestCost', asAmount),
  };
}

export function breakdownOf(json: unknown): BreakdownGroup[] {
  return groupsOf(asObject(json, BODY).groups, 'groups');
}

function groupsOf(value: unknown, field: string): BreakdownGroup[] {
  const groups = asList(value, field, (item, at) => {
    const given = asObject(item, at);
    return {
      key: asText(given.key, `${at}.key`),
      credits: asAmount(given.credits, `${at}.credits`),
      times: asCount(given.times, `${at}.times`, 1),
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

/** Needs `loadTemporal`. */
export function trendOf(json: unknown, query: InsuranceQuery, interval: Interval): TrendBucket[] {
  const buckets = asList(asObject(json, BODY).buckets, 'buckets', (item, at) => {
    const given = asObject(item, at);
    return { start: asInstant(given.start, `${at}.start`), groups: groupsOf(given.groups, `${at}.groups`) };
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

/** A page, and where the next one begins if pages are asked for by cursor. */
export interface CursorPage extends RecordPage {
  /** Null at the end. */
  next: string | null;
}

export function pageOf(json: unknown, offset: number, limit: number): CursorPage {
  const given = asObject(json, BODY);
  const records = asList(given.records, 'records', recordOf);
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
  return {
    records,
    total,
    next: given.next === undefined || given.next === null ? null : asText(given.next, 'next'),
  };
}

function recordOf(value: unknown, field: string): CompensationRecord {
  const fault = recordFault(value);
  if (!fault) return checkRecord(value);
  const { problem, at } = fault;
  if (!at.field) throw invalidResponse(field, `: ${problem}`);
  throw invalidResponse(`${field}.${at.field}`, problem.slice(at.field.length));
}

export function requestOf(json: unknown, id: string): InsuranceRequest {
  const given = asObject(json, BODY);
  const record = recordOf(given.record, 'record');
  if (record.id !== id) {
    throw invalidResponse('record.id', ` is ${describe(record.id)}, expected ${describe(id)}`);
  }
  return {
    record,
    ...optional(given, 'reason', 'reason', asText),
    content: asOneOf(given.content, 'content', ['stored', 'not-retained']),
    ...optional(given, 'stages', 'stages', (stages, field) => asList(stages, field, stageOf)),
    ...optional(given, 'error', 'error', errorOf),
    ...optional(given, 'logs', 'logs', (logs, field) => asList(logs, field, logOf)),
    meta: given.meta,
  };
}

function stageOf(value: unknown, field: string) {
  const given = asObject(value, field);
  return {
    name: asText(given.name, `${field}.name`),
    direction: asOneOf(given.direction, `${field}.direction`, ['request', 'response']),
    ...optional(given, 'headers', `${field}.headers`, headersOf),
    body: given.body,
  };
}

function headersOf(value: unknown, field: string): Record<string, string> {
  const headers = Object.entries(asObject(value, field));
  return Object.fromEntries(headers.map(([name, text]) => [name, asText(text, `${field}.${name}`)]));
}

function errorOf(value: unknown, field: string) {
  const { code, message } = asObject(value, field);
  return {
    code: typeof code === 'number' ? asFinite(code, `${field}.code`) : asText(code, `${field}.code`),
    message: asText(message, `${field}.message`),
  };
}

function asFinite(value: number, field: string): number {
  if (!Number.isFinite(value))
    throw invalidResponse(field, ` is ${value}, expected a finite number or a text`);
  return value;
}

function logOf(value: unknown, field: string) {
  const { timestamp, level, message } = asObject(value, field);
  return {
    timestamp: asInstant(timestamp, `${field}.timestamp`),
    level: asText(level, `${field}.level`),
    message: asText(message, `${field}.message`),
  };
}

export function totalsOf(json: unknown): RecordTotals {
  const given = asObject(json, BODY);
  return {
    count: asCount(given.count, 'count'),
    inputTokens: asCount(given.inputTokens, 'inputTokens'),
    outputTokens: asCount(given.outputTokens, 'outputTokens'),
    cost: asAmount(given.cost, 'cost'),
    payout: asAmount(given.payout, 'payout'),
  };
}

/** Interpolation between equal values may round up or down. */
const SLACK = 1 + 1e-12;

export function quartilesOf(json: unknown): Quartiles[] {
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

export function versionOf(json: unknown): string {
  return asText(asObject(json, BODY).version, 'version');
}

function assertDistinct(texts: readonly string[], fieldOf: (index: number) => string): void {
  const met = new Set<string>();
  texts.forEach((text, i) => {
    if (met.has(text)) throw invalidResponse(fieldOf(i), ` is ${describe(text)}, which was there before`);
    met.add(text);
  });
}
