// What rollups cost those who write, and what they leave in the delta costs those who read.
import { bar, middle } from '../figures.mjs';
import { insertion } from './rows.mjs';

const WRITERS = 8;
const STATEMENTS = 250;
/** Short rounds, many of each kind: what else the machine does is then much the same for all. */
const ROUNDS_A_REP = 3;
const ROWS_A_STATEMENT = 20;
/** All writers write in the same slots, as those of now: from the second hour on, ms apart. */
const HOUR = 3_600_000;
const STEP = 100;
/** How long the delta grows before it is read. */
const SECONDS = 10;

const KINDS = {
  without: { name: 'without triggers' },
  kept: { name: 'with rollups and changes', hasTriggers: true },
  compacted: { name: 'the same, compacted every second', hasTriggers: true, isCompacted: true },
};

let round = 0;

/** Eight at once, with triggers and without, in turns; each kind is as often the first. */
export async function writers(database, start, reps) {
  const sessions = await sessionsOf(database);
  const times = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
  // What a table that was just loaded makes the server do is over after the first round.
  for (let i = 0; i <= reps * ROUNDS_A_REP; i++) {
    for (const [kind, { hasTriggers = false, isCompacted = false }] of rotated(Object.entries(KINDS), i)) {
      await database.query(`ALTER TABLE compensations ${hasTriggers ? 'ENABLE' : 'DISABLE'} TRIGGER USER`);
      const time = await write(
        database,
        sessions,
        start,
        (statements) => statements < STATEMENTS,
        isCompacted,
      );
      if (i > 0) times[kind].push(time);
      console.error(`${KINDS[kind].name}: ${rateOf(time)} statements a second`);
      // What was written without triggers.
      if (!hasTriggers) await database.query(`SELECT compensations_rebuild(${hourOf(start)})`);
      await database.query('SELECT compensations_compact()');
      await database.query('VACUUM compensations_delta');
    }
  }
  const median = (values) => middle([...values].sort((a, b) => a - b));
  // Within each round: from one to the next what else the machine does may change.
  const ratio = (kind) => median(times[kind].map((time, i) => time / times.without[i]));
  return {
    body: [
      `| ${WRITERS} writers, ${ROWS_A_STATEMENT} rows a statement | statements a second | share |`,
      '| --- | --- | --- |',
      ...Object.entries(KINDS).map(
        ([kind, { name }]) =>
          `| ${name} | ${rateOf(median(times[kind]))} | ${(1 / ratio(kind)).toFixed(2)} |`,
      ),
    ],
    bars: [
      bar('time of writers with rollups, as a multiple of that without', ratio('kept'), 2),
      bar('the same while the rollups are compacted every second', ratio('compacted'), 2),
    ],
  };
}

/**
 * What writers leave in ten seconds without compacting, and the times of readers beside it, once it was compacted, and
 * once `VACUUM` has given its pages back.
 *
 * @param read resolves with the times of readers, ms
 * @param compare is called beside the full delta
 */
export async function measureDelta(database, start, read, compare) {
  const sessions = await sessionsOf(database);
  const without = await read();
  const isOver = performance.now() + SECONDS * 1000;
  await write(database, sessions, start, () => performance.now() < isOver, false);
  const [[rows, size]] = await database.query(
    `SELECT count(*), pg_size_pretty(pg_total_relation_size('compensations_delta')) FROM compensations_delta`,
  );
  const beside = await read();
  await compare();
  const before = performance.now();
  await database.query('SELECT compensations_compact()');
  const compacting = performance.now() - before;
  const compacted = await read();
  await database.query('VACUUM compensations_delta');
  const vacuumed = await read();
  const columns = [without, beside, compacted, vacuumed];
  return (names) => [
    `After ${SECONDS} s of these writers the delta has ${rows} rows (${size}); compensations_compact() takes ${compacting.toFixed(0)} ms.`,
    '',
    `| ms by rollups | delta of none | of ${rows} rows | compacted | and vacuumed |`,
    '| --- | --- | --- | --- | --- |',
    ...names.map((name, i) => `| ${[name, ...columns.map((times) => times[i].toFixed(0))].join(' | ')} |`),
  ];
}

function rotated(all, by) {
  return all.map((_, i) => all[(i + by) % all.length]);
}

function sessionsOf(database) {
  return Promise.all(Array.from({ length: WRITERS }, () => database.connect()));
}

/** Each writes as long as `goesOn` says of the number of its statements. */
async function write(database, sessions, start, goesOn, isCompacted) {
  round++;
  let isOver = false;
  const before = performance.now();
  const writing = Promise.all(
    sessions.map(async ({ query }, writer) => {
      for (let i = 0; goesOn(i); i++) {
        const from = i * ROWS_A_STATEMENT;
        await query(insertion(from, from + ROWS_A_STATEMENT, start + HOUR, STEP, `w${round}_${writer}`));
      }
    }),
  ).finally(() => (isOver = true));
  const compacting = (async () => {
    while (isCompacted && !isOver) {
      await database.query('SELECT compensations_compact()');
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  })();
  await writing;
  const time = performance.now() - before;
  await compacting;
  return time;
}

function rateOf(time) {
  return ((WRITERS * STATEMENTS * 1000) / time).toFixed(0);
}

function hourOf(start) {
  const [since, until] = [HOUR, 2 * HOUR].map(
    (after) => `timestamptz '${new Date(start + after).toISOString()}'`,
  );
  return `since => ${since}, until => ${until}`;
}
