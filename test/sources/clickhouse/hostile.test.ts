import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DIMENSIONS } from '../../../src/model/contract/check-query.js';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import { LIST_FILTERS, LISTS } from '../../../src/model/contract/list-filters.js';
import type { CompensationRecord, InsuranceQuery } from '../../../src/model/base/types.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { SPECIAL_TEXTS } from '../../support/arbitraries.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { insert, makeTables, rowOf, sourceOver, startEngine } from './engine.js';

const texts = [
  ...SPECIAL_TEXTS,
  'x'.repeat(5000),
  `${'\\'.repeat(9)}'`,
  "'] OR ['",
  '${1}',
  '\u2028',
  '\x7f',
];
const records: CompensationRecord[] = texts.map((text, i) =>
  record(`${text}${i}`, {
    type: text,
    model: text,
    provider: text,
    apiKey: text,
    finish: text,
    inputTokenDetails: { [text]: i },
    payout: `${i}.5`,
  }),
);
const bridge = await startEngine();
const { source, withoutSums, database } = await sourceOver(bridge, records);

const everything = { offset: 0, limit: 100 };

describe('texts of all kinds in ClickHouse', () => {
  it('come back unchanged', async () => {
    const { records: listed } = await source.getRecords(SEPTEMBER, everything);
    assert.deepEqual(
      listed.map((each) => JSON.stringify(Object.entries(each).sort())),
      reference
        .page(records, SEPTEMBER, everything)
        .records.map((each) => JSON.stringify(Object.entries(each).sort())),
    );
  });

  it('name groups unchanged', async () => {
    for (const dimension of DIMENSIONS) {
      const expected = reference.breakdown(records, SEPTEMBER, dimension);
      assert.deepEqual(await source.getBreakdown(SEPTEMBER, dimension), expected);
    }
  });

  it('are found by lists: each alone, all but one, and next to a nearly equal one', async () => {
    for (const [i, text] of texts.entries()) {
      // Lists in turn: all are bound in the same way.
      const list = LISTS[i % LISTS.length]!;
      for (const wanted of [[text], texts.filter((other) => other !== text), [`${text} `, text]]) {
        const query: InsuranceQuery = { ...SEPTEMBER, [list]: wanted };
        const expected = reference.breakdown(records, query, LIST_FILTERS[list]);
        assert.deepEqual(await source.getBreakdown(query, LIST_FILTERS[list]), expected);
      }
    }
  });

  it('are found among single rows by every list', async () => {
    for (const list of LISTS) {
      const { compensationCount } = await withoutSums.getSummary({ ...SEPTEMBER, [list]: texts });
      assert.equal(compensationCount, texts.length);
    }
  });

  it('are found by id', async () => {
    for (const { id } of records) {
      assert.equal((await source.getRequest(id)).record.id, id);
      assert.equal((await source.getSummary({ ...SEPTEMBER, requestId: id })).compensationCount, 1);
    }
  });

  it('never become SQL: the same statement is sent for all of them', async () => {
    const sent = new Set<string>();
    for (const text of texts) {
      bridge.requests.length = 0;
      const lists = Object.fromEntries(LISTS.map((list) => [list, [text]]));
      await source.getSummary({ ...SEPTEMBER, ...lists, requestId: text });
      sent.add(bridge.requests[0]!.sql.trim());
    }
    assert.equal(sent.size, 1);
    assert.deepEqual(await bridge.query(`SELECT count() FROM ${database}.compensations`), [
      [String(texts.length)],
    ]);
  });

  it('are refused as a number or an amount before anything is sent', async () => {
    bridge.requests.length = 0;
    const injected = `1) OR (1 = 1`;
    const queries = [
      { ...SEPTEMBER, from: injected },
      { ...SEPTEMBER, to: injected },
      { ...SEPTEMBER, timeZone: `UTC'` },
      { ...SEPTEMBER, models: injected },
      { ...SEPTEMBER, models: [{ toString: () => injected }] },
      { ...SEPTEMBER, ranges: { cost: { min: injected } } },
      { ...SEPTEMBER, ranges: { latency: { max: injected } } },
      { ...SEPTEMBER, ranges: { [injected]: { min: 1 } } },
    ] as unknown as InsuranceQuery[];
    const isRefused = (error: unknown) => isInsuranceError(error) && error.code === 'invalid-query';
    for (const query of queries) await assert.rejects(source.getSummary(query), isRefused);
    for (const call of [
      () => source.getBreakdown(SEPTEMBER, injected as 'model'),
      () => source.getTrend(SEPTEMBER, injected as 'day'),
      () => source.getTrend(SEPTEMBER, 'day', { by: injected as 'model' }),
      () => source.getQuartiles(SEPTEMBER, injected as 'latency', 'model'),
      () => source.getQuartiles(SEPTEMBER, 'latency', '__proto__' as 'model'),
      () => source.getRecords(SEPTEMBER, { offset: 0, limit: injected as unknown as number }),
      () =>
        source.getRecords(SEPTEMBER, {
          ...everything,
          sort: { field: injected as 'id', direction: 'ascending' },
        }),
      () =>
        source.getRecords(SEPTEMBER, {
          ...everything,
          sort: { field: 'id', direction: injected as 'ascending' },
        }),
    ]) {
      await assert.rejects(call, isRefused);
    }
    assert.deepEqual(bridge.requests, []);
  });
});

