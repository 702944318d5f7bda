import { formatAmount } from '../../model/base/decimal.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { RECORD_FIELDS } from '../../model/contract/record-fields.js';
import { checkRecord } from '../../model/contract/record.js';
import { readRequest } from '../../model/contract/request.js';
import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceRequest,
  Quartiles,
} from '../../model/base/types.js';
import { DETAILS } from './record-queries.js';
import type { Rows } from './statement.js';

/** The error of an answer that breaks the contract: the table has other types or values than expected. */
export function invalidResponse(problem: string, cause?: unknown): InsuranceError {
  return new InsuranceError('invalid-response', `ClickHouse: ${problem}`, { cause });
}

/** Floats are refused: they have already lost digits. */
const EXACT = /^(?:Nullable\()?Decimal/;

const DECIMAL = /^(-?\d+)(?:\.(\d+))?$/;

/** The amount in a column; a sum may have more digits than an amount. */
export function amountAt({ types }: Rows, row: readonly string[], column: number): string {
  const text = row[column];
  if (!EXACT.test(types[column] ?? '')) {
    throw invalidResponse(`an amount is of type ${describe(types[column])}, expected Decimal`);
  }
  const [, whole, fraction = ''] = DECIMAL.exec(text ?? '') ?? [];
  if (whole === undefined) throw invalidResponse(`an amount is ${describe(text)}`);
  return formatAmount(BigInt(whole + fraction), fraction.length);
}

export function numberOf(text: string | undefined): number {
  const value = text === undefined || text === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw invalidResponse(`${describe(text)} is no number`);
  return value + 0;
}

/** Decodes a key, its credits and its times. */
export function groupAt(rows: Rows, row: readonly string[], column: number): BreakdownGroup {
  return {
    key: textOf(row[column]),
    credits: amountAt(rows, row, column + 1),
    times: numberOf(row[column + 2]),
  };
}

/** Decodes a key, its count and its three quartiles. */
export function quartilesAt(row: readonly string[]): Quartiles {
  const [lower, median, upper] = textOf(row[2]).slice(1, -1).split(',').map(numberOf);
  if (upper === undefined) throw invalidResponse(`${describe(row[2])} are no quartiles`);
  return { key: textOf(row[0]), count: numberOf(row[1]), lower: lower!, median: median!, upper };
}

/** Decodes all fields of a record, in the order of the query. */
export function recordAt(rows: Rows, row: readonly string[]): CompensationRecord {
  const fields: Record<string, unknown> = {};
  RECORD_FIELDS.forEach((field, i) => {
    const text = textOf(row[i]);
    switch (field) {
      case 'id':
      case 'type':
      case 'model':
        fields[field] = text;
        break;
      case 'finish':
        fields[field] = text || null;
        break;
      case 'requestId':
      case 'provider':
      case 'apiKey':
      case 'reason':
      case 'policy':
        if (text !== '') fields[field] = text;
        break;
      case 'cost':
      case 'payout':
        fields[field] = amountAt(rows, row, i);
        break;
      case 'inputTokenDetails':
      case 'outputTokenDetails':
        fields[field] = tokenDetails(text);
        break;
      case 'costDetails':
        fields[field] = partsOf(text, costPart);
        break;
      case 'inputTokens':
      case 'outputTokens':
      case 'latency':
      case 'throughput':
        fields[field] = text === '' ? null : numberOf(text);
        break;
      case 'creditedAt':
      case 'firstTokenLatency':
        if (text !== '') fields[field] = numberOf(text);
        break;
      default:
        fields[field] = numberOf(text);
    }
  });
  try {
    return checkRecord(fields);
  } catch (error) {
    const { message } = error as Error;
    throw isInsuranceError(error) ? invalidResponse(message, error) : error;
  }
}

/**
 * Decodes a row of `detailsOf`; empty values are left out.
 *
 * @throws {InsuranceError} `invalid-response`, naming the field at fault
 */
export function requestOf(record: CompensationRecord, row: readonly string[] | undefined): InsuranceRequest {
  const request: Record<string, unknown> = { record, content: 'not-retained', meta: null };
  DETAILS.forEach((detail, i) => {
    const text = row?.[i];
    if (!text) return;
    const value = detail === 'content' ? text : json(text);
    if (value !== null) request[detail] = value;
  });
  return readRequest(request, record.id, 'request');
}

function tokenDetails(text: string): Record<string, number> | undefined {
  return partsOf(text, Number);
}

/** Numbers are refused: they have already lost digits. */
function costPart(amount: unknown): string {
  if (typeof amount === 'string') return amount;
  throw invalidResponse(`a part of a cost is ${describe(amount)}, expected a text`);
}

/** Decodes a map or JSON text; empty ones are missing. */
function partsOf<Part>(text: string, partOf: (value: unknown) => Part): Record<string, Part> | undefined {
  if (text === '') return undefined;
  let value = json(text);
  // Text columns hold their JSON within a JSON string.
  if (typeof value === 'string') value = value === '' ? {} : json(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).map(([kind, part]) => [kind, partOf(part)] as const);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidResponse(`${describe(text)} is no JSON`, error);
  }
}

function textOf(text: string | undefined): string {
  if (typeof text !== 'string') throw invalidResponse('a row is too short');
  return text;
}
