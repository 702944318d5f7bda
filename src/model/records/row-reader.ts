import { amountReader } from './decimals.js';
import { detailsReader, readCostDetails, readDetails } from './details.js';
import { type Instant, type InstantSettings, millisecondsBetween, readInstant } from './instants.js';
import type { MappedRequest } from './mapping.js';
import { readCount, readMeasure } from './numbers.js';
import { type FieldReader, fieldReader } from './paths.js';
import { Refusal } from './refusal.js';
import type { RecordSettings } from './settings.js';

/** Notes a fault of the row being read. */
export type Report = (field: string | undefined, value: unknown, reason: string) => void;

/** What a row says of itself: of a request, and where it records compensations, of one. */
export interface ReadRow {
  request: MappedRequest;
  /** Id of the compensation; made of the request's where absent. */
  id?: string;
  /** Whether the row names the request, and not the compensation alone. */
  hasRequestId: boolean;
  type?: string;
  payout?: string;
}

const DETAILS: readonly string[] = ['inputTokenDetails', 'outputTokenDetails', 'costDetails'];

/** Reads the fields of rows as the settings say. */
export class RowReader {
  readonly readAmount: (value: unknown) => string | Refusal | undefined;
  readonly instants: InstantSettings;
  /** In how many rows each field was known. */
  readonly found: Record<string, number> = {};
  readonly #settings: RecordSettings;
  readonly #readers = new Map<string, FieldReader>();
  #row: object = {};
  #report: Report = () => undefined;
  #faults = 0;

  constructor(settings: RecordSettings) {
    this.#settings = settings;
    this.readAmount = amountReader(settings.amount, settings.decimal);
    this.instants = { unit: settings.timestamp, offset: settings.offset };
    for (const [field, source] of Object.entries(settings.fields)) {
      const reader = DETAILS.includes(field) ? detailsReader(source) : fieldReader(source as string);
      this.#readers.set(field, reader);
      this.found[field] = 0;
    }
  }

