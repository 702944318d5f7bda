import { canonicalAmount, isAmount } from '../base/decimal.js';
import { describe, shorten } from '../base/describe.js';
import { InsuranceError } from '../base/errors.js';
import type { CompensationRecord } from '../base/types.js';

/** A value given as a record, not yet validated. */
export type UncheckedRecord = { readonly [Field in keyof CompensationRecord]?: unknown };

/** 2001-09-09 in milliseconds; smaller values are probably seconds. */
const EARLIEST = 1e12;
/** The year 5138 in milliseconds; larger values are probably microseconds. */
const LATEST = 1e14;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

export function isTimestamp(value: unknown): value is number {
  return typeof value === 'number' && value >= EARLIEST && value < LATEST && Number.isInteger(value);
}

export function isTokenCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value);
}

/** A duration or a rate. */
export function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

export function isOptionalMeasure(value: unknown): value is number | undefined {
  return value === undefined || isMeasure(value);
}

/** Whether a value is a plain object of finite numbers from 0. */
export function isDetails(value: unknown): value is Record<string, number> | undefined {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    // Including plain objects of another realm, such as an iframe's.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    return isPlain && !Array.isArray(value) && Object.values(value).every(isMeasure);
  } catch {
    return false;
  }
}

/** A copy that shares nothing with the original, not even its prototype. */
export function copyDetails(details: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(details));
}

type Check = readonly [holds: (value: unknown) => boolean, expected: string];

const ID: Check = [isId, 'a text that is not empty'];
const TEXT: Check = [isText, 'a text'];
const OPTIONAL_TEXT: Check = [isOptionalText, 'a text or nothing'];
const TIMESTAMP: Check = [isTimestamp, 'whole milliseconds since 1970'];
const TOKENS: Check = [isTokenCount, 'a whole number from 0'];
const MEASURE: Check = [isMeasure, 'a finite number from 0'];
const OPTIONAL_MEASURE: Check = [isOptionalMeasure, 'a finite number from 0 or nothing'];
const AMOUNT: Check = [isAmount, 'a decimal text such as "0.0005", of at most 38 digits'];
const DETAILS: Check = [isDetails, 'a plain object of numbers from 0, or nothing'];

const CHECKS: Required<{ [Field in keyof CompensationRecord]: Check }> = {
  id: ID,
  timestamp: TIMESTAMP,
  type: TEXT,
  model: TEXT,
  provider: OPTIONAL_TEXT,
  apiKey: OPTIONAL_TEXT,
  inputTokens: TOKENS,
  outputTokens: TOKENS,
  inputTokenDetails: DETAILS,
  outputTokenDetails: DETAILS,
  cost: AMOUNT,
  payout: AMOUNT,
  latency: MEASURE,
  firstTokenLatency: OPTIONAL_MEASURE,
  throughput: MEASURE,
  finish: TEXT,
};

/** Every field of a record, in the order of the contract. */
export const RECORD_FIELDS = Object.keys(CHECKS) as readonly (keyof CompensationRecord)[];

/** An `invalid-record` error whose message begins with the place of the record: `record 3 (gen_42): ...`. */
export function invalidRecord(
  problem: string,
  where: { index?: number; id?: string; field?: string; cause?: unknown } = {},
): InsuranceError {
  const place = where.index === undefined ? 'record' : `record ${where.index}`;
  const name = where.id === undefined ? '' : ` (${shorten(where.id)})`;
  return new InsuranceError('invalid-record', `${place}${name}: ${problem}`, where);
}

/** The error of a record; undefined for a valid one. */
export function recordError(record: unknown, index?: number): InsuranceError | undefined {
  try {
    const fault = recordFault(record);
    return fault && invalidRecord(fault.problem, { index, ...fault.at });
  } catch (cause) {
    return invalidRecord('cannot be read', { index, cause });
  }
}

/** The fault of a record, and its field and record where known. */
export interface RecordFault {
  problem: string;
  at: { id?: string; field?: keyof CompensationRecord };
}

/** The first fault of a record; undefined for a valid one. Throws errors of the record's getters. */
export function recordFault(record: unknown): RecordFault | undefined {
  if (typeof record !== 'object' || record === null) {
    return { problem: `expected an object, got ${describe(record)}`, at: {} };
  }
  const fields = record as UncheckedRecord;
  const id = isId(fields.id) ? fields.id : undefined;
  for (const field of RECORD_FIELDS) {
    const [holds, expected] = CHECKS[field];
    const value = fields[field];
    if (holds(value)) continue;
    const problem =
      field === 'timestamp'
        ? timestampProblem(value)
        : `${field} is ${describe(value)}, expected ${expected}`;
    return { problem, at: { id, field } };
  }
  return undefined;
}

/** A validated copy of the record in canonical form. Throws `invalid-record`. */
export function checkRecord(value: unknown, index?: number): CompensationRecord {
  const error = recordError(value, index);
  if (error) throw error;
  const given = value as UncheckedRecord;
  const record: Record<string, unknown> = {};
  for (const field of RECORD_FIELDS) {
    const read = given[field];
    if (read === undefined) continue;
    if (CHECKS[field] === AMOUNT) record[field] = canonicalAmount(read as string);
    else if (CHECKS[field] === DETAILS) record[field] = copyDetails(read as Record<string, number>);
    else record[field] = read;
  }
  return record as unknown as CompensationRecord;
}

function timestampProblem(value: unknown): string {
  const said = `timestamp ${describe(value)}`;
  if (typeof value !== 'number' || !Number.isInteger(value))
    return `${said}: expected whole milliseconds since 1970`;
  return value < EARLIEST
    ? `${said} looks like seconds, expected milliseconds`
    : `${said} looks like microseconds, expected milliseconds`;
}
