import { formatAmount } from '../../model/base/decimal.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { RECORD_FIELDS } from '../../model/contract/record-fields.js';
import { checkRecord } from '../../model/contract/record.js';
import { readRequest } from '../../model/contract/request.js';
import type { CompensationRecord, InsuranceRequest } from '../../model/base/types.js';
import { DETAILS } from './columns.js';
import type { Measure } from './sql-tables.js';

const DECIMAL = /^(-?\d+)(?:\.(\d+))?$/;

/** Decodes rows of lossless texts; empty ones are missing. */
export class RowDecoder {
  readonly #server: string;

  /** @param server whose answers they are, as errors name it */
  constructor(server: string) {
    this.#server = server;
  }

  /** The error of an answer that breaks the contract: the table has other types or values than expected. */
  invalidResponse(problem: string, cause?: unknown): InsuranceError {
    return new InsuranceError('invalid-response', `${this.#server}: ${problem}`, { cause });
  }

  /** An amount in canonical form; a sum may have more digits than an amount. */
  amount(text: string | undefined): string {
    const [, whole, fraction = ''] = DECIMAL.exec(text ?? '') ?? [];
    if (whole === undefined) throw this.invalidResponse(`an amount is ${describe(text)}`);
    return formatAmount(BigInt(whole + fraction), fraction.length);
  }

  number(text: string | undefined): number {
    const value = text === undefined || text === '' ? NaN : Number(text);
    if (!Number.isFinite(value)) throw this.invalidResponse(`${describe(text)} is no number`);
    return value + 0;
  }

  text(text: string | undefined): string {
    if (typeof text !== 'string') throw this.invalidResponse('a row is too short');
    return text;
  }

  /**
   * A figure of a sum; null of tokens that none of its rows knows.
   *
   * @param amount decodes one that is an amount
   */
  figure(
    measure: Measure,
    text: string | undefined,
    amount = () => this.amount(text),
  ): string | number | null {
    switch (measure) {
      case 'times':
      case 'pendingTimes':
        return this.number(text);
      case 'inputTokens':
      case 'outputTokens':
        return text === '' ? null : this.number(text);
      default:
        return amount();
    }
  }

  /** A record from the texts of all fields, in the order of `RECORD_FIELDS`. */
  record(row: readonly string[]): CompensationRecord {
    const fields: Record<string, unknown> = {};
    RECORD_FIELDS.forEach((field, i) => {
      const value = this.#field(field, this.text(row[i]));
      if (value !== undefined) fields[field] = value;
    });
    try {
      return checkRecord(fields);
    } catch (error) {
      const { message } = error as Error;
      throw isInsuranceError(error) ? this.invalidResponse(message, error) : error;
    }
  }

  #field(field: keyof CompensationRecord, text: string): unknown {
    switch (field) {
      case 'id':
      case 'type':
      case 'model':
        return text;
      case 'finish':
        return text || null;
      case 'requestId':
      case 'provider':
      case 'apiKey':
      case 'reason':
      case 'policy':
        return text || undefined;
      case 'cost':
      case 'payout':
        return this.amount(text);
      case 'inputTokenDetails':
      case 'outputTokenDetails':
        return this.#parts(text, Number);
      case 'costDetails':
        return this.#parts(text, (amount) => this.#costPart(amount));
      case 'inputTokens':
      case 'outputTokens':
      case 'latency':
      case 'throughput':
        return text === '' ? null : this.number(text);
      case 'creditedAt':
      case 'firstTokenLatency':
        return text === '' ? undefined : this.number(text);
      default:
        return this.number(text);
    }
  }

  /**
   * A request from its record and the texts of `DETAILS`, all JSON but `content`.
   *
   * @throws {InsuranceError} `invalid-response`, naming the field at fault
   */
  request(record: CompensationRecord, row: readonly string[] | undefined): InsuranceRequest {
    const request: Record<string, unknown> = { record, content: 'not-retained', meta: null };
    DETAILS.forEach((detail, i) => {
      const text = row?.[i];
      if (!text) return;
      const value = detail === 'content' ? text : this.#json(text);
      if (value !== null) request[detail] = value;
    });
    return readRequest(request, record.id, 'request');
  }

  /** Numbers are refused: they have already lost digits. */
  #costPart(amount: unknown): string {
    if (typeof amount === 'string') return amount;
    throw this.invalidResponse(`a part of a cost is ${describe(amount)}, expected a text`);
  }

  /** A map from JSON; empty ones are missing. */
  #parts<Part>(text: string, partOf: (value: unknown) => Part): Record<string, Part> | undefined {
    if (text === '') return undefined;
    let value = this.#json(text);
    // Text columns hold their JSON within a JSON string.
    if (typeof value === 'string') value = value === '' ? {} : this.#json(value);
    if (typeof value !== 'object' || value === null) return undefined;
    const entries = Object.entries(value).map(([kind, part]) => [kind, partOf(part)] as const);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  #json(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.invalidResponse(`${describe(text)} is no JSON`, error);
    }
  }
}
