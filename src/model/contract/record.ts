import { addAmounts, canonicalAmount, isAmount } from '../base/decimal.js';
import { describe, shorten } from '../base/describe.js';
import { InsuranceError, type InsuranceFault } from '../base/errors.js';
import type { CompensationRecord } from '../base/types.js';
import { fieldOf, RECORD_FIELDS } from './record-fields.js';

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

export function isOptionalText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
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

export function isOptionalMeasure(value: unknown): value is number | null | undefined {
  return value === undefined || value === null || isMeasure(value);
}

export function isOptionalTimestamp(value: unknown): value is number | null | undefined {
  return value === undefined || value === null || isTimestamp(value);
}

/** Whether a value is a plain object of finite numbers from 0, or nothing. */
export function isDetails(value: unknown): value is Record<string, number> | null | undefined {
  return isObjectOf(value, isMeasure);
}

/** Whether a value is a plain object of amounts, or nothing. */
export function isCostDetails(value: unknown): value is Record<string, string> | null | undefined {
  return isObjectOf(value, isAmount);
}

/** Whether amounts by part, if there are any, add up to the cost. */
export function addUpToCost(details: Record<string, string>, cost: string): boolean {
  const amounts = Object.values(details);
  return amounts.length === 0 || addAmounts(...amounts) === canonicalAmount(cost);
}

function isObjectOf(value: unknown, isPart: (part: unknown) => boolean): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'object') return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    // Including plain objects of another realm, such as an iframe's.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    return isPlain && !Array.isArray(value) && Object.values(value).every(isPart);
  } catch {
    return false;
  }
}

/** A copy that shares nothing with the original, not even its prototype. */
export function copyDetails<Part>(details: Record<string, Part>): Record<string, Part> {
  return Object.fromEntries(Object.entries(details));
}

/** A copy of amounts by part, in canonical form. */
export function copyCostDetails(details: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([part, amount]) => [part, canonicalAmount(amount)]));
}

type Check = readonly [holds: (value: unknown) => boolean, expected: string];

const ID: Check = [isId, 'a text that is not empty'];
const TEXT: Check = [isText, 'a text'];
const OPTIONAL_TEXT: Check = [isOptionalText, 'a text or nothing'];
const TIMESTAMP: Check = [isTimestamp, 'whole milliseconds since 1970'];
const OPTIONAL_TIMESTAMP: Check = [isOptionalTimestamp, 'whole milliseconds since 1970, or nothing'];
const TOKENS: Check = [orNull(isTokenCount), 'a whole number from 0, or null'];
const MEASURE: Check = [orNull(isMeasure), 'a finite number from 0, or null'];
const OPTIONAL_MEASURE: Check = [isOptionalMeasure, 'a finite number from 0, or nothing'];
const AMOUNT: Check = [isAmount, 'a decimal text such as "0.0005", of at most 38 digits'];
const DETAILS: Check = [isDetails, 'a plain object of numbers from 0, or nothing'];
const COST_DETAILS: Check = [isCostDetails, 'a plain object of decimal texts, or nothing'];

const CHECKS: Required<{ [Field in keyof CompensationRecord]: Check }> = {
  id: ID,
  requestId: OPTIONAL_TEXT,
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
  costDetails: COST_DETAILS,
  payout: AMOUNT,
  creditedAt: OPTIONAL_TIMESTAMP,
  reason: OPTIONAL_TEXT,
  policy: OPTIONAL_TEXT,
  latency: MEASURE,
  firstTokenLatency: OPTIONAL_MEASURE,
  throughput: MEASURE,
  finish: [orNull(isText), 'a text or null'],
};

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
  const fault = recordFault(record);
  return fault && invalidRecord(fault.problem, { index, ...fault.at });
}

/** A fault of a record, and its field and record where known. */
export interface RecordFault {
  /** What is wrong: `latency is -1, expected a finite number from 0, or null`. */
  problem: string;
  at: { id?: string; field?: keyof CompensationRecord; cause?: unknown };
  /** What the field is. */
  value?: unknown;
  /** The problem without the field and its value: `expected a finite number from 0, or null`. */
  reason: string;
}

/** The first fault of a record; undefined for a valid one. */
export function recordFault(record: unknown): RecordFault | undefined {
  return recordFaults(record).next().value ?? undefined;
}

