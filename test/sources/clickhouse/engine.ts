import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { type Bridge, type User, startBridge } from './engine/bridge.mjs';
import type { CompensationRecord, InsuranceRequest } from '../../../src/model/base/types.js';
import {
  type ClickHouseSchemaOptions,
  clickhouseSchema,
  clickhouseSource,
  type ClickHouseSourceOptions,
} from '../../../src/sources/clickhouse/clickhouse-source.js';
import type { ExpectedAnswers } from '../../data/trace.js';

/** A server of this process, closed once the tests of the file have run. */
export async function startEngine(users?: Record<string, User>): Promise<Bridge> {
  const bridge = await startBridge(users && { users });
  after(() => bridge.close());
  return bridge;
}

let databases = 0;

/** A database of its own with the tables of the schema. */
export async function makeTables(bridge: Bridge, options: ClickHouseSchemaOptions = {}): Promise<string> {
  const database = `test${databases++}`;
  await bridge.query(`CREATE DATABASE ${database}`);
  await bridge.query(`USE ${database}`);
  for (const statement of clickhouseSchema(options)) await bridge.query(statement);
  return database;
}

/** A source over records in tables of their own, and one that does without sums. */
export async function sourceOver(
  bridge: Bridge,
  records: readonly CompensationRecord[],
  options: Partial<ClickHouseSourceOptions> = {},
  requests: readonly InsuranceRequest[] = [],
) {
  const tables = { ...options.tables, ...(requests.length > 0 && { details: 'request_details' }) };
  const database = await makeTables(bridge, { tables });
  await insert(bridge, `${database}.compensations`, records.map(rowOf));
  if (requests.length > 0) await insert(bridge, `${database}.request_details`, requests.map(detailsOf));
  const settings = { url: bridge.url, database, ...options };
  return {
    database,
    source: clickhouseSource({ ...settings, tables }),
    withoutSums: clickhouseSource({ ...settings, tables: { ...tables, byKind: null, byKey: null } }),
  };
}

const AT_ONCE = 100_000;

/** Rows by the names of columns. */
export async function insert(bridge: Bridge, table: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const lines = rows.slice(from, from + AT_ONCE).map((row) => JSON.stringify(row));
    await bridge.query(`INSERT INTO ${table} FORMAT JSONEachRow\n${lines.join('\n')}`);
  }
}

export function rowOf(record: CompensationRecord): Record<string, unknown> {
  return {
    id: record.id,
    request_id: record.requestId ?? '',
    timestamp: dateTime(record.timestamp),
    type: record.type,
    model: record.model,
    provider: record.provider ?? '',
    api_key: record.apiKey ?? '',
    input_tokens: record.inputTokens,
    output_tokens: record.outputTokens,
    input_token_details: record.inputTokenDetails ?? {},
    output_token_details: record.outputTokenDetails ?? {},
    cost: record.cost,
    cost_details: record.costDetails ?? {},
    payout: record.payout,
    credited_at: typeof record.creditedAt === 'number' ? dateTime(record.creditedAt) : null,
    reason: record.reason ?? '',
    policy: record.policy ?? '',
    latency: record.latency,
    first_token_latency: record.firstTokenLatency ?? null,
    throughput: record.throughput,
    finish: record.finish ?? '',
  };
}

/** How ClickHouse reads an instant, to the millisecond. */
export function dateTime(instant: number): string {
  return new Date(instant).toISOString().replace('T', ' ').replace('Z', '');
}

function detailsOf({ record, content, reason, ...rest }: InsuranceRequest): object {
  const json = Object.entries(rest).map(([detail, value]) => [detail, JSON.stringify(value) ?? '']);
  return { id: record.id, content, reason: reason ?? null, ...Object.fromEntries(json) };
}

function data(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'));
}

export const trace = data('compensations.json') as CompensationRecord[];
export const expected = data('expected.json') as ExpectedAnswers[];
