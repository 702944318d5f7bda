// Eight writers at once, each on rows of its own, so that whatever waits or fails is the rollups' doing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Database, insert, makeTables, type Session, startPostgres } from './engine.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import {
  type PostgresQuery,
  type PostgresSource,
  postgresSource,
} from '../../../src/sources/postgres/postgres-source.js';
import { BY_ROWS } from './kit.js';
import { Random } from '../../../src/testing/data/random.js';
import { columnsOf, expectedRollups, readRollups, readRows, type Row } from './rollup-model.js';

const engine = await startPostgres();
const WRITERS = 8;
const TRANSACTIONS = 30;
/** Of all rows but those of the first minutes, so that it cuts a quarter of an hour. */
const RANGE = {
  from: Date.UTC(2026, 2, 29) + 123_456,
  to: Date.UTC(2026, 2, 31),
  timeZone: 'America/New_York',
};
await loadTemporal();

/** Inserts, updates and deletes in transactions of several statements, some of which are rolled back. */
async function write(database: Database, writer: number): Promise<void> {
  const session = await database.connect();
  const random = new Random(writer);
  const below = (count: number) => random.whole(0, count - 1);
  const own = `WHERE substr(id, 2)::int / 1000000 = ${writer}`;
  let next = writer * 1_000_000;
  const row = (): Row => ({
    id: next++,
    // Few slots and kinds, which all writers change.
    minute: below(60),
    type: 'type',
    model: `model-${below(3)}`,
    provider: null,
    apiKey: `key-${below(3)}`,
    finish: ['stop', null][below(2)]!,
    inputTokens: [null, 5][below(2)]!,
    outputTokens: below(9),
    cost: BigInt(below(1e9)),
    payout: BigInt(below(1e9) - 5e8),
  });
  const statements = [
    () => insert(session, 'compensations', Array.from({ length: 1 + below(20) }, row).map(columnsOf)),
    () => session.query(`UPDATE compensations SET payout = payout + 1, model = 'model-${below(3)}' ${own}`),
    () => session.query(`UPDATE compensations SET "timestamp" = "timestamp" + interval '7 min' ${own}`),
    () => session.query(`DELETE FROM compensations ${own} AND substr(id, 2)::int % 5 = ${below(5)}`),
  ];
  for (let i = 0; i < TRANSACTIONS; i++) {
    await session.query('BEGIN');
    for (let count = 1 + below(4); count > 0; count--) await statements[random.chance(0.5) ? 0 : below(4)]!();
    await session.query(below(5) === 0 ? 'ROLLBACK' : 'COMMIT');
  }
  await session.end();
}

/** Does something again and again, at least once, until the writing has ended; returns how often. */
async function meanwhile(
  writing: Promise<unknown>,
  database: Database,
  act: (session: Session) => Promise<unknown>,
): Promise<number> {
  let isOver = false;
  const ended = writing.finally(() => (isOver = true));
  const session = await database.connect();
  let times = 0;
  do {
    await act(session);
    times++;
  } while (!isOver);
  await session.end();
  await ended;
  return times;
}

function writeAll(database: Database): Promise<unknown> {
  return Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(database, writer)));
}

async function compareInOneSnapshot(session: Pick<Session, 'query'>): Promise<number> {
  await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const rows = await readRows(session);
  assert.deepEqual(await readRollups(session), expectedRollups(rows));
  assert.deepEqual(await session.query('SELECT * FROM compensations_check()'), []);
  await session.query('COMMIT');
  return rows.length;
}

/** By rollups, and by rows alone; returns how many rows there are. */
async function answerInOneSnapshot(session: Pick<Session, 'query'>): Promise<number> {
  // As every statement of a source names its columns.
  const query: PostgresQuery = async (text, parameters) =>
    (await session.query(text, parameters)).map((row) =>
      Object.fromEntries(row.map((value, i) => [`c${i}`, value])),
    );
  const [byRollups, byRows] = [{}, BY_ROWS].map((tables) =>
    postgresSource({ query, tables, pollInterval: 0 }),
  );
  await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const ask = async (source: PostgresSource) => [
    await source.getSummary(RANGE),
    await source.getBreakdown(RANGE, 'apiKey'),
    await source.getBreakdown({ ...RANGE, models: ['model-1'] }, 'finish'),
    await source.getTrend({ ...RANGE, apiKeys: ['key-1'] }, 'hour', { by: 'model' }),
    await source.getRecords(RANGE, { offset: 1000, limit: 5 }),
  ];
  assert.deepEqual(await ask(byRollups!), await ask(byRows!));
  const { compensationCount } = await byRollups!.getSummary(RANGE);
  await session.query('COMMIT');
  return compensationCount;
}

const compact = ({ query }: Pick<Session, 'query'>) => query('SELECT compensations_compact()');