/** The faults of a record, in order of its fields; at most one of each. */
export function* recordFaults(record: unknown): Generator<RecordFault, void, undefined> {
  if (typeof record !== 'object' || record === null) {
    const reason = 'expected an object';
    yield { problem: `${reason}, got ${describe(record)}`, at: {}, value: record, reason };
    return;
  }
  const fields = record as UncheckedRecord;
  let id: string | undefined;
  for (const field of RECORD_FIELDS) {
    try {
      const value = fieldOf(fields, field);
      if (field === 'id' && isId(value)) id = value;
      const reason = problemOf(field, value, fields);
      if (reason === undefined) continue;
      const problem = `${field}${reason.startsWith('looks') ? ' ' : ' is '}${describe(value)}`;
      const separator = reason.startsWith('looks') ? ' ' : ', ';
      yield { problem: problem + separator + reason, at: { id, field }, value, reason };
    } catch (cause) {
      yield { problem: 'cannot be read', at: { id, field, cause }, reason: 'cannot be read' };
    }
  }
}

/** What is wrong with a field; undefined for a valid one. */
function problemOf(
  field: keyof CompensationRecord,
  value: unknown,
  { cost }: UncheckedRecord,
): string | undefined {
  const [holds, expected] = CHECKS[field];
  if (!holds(value)) return unitProblem(field, value) ?? `expected ${expected}`;
  if (field !== 'costDetails' || !value || !isAmount(cost)) return undefined;
  const details = value as Record<string, string>;
  if (addUpToCost(details, cost)) return undefined;
  return `expected amounts that add up to the cost, ${shorten(cost)}, not ${shorten(addAmounts(...Object.values(details)))}`;
}

/** The unit that a timestamp seems to be in instead of milliseconds. */
function unitProblem(field: keyof CompensationRecord, value: unknown): string | undefined {
  const isTimed = field === 'timestamp' || field === 'creditedAt';
  if (!isTimed || !Number.isInteger(value) || isTimestamp(value)) return undefined;
  return `looks like ${(value as number) < EARLIEST ? 'seconds' : 'microseconds'}, expected milliseconds`;
}

/** The most faults that one error reports. */
export const MOST_FAULTS = 20;

/**
 * An `invalid-record` error that reports several faults, a line each; its `index`, `id` and `field` are those of the
 * first.
 *
 * @param faults at most `MOST_FAULTS`, in order
 * @param isCut whether there may be more
 */
export function invalidRecords(
  faults: readonly (RecordFault & { index: number })[],
  isCut: boolean,
): InsuranceError {
  const errors = faults.map(({ problem, at, index }) => invalidRecord(problem, { index, ...at }));
  const [first] = errors as [InsuranceError];
  const lines = errors.map(({ message }) => message);
  if (isCut) lines.push(`only the first ${faults.length} faults are listed`);
  const { index, id, field, cause } = first;
  return new InsuranceError('invalid-record', lines.join('\n'), {
    index,
    id,
    field,
    ...(cause !== undefined && { cause }),
    faults: faults.map((fault) => insuranceFault(fault, fault.index)),
  });
}

/** A fault as hosts see it. */
export function insuranceFault({ at, value, reason }: RecordFault, row: number): InsuranceFault {
  const { id, field } = at;
  return {
    row,
    ...(id !== undefined && { id }),
    ...(field !== undefined && { field, value }),
    reason,
  };
}

/**
 * A validated copy of the record in canonical form: optional fields without a value are absent, empty texts count as
 * none. Throws `invalid-record`.
 */
export function checkRecord(value: unknown, index?: number): CompensationRecord {
  const error = recordError(value, index);
  if (error) throw error;
  const given = value as UncheckedRecord;
  const record: Record<string, unknown> = {};
  for (const field of RECORD_FIELDS) {
    const read = fieldOf(given, field);
    if (field === 'finish') record[field] = read || null;
    else if (CHECKS[field] === OPTIONAL_TEXT ? !read : isMissing(field, read)) continue;
    else if (CHECKS[field] === AMOUNT) record[field] = canonicalAmount(read as string);
    else if (CHECKS[field] === DETAILS) record[field] = copyDetails(read as Record<string, number>);
    else if (CHECKS[field] === COST_DETAILS) record[field] = copyCostDetails(read as Record<string, string>);
    else record[field] = read;
  }
  return record as unknown as CompensationRecord;
}

/** Whether an optional field has no value. */
function isMissing(field: keyof CompensationRecord, value: unknown): boolean {
  return value === undefined || (value === null && CHECKS[field] !== TOKENS && CHECKS[field] !== MEASURE);
}

function orNull(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === null || holds(value);
}
