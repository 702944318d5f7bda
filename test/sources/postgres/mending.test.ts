import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Database, type Engine, insert, makeTables, startPglite, startPostgres } from './engine.js';
import { columnsOf, expectedRollups, readRollups, readRows, type Row } from './rollup-model.js';

const engines: Engine[] = [await startPglite(), await startPostgres()];
const row = (id: number): Row => ({
  id,
  minute: id * 10,
  type: 'high_latency',
  model: `model-${id % 2}`,
  provider: null,
  apiKey: `key-${id % 3}`,
  finish: 'stop',
  inputTokens: 5,
  outputTokens: null,
  cost: BigInt(id),
  payout: BigInt(id) - 5n,
});
/** Of the rows above. */
const FIRST_SLOT = '2026-03-29T00:00:00Z';
const SECOND_SLOT = '2026-03-29T00:15:00Z';

for (const engine of engines) {
  describe(`the functions of the schema in ${engine.name}`, () => {
    let database: Database;
    before(async () => (database = await makeTables(engine)));
    after(() => database.drop());
    beforeEach(async () => {
      await database.query('TRUNCATE compensations');
      await insert(
        database,
        'compensations',
        Array.from({ length: 12 }, (_, i) => columnsOf(row(i))),
      );
      await database.query('SELECT compensations_compact()');
    });

    /** What is wrong, with the place in readable texts. */
    async function faults(range = ''): Promise<unknown[]> {
      const rows = await database.query(
        `SELECT rollup, to_char(starts AT TIME ZONE 'UTC', 'HH24:MI'), dimensions::text, missing::text
          FROM compensations_check(${range}) ORDER BY rollup, starts, dimensions::text`,
      );
      return rows.map(([rollup, starts, dimensions, missing]) => [
        rollup,
        starts,
        JSON.parse(dimensions!),
        JSON.parse(missing!),
      ]);
    }
    const rebuild = async (range = '') =>
      Number((await database.query(`SELECT compensations_rebuild(${range})`))[0]![0]);
    const count = async (table: string) =>
      Number((await database.query(`SELECT count(*) FROM compensations_${table}`))[0]![0]);

    it('find nothing where the rollups are right, and mend nothing', async () => {
      assert.deepEqual(await faults(), []);
      assert.equal(await rebuild(), 0);
    });

    it('find nothing where the delta has what the rollups do not hold yet', async () => {
      await insert(database, 'compensations', [columnsOf(row(12))]);
      await database.query(`DELETE FROM compensations WHERE id = 'r0'`);
      assert.equal(await count('delta'), 2);
      assert.deepEqual(await faults(), []);
      assert.equal(await rebuild(), 0);
    });

    it('find and mend what the delta lacks, or has more than once', async () => {
      await insert(database, 'compensations', [columnsOf(row(12)), columnsOf(row(13))]);
      await database.query(`DELETE FROM compensations_delta WHERE model = 'model-0'`);
      await database.query('INSERT INTO compensations_delta SELECT * FROM compensations_delta');
      const found = await faults();
      assert.ok(found.length > 0);
      assert.equal(await rebuild(), found.length);
      assert.deepEqual(await faults(), []);
      assert.deepEqual(await readRollups(database), expectedRollups(await readRows(database)));
    });

    it('name a sum that is wrong, and what it lacks', async () => {
      await database.query(`UPDATE compensations_by_kind SET payout = payout - 0.000000000000000002,
        times = times + 1 WHERE slot = '${FIRST_SLOT}' AND model = 'model-1'`);
      assert.deepEqual(await faults(), [
        [
          'compensations_by_kind',
          '00:00',
          { type: 'high_latency', model: 'model-1', provider: '', finish: 'stop' },
          { times: '-1', payout: '0.000000000000000002' },
        ],
      ]);
    });

    it('name rows that are missing, and some that should not be', async () => {
      await database.query(
        `DELETE FROM compensations_by_one WHERE slot = '${FIRST_SLOT}' AND dimension = ''`,
      );
      await database.query(`UPDATE compensations_by_key SET api_key = 'none'
        WHERE slot = '${FIRST_SLOT}' AND api_key = 'key-1'`);
      const kind = { type: 'high_latency', model: 'model-1', provider: '', finish: 'stop' };
      const sums = { times: '1', cost: '0.000000000000000001', payout: '-0.000000000000000004' };
      const negated = { times: '-1', cost: '-0.000000000000000001', payout: '0.000000000000000004' };
      const known = { input_tokens: '5', input_tokens_known: '1' };
      assert.deepEqual(await faults(), [
        [
          'compensations_by_key',
          '00:00',
          { ...kind, api_key: 'key-1' },
          { ...sums, ...known, clawed_back: '0.000000000000000004' },
        ],
        [
          'compensations_by_key',
          '00:00',
          { ...kind, api_key: 'none' },
          {
            ...negated,
            input_tokens: '-5',
            input_tokens_known: '-1',
            clawed_back: '-0.000000000000000004',
          },
        ],
        [
          'compensations_by_one',
          '00:00',
          { dimension: '', key: '' },
          {
            times: '2',
            cost: '0.000000000000000001',
            payout: '-0.000000000000000009',
            clawed_back: '0.000000000000000009',
            input_tokens: '10',
            input_tokens_known: '2',
          },
        ],
      ]);
    });

    it('find and mend the faults of a range alone', async () => {
      await database.query(`UPDATE compensations_by_kind SET cost = cost + 1`);
      const all = (await faults()).length;
      // Any instant stands for the quarter of an hour that it is in.
      const second = `since => '2026-03-29T00:20:00Z', until => '2026-03-29T00:31:00Z'`;
      const found = (await faults(second)) as string[][];
      assert.deepEqual([...new Set(found.map(([, starts]) => starts))], ['00:15']);
      assert.equal(await rebuild(second), found.length);
      assert.deepEqual(await faults(second), []);
      assert.equal((await faults()).length, all - found.length);
      assert.equal(await rebuild(), all - found.length);
      assert.deepEqual(await faults(), []);
    });

    it('mend whatever is wrong, and leave one row for each sum', async () => {
      const before = await readRollups(database);
      await database.query(`UPDATE compensations_by_kind SET payout = payout * 2, cost = 0`);
      await database.query(`DELETE FROM compensations_by_one WHERE dimension <> 'model'`);
      await database.query(`INSERT INTO compensations_by_key SELECT * FROM compensations_by_key`);
      await database.query(
        `UPDATE compensations_by_key SET slot = slot + interval '5 min' WHERE model = 'model-0'`,
      );
      assert.ok((await rebuild()) > 0);
      assert.deepEqual(await faults(), []);
      assert.deepEqual(await readRollups(database), before);
      const expected = expectedRollups(await readRows(database));
      assert.deepEqual(
        [await count('by_one'), await count('by_kind'), await count('by_key')],
        [expected.byOne, expected.byKind, expected.byKey].map((sums) => Object.keys(sums).length),
      );
    });

    it('fill the rollups of rows that were there before', async () => {
      const before = await readRollups(database);
      for (const table of ['by_one', 'by_kind', 'by_key']) {
        await database.query(`DELETE FROM compensations_${table}`);
      }
      await rebuild();
      assert.deepEqual(await readRollups(database), before);
    });

    it('add the delta to the rollups, and leave no row where nothing is left', async () => {
      const update = `UPDATE compensations SET payout = payout + 1 WHERE id IN ('r0', 'r2', 'r4')`;
      await database.query(update);
      await database.query(update);
      await database.query(`DELETE FROM compensations WHERE "timestamp" >= '${SECOND_SLOT}'`);
      const before = await readRollups(database);
      assert.deepEqual(await database.query('SELECT compensations_compact()'), [['t']]);
      assert.deepEqual(await readRollups(database), before);
      const expected = expectedRollups(await readRows(database));
      assert.deepEqual(before, expected);
      assert.deepEqual(
        [await count('by_one'), await count('by_kind'), await count('by_key')],
        [expected.byOne, expected.byKind, expected.byKey].map((sums) => Object.keys(sums).length),
      );
      assert.equal(await count('delta'), 0);
    });

    it('have nothing to do after updates that change no sum', async () => {
      await database.query(`UPDATE compensations SET credited_at = now(), latency = 5`);
      await database.query(`DELETE FROM compensations WHERE false`);
      assert.equal(await count('delta'), 0);
    });
  });
}
