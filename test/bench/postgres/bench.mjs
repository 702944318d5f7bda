// The panel's figures from PostgreSQL: by single rows, and by the rollups of the schema; and what rollups cost writers.
import { isDeepStrictEqual } from 'node:util';
import { bar, middle } from '../figures.mjs';
import { insertion } from './rows.mjs';
import { measureDelta, writers } from './writers.mjs';
import { ensurePackages, root } from '../../../scripts/install.mjs';

const DAY = 86_400_000;
const DAYS = 90;
const END = Date.UTC(2026, 10, 1);
const START = END - DAYS * DAY;
/** Rows that are inserted at once. */
const BATCH = 1_000_000;
/** Neither end is that of 15 minutes, as none is of a range up to now. */
const query = {
  from: START + 123_456,
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
    const [worst, name] = shares.sort(([one], [other]) => other - one)[0];
    const what = `time by rollups, as a share of that by single rows, at most (${name})`;
    const before = await sizes(database);
    const writing = await writers(database, START, reps);
    const read = async () => {
      const times = [];
      for (const ask of Object.values(asked)) {
        const [summed] = await medians([byRollups], (source) => ask(source, rows), reps);
        times.push(summed.time);
      }
      return times;
    };
    const delta = await measureDelta(database, START, read, async () => {
      for (const ask of Object.values(asked)) {
        areEqual &&= isDeepStrictEqual(await ask(byRows, rows), await ask(byRollups, rows));
      }
    });
    await pool.end();
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
        '',
        ...delta(Object.keys(asked)),
      ],
      bars: [
        // Of fewer rows there are nearly as many sums.
        rows >= FULL ? bar(what, worst, 0.1) : `${what}: ${worst.toFixed(2)} (a bar from ${FULL} rows on)`,
        bar('answers that differ', areEqual ? 0 : 1, 0),
        ...writing.bars,
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
        await query(insertion(from, Math.min(rows, from + BATCH), START, (DAYS * DAY) / rows));
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

async function sizes({ query }) {
  const tables = await query(`SELECT relname, n_live_tup, pg_size_pretty(pg_total_relation_size(relid))
    FROM pg_stat_user_tables WHERE relname LIKE 'compensations%' ORDER BY relname`);
  return [
    '| table | rows | with indexes |',
    '| --- | --- | --- |',
    ...tables.map((row) => `| ${row.join(' | ')} |`),
  ];
}