  /** Reads a row; every fault of its fields is reported. */
  read(row: object, report: Report): ReadRow {
    this.#row = row;
    this.#report = report;
    this.#faults = 0;
    const start = this.#instant('timestamp');
    const cost = this.#optional('cost', this.readAmount) ?? null;
    const own = this.#text('id');
    const named = this.#text('requestId');
    const requestId = named ?? own;
    if (requestId === undefined) this.#fault('id', this.#value('id'), 'expected a text that is not empty');
    const { inputTokens, outputTokens } = this.#tokens();
    const times = this.#times(start);
    const given = this.#measure('throughput');
    const request = this.#withKnown(
      {
        requestId: requestId ?? '',
        timestamp: start?.ms ?? 0,
        model: this.#model(),
        inputTokens,
        outputTokens,
        cost,
        latency: times.latency,
        throughput: given ?? throughput(outputTokens, times.generation),
        finish: this.#text('finish') ?? null,
      },
      {
        provider: this.#text('provider'),
        apiKey: this.#text('apiKey'),
        inputTokenDetails: this.#optional('inputTokenDetails', (value) => this.#details(value)),
        outputTokenDetails: this.#optional('outputTokenDetails', (value) => this.#details(value)),
        costDetails: this.#optional('costDetails', (value) => readCostDetails(value, this.readAmount, cost)),
        creditedAt: this.#optional('creditedAt', (value) => readInstant(value, this.instants))?.ms,
        reason: this.#text('reason'),
        policy: this.#text('policy'),
        firstTokenLatency: times.firstToken ?? undefined,
      },
    );
    const type = this.#optional('type', readText);
    const payout = this.#optional('payout', this.readAmount);
    return { request, id: own, hasRequestId: named !== undefined, type, payout };
  }

  #tokens(): { inputTokens: number | null; outputTokens: number | null } {
    const count = (field: string) =>
      this.#optional(field, (value) => readCount(value, this.#settings.decimal) ?? undefined) ?? null;
    return { inputTokens: count('inputTokens'), outputTokens: count('outputTokens') };
  }

  /** Durations as recorded, between moments that the row records, or from the other two. */
  #times(start: Instant | undefined): {
    latency: number | null;
    firstToken: number | null;
    generation: number | null;
  } {
    const end = this.#optional('endedAt', (value) => readInstant(value, this.instants));
    const first = this.#optional('firstTokenAt', (value) => readInstant(value, this.instants));
    const latency = this.#measure('latency') ?? duration(start, end);
    const firstToken = this.#measure('firstTokenLatency') ?? duration(start, first);
    const generation = this.#measure('generationTime') ?? duration(first, end);
    if (this.#settings.exact) return { latency, firstToken, generation: null };
    return {
      latency: latency ?? (firstToken !== null && generation !== null ? firstToken + generation : null),
      firstToken,
      generation: generation ?? (latency !== null && firstToken !== null ? latency - firstToken : null),
    };
  }

  #measure(field: string): number | null {
    const { decimal, duration: unit } = this.#settings;
    const read = (value: unknown) =>
      readMeasure(value, decimal, field === 'throughput' ? 'ms' : unit) ?? undefined;
    return this.#optional(field, read) ?? null;
  }

  #details(value: unknown): Record<string, number> | undefined | Refusal {
    return readDetails(value, this.#settings.decimal);
  }

  #instant(field: string): Instant | undefined {
    return this.#required(field, (value) => readInstant(value, this.instants), 'expected a moment');
  }

  /** Rows may name no model, yet a field that no row has is a mistake in the mapping. */
  #model(): string {
    const value = this.#value('model');
    if (value === null) return '';
    const text = readText(value);
    if (typeof text === 'string') {
      if (text !== '') this.found.model!++;
      return text;
    }
    this.#fault('model', value, 'expected a text');
    return '';
  }

  /** An optional text; an empty one says nothing. */
  #text(field: string): string | undefined {
    return this.#optional(field, (value) => {
      const text = readText(value);
      return text === '' ? undefined : text;
    });
  }

  #required<Value>(
    field: string,
    read: (value: unknown) => Value | Refusal | undefined,
    expected: string,
  ): Value | undefined {
    const faults = this.#faults;
    const value = this.#optional(field, read);
    if (value === undefined && this.#faults === faults) this.#fault(field, this.#value(field), expected);
    return value;
  }

  #optional<Value>(field: string, read: (value: unknown) => Value | Refusal | undefined): Value | undefined {
    if (!this.#readers.has(field)) return undefined;
    const given = this.#value(field);
    if (given === undefined) return undefined;
    const value = read(given);
    if (value instanceof Refusal) {
      this.#fault(field, given, value.reason);
      return undefined;
    }
    if (value !== undefined) this.found[field]!++;
    return value;
  }

  /** What the row has for a field; a function that throws is a fault of the row. */
  #value(field: string): unknown {
    try {
      return this.#readers.get(field)?.(this.#row);
    } catch (error) {
      this.#fault(
        field,
        undefined,
        `cannot be read: ${error instanceof Error ? error.message : 'it throws'}`,
      );
      return undefined;
    }
  }

  #fault(field: string, value: unknown, reason: string): void {
    this.#faults++;
    this.#report(field, value, reason);
  }

  #withKnown(request: MappedRequest, optional: Record<string, unknown>): MappedRequest {
    for (const [field, value] of Object.entries(optional)) {
      if (value !== undefined) (request as unknown as Record<string, unknown>)[field] = value;
    }
    return request;
  }
}

/** A text, or a number that stands for one, such as an id; `undefined` where nothing is said. */
export function readText(value: unknown): string | undefined | Refusal {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return new Refusal('expected a text');
}

/** `null` where one of the moments is not known, or they are the wrong way round. */
function duration(start: Instant | undefined, end: Instant | undefined): number | null {
  const between = start && end ? millisecondsBetween(start, end) : -1;
  return between < 0 ? null : between;
}

/** Tokens per second of generation. */
function throughput(tokens: number | null, milliseconds: number | null): number | null {
  return tokens === null || milliseconds === null || milliseconds <= 0
    ? null
    : (tokens * 1000) / milliseconds;
}
