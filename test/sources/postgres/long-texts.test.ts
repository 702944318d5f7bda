// Texts that no index of a rollup can hold: PostgreSQL compresses what repeats, so these are random.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { postgresSource } from '../../../src/sources/postgres/postgres-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { Random } from '../../../src/testing/data/random.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { type Engine, insert, startPglite, startPostgres } from './engine.js';
import { type Host, makeHost, rowOf } from './kit.js';

const random = new Random(5);
const noise = (length: number) => Array.from({ length }, () => random.whole(0, 15).toString(16)).join('');
const MODEL = noise(10_000);
const PROVIDER = noise(3000);
/** Each dimension is long in one, and in the last all of them are, each by itself short enough. */
const RECORDS: CompensationRecord[] = [
  record('short', { model: 'm', provider: 'p' }),
  record('model', { model: MODEL, provider: PROVIDER, payout: '0.5' }),
  record('again', { model: MODEL, provider: PROVIDER, timestamp: NOON + 1000 }),
  record('later', { model: MODEL, provider: 'p', timestamp: NOON + 3_600_000, payout: '-2' }),
  record('provider', { model: 'm', provider: PROVIDER }),
  record('finish', { model: 'm', finish: noise(2701) }),
  record('type', { model: 'm', type: noise(5000) }),
  // An index of the rows themselves holds ids and keys, and no more of them.
  record('key', { model: 'm', apiKey: noise(2597) }),
  record('all', {
    ...{ type: noise(700), model: noise(700), provider: noise(700), finish: noise(700) },
    apiKey: noise(700),
  }),
];
const FIGURES = ['type', 'model', 'provider', 'finish', 'apiKey'] as const;

const engines: Engine[] = [await startPglite(), await startPostgres()];

for (const engine of engines) {
  describe(`rows of long texts in ${engine.name}`, () => {
    let host: Host;
    before(async () => (host = await makeHost(engine)));
    after(() => host.drop());
    beforeEach(async () => {
      await host.database.query('TRUNCATE compensations');
      await insert(host.database, 'compensations', RECORDS.map(rowOf));
    });

    async function hasFiguresOf(records: CompensationRecord[], when: string): Promise<void> {
      const source = postgresSource({ query: host.query, pollInterval: 0 });
      for (const query of [
        SEPTEMBER,
        { ...SEPTEMBER, models: [MODEL] },
        { ...SEPTEMBER, models: [MODEL, 'm'], providers: [PROVIDER] },
      ]) {
        for (const dimension of FIGURES) {
          assert.deepEqual(
            await source.getBreakdown(query, dimension),
            reference.breakdown(records, query, dimension),
            `${dimension} ${when}`,
          );
        }
        assert.equal(
          (await source.getSummary(query)).compensationCount,
          reference.summary(records, query).compensationCount,
          when,
        );
      }
      assert.deepEqual(await host.database.query('SELECT * FROM compensations_check()'), [], when);
    }
    const compact = () => host.database.query('SELECT compensations_compact()');
    const left = async () =>
      Number((await host.database.query('SELECT count(*) FROM compensations_delta'))[0]![0]);

    it('are taken, and are in every figure before and after compacting', async () => {
      await hasFiguresOf(RECORDS, 'at first');
      for (const when of ['compacted', 'compacted twice']) {
        await compact();
        await hasFiguresOf(RECORDS, when);
      }
    });

    it('are added up where they stay, and leave nothing where nothing is left', async () => {
      await compact();
      const rows = await left();
      await insert(
        host.database,
        'compensations',
        RECORDS.map(({ id, ...rest }) => rowOf({ ...rest, id: `other ${id}` })),
      );
      await compact();
      assert.equal(await left(), rows);
      await host.database.query('DELETE FROM compensations');
      await compact();
      assert.equal(await left(), 0);
    });

    it('move to the rollups and back as their texts change', async () => {
      await compact();
      await host.database.query(`UPDATE compensations SET model = 'm', provider = 'p'`);
      const short = RECORDS.map((each) => ({ ...each, model: 'm', provider: 'p' }));
      await hasFiguresOf(short, 'shortened');
      await compact();
      await hasFiguresOf(short, 'shortened and compacted');
      await host.database.query('UPDATE compensations SET model = $1', [MODEL]);
      const long = short.map((each) => ({ ...each, model: MODEL }));
      await hasFiguresOf(long, 'lengthened');
      await compact();
      await hasFiguresOf(long, 'lengthened and compacted');
    });

    it('are mended, and filled in where they were there before', async () => {
      await compact();
      for (const table of ['by_one', 'by_kind', 'by_key', 'delta']) {
        await host.database.query(`DELETE FROM compensations_${table}`);
      }
      await host.database.query('SELECT compensations_rebuild()');
      await hasFiguresOf(RECORDS, 'filled in');
      await host.database.query('UPDATE compensations_delta SET payout = payout + 1, times = times * 3');
      assert.notEqual((await host.database.query('SELECT compensations_rebuild()'))[0]![0], '0');
      await hasFiguresOf(RECORDS, 'mended');
      await compact();
      await hasFiguresOf(RECORDS, 'mended and compacted');
    });
  });
}
