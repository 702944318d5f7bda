import { isAmount } from '../base/decimal.js';
import { describe } from '../base/describe.js';
import { InsuranceError } from '../base/errors.js';
import { LISTS } from './list-filters.js';
import { AMOUNT_FIELDS, isRangeField, NUMBER_FIELDS } from './range-fields.js';
import type {
  Dimension,
  InsuranceQuery,
  Interval,
  PageRequest,
  Ranges,
  Sort,
  SortField,
} from '../base/types.js';
import { own } from '../base/own.js';

export const DIMENSIONS: readonly Dimension[] = ['type', 'model', 'provider', 'apiKey', 'finish'];
export const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];
export const SORT_FIELDS: readonly SortField[] = [
  'id',
  'timestamp',
  'type',
  'model',
  'provider',
  'apiKey',
  'inputTokens',
  'outputTokens',
  'cost',
  'latency',
  'throughput',
  'finish',
  'payout',
];

const DIRECTIONS: readonly string[] = ['ascending', 'descending'];
const NEWEST_FIRST: Sort = { field: 'timestamp', direction: 'descending' };
const FURTHEST_INSTANT = 8.64e15;

/**
 * Returns a checked copy of a query in canonical form: equal queries have equal JSON. Throws `invalid-query`.
 * `assertTimeZone` checks the time zone's name.
 */
export function checkQuery(given: unknown): InsuranceQuery {
  const fields = own(asObject(given, 'query')) as { [Field in keyof InsuranceQuery]: unknown };
  const { from, to, timeZone, requestId, ranges } = fields;
  if (!isInstant(from)) throw invalid('from', from, 'whole milliseconds since the epoch');
  if (!isInstant(to)) throw invalid('to', to, 'whole milliseconds since the epoch');
  if (from > to) throw invalid('from', from, `at most to, which is ${to}`);
  if (typeof timeZone !== 'string') throw invalid('timeZone', timeZone, 'the name of a time zone');
  const query = own({ from, to, timeZone }) as unknown as InsuranceQuery;
  for (const list of LISTS) {
    const texts = fields[list];
    if (texts === undefined) continue;
    if (!isTexts(texts)) throw invalid(list, texts, 'a list of texts');
    query[list] = [...new Set(texts)].sort();
  }
  if (requestId !== undefined) {
    if (typeof requestId !== 'string') throw invalid('requestId', requestId, 'a text');
    query.requestId = requestId;
  }
  if (ranges !== undefined) query.ranges = checkRanges(own(asObject(ranges, 'ranges')));
  return query;
}

function checkRanges(given: Record<string, unknown>): Ranges {
  for (const field of Object.keys(given)) {
    if (!isRangeField(field)) {
      throw invalid('ranges', field, 'the name of a field that has a range');
    }
  }
  const ranges = own({}) as Ranges;
  for (const field of AMOUNT_FIELDS) {
    const range = checkRange(given, field, isAmount, 'a decimal text');
    if (range) ranges[field] = range;
  }
  for (const field of NUMBER_FIELDS) {
    const range = checkRange(given, field, isFiniteNumber, 'a finite number');
    if (range) ranges[field] = range;
  }
  return ranges;
}

function checkRange<Bound>(
  ranges: Record<string, unknown>,
  field: string,
  isBound: (value: unknown) => value is Bound,
  expected: string,
): { min?: Bound; max?: Bound } | undefined {
  if (ranges[field] === undefined) return undefined;
  const { min, max } = own(asObject(ranges[field], `ranges.${field}`));
  if (min !== undefined && !isBound(min)) throw invalid(`ranges.${field}`, min, `${expected} as min`);
  if (max !== undefined && !isBound(max)) throw invalid(`ranges.${field}`, max, `${expected} as max`);
  return { min, max };
}

/** Returns a checked copy of a page request with its order filled in. Throws `invalid-query`. */
export function checkPage(given: unknown): Required<PageRequest> {
  const { offset, limit, sort } = own(asObject(given, 'page'));
  if (!isCount(offset)) throw invalid('offset', offset, 'a whole number from 0');
  if (!isCount(limit)) throw invalid('limit', limit, 'a whole number from 0');
  if (sort === undefined) return { offset, limit, sort: NEWEST_FIRST };
  const { field, direction } = asObject(sort, 'sort') as Partial<Sort>;
  if (!SORT_FIELDS.includes(field!)) throw invalid('sort', field, 'a field that can be sorted by');
  if (!DIRECTIONS.includes(direction!)) throw invalid('sort', direction, '"ascending" or "descending"');
  return { offset, limit, sort: { field: field!, direction: direction! } };
}

/** Throws `invalid-query` unless the value is a dimension. */
export function assertDimension(value: unknown): asserts value is Dimension {
  if (!DIMENSIONS.includes(value as Dimension))
    throw invalid('dimension', value, `one of ${DIMENSIONS.join(', ')}`);
}

/** Throws `invalid-query` unless the value is a measure with quartiles. */
export function assertMeasure(value: unknown): asserts value is 'latency' | 'throughput' {
  if (value !== 'latency' && value !== 'throughput') throw invalid('field', value, 'latency or throughput');
}

/** Throws `invalid-query` unless the value is an interval. */
export function assertInterval(value: unknown): asserts value is Interval {
  if (!INTERVALS.includes(value as Interval))
    throw invalid('interval', value, `one of ${INTERVALS.join(', ')}`);
}

function asObject(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw invalid(field, value, 'an object');
  return value as Record<string, unknown>;
}

function invalid(field: string, value: unknown, expected: string): InsuranceError {
  return new InsuranceError('invalid-query', `${field} is ${describe(value)}, expected ${expected}`, {
    field,
  });
}

function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= FURTHEST_INSTANT;
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
