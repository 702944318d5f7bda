import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';
import {
  type ClickHouseSource,
  clickhouseSource,
} from '../../../src/sources/clickhouse/clickhouse-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { record } from '../../support/record.js';
import { makeTables, sourceOver, startEngine } from './engine.js';

const SLOT = 900_000;
const DAY = 96 * SLOT;
const START = Date.UTC(2026, 9, 1);

/** Some within each 15 minutes, some on their very ends, of several kinds. */
const records: CompensationRecord[] = Array.from({ length: 300 }, (_, i) =>
  record(`r${i}`, {
    timestamp: START + Math.floor(i / 5) * SLOT + [0, 1, 450_000, SLOT - 1, 30_000][i % 5]!,
    type: ['high_latency', 'other'][i % 2]!,
    model: ['a', 'b', 'c'][i % 3]!,
    apiKey: ['', 'k1', 'k2'][i % 3]!,
    payout: `0.${String(i + 1).padStart(18, '0')}`,
  }),
);
const whole: InsuranceQuery = { from: START, to: START + DAY, timeZone: 'UTC' };
const bridge = await startEngine();
const { source, withoutSums, database } = await sourceOver(bridge, records);
await loadTemporal();

/** The tables that were read since the test began. */
function tablesRead(): string[] {
  const names = bridge.requests.flatMap(({ sql }) =>
    [...sql.matchAll(/FROM `(\w+)`/g)].map(([, name]) => name!),
  );
  return [...new Set(names)].sort();
}

