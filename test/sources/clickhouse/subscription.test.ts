import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { record, records, SEPTEMBER } from '../../support/record.js';
import { insert, rowOf, sourceOver, startEngine } from './engine.js';

const bridge = await startEngine();

describe('a subscription to ClickHouse', () => {
  it('notifies of rows that come and go until it is ended', async () => {
    const { database } = await sourceOver(bridge, [record('a')]);
    const source = clickhouseSource({ url: bridge.url, database, pollInterval: 1 });
    let told = 0;
    let wake = () => {};
    const end = source.subscribe!(() => {
      told++;
      wake();
    });
    const isTold = () => new Promise<void>((resolve) => (wake = resolve));
    bridge.requests.length = 0;
    const looks = (count: number) =>
      new Promise<void>((resolve) => {
        bridge.intercept = () => {
          if (bridge.requests.length >= count) resolve();
        };
      });
    await looks(3);
    assert.equal(told, 0);
    const first = isTold();
    await insert(bridge, `${database}.compensations`, [rowOf(record('b'))]);
    await first;
    const second = isTold();
    await bridge.query(`TRUNCATE TABLE ${database}.compensations`);
    await second;
    assert.equal(told, 2);
    end();
    end();
    bridge.intercept = undefined;
    // A source that nobody listens to asks nothing more: what was under way comes before this.
    await source.getSummary(SEPTEMBER);
    const asked = bridge.requests.length;
    await source.getSummary(SEPTEMBER);
    assert.equal(bridge.requests.length, asked + 1);
  });

  it('continues after a failed poll', async () => {
    const { database } = await sourceOver(bridge, [record('a')]);
    const source = clickhouseSource({ url: bridge.url, database, pollInterval: 1 });
    let fails = 0;
    bridge.intercept = (_, response) => {
      if (bridge.requests.length % 2 === 0) return false;
      fails++;
      response.writeHead(503).end();
      return true;
    };
    bridge.requests.length = 0;
    let isTold = false;
    const end = source.subscribe!(() => (isTold = true));
    for (let row = 0; !isTold; row++) {
      await insert(bridge, `${database}.compensations`, [rowOf(record(`x${row}`))]);
    }
    end();
    assert.ok(fails > 0);
    bridge.intercept = undefined;
  });

  it('notifies of a change if a call was answered before the first poll', async () => {
    const { source: quiet, database } = await sourceOver(bridge, [record('a')], { pollInterval: 1 });
    const isLook = (sql: string) => sql.includes('max(t.`timestamp`)');
    for (const [figures, times] of [
      [() => quiet.getSummary(SEPTEMBER), 1],
      [() => Promise.resolve(), 0],
    ] as const) {
      let told = 0;
      let looks = 0;
      let isAnswered = false;
      const end = await new Promise<() => void>((resolve) => {
        bridge.intercept = (asked, response) => {
          if (asked.database !== database || !isLook(asked.sql)) return false;
          // Two answered looks, of which the second finds what the first did.
          if (isAnswered && ++looks === 3) resolve(end);
          if (!isAnswered) response.writeHead(503).end();
          return !isAnswered;
        };
        const end = quiet.subscribe!(() => told++);
        void figures().then(() => (isAnswered = true));
      });
      end();
      bridge.intercept = undefined;
      assert.equal(told, times);
    }
  });

  it('reads no row for a poll', async () => {
    const { database } = await sourceOver(bridge, records(40));
    bridge.requests.length = 0;
    const source = clickhouseSource({ url: bridge.url, database, pollInterval: 1 });
    let end = () => {};
    await new Promise<void>((resolve) => {
      bridge.intercept = () => {
        if (bridge.requests.length >= 2) resolve();
      };
      end = source.subscribe!(() => {});
    });
    end();
    bridge.intercept = undefined;
    assert.ok(bridge.requests[0]!.rowsRead! <= 1, String(bridge.requests[0]!.rowsRead));
  });

  for (const [title, options, interval] of [
    ['every `pollInterval` milliseconds', { pollInterval: 5000 }, 5000],
    ['every minute by default', {}, 60_000],
  ] as const) {
    it(`polls ${title}`, async (test) => {
      test.mock.timers.enable({ apis: ['setTimeout'] });
      const query = test.mock.fn(async () => ({
        text: async () => JSON.stringify({ meta: [{ type: 'UInt64' }], data: [['1']] }),
      }));
      const createClient = () => ({ query });
      const source = clickhouseSource({ url: 'http://clickhouse.test', createClient, ...options });
      const polls = async () => {
        await new Promise((resolve) => setImmediate(resolve)); // answers come by microtasks
        return query.mock.callCount();
      };
      const end = source.subscribe!(() => {});
      assert.equal(await polls(), 1);
      test.mock.timers.tick(interval - 1);
      assert.equal(await polls(), 1);
      test.mock.timers.tick(1);
      assert.equal(await polls(), 2);
      end();
      test.mock.timers.tick(interval);
      assert.equal(await polls(), 2);
    });
  }

  it('is not offered if polling is off', () => {
    assert.equal(clickhouseSource({ url: bridge.url, pollInterval: 0 }).subscribe, undefined);
  });
});
