import type { TrafficEntry } from '../../src/sources/memory/memory-source.js';
import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
} from '../../src/model/base/types.js';

/** Figures by key, as `expected.json` lists them. */
export type ExpectedGroups = Record<string, Pick<BreakdownGroup, 'credits' | 'times'>>;

/** One query over the trace and what it must give. */
export interface ExpectedAnswers {
  name: string;
  query: InsuranceQuery;
  summary: InsuranceSummary & { days: number };
  byType: ExpectedGroups;
  byModel: ExpectedGroups;
  byProvider: ExpectedGroups;
  /** By date in the query's time zone; days without a compensation are left out. */
  byDay: ExpectedGroups;
  /** By date and type, with a space between. */
  byDayAndType: ExpectedGroups;
  /** Ids of the ten slowest, ties by id. */
  slowest: string[];
}

/** A line of `requests.jsonl`. */
interface TraceLine extends Omit<CompensationRecord, 'type'> {
  type: string | null;
  error: { code: number; message: string } | null;
  request: unknown;
  response: { text: string | null };
  meta: unknown;
}

/** The compensated requests of the trace, as records. */
export async function loadCompensations(): Promise<CompensationRecord[]> {
  return (await read(new URL('./compensations.json', import.meta.url))).json();
}

/** Six queries over the trace with their exact answers. */
export async function loadExpected(): Promise<ExpectedAnswers[]> {
  return (await read(new URL('./expected.json', import.meta.url))).json();
}

/** The compensated requests of the trace, with all that a details page shows. */
export async function loadRequests(): Promise<InsuranceRequest[]> {
  return parseRequests(await (await read(new URL('./requests.jsonl', import.meta.url))).text());
}

/** All requests of the trace, compensated or not. */
export async function loadTraffic(): Promise<TrafficEntry[]> {
  return parseTraffic(await (await read(new URL('./requests.jsonl', import.meta.url))).text());
}

/** The compensated requests of `requests.jsonl`. */
export function parseRequests(text: string): InsuranceRequest[] {
  return parseLines(text).flatMap(toRequest);
}

/** All requests of `requests.jsonl`. */
export function parseTraffic(text: string): TrafficEntry[] {
  return parseLines(text).map(trafficOf);
}

/** What traffic tells of a request. */
export function trafficOf({ timestamp, model, provider, apiKey, finish, cost }: TrafficEntry): TrafficEntry {
  return { timestamp, model, provider, apiKey, finish, cost };
}

function parseLines(text: string): TraceLine[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as TraceLine);
}

async function read(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`cannot read ${url.pathname}: ${response.status}`);
  return response;
}

function toRequest({ error, request, response, meta, type, ...rest }: TraceLine): InsuranceRequest[] {
  if (type === null) return [];
  const isStored = typeof response.text === 'string';
  return [
    {
      record: { ...rest, type },
      content: isStored ? 'stored' : 'not-retained',
      stages: [
        { name: 'user → gateway', direction: 'request', body: request },
        ...(isStored
          ? [{ name: 'gateway → user', direction: 'response' as const, body: response as unknown }]
          : []),
      ],
      ...(error && { error: { code: error.code, message: error.message } }),
      meta,
    },
  ];
}