describe('names of ClickHouse tables and columns', () => {
  const odd = [
    'a`b',
    'back\\slash',
    "quo'te",
    'two words',
    'x` UNION ALL SELECT 1 --',
    '😀',
    'select',
    '\\`',
  ];

  it('may contain any characters', async () => {
    const names = Object.keys(rowOf(record('a')));
    const fields = [
      ...[
        'id',
        'requestId',
        'timestamp',
        'type',
        'model',
        'provider',
        'apiKey',
        'inputTokens',
        'outputTokens',
      ],
      ...['inputTokenDetails', 'outputTokenDetails', 'cost', 'costDetails', 'payout', 'creditedAt'],
      ...['reason', 'policy', 'latency', 'firstTokenLatency', 'throughput', 'finish'],
    ];
    for (const [round, name] of odd.entries()) {
      const nameOf = (i: number) => `${name}${i}`;
      const columns = {
        records: { ...Object.fromEntries(fields.map((field, i) => [field, nameOf(i)])), slot: `${name}s` },
      };
      const tables = { compensations: `${name}${round}`, byKind: `${name} kind`, byKey: `${name} key` };
      const mapped = await makeTables(bridge, { tables, columns });
      const quoted = `${mapped}.\`${tables.compensations.replace(/[\\`]/g, '\\$&')}\``;
      const rows = records
        .map(rowOf)
        .map((row) => Object.fromEntries(names.map((column, i) => [nameOf(i), row[column]])));
      await insert(bridge, quoted, rows);
      const source = clickhouseSource({ url: bridge.url, database: mapped, tables, columns });
      const query = { ...SEPTEMBER, from: SEPTEMBER.from + 1 };
      assert.deepEqual(
        await source.getBreakdown(query, 'model'),
        reference.breakdown(records, query, 'model'),
      );
      assert.equal((await source.getRecords(query, everything)).records.length, records.length);
      assert.equal((await source.getQuartiles(query, 'latency', 'type')).length, texts.length);
      assert.equal((await source.getRequest(records[3]!.id)).record.model, records[3]!.model);
    }
  });

  it('may equal aliases within a statement', async () => {
    const columns = { records: { model: 'key0', payout: 'sum0', cost: 'sum1', times: 'sum2', slot: 'key1' } };
    const mapped = await makeTables(bridge, { columns });
    await bridge.query(`INSERT INTO ${mapped}.compensations (id, timestamp, key0, sum0, sum1)
      VALUES ('a', '2026-09-01 00:01:00.000', 'm', '2', '3')`);
    for (const tables of [{}, { byKind: null, byKey: null }]) {
      const source = clickhouseSource({ url: bridge.url, database: mapped, columns, tables });
      assert.deepEqual(await source.getBreakdown(SEPTEMBER, 'model'), [{ key: 'm', credits: '2', times: 1 }]);
      const { cost, payout } = await source.getTotals(SEPTEMBER);
      assert.deepEqual([cost, payout], ['3', '2']);
      const [bucket] = await source.getTrend({ ...SEPTEMBER, models: ['m'] }, 'month', { by: 'model' });
      assert.deepEqual(bucket!.groups, [{ key: 'm', credits: '2', times: 1 }]);
    }
  });

  it('are refused if they are invalid', () => {
    for (const name of ['', 'a\0b', 'a\nb', 'x'.repeat(201), 5, {}, true]) {
      const wrong = name as string;
      for (const options of [
        { tables: { compensations: wrong } },
        { tables: { byKind: wrong } },
        { tables: { requests: wrong } },
        { tables: { details: wrong } },
        { columns: { records: { cost: wrong } } },
        { columns: { details: { meta: wrong } } },
      ]) {
        assert.throws(
          () => clickhouseSource({ url: bridge.url, ...options }),
          (error) => isInsuranceError(error) && error.code === 'invalid-setting',
        );
      }
    }
  });

  it('are refused for unknown columns, and may be null only where a field is optional', () => {
    const isRefused = (error: unknown) => isInsuranceError(error) && error.code === 'invalid-setting';
    for (const records of [{ costs: 'cost' }, { cost: null }, { __proto__: null, toString: 'x' }]) {
      const columns = { records: records as object };
      assert.throws(() => clickhouseSource({ url: bridge.url, columns }), isRefused);
    }
  });
});
