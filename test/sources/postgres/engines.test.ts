import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { insert, startPglite, startPostgres } from './engine.js';

for (const engine of [await startPglite(), await startPostgres()]) {
  describe(`${engine.name} ${engine.version} in tests`, () => {
    it('keeps databases apart', async () => {
      const [one, other] = [await engine.makeDatabase(), await engine.makeDatabase()];
      await one.query('CREATE TABLE amounts (amount numeric)');
      await other.query('CREATE TABLE amounts (amount numeric)');
      await insert(one, 'amounts', [{ amount: '12345678901234567890.000000000000000001' }]);
      assert.deepEqual(await one.query('SELECT amount FROM amounts'), [
        ['12345678901234567890.000000000000000001'],
      ]);
      assert.deepEqual(await other.query('SELECT amount FROM amounts'), []);
      await one.drop();
      await assert.rejects(one.query('SELECT amount FROM amounts'));
    });
  });
}
