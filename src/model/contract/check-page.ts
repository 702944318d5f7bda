/**
 * Checks of a source's records against the call; a page may be shorter than its limit, as a source may have one of its
 * own. Each throws `invalid-response`, naming the field and both values.
 */
import { compareAmounts } from '../base/decimal.js';
import { describe } from '../base/describe.js';
import { LIST_FILTERS, LISTS } from './list-filters.js';
import { AMOUNT_FIELDS, NUMBER_FIELDS } from './range-fields.js';
import type {
  CompensationRecord,
  InsuranceQuery,
  InsuranceRequest,
  PageRequest,
  RecordPage,
} from '../base/types.js';
import { assertDistinct } from './check-figures.js';
import { asCount, asObject, invalidResponse, unexpected } from './fields.js';
import { isMeasure, isText, isTimestamp, isTokenCount, recordFault } from './record.js';
import { requestIdOf } from './record-fields.js';
import { assertOrder } from './record-order.js';

export function assertPage(
  answer: unknown,
  query: InsuranceQuery,
  { offset, limit, sort }: Required<PageRequest>,
): asserts answer is RecordPage {
  const given = asObject(answer, 'page');
  const { records } = given;
  if (!Array.isArray(records)) throw unexpected('records', records, 'a list');
  const total = asCount(given.total, 'total');
  const { length } = records;
  if (length > limit) throw invalidResponse('records', ` are ${length}, expected at most ${limit}`);
  if (length > 0 && total < offset + length) throw unexpected('total', total, `at least ${offset + length}`);
  const matches = matcherOf(query);
  for (let i = 0; i < length; i++) {
    assertRecord(records[i], () => `records[${i}]`);
    matches(records[i] as CompensationRecord, i);
  }
  assertDistinct(records as CompensationRecord[], 'id', 'records');
  assertOrder(records as CompensationRecord[], sort);
}

/** Checks that it is the request of an id, and its record. */
export function assertRequest(answer: unknown, id: string): asserts answer is InsuranceRequest {
  const given = asObject(answer, 'request');
  assertRecord(given.record, () => 'record');
  const { id: own } = given.record;
  if (own !== id) throw unexpected('record.id', own, describe(id));
}

/** Throws the first fault of a record. */
export function assertRecord(value: unknown, at: () => string): asserts value is CompensationRecord {
  if (isPlainlySound(value)) return;
  const fault = recordFault(value);
  if (!fault) return;
  const field = fault.at.field;
  if (!field) throw invalidResponse(at(), `: ${fault.problem}`);
  throw invalidResponse(`${at()}.${field}`, fault.problem.slice(field.length));
}

/** A short amount that needs no closer look. */
const SHORT_AMOUNT = /^-?\d{1,19}(?:\.\d{1,19})?$/;

/** Whether a record has no fault, as far as it is quickly known: most have few of the optional fields. */
function isPlainlySound(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<keyof CompensationRecord, unknown>;
  return (
    isText(record.id) &&
    record.id !== '' &&
    isTimestamp(record.timestamp) &&
    isText(record.type) &&
    isText(record.model) &&
    (record.finish === null || isText(record.finish)) &&
    (record.inputTokens === null || isTokenCount(record.inputTokens)) &&
    (record.outputTokens === null || isTokenCount(record.outputTokens)) &&
    (record.latency === null || isMeasure(record.latency)) &&
    (record.throughput === null || isMeasure(record.throughput)) &&
    isText(record.cost) &&
    SHORT_AMOUNT.test(record.cost) &&
    isText(record.payout) &&
    SHORT_AMOUNT.test(record.payout) &&
    (record.requestId === undefined || isText(record.requestId)) &&
    (record.provider === undefined || isText(record.provider)) &&
    (record.apiKey === undefined || isText(record.apiKey)) &&
    (record.creditedAt === undefined || isTimestamp(record.creditedAt)) &&
    (record.reason === undefined || isText(record.reason)) &&
    (record.policy === undefined || isText(record.policy)) &&
    (record.firstTokenLatency === undefined || isMeasure(record.firstTokenLatency)) &&
    record.inputTokenDetails === undefined &&
    record.outputTokenDetails === undefined &&
    record.costDetails === undefined
  );
}

/** Throws for a record that a query does not match. */
function matcherOf(query: InsuranceQuery): (record: CompensationRecord, index: number) => void {
  const { from, to, requestId, ranges } = query;
  const lists = LISTS.flatMap((list) => {
    const texts = query[list];
    return texts ? [{ list, field: LIST_FILTERS[list], texts: new Set(texts) }] : [];
  });
  const amounts = AMOUNT_FIELDS.flatMap((field) => {
    const range = ranges?.[field];
    return range ? [{ field, ...range }] : [];
  });
  const numbers = NUMBER_FIELDS.flatMap((field) => {
    const range = ranges?.[field];
    return range && (range.min !== undefined || range.max !== undefined) ? [{ field, ...range }] : [];
  });
  const refuse = (i: number, field: string, value: unknown, expected: string) =>
    unexpected(`records[${i}].${field}`, value, `${expected}, as the query asks`);
  return (record, i) => {
    const { timestamp } = record;
    if (timestamp < from || timestamp >= to) {
      throw refuse(i, 'timestamp', timestamp, `from ${from} to before ${to}`);
    }
    for (const { field, texts } of lists) {
      if (texts.has(record[field] ?? '')) continue;
      throw refuse(
        i,
        field,
        record[field],
        `one of ${[...texts].slice(0, 5).map(describe).join(', ') || 'none'}`,
      );
    }
    if (requestId !== undefined && requestIdOf(record) !== requestId) {
      throw refuse(i, 'requestId', requestIdOf(record), describe(requestId));
    }
    for (const { field, min, max } of amounts) {
      const value = record[field];
      if (min !== undefined && compareAmounts(value, min) < 0)
        throw refuse(i, field, value, `at least ${min}`);
      if (max !== undefined && compareAmounts(value, max) > 0)
        throw refuse(i, field, value, `at most ${max}`);
    }
    for (const { field, min = -Infinity, max = Infinity } of numbers) {
      const value = record[field];
      if (value !== null && value >= min && value <= max) continue;
      throw refuse(i, field, value, `a number from ${min} to ${max}`);
    }
  };
}
