// The panel's figures from ClickHouse: by single rows, and by the sums of the schema.
import { isDeepStrictEqual } from 'node:util';
import { bar } from '../figures.mjs';
import { ensurePackages, root } from '../../../scripts/install.mjs';

const DAY = 86_400_000;
const DAYS = 90;
const END = Date.UTC(2026, 10, 1);
/** Rows that are inserted at once. */
const BATCH = 5_000_000;
/** Neither end is that of 15 minutes, as none is of a range up to now. */
const query = {
  from: END - DAYS * DAY + 123_456,
  to: END - 234_567,
  timeZone: 'America/New_York',
};
/** From so many rows on the sums have a bar to meet. */
const FULL = 100_000_000;
const SHARE = 'time by sums, as a share of that by single rows';
const newest = { offset: 0, limit: 50 };

/** What the panel asks for, once it is opened. */
const asked = {
  summary: (source) => source.getSummary(query),
  'by type': (source) => source.getBreakdown(query, 'type'),
  'by model': (source) => source.getBreakdown(query, 'model'),
  'by provider': (source) => source.getBreakdown(query, 'provider'),
  'by finish': (source) => source.getBreakdown(query, 'finish'),
  'by API key': (source) => source.getBreakdown(query, 'apiKey'),
  'days by type': (source) => source.getTrend(query, 'day'),
  'days by model': (source) => source.getTrend(query, 'day', { by: 'model' }),
  'line below the table': (source) => source.getTotals(query),
  'newest 50 rows': (source) => source.getRecords(query, newest),
  'one model’s summary': (source) => source.getSummary({ ...query, models: ['model-3'] }),
  'one key’s days': (source) => source.getTrend({ ...query, apiKeys: ['key-3'] }, 'day'),
};
/** Exact quartiles need each single value, whichever way. */
const apart = {
  'quartiles of latency by model': (source) => source.getQuartiles(query, 'latency', 'model'),
};

export async function run({ rows, reps }) {
  ensurePackages(`${root}test/sources/clickhouse/engine`);
  const { startBridge } = await import('../../sources/clickhouse/engine/bridge.mjs');
  const { clickhouseSchema, clickhouseSource } =
    await import('../../../dist/sources/clickhouse/clickhouse-source.js');
  const bridge = await startBridge();
  try {
    for (const statement of clickhouseSchema()) await bridge.query(statement);
    const start = performance.now();
    for (let from = 0; from < rows; from += BATCH) {
      await bridge.query(insertion(from, Math.min(rows, from + BATCH), rows));
      console.error(
        `${Math.min(rows, from + BATCH)} rows, ${Math.round((performance.now() - start) / 1000)} s`,
      );
    }
    const options = { url: bridge.url, pollInterval: 0, limits: { timeout: 600_000 } };
    const bySums = clickhouseSource(options);
    const byRows = clickhouseSource({ ...options, tables: { byKind: null, byKey: null } });
    const lines = [];
    const total = { rows: 0, sums: 0 };
    let areEqual = true;
    for (const [name, ask] of Object.entries({ ...asked, ...apart })) {
      const [raw, summed] = await medians([byRows, bySums], ask, reps);
      areEqual &&= isDeepStrictEqual(raw.answer, summed.answer);
      if (name in asked) {
        total.rows += raw.time;
        total.sums += summed.time;
      }
      lines.push(`| ${name} | ${raw.time.toFixed(0)} | ${summed.time.toFixed(0)} |`);
      console.error(lines.at(-1));
    }
    const share = total.sums / total.rows;
    return {
      head: `${rows} rows over ${DAYS} days, medians of ${reps}, ms from the call to the answer`,
      body: [
        '| figures | by single rows | by sums |',
        '| --- | --- | --- |',
        ...lines,
        `| all but the quartiles | ${total.rows.toFixed(0)} | ${total.sums.toFixed(0)} |`,
        '',
        ...(await sizes(bridge)),
      ],
      bars: [
        // Of fewer rows there are nearly as many sums.
        rows >= FULL ? bar(SHARE, share, 0.1) : `${SHARE}: ${share.toFixed(2)} (a bar at ${FULL} rows only)`,
        bar('answers that differ', areEqual ? 0 : 1, 0),
      ],
    };
  } finally {
    await bridge.close();
  }
}

/** In turns, so that neither has the warmer disk. */
async function medians(sources, ask, reps) {
  const results = sources.map(() => ({ times: [] }));
  for (let round = 0; round < reps; round++) {
    for (const [i, source] of sources.entries()) {
      const start = performance.now();
      results[i].answer = await ask(source);
      results[i].times.push(performance.now() - start);
    }
  }
  return results.map(({ times, answer }) => {
    return { answer, time: times.sort((a, b) => a - b)[times.length >> 1] };
  });
}

/** Twenty keys, each of which asks four of twenty models; five providers, two types, four ways to finish. */
function insertion(from, to, rows) {
  const step = (DAYS * DAY) / rows;
  return `INSERT INTO compensations (id, timestamp, type, model, provider, api_key, finish, input_tokens,
      output_tokens, cost, payout, latency, first_token_latency, throughput)
    SELECT concat('gen_', toString(number)),
      fromUnixTimestamp64Milli(toInt64(${END - DAYS * DAY} + number * ${step}), 'UTC'),
      if(r % 10 < 7, 'high_latency', 'unsatisfactory_content'),
      concat('model-', toString(m)), concat('provider-', toString(m % 5)), concat('key-', toString(k)),
      ['stop', 'stop', 'length', 'tool_calls', 'error'][1 + intDiv(r, 10) % 5],
      100 + r % 4000, 1 + r % 900,
      toDecimal256(100 + r % 9000, 18) / 1000000, toDecimal256(100 + r % 9000, 18) / 2000000,
      500 + intHash32(r) % 30000, 100 + r % 3000, (1 + r % 90000) / 1000
    FROM (
      SELECT number, intHash32(number) AS r, r % 20 AS k, (k * 3 + intDiv(r, 1000) % 4) % 20 AS m
      FROM numbers(${from}, ${to - from})
    )`;
}

async function sizes(bridge) {
  const tables = await bridge.query(`SELECT table, toString(sum(rows)), formatReadableSize(sum(bytes_on_disk))
    FROM system.parts WHERE active AND table LIKE 'compensations%' GROUP BY table ORDER BY table`);
  return [
    '| table | rows | on disk |',
    '| --- | --- | --- |',
    ...tables.map((row) => `| ${row.join(' | ')} |`),
  ];
}
