import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { postgresSchema, type PostgresSchemaOptions } from '../../../src/sources/postgres/postgres-source.js';
import { type Engine, makeTables, startPglite, startPostgres } from './engine.js';

const engines: Engine[] = [await startPglite(), await startPostgres()];
const ROW = {
  id: `'a'`,
  timestamp: `'2026-03-29 00:20Z'`,
  type: `'t'`,
  model: `'m'`,
  cost: '1',
  payout: '2',
};

function insertion(row: Record<string, string>, table = 'compensations'): string {
  const columns = Object.keys(row).map((column) => `"${column}"`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${Object.values(row).join(', ')})`;
}

/** Options under which rows are as `ROW`, in a table with other names, and what they are stored as. */
const mapped: Record<string, PostgresSchemaOptions & { row?: Record<string, string> }> = {
  'of other names': {
    tables: {
      compensations: `my "own" it's`,
      byOne: 'one\\',
      byKind: 'Kinds',
      byKey: 'keys',
      delta: `what's "new"`,
      changes: 'news',
    },
    columns: {
      records: { cost: 'Price $insurance$', payout: 'since', type: 'slots' },
      rollups: { times: 'end', slot: 'first', key: '"' },
    },
    row: { 'Price $insurance$': '1', since: '2', slots: `'t'` },
  },
  'without API keys and providers': { columns: { records: { apiKey: null, provider: null } } },
  'with times without zones': { timestamps: 'timestamp', row: { timestamp: `'2026-03-29 00:20'` } },
  'with times in milliseconds': { timestamps: 'milliseconds', row: { timestamp: '1774743600000' } },
  'without a rollup of single dimensions': { tables: { byOne: null } },
  'with one rollup': { tables: { byOne: null, byKind: null } },
  'with changes only': { tables: { byOne: null, byKind: null, byKey: null } },
  'with nothing but rows': { tables: { byOne: null, byKind: null, byKey: null, changes: null } },
};

