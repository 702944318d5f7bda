// The panel's figures from PostgreSQL: by single rows, and by the rollups of the schema; and what rollups cost writers.
import { isDeepStrictEqual } from 'node:util';
import { bar, middle } from '../figures.mjs';
import { ensurePackages, root } from '../../../scripts/install.mjs';

const DAY = 86_400_000;
const DAYS = 90;
const END = Date.UTC(2026, 10, 1);
/** Rows that are inserted at once. */
const BATCH = 1_000_000;
/** Neither end is that of 15 minutes, as none is of a range up to now. */
const query = {
  from: END - DAYS * DAY + 123_456,
  to: END - 234_567,
  timeZone: 'America/New_York',
};
/** From so many rows on the rollups have a bar to meet. */
const FULL = 10_000_000;
const newest = { offset: 0, limit: 50 };
const middlePage = (rows) => ({ offset: rows >> 1, limit: 50 });

/** What the panel asks for. */
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
  '50 rows amid all': (source, rows) => source.getRecords(query, middlePage(rows)),
  'one model’s summary': (source) => source.getSummary({ ...query, models: ['model-3'] }),
  'one model by finish': (source) => source.getBreakdown({ ...query, models: ['model-3'] }, 'finish'),
  'one key’s days': (source) => source.getTrend({ ...query, apiKeys: ['key-3'] }, 'day'),
};
/** Exact quartiles need each single value, whichever way. */
const apart = {
  'quartiles of latency by model': (source) => source.getQuartiles(query, 'latency', 'model'),
};

/** As a server with some memory has them. */
const SETTINGS = { shared_buffers: '1GB', work_mem: '64MB', max_wal_size: '4GB', jit: 'off' };
const WRITERS = 8;
const STATEMENTS = 40;
const ROWS_A_STATEMENT = 20;
/** All writers write a second apart, from the first row on. */
const WRITTEN_BEFORE = END - DAYS * DAY + 3_600_000;

