import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Database, type Engine, insert, makeTables, startPglite, startPostgres } from './engine.js';
import { amountOf, columnsOf, expectedRollups, readRollups, type Row } from './rollup-model.js';

/** Rows whose id is `of` modulo 3. */
interface Some {
  of: number;
}

type Change =
  | { kind: 'insert'; rows: Omit<Row, 'id'>[] }
  | { kind: 'upsert'; rows: Omit<Row, 'id'>[] }
  | ({ kind: 'move'; minutes: number } & Some)
  | ({ kind: 'rename'; model: string; apiKey: string | null } & Some)
  | ({ kind: 'revalue'; payout: bigint; inputTokens: number | null } & Some)
  | ({ kind: 'credit' } & Some)
  | ({ kind: 'delete' } & Some)
  | { kind: 'truncate' }
  | { kind: 'fail' }
  | { kind: 'compact' }
  | { kind: 'rebuild' };
interface Transaction {
  changes: Change[];
  isKept: boolean;
}

/** No row of a rollup has the last. */
const text = fc.constantFrom('a', 'b', '', `it's`, 'long '.repeat(500));
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 3 });
const amount = fc.oneof(
  fc.constantFrom(0n, 1n, -1n, 5n * 10n ** 17n),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
);
const tokens = optional(fc.constantFrom(0, 1, 7, Number.MAX_SAFE_INTEGER));
const row: fc.Arbitrary<Omit<Row, 'id'>> = fc.record({
  minute: fc.integer({ min: 0, max: 60 }),
  type: text,
  model: text,
  provider: optional(text),
  apiKey: optional(text),
  finish: optional(text),
  inputTokens: tokens,
  outputTokens: tokens,
  cost: amount,
  payout: amount,
});
const of = fc.integer({ min: 0, max: 2 });
const rows = fc.array(row, { minLength: 1, maxLength: 5 });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('insert' as const), rows }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('upsert' as const), rows }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('move' as const), of, minutes: fc.constantFrom(1, 15, -40) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), of, model: text, apiKey: optional(text) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('revalue' as const),
      of,
      payout: amount,
      inputTokens: tokens,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('credit' as const), of }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), of }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('truncate' as const, 'fail' as const, 'rebuild' as const) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('compact' as const) }) },
);
const transactions = fc.array(
  fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }), isKept: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

/** The database and what it should hold. */
class Beside {
  rows = new Map<number, Row>();
  #next = 0;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async run({ changes, isKept }: Transaction): Promise<void> {
    const before = new Map(this.rows);
    await this.#database.query('BEGIN');
    for (const change of changes) await this.#apply(change);
    await this.#database.query(isKept ? 'COMMIT' : 'ROLLBACK');
    if (!isKept) this.rows = before;
  }

  async #apply(change: Change): Promise<void> {
    const { query } = this.#database;
    const where = 'of' in change ? `WHERE substr(id, 2)::int % 3 = ${change.of}` : '';
    switch (change.kind) {
      case 'insert': {
        const added = change.rows.map((row) => ({ ...row, id: this.#next++ }));
        await insert(this.#database, 'compensations', added.map(columnsOf));
        for (const row of added) this.rows.set(row.id, row);
        return;
      }
      case 'upsert': {
        // Every other one is there already.
        const added = change.rows.map((row, i) => ({
          ...row,
          id: i % 2 && i < this.#next ? i : this.#next++,
        }));
        const unique = [...new Map(added.map((row) => [row.id, row])).values()];
        const old = unique.filter(({ id }) => this.rows.has(id)).map(({ id }) => id);
        await insert(this.#database, 'compensations', unique.map(columnsOf), {
          onConflict: '(id) DO UPDATE SET payout = excluded.payout, model = excluded.model',
        });
        for (const row of unique) {
          const { payout, model } = row;
          this.rows.set(row.id, old.includes(row.id) ? { ...this.rows.get(row.id)!, payout, model } : row);
        }
        return;
      }
      case 'move':
        await query(`UPDATE compensations SET "timestamp" = "timestamp" + $1::interval ${where}`, [
          `${change.minutes} minutes`,
        ]);
        return this.#update(change, (row) => ({ ...row, minute: row.minute + change.minutes }));
      case 'rename': {
        const { model, apiKey } = change;
        await query(`UPDATE compensations SET model = $1::text, api_key = $2::text ${where}`, [
          model,
          apiKey,
        ]);
        return this.#update(change, (row) => ({ ...row, model, apiKey }));
      }
      case 'revalue': {
        const { payout, inputTokens } = change;
        await query(
          `UPDATE compensations SET payout = $1::text::numeric, input_tokens = $2::text::int8 ${where}`,
          [amountOf(payout), inputTokens === null ? null : String(inputTokens)],
        );
        return this.#update(change, (row) => ({ ...row, payout, inputTokens }));
      }
      case 'credit':
        await query(`UPDATE compensations SET credited_at = now(), reason = 'late' ${where}`);
        return;
      case 'delete':
        await query(`DELETE FROM compensations ${where}`);
        for (const id of this.rows.keys()) if (id % 3 === change.of) this.rows.delete(id);
        return;
      case 'truncate':
        await query('TRUNCATE compensations');
        return this.rows.clear();
      case 'fail':
        await query('SAVEPOINT before');
        await assert.rejects(query(`UPDATE compensations SET payout = 'NaN' WHERE true RETURNING 1 / 0`));
        await query('ROLLBACK TO before');
        return;
      case 'compact':
        return void (await query('SELECT compensations_compact()'));
      case 'rebuild':
        assert.deepEqual(await query('SELECT compensations_rebuild()'), [['0']]);
    }
  }

  #update({ of }: Some, changed: (row: Row) => Row): void {
    for (const [id, row] of this.rows) if (id % 3 === of) this.rows.set(id, changed(row));
  }
}

const engines: Engine[] = [await startPglite(), await startPostgres()];

for (const engine of engines) {
  describe(`the rollups of ${engine.name}`, () => {
    it('hold the sums of the rows with the delta, whatever is written, compacted and rolled back', async () => {
      const database = await makeTables(engine);
      await fc.assert(
        fc.asyncProperty(transactions, async (transactions) => {
          await database.query('TRUNCATE compensations');
          const beside = new Beside(database);
          for (const transaction of transactions) {
            await beside.run(transaction);
            assert.deepEqual(await readRollups(database), expectedRollups(beside.rows.values()));
          }
          assert.deepEqual(await database.query('SELECT * FROM compensations_check()'), []);
        }),
        { numRuns: 40, includeErrorInReport: true },
      );
      await database.drop();
    });
  });
}