for (const engine of engines) {
  describe(`the schema in ${engine.name}`, () => {
    it('may be run again, over rows', async () => {
      const options = { tables: { requests: 'requests', details: 'request_details' }, notify: 'changed' };
      const database = await makeTables(engine, options);
      await database.query(insertion(ROW));
      for (const statement of postgresSchema(options)) await database.query(statement);
      await database.query('SELECT compensations_compact()');
      for (const statement of postgresSchema(options)) await database.query(statement);
      await database.query(insertion({ ...ROW, id: `'b'` }));
      await database.query('SELECT compensations_compact()');
      const sums = await database.query(`SELECT sum(times), sum(payout) FROM compensations_by_kind`);
      assert.deepEqual(sums, [['2', '4']]);
      await database.drop();
    });

    it('may be run over the rollups of an earlier one, which knew no delta', async () => {
      const database = await makeTables(engine);
      await database.query(insertion(ROW));
      await database.query(insertion({ ...ROW, id: `'b'` }));
      await database.query('SELECT compensations_compact()');
      // It appended to the rollups themselves, and its function to compact them had a parameter.
      for (const rollup of ['by_one', 'by_kind', 'by_key']) {
        await database.query(`UPDATE compensations_${rollup} SET times = 1, payout = 2, cost = 1`);
        await database.query(`INSERT INTO compensations_${rollup} SELECT * FROM compensations_${rollup}`);
      }
      await database.query('DROP TABLE compensations_delta');
      await database.query('DROP FUNCTION compensations_compact()');
      await database.query(`CREATE FUNCTION compensations_compact(entirely boolean DEFAULT false)
        RETURNS boolean LANGUAGE sql AS 'SELECT false'`);
      for (const statement of postgresSchema()) await database.query(statement);
      assert.deepEqual(await database.query('SELECT * FROM compensations_check()'), []);
      await database.query(insertion({ ...ROW, id: `'c'` }));
      assert.deepEqual(await database.query('SELECT * FROM compensations_check()'), []);
      assert.deepEqual(await database.query('SELECT compensations_compact()'), [['t']]);
      assert.deepEqual(await database.query('SELECT * FROM compensations_check()'), []);
      assert.deepEqual(await database.query('SELECT times, payout FROM compensations_by_key'), [['3', '6']]);
      await database.drop();
    });

    it('refuses rows that no record can be made of', async () => {
      const database = await makeTables(engine);
      const refused: Record<string, string[]> = {
        id: [`''`, 'NULL'],
        timestamp: [`'1970-01-21'`, `'infinity'`, `'-infinity'`, `'58208-01-01'`, 'NULL'],
        type: ['NULL'],
        model: ['NULL'],
        cost: [`'NaN'`, `'Infinity'`, `'-Infinity'`, '1e38', '1e-39', 'NULL'],
        payout: [`'NaN'`, `'Infinity'`, `'-Infinity'`, '-1e38', '1e-39', 'NULL'],
        input_tokens: ['-1', '9007199254740992'],
        output_tokens: ['-1', '9007199254740992'],
        input_token_details: [`'[]'`, `'1'`],
        cost_details: [`'""'`],
        credited_at: [`'infinity'`, `'1970-01-21'`],
        latency: [`'NaN'`, `'Infinity'`, '-1'],
        first_token_latency: [`'NaN'`],
        throughput: [`'Infinity'`],
      };
      for (const [column, values] of Object.entries(refused)) {
        for (const value of values) {
          await assert.rejects(
            database.query(insertion({ ...ROW, [column]: value })),
            /violates|invalid/,
            `${column} ${value}`,
          );
        }
      }
      assert.deepEqual(await database.query('SELECT count(*) FROM compensations_delta'), [['0']]);
      await database.drop();
    });

    it('takes the largest and smallest amounts, and sums them exactly', async () => {
      const database = await makeTables(engine);
      const digits = '9'.repeat(38);
      await database.query(insertion({ ...ROW, payout: `${digits}.${digits}`, cost: `-${digits}` }));
      await database.query(insertion({ ...ROW, id: `'b'`, payout: `-${digits}.${digits}`, cost: '1e-38' }));
      await database.query(insertion({ ...ROW, id: `'c'`, payout: `${digits}`, cost: '0' }));
      await database.query('SELECT compensations_compact()');
      const sums = `SELECT sum(payout)::text, sum(clawed_back)::text, trim_scale(sum(cost))::text FROM compensations_by_key`;
      assert.deepEqual(await database.query(sums), [
        [`${digits}.${'0'.repeat(38)}`, `${digits}.${digits}`, `-${'9'.repeat(37)}8.${digits}`],
      ]);
      await database.drop();
    });

    for (const [which, { row, ...options }] of Object.entries(mapped)) {
      it(`keeps the rollups of a table ${which}`, async () => {
        const database = await makeTables(engine, options);
        const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
        const { compensations = 'compensations', byOne, byKind, byKey, changes } = options.tables ?? {};
        const [table, rebuild, check] = ['', '_rebuild', '_check'].map((suffix) =>
          quoted(compensations + suffix),
        );
        const stored = Object.entries({ ...ROW, ...row });
        // Columns of other names replace those of the row.
        const renamed = Object.entries(options.columns?.records ?? {}).filter(([, name]) => name !== null);
        const values = Object.fromEntries(
          stored.filter(([name]) => !renamed.some(([field]) => field === name)),
        );
        await database.query(insertion(values, table));
        await database.query(`UPDATE ${table} SET id = 'b'`);
        const { delta = `${compensations}_delta` } = options.tables ?? {};
        if ([byOne, byKind, byKey].some((rollup) => rollup !== null)) {
          assert.deepEqual(await database.query(`SELECT count(*) FROM ${quoted(delta)}`), [['1']]);
          await database.query(`SELECT ${quoted(`${compensations}_compact`)}()`);
          assert.deepEqual(await database.query(`SELECT count(*) FROM ${quoted(delta)}`), [['0']]);
        }
        const { slot = 'slot', times = 'times' } = options.columns?.rollups ?? {};
        for (const [rollup, suffix, rows] of [
          [byOne, '_by_one', options.columns?.records?.apiKey === null ? 4 : 6],
          [byKind, '_by_kind', 1],
          [byKey, '_by_key', 1],
        ] as const) {
          if (rollup === null) continue;
          const name = quoted(rollup ?? compensations + suffix);
          assert.deepEqual(
            await database.query(
              `SELECT (extract(epoch FROM ${quoted(slot)}) * 1000)::int8::text, sum(${quoted(times)})::text, count(*)::text
                FROM ${name} GROUP BY 1`,
            ),
            [['1774743300000', String(rows), String(rows)]],
          );
          await database.query(`DELETE FROM ${name}`);
          assert.equal(
            (await database.query(`SELECT FROM ${check}(since => '2026-03-29 00:15Z')`)).length,
            rows,
          );
          await database.query(`SELECT ${rebuild}()`);
          assert.deepEqual(await database.query(`SELECT * FROM ${check}()`), []);
        }
        if (changes !== null) {
          const name = quoted(changes ?? `${compensations}_changes`);
          assert.deepEqual(await database.query(`SELECT count(*) FROM ${name}`), [['2']]);
        }
        await database.drop();
      });
    }

    it('keeps the rollups of a table of the host, by its expressions', async () => {
      const database = await engine.makeDatabase();
      await database.query(
        `CREATE TABLE spend (id uuid, "startTime" timestamp, model varchar(20), spend float8)`,
      );
      const statements = postgresSchema({
        tables: { compensations: 'spend' },
        timestamps: 'timestamp',
        columns: {
          records: {
            ...{
              requestId: null,
              provider: null,
              apiKey: null,
              creditedAt: null,
              reason: null,
              policy: null,
            },
            ...{
              costDetails: null,
              inputTokenDetails: null,
              outputTokenDetails: null,
              firstTokenLatency: null,
            },
            timestamp: 'startTime',
            type: { sql: `'slow'` },
            cost: { sql: 't.spend::text::numeric' },
            payout: { sql: 't.spend::text::numeric / 2' },
            inputTokens: { sql: 'NULL::int8' },
            outputTokens: { sql: 'NULL::int8' },
            finish: { sql: 'NULL' },
          },
        },
      });
      for (const statement of statements) await database.query(statement);
      await database.query(`INSERT INTO spend
        SELECT gen_random_uuid(), '2026-03-29 00:20', 'm', 0.1 FROM generate_series(1, 3)`);
      await database.query('SELECT spend_compact()');
      assert.deepEqual(
        await database.query(
          `SELECT type, model, times::text, trim_scale(payout)::text, cost::text FROM spend_by_kind`,
        ),
        [['slow', 'm', '3', '0.15', '0.3']],
      );
      await database.drop();
    });

    it('keeps the rollups of all requests', async () => {
      const database = await makeTables(engine, { tables: { requests: 'requests' } });
      const { type: _type, payout: _payout, ...request } = ROW;
      await database.query(insertion({ ...request, api_key: `'k'` }, 'requests'));
      await database.query('SELECT requests_compact()');
      await database.query(`UPDATE requests SET cost = 7`);
      assert.deepEqual(await database.query('SELECT * FROM requests_check()'), []);
      await database.query('SELECT requests_compact()');
      assert.deepEqual(
        await database.query(
          `SELECT model, api_key, sum(times)::text, sum(cost)::text FROM requests_by_key GROUP BY 1, 2`,
        ),
        [['m', 'k', '1', '7']],
      );
      assert.deepEqual(await database.query('SELECT * FROM requests_check()'), []);
      // They are no change of the compensations.
      assert.deepEqual(await database.query('SELECT count(*) FROM compensations_changes'), [['0']]);
      await database.drop();
    });

    it('notes a change for each statement that changes rows, once it is committed', async () => {
      const database = await makeTables(engine);
      const changes = async () =>
        Number((await database.query('SELECT count(*) FROM compensations_changes'))[0]![0]);
      await database.query(insertion(ROW));
      await database.query(`UPDATE compensations SET credited_at = now()`);
      await database.query(`DELETE FROM compensations WHERE false`);
      assert.equal(await changes(), 2);
      await database.query('BEGIN');
      await database.query(`DELETE FROM compensations`);
      await database.query('ROLLBACK');
      assert.equal(await changes(), 2);
      await database.query('TRUNCATE compensations');
      assert.equal(await changes(), 3);
      await database.drop();
    });

    it('forgets old changes when it compacts, never the newest', async () => {
      const database = await makeTables(engine);
      await database.query(
        `INSERT INTO compensations_changes (at) SELECT now() FROM generate_series(1, 1001)`,
      );
      await database.query('SELECT compensations_compact()');
      const left = `SELECT id FROM compensations_changes`;
      assert.deepEqual(await database.query(left), [['1001']]);
      await database.query('SELECT compensations_compact()');
      assert.deepEqual(await database.query(left), [['1001']]);
      await database.drop();
    });

    it('lets roles write without rights on the rollups, whatever stands in their way', async () => {
      const database = await makeTables(engine);
      const [[schema]] = (await database.query('SELECT current_schema()')) as [[string]];
      await database.query('CREATE ROLE writer');
      await database.query(`GRANT USAGE ON SCHEMA ${schema} TO writer`);
      await database.query('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON compensations TO writer');
      await database.query('GRANT TEMPORARY ON DATABASE postgres TO writer').catch(() => undefined);
      await database.query('SET ROLE writer');
      await database.query('CREATE TEMPORARY TABLE compensations_delta (stolen text)');
      await database.query(insertion(ROW));
      await database.query(insertion({ ...ROW, id: `'b'` }));
      await database.query(`DELETE FROM compensations WHERE id = 'b'`);
      for (const sql of [
        'SELECT * FROM compensations_by_kind',
        `SELECT * FROM ${schema}.compensations_delta`,
        'SELECT * FROM compensations_check()',
        'SELECT compensations_rebuild()',
        'SELECT compensations_compact()',
      ]) {
        await assert.rejects(database.query(sql), /permission denied/, sql);
      }
      await database.query('RESET ROLE');
      await database.query('DROP TABLE pg_temp.compensations_delta');
      await database.query('SELECT compensations_compact()');
      assert.deepEqual(await database.query('SELECT sum(times) FROM compensations_by_one'), [['6']]);
      assert.deepEqual(await database.query('SELECT * FROM compensations_check()'), []);
      await database.query('DROP OWNED BY writer');
      await database.query('DROP ROLE writer');
      await database.drop();
    });

    it('stands in the schema that is named', async () => {
      const database = await engine.makeDatabase();
      await database.query('CREATE SCHEMA "Our ""own"""');
      const options = { schema: 'Our "own"', tables: { requests: 'requests', details: 'details' } };
      for (const statement of postgresSchema(options)) await database.query(statement);
      await database.query(insertion(ROW, '"Our ""own"""."compensations"'));
      await database.query('SELECT "Our ""own"""."compensations_compact"()');
      assert.deepEqual(await database.query('SELECT sum(times) FROM "Our ""own"""."compensations_by_kind"'), [
        ['1'],
      ]);
      assert.deepEqual(await database.query('SELECT * FROM "Our ""own"""."compensations_check"()'), []);
      await database.query('DROP SCHEMA "Our ""own""" CASCADE');
      await database.drop();
    });
  });
}

describe('the schema for PostgreSQL', () => {
  for (const [option, options] of Object.entries({
    'tables.compensations': { tables: { compensations: '' } },
    'tables.requests': { tables: { requests: 'a\0b' } },
    'tables.delta': { tables: { delta: null as never } },
    'tables.requestsDelta': { tables: { requests: 'requests', requestsDelta: '' } },
    schema: { schema: 'x'.repeat(64) },
    notify: { notify: '' },
    timestamps: { timestamps: 'seconds' as never },
  })) {
    it(`refuses an invalid name of ${option}`, () => {
      assert.throws(() => postgresSchema(options), { code: 'invalid-setting', field: option });
    });
  }

  it('refuses names that leave no room for those of its functions', () => {
    const tables = {
      compensations: 'x'.repeat(60),
      byOne: 'a',
      byKind: 'b',
      byKey: 'c',
      delta: 'd',
      changes: 'e',
    };
    assert.throws(() => postgresSchema({ tables }), { code: 'invalid-setting' });
  });
});