describe('a ClickHouse source with rollups', () => {
  beforeEach(() => (bridge.requests.length = 0));

  it('reads rollups alone where they can answer', async () => {
    await source.getSummary(whole);
    await source.getBreakdown({ ...whole, models: ['a'], finishes: ['stop'] }, 'provider');
    await source.getTrend({ ...whole, types: ['other'] }, 'hour');
    await source.getTotals(whole);
    assert.deepEqual(tablesRead(), ['compensations_by_kind']);
  });

  it('reads the larger rollup where the API key matters', async () => {
    await source.getSummary({ ...whole, apiKeys: ['k1'] });
    await source.getBreakdown(whole, 'apiKey');
    await source.getTrend(whole, 'day', { by: 'apiKey' });
    assert.deepEqual(tablesRead(), ['compensations_by_key']);
  });

  it('reads single rows where only they can answer', async () => {
    await source.getSummary({ ...whole, requestId: 'r1' });
    await source.getSummary({ ...whole, ranges: { latency: { min: 5 } } });
    await source.getQuartiles(whole, 'latency', 'model');
    assert.deepEqual(tablesRead(), ['compensations']);
  });

  it('still reads rollups for a range without bounds', async () => {
    await source.getSummary({ ...whole, ranges: { latency: {} } });
    assert.deepEqual(tablesRead(), ['compensations_by_kind']);
  });

  it('reads single rows for less than 15 minutes', async () => {
    await source.getSummary({ ...whole, from: START + 1, to: START + SLOT + 5 });
    assert.deepEqual(tablesRead(), ['compensations']);
  });

  it('reads no table where no row can match', async () => {
    await source.getSummary({ ...whole, to: START });
    await source.getSummary({ ...whole, from: 0 - 9 * DAY, to: 0 });
    assert.deepEqual(bridge.requests, []);
  });

  it('counts the records of a page by rollups', async () => {
    const { total } = await source.getRecords(whole, { offset: 0, limit: 5 });
    assert.equal(total, records.length);
    assert.deepEqual(tablesRead(), ['compensations', 'compensations_by_kind']);
  });

  it('works without rollups that do not exist', async () => {
    await withoutSums.getSummary(whole);
    assert.deepEqual(tablesRead(), ['compensations']);
  });

  for (const [where, from, to] of [
    ['at the start of 15 minutes', 4 * SLOT, 9 * SLOT],
    ['1 ms after it', 4 * SLOT + 1, 9 * SLOT + 1],
    ['1 ms before it', 4 * SLOT - 1, 9 * SLOT - 1],
    ['amid them', 4 * SLOT + 450_000, 9 * SLOT + 450_001],
    ['amid them at one end only', 4 * SLOT + 450_000, 9 * SLOT],
    ['around one whole slot', 4 * SLOT - 5, 5 * SLOT + 5],
  ] as const) {
    it(`gives the digits of single rows where the range is cut ${where}`, async () => {
      const query = { ...whole, from: START + from, to: START + to };
      const expected = reference.breakdown(records, query, 'model');
      assert.deepEqual(await source.getBreakdown(query, 'model'), expected);
      assert.deepEqual(await withoutSums.getBreakdown(query, 'model'), expected);
      const filtered = { ...query, models: ['a'], apiKeys: ['', 'k1'] };
      assert.deepEqual(
        await source.getBreakdown(filtered, 'model'),
        reference.breakdown(records, filtered, 'model'),
      );
      assert.deepEqual(
        await source.getTrend(query, 'hour', { by: 'apiKey' }),
        reference.trend(records, query, 'hour', 'apiKey'),
      );
      assert.ok(tablesRead().some((table) => table.includes('_by_')));
    });
  }

  for (const [timeZone, change] of [
    ['Asia/Kathmandu', Date.UTC(2026, 9, 2)],
    ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
    ['America/St_Johns', Date.UTC(2026, 10, 1, 4, 30)],
    ['America/New_York', Date.UTC(2026, 10, 1, 6)],
    ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ] as const) {
    it(`answers the hours and days of ${timeZone} from rollups, on ${new Date(change).toDateString()}`, async () => {
      const around = Array.from({ length: 400 }, (_, i) =>
        record(`r${i}`, { timestamp: change + (i - 200) * 600_000, payout: `0.${i + 1}` }),
      );
      const query = { from: change - DAY, to: change + DAY, timeZone };
      const { source } = await sourceOver(bridge, around);
      bridge.requests.length = 0;
      for (const interval of ['hour', 'day', 'week', 'month'] as const) {
        assert.deepEqual(
          await source.getTrend(query, interval),
          reference.trend(around, query, interval, 'type'),
        );
      }
      assert.deepEqual(tablesRead(), ['compensations_by_kind']);
    });
  }

  it('reads single rows where days begin within 15 minutes, as once in Monrovia', async () => {
    const from = Date.UTC(1971, 5, 1, 0, 44, 30);
    const at = (ms: number) => record(`m${ms}`, { timestamp: from + DAY + ms });
    const { source } = await sourceOver(bridge, [at(-1), at(0), at(1)]);
    bridge.requests.length = 0;
    const query = { from, to: from + 2 * DAY, timeZone: 'Africa/Monrovia' };
    const times = (await source.getTrend(query, 'day')).map(({ groups }) => groups[0]?.times);
    assert.deepEqual(times, [1, 2]);
    assert.deepEqual(tablesRead(), ['compensations']);
  });

  it('answers thousands of hours, whose starts do not fit into a URL', async () => {
    const query = { ...whole, to: START + 150 * DAY, timeZone: 'America/New_York' };
    assert.deepEqual(
      await source.getTrend(query, 'hour', { by: 'model' }),
      await memorySource(records).getTrend(query, 'hour', { by: 'model' }),
    );
    assert.equal(bridge.requests[0]!.isMultipart, true);
  });

  describe('over many requests', () => {
    const asked = { ...whole, from: START + 1 };
    let summed: ClickHouseSource;
    before(async () => {
      const database = await makeTables(bridge);
      await bridge.query(`INSERT INTO ${database}.compensations (id, timestamp, type, model, payout)
        SELECT toString(number), fromUnixTimestamp64Milli(${START} + number * 432, 'UTC'), 't', 'm', 0.001
        FROM numbers(200000)`);
      summed = clickhouseSource({ url: bridge.url, database });
    });
    const rowsRead = () => bridge.requests.reduce((sum, { rowsRead }) => sum + rowsRead!, 0);
    /** The server reads single rows in blocks of so many. */
    const BLOCK = 8192;

    it('reads as many rows as the range has slots and kinds', async () => {
      const { compensationCount, totalCompensation } = await summed.getSummary(asked);
      assert.deepEqual([compensationCount, totalCompensation], [199_999, '199.999']);
      assert.ok(rowsRead() <= 96 + BLOCK, String(rowsRead()));
    });

    it('reads the newest rows without reading the others', async () => {
      const { records, total } = await summed.getRecords(asked, { offset: 0, limit: 5 });
      assert.deepEqual([records[0]!.id, records.length, total], ['199999', 5, 199_999]);
      assert.ok(rowsRead() <= 96 + 4 * BLOCK, String(rowsRead()));
    });

    it('finds one request without reading the others', async () => {
      assert.equal((await summed.getRequest('123456')).record.id, '123456');
      assert.ok(rowsRead() <= 4 * BLOCK, String(rowsRead()));
    });
  });

  it('keeps one row for each slot and kind once the server has merged its parts', async () => {
    await bridge.query(`OPTIMIZE TABLE ${database}.compensations_by_key FINAL`);
    const [[sums, times]] = (await bridge.query(
      `SELECT count(), sum(times) FROM ${database}.compensations_by_key`,
    )) as [[string, string]];
    const kinds = new Set(
      records.map(({ timestamp, type, model }) => [Math.floor(timestamp / SLOT), type, model].join()),
    );
    assert.deepEqual([Number(sums), Number(times)], [kinds.size, records.length]);
    assert.deepEqual(
      await source.getBreakdown(whole, 'apiKey'),
      reference.breakdown(records, whole, 'apiKey'),
    );
  });
});
