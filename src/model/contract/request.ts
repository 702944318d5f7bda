/**
 * Decoders of a source's answer for one request: each returns a copy with the fields of the contract, or throws
 * `invalid-response`.
 */
import { describe } from '../base/describe.js';
import {
  asAmount,
  asCount,
  asFinite,
  asInstant,
  asList,
  asObject,
  asOneOf,
  asText,
  invalidResponse,
  optional,
  type Fields,
} from './fields.js';
import { checkRecord, recordFault } from './record.js';
import type {
  CompensationBasis,
  CompensationRecord,
  InsuranceRequest,
  RatingLine,
  RequestAttempt,
  RequestLog,
  RequestStage,
} from '../base/types.js';

/**
 * @param id the requested id
 * @param whole the name of the answer in error messages
 */
export function readRequest(answer: unknown, id: string, whole: string): InsuranceRequest {
  const given = asObject(answer, whole);
  const record = readRecord(given['record'], 'record');
  if (record.id !== id) {
    throw invalidResponse('record.id', ` is ${describe(record.id)}, expected ${describe(id)}`);
  }
  return {
    record,
    ...optional(given, 'reason', 'reason', asText),
    ...optional(given, 'basis', 'basis', basisOf),
    ...optional(given, 'rating', 'rating', (lines, field) => asList(lines, field, ratingLineOf)),
    ...optional(given, 'attempts', 'attempts', (tries, field) => asList(tries, field, attemptOf)),
    content: asOneOf(given['content'], 'content', ['stored', 'not-retained']),
    ...optional(given, 'stages', 'stages', (stages, field) => asList(stages, field, stageOf)),
    ...optional(given, 'error', 'error', errorOf),
    ...optional(given, 'logs', 'logs', (logs, field) => asList(logs, field, logOf)),
    meta: given['meta'],
  };
}

/** @param field where it stands */
export function readRecord(value: unknown, field: string): CompensationRecord {
  const fault = recordFault(value);
  if (!fault) return checkRecord(value);
  const { problem, at } = fault;
  if (!at.field) throw invalidResponse(field, `: ${problem}`);
  throw invalidResponse(`${field}.${at.field}`, problem.slice(at.field.length));
}

function basisOf(value: unknown, at: string): CompensationBasis {
  const given = asObject(value, at);
  return {
    ...optional(given, 'measure', `${at}.measure`, asText),
    ...optional(given, 'actual', `${at}.actual`, asFinite),
    ...optional(given, 'threshold', `${at}.threshold`, asFinite),
    ...optional(given, 'share', `${at}.share`, asAmount),
    ...optional(given, 'limit', `${at}.limit`, asAmount),
    ...optional(given, 'creditedAt', `${at}.creditedAt`, asInstant),
  };
}

function ratingLineOf(value: unknown, at: string): RatingLine {
  const given = asObject(value, at);
  return {
    name: asText(given['name'], `${at}.name`),
    ...optional(given, 'quantity', `${at}.quantity`, asFinite),
    ...optional(given, 'price', `${at}.price`, asAmount),
    ...optional(given, 'per', `${at}.per`, asFinite),
    amount: asAmount(given['amount'], `${at}.amount`),
  };
}

function attemptOf(value: unknown, at: string): RequestAttempt {
  const given = asObject(value, at);
  const start = asInstant(given['start'], `${at}.start`);
  const end = asInstant(given['end'], `${at}.end`);
  if (end < start) throw invalidResponse(`${at}.end`, ` is ${end}, before the start`);
  return {
    ...optional(given, 'provider', `${at}.provider`, asText),
    ...optional(given, 'model', `${at}.model`, asText),
    start,
    ...optional(given, 'firstToken', `${at}.firstToken`, asInstant),
    end,
    ...optional(given, 'status', `${at}.status`, asCount),
    ...optional(given, 'error', `${at}.error`, errorOf),
  };
}

function stageOf(value: unknown, at: string): RequestStage {
  const given = asObject(value, at);
  return {
    name: asText(given['name'], `${at}.name`),
    direction: asOneOf(given['direction'], `${at}.direction`, ['request', 'response']),
    ...optional(given, 'method', `${at}.method`, asText),
    ...optional(given, 'url', `${at}.url`, asText),
    ...optional(given, 'headers', `${at}.headers`, headersOf),
    body: given['body'],
  };
}

function headersOf(value: unknown, at: string): Record<string, string> {
  const headers = Object.entries(asObject(value, at));
  return Object.fromEntries(headers.map(([name, text]) => [name, asText(text, `${at}.${name}`)]));
}

function errorOf(value: unknown, at: string): NonNullable<InsuranceRequest['error']> {
  const { code, message }: Fields = asObject(value, at);
  return {
    code: typeof code === 'number' ? asFinite(code, `${at}.code`) : asText(code, `${at}.code`),
    message: asText(message, `${at}.message`),
  };
}

function logOf(value: unknown, at: string): RequestLog {
  const given = asObject(value, at);
  return {
    timestamp: asInstant(given['timestamp'], `${at}.timestamp`),
    level: asText(given['level'], `${at}.level`),
    message: asText(given['message'], `${at}.message`),
  };
}