export async function run({ rows, reps }) {
  ensurePackages(`${root}test/sources/postgres/engine`);
  const { startPostgres } = await import('../../sources/postgres/engine/engines.mjs');
  const { pgPool } = await import('../../sources/postgres/engine/clients.mjs');
  const { pgQuery, postgresSchema, postgresSource } =
    await import('../../../dist/sources/postgres/postgres-source.js');
  const engine = await startPostgres(SETTINGS);
  try {
    const database = await engine.makeDatabase();
    for (const statement of postgresSchema()) await database.query(statement);
    const loading = await load(database, rows);
    const pool = pgPool(database.config);
    const options = { query: pgQuery(pool), pollInterval: 0, timeout: 600_000 };
    const byRollups = postgresSource(options);
    const byRows = postgresSource({ ...options, tables: { byOne: null, byKind: null, byKey: null } });
    const lines = [];
    const shares = [];
    let areEqual = true;
    for (const [name, ask] of Object.entries({ ...asked, ...apart })) {
      const [raw, summed] = await medians([byRows, byRollups], (source) => ask(source, rows), reps);
      areEqual &&= isDeepStrictEqual(raw.answer, summed.answer);
      const share = summed.time / raw.time;
      if (name in asked) shares.push([share, name]);
      lines.push(`| ${name} | ${raw.time.toFixed(0)} | ${summed.time.toFixed(0)} | ${share.toFixed(3)} |`);
      console.error(lines.at(-1));
    }
    await pool.end();
    const [worst, name] = shares.sort(([one], [other]) => other - one)[0];
    const what = `time by rollups, as a share of that by single rows, at most (${name})`;
    const before = await sizes(database);
    const writing = await writers(database, reps);
    const differ = await database.query('SELECT count(*) FROM compensations_check()');
    return {
      head: `PostgreSQL ${engine.version}; ${rows} rows over ${DAYS} days, medians of ${reps}, ms from the call to the answer`,
      body: [
        '| figures | by single rows | by rollups | share |',
        '| --- | --- | --- | --- |',
        ...lines,
        '',
        ...before,
        '',
        ...loading,
        '',
        ...writing.body,
      ],
      bars: [
        // Of fewer rows there are nearly as many sums.
        rows >= FULL ? bar(what, worst, 0.1) : `${what}: ${worst.toFixed(2)} (a bar from ${FULL} rows on)`,
        bar('answers that differ', areEqual ? 0 : 1, 0),
        bar('time of writers with rollups, as a multiple of that without', writing.ratio, 2),
        bar('sums that differ from their rows after all writers', Number(differ[0][0]), 0),
      ],
    };
  } finally {
    await engine.close();
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
  return results.map(({ times, answer }) => ({ answer, time: middle(times.sort((a, b) => a - b)) }));
}

/** Without triggers first, as a host loads a table that it had before; then the rollups are made of its rows. */
async function load({ query }, rows) {
  const timed = async (what, work) => {
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    console.error(`${what}: ${seconds.toFixed(0)} s`);
    return `| ${what} | ${seconds.toFixed(1)} |`;
  };
  return [
    '| loading | s |',
    '| --- | --- |',
    await timed(`inserting ${rows} rows without triggers`, async () => {
      await query('ALTER TABLE compensations DISABLE TRIGGER USER');
      for (let from = 0; from < rows; from += BATCH) {
        await query(insertion(from, Math.min(rows, from + BATCH), (DAYS * DAY) / rows));
      }
      await query('ALTER TABLE compensations ENABLE TRIGGER USER');
    }),
    await timed('making all rollups of them: compensations_rebuild()', () =>
      query('SELECT compensations_rebuild()'),
    ),
    await timed('comparing all rollups with them: compensations_check()', () =>
      query('SELECT * FROM compensations_check()'),
    ),
    await timed('VACUUM ANALYZE', () => query('VACUUM ANALYZE')),
  ];
}

/** Twenty keys, each of which asks four of twenty models; five providers, two types, four ways to finish. */
function insertion(from, to, step, prefix = 'gen') {
  return `INSERT INTO compensations (id, "timestamp", type, model, provider, api_key, finish, input_tokens,
      output_tokens, cost, payout, latency, first_token_latency, throughput)
    SELECT '${prefix}_' || number,
      timestamptz 'epoch' + (${END - DAYS * DAY} + floor(number * ${step})) * interval '1 millisecond',
      CASE WHEN r % 10 < 7 THEN 'high_latency' ELSE 'unsatisfactory_content' END,
      'model-' || m, 'provider-' || m % 5, 'key-' || k,
      (ARRAY['stop', 'stop', 'length', 'tool_calls', 'error'])[1 + r / 10 % 5],
      100 + r % 4000, 1 + r % 900,
      (100 + r % 9000) * 0.000001, (100 + r % 9000) * 0.000000500000000001,
      500 + r % 30000, 100 + r % 3000, (1 + r % 90000) / 1000.0
    FROM (
      SELECT number, r, r % 20 AS k, (r % 20 * 3 + r / 1000 % 4) % 20 AS m
      FROM (SELECT number, hashint8(number) & 2147483647 AS r FROM generate_series(${from}::int8, ${to - 1}) AS number) AS hashed
    ) AS drawn`;
}

/** Eight at once, in the same slots, with triggers and without, in turns; a compactor runs meanwhile. */
async function writers(database, reps) {
  const sessions = await Promise.all(Array.from({ length: WRITERS }, () => database.connect()));
  const compactor = await database.connect();
  let round = 0;
  const write = async (enabled) => {
    await database.query(`ALTER TABLE compensations ${enabled ? 'ENABLE' : 'DISABLE'} TRIGGER USER`);
    round++;
    let isOver = false;
    const start = performance.now();
    const writing = Promise.all(
      sessions.map(async ({ query }, writer) => {
        for (let i = 0; i < STATEMENTS; i++) {
          const from = i * ROWS_A_STATEMENT;
          await query(insertion(from, from + ROWS_A_STATEMENT, 1000, `w${round}_${writer}`));
        }
      }),
    ).finally(() => (isOver = true));
    // As a host that compacts often: the first of each round is due at once.
    const compacting = (async () => {
      while (enabled && !isOver) {
        await compactor.query('SELECT compensations_compact()');
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    })();
    await writing;
    const time = performance.now() - start;
    await compacting;
    return time;
  };
  const times = { without: [], with: [] };
  for (let i = 0; i < reps; i++) {
    times.without.push(await write(false));
    // What was written without triggers.
    await database.query(
      `SELECT compensations_rebuild(until => timestamptz '${new Date(WRITTEN_BEFORE).toISOString()}')`,
    );
    times.with.push(await write(true));
  }
  const [without, withRollups] = [times.without, times.with].map((all) => middle(all.sort((a, b) => a - b)));
  const statements = WRITERS * STATEMENTS;
  const rate = (time) => ((statements * 1000) / time).toFixed(0);
  return {
    ratio: withRollups / without,
    body: [
      `| ${WRITERS} writers, ${ROWS_A_STATEMENT} rows a statement | statements a second |`,
      '| --- | --- |',
      `| without triggers | ${rate(without)} |`,
      `| with rollups and changes | ${rate(withRollups)} |`,
    ],
  };
}

async function sizes({ query }) {
  const tables = await query(`SELECT relname, n_live_tup, pg_size_pretty(pg_total_relation_size(relid))
    FROM pg_stat_user_tables WHERE relname LIKE 'compensations%' ORDER BY relname`);
  return [
    '| table | rows | with indexes |',
    '| --- | --- | --- |',
    ...tables.map((row) => `| ${row.join(' | ')} |`),
  ];
}
