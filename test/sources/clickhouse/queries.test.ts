import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  clickhouseSource,
  type ClickHouseSourceOptions,
} from '../../../src/sources/clickhouse/clickhouse-source.js';
import { records, SEPTEMBER } from '../../support/record.js';
import { sourceOver, startEngine } from './engine.js';
import { codeOf, failure } from './failure.js';

const bridge = await startEngine({
  default: { password: '' },
  reader: { password: 'r', settings: { readonly: 2 } },
  strict: { password: 's', settings: { readonly: 1 } },
  hasty: { password: 'h', settings: { readonly: 1, max_execution_time: 1 } },
});
const { source, database } = await sourceOver(bridge, records(10));
const connect = (options: Partial<ClickHouseSourceOptions> = {}) =>
  clickhouseSource({ url: bridge.url, database, ...options });
/** Rows without end, so that a query runs until somebody ends it. */
await bridge.query(`CREATE VIEW ${database}.endless AS SELECT toString(number) AS id,
  toDateTime64('2026-09-02 00:00:00', 3, 'UTC') AS timestamp, 'a' AS type, 'b' AS model, 'c' AS provider,
  toString(sipHash64(number)) AS api_key, 'd' AS finish, toDecimal256(number, 18) AS payout
  FROM system.numbers`);
const endless = { compensations: 'endless', byKind: null, byKey: null };

/** Queries that the server has not been told to end. */
async function running(): Promise<number> {
  const [[count]] = (await bridge.query(
    `SELECT count() FROM system.processes WHERE query LIKE '%endless%' AND query NOT LIKE '%processes%' AND NOT is_cancelled`,
  )) as [[string]];
  return Number(count);
}

/** Asks again and again, but not without end: a query that nobody ends must fail a test, not hold it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 5000; tries++) if (await condition()) return;
  throw new Error('it never came to pass');
}

describe('an aborted call to ClickHouse', () => {
  it('rejects, and its query ends on the server', async () => {
    const controller = new AbortController();
    const call = connect({ tables: endless }).getSummary(SEPTEMBER, { signal: controller.signal });
    const code = codeOf(call);
    await until(async () => (await running()) === 1);
    controller.abort(new Error('changed my mind'));
    assert.equal(await code, 'aborted');
    await until(async () => (await running()) === 0);
  });

  it('aborts the others that share its signal, and no more', async () => {
    const controller = new AbortController();
    const asked = connect({ tables: endless });
    const { signal } = controller;
    const other = new AbortController();
    const codes = [
      codeOf(asked.getSummary(SEPTEMBER, { signal })),
      codeOf(asked.getBreakdown(SEPTEMBER, 'model', { signal })),
    ];
    const left = codeOf(asked.getBreakdown(SEPTEMBER, 'type', { signal: other.signal }));
    await until(async () => (await running()) === 3);
    controller.abort();
    assert.deepEqual(await Promise.all(codes), ['aborted', 'aborted']);
    await until(async () => (await running()) === 1);
    other.abort();
    assert.equal(await left, 'aborted');
    await until(async () => (await running()) === 0);
  });

  it('sends nothing if it was aborted before', async () => {
    bridge.requests.length = 0;
    const signal = AbortSignal.abort('no');
    for (const call of [
      source.getSummary(SEPTEMBER, { signal }),
      source.getRecords(SEPTEMBER, { offset: 0, limit: 5 }, { signal }),
      source.getRequest('r0000', { signal }),
    ]) {
      assert.equal(await codeOf(call), 'aborted');
    }
    assert.deepEqual(bridge.requests, []);
  });

  it('sends nothing if it was aborted while credentials were fetched', async () => {
    const controller = new AbortController();
    bridge.requests.length = 0;
    let give!: (credentials: { username: string; password: string }) => void;
    const asked = new Promise<void>((told) => {
      const credentials = () => {
        told();
        return new Promise<{ username: string; password: string }>((resolve) => (give = resolve));
      };
      const call = connect({ credentials }).getSummary(SEPTEMBER, { signal: controller.signal });
      call.catch(() => undefined);
    });
    await asked;
    controller.abort();
    give({ username: 'default', password: '' });
    await source.getSummary(SEPTEMBER);
    assert.equal(bridge.requests.length, 1);
  });
});

describe('a ClickHouse query', () => {
  it('is read-only, ends with its connection, and is never cut short', async () => {
    bridge.requests.length = 0;
    await connect({ limits: { timeout: 7000, rows: 1e6, bytes: 1e9, memory: 2e9 } }).getSummary(SEPTEMBER);
    assert.deepEqual(bridge.requests[0]!.settings, {
      readonly: '2',
      cancel_http_readonly_queries_on_client_close: '1',
      max_execution_time: '7',
      timeout_overflow_mode: 'throw',
      read_overflow_mode: 'throw',
      result_overflow_mode: 'throw',
      group_by_overflow_mode: 'throw',
      sort_overflow_mode: 'throw',
      max_rows_to_read: '1000000',
      max_bytes_to_read: '1000000000',
      max_memory_usage: '2000000000',
    });
    assert.match(bridge.requests[0]!.queryId!, /^insurance-elements-[0-9a-f-]{36}$/);
  });

  it('ends at the limit of rows, of bytes, of memory', async () => {
    for (const limits of [{ rows: 5 }, { bytes: 5 }, { memory: 5000 }]) {
      const { code, message } = await failure(
        connect({ tables: { byKind: null, byKey: null }, limits }).getSummary(SEPTEMBER),
      );
      assert.equal(code, 'source-failed');
      assert.match(message, /limit/i);
    }
  });

  it('ends at the time limit', async () => {
    const limits = { timeout: 1000 };
    assert.equal(await codeOf(connect({ tables: endless, limits }).getSummary(SEPTEMBER)), 'timeout');
  });

  it('takes a time limit in seconds too, unless there is one in milliseconds', async () => {
    for (const [limits, seconds] of [
      [{ seconds: 7 }, '7'],
      [{ seconds: 7, timeout: 1500 }, '1.5'],
      [{}, '30'],
    ] as const) {
      bridge.requests.length = 0;
      await connect({ limits }).getSummary(SEPTEMBER);
      assert.equal(bridge.requests[0]!.settings.max_execution_time, seconds);
    }
  });

  it('sends its settings for a user whose profile is read-only except for settings', async () => {
    const credentials = { username: 'reader', password: 'r' };
    assert.equal((await connect({ credentials }).getSummary(SEPTEMBER)).compensationCount, 10);
  });

  it('is refused with its settings by a profile that allows none, and answered without', async () => {
    const credentials = { username: 'strict', password: 's' };
    assert.equal(await codeOf(connect({ credentials }).getSummary(SEPTEMBER)), 'forbidden');
    const modest = connect({ credentials, sendSettings: false });
    assert.equal((await modest.getSummary(SEPTEMBER)).compensationCount, 10);
    assert.deepEqual(bridge.requests.at(-1)!.settings, {});
  });

  it('has the limits of the profile if it sends none', async () => {
    const credentials = { username: 'hasty', password: 'h' };
    const modest = connect({ credentials, sendSettings: false, tables: endless });
    assert.equal(await codeOf(modest.getSummary(SEPTEMBER)), 'timeout');
  });
});