/** The deadlocks that the server has logged. */
function deadlocks(): number {
  return engine.log().split('deadlock detected').length - 1;
}

/** Resolves once a session waits for a lock. */
async function waiting({ query }: Database): Promise<void> {
  const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await query(sql)).length === 0);
}

const row = (id: number): Row => ({
  ...{ id, minute: 0, type: 't', model: 'm', provider: null, apiKey: 'k', finish: null },
  ...{ inputTokens: 1, outputTokens: 1, cost: 1n, payout: 1n },
});

describe('the rollups of PostgreSQL under eight writers', () => {
  it('hold the sums of the rows in every snapshot, while others compact them', async () => {
    const database = await makeTables(engine);
    const writing = writeAll(database);
    let seen = 0;
    await Promise.all([
      meanwhile(writing, database, compact),
      meanwhile(writing, database, compact),
      meanwhile(writing, database, async (session) => {
        seen = Math.max(seen, await compareInOneSnapshot(session));
      }),
    ]);
    assert.ok(seen > 0);
    assert.ok((await compareInOneSnapshot(database)) > 0);
    assert.equal(deadlocks(), 0);
    await database.drop();
  });

  it('answer what the rows answer in every snapshot, while others write, compact and mend', async () => {
    const database = await makeTables(engine);
    const writing = writeAll(database);
    await Promise.all([
      meanwhile(writing, database, compact),
      meanwhile(writing, database, (session) => session.query('SELECT compensations_rebuild()')),
      meanwhile(writing, database, answerInOneSnapshot),
      meanwhile(writing, database, answerInOneSnapshot),
    ]);
    assert.ok((await answerInOneSnapshot(database)) > 0);
    await database.drop();
  });

  it('are mended while the writers go on, even by two at once', async () => {
    const database = await makeTables(engine);
    const writing = writeAll(database);
    const tables = ['by_one', 'by_kind', 'by_key', 'delta'].map((suffix) => `compensations_${suffix}`);
    let mended = 0;
    const mend = async (session: Session) => {
      for (const table of tables) await session.query(`INSERT INTO ${table} SELECT * FROM ${table} LIMIT 9`);
      const [[count]] = (await session.query('SELECT compensations_rebuild()')) as [[string]];
      mended += Number(count);
    };
    await Promise.all([
      meanwhile(writing, database, mend),
      meanwhile(writing, database, mend),
      meanwhile(writing, database, compact),
    ]);
    assert.ok(mended > 0);
    await compareInOneSnapshot(database);
    await database.drop();
  });

  it('are mended once by two that begin with the same fault', async () => {
    const database = await makeTables(engine);
    await insert(database, 'compensations', [columnsOf(row(1)), columnsOf(row(2))]);
    await compact(database);
    await database.query(`UPDATE compensations_by_kind SET payout = payout + 1`);
    const [one, other] = [await database.connect(), await database.connect()];
    await one.query('BEGIN');
    assert.deepEqual(await one.query('SELECT compensations_rebuild()'), [['1']]);
    const second = other.query('SELECT compensations_rebuild()');
    await Promise.race([second, waiting(database)]);
    await one.query('COMMIT');
    assert.deepEqual(await second, [['0']]);
    await compareInOneSnapshot(database);
    await database.drop();
  });

  it('are emptied with the table, whoever writes and reads', async () => {
    const database = await makeTables(engine);
    const writing = writeAll(database);
    const before = deadlocks();
    await Promise.all([
      meanwhile(writing, database, (session) => session.query('TRUNCATE compensations')),
      meanwhile(writing, database, compact),
      meanwhile(writing, database, (session) =>
        session.query(`SELECT sum(times) FROM (SELECT times FROM compensations_by_kind
          UNION ALL SELECT times FROM compensations_delta
          UNION ALL SELECT count(*) FROM compensations) AS parts`),
      ),
    ]);
    await compareInOneSnapshot(database);
    assert.equal(deadlocks(), before);
    await database.drop();
  });

  it('do not make one writer wait for another', async () => {
    const database = await makeTables(engine);
    const [one, other] = [await database.connect(), await database.connect()];
    await one.query('BEGIN');
    await insert(one, 'compensations', [columnsOf(row(1))]);
    await compact(one);
    // Else this would never end.
    await insert(other, 'compensations', [columnsOf(row(2))]);
    assert.deepEqual(await compact(other), [['f']]);
    await one.query('COMMIT');
    assert.equal(await compareInOneSnapshot(database), 2);
    await database.drop();
  });

  it('are not compacted or rebuilt by a transaction that does not see the newest', async () => {
    const database = await makeTables(engine);
    for (const what of ['compact', 'rebuild']) {
      await database.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await assert.rejects(database.query(`SELECT compensations_${what}()`), /not read committed/);
      await database.query('ROLLBACK');
    }
    await database.drop();
  });
});
