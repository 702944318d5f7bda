// What Debian's ClickHouse 18.16 can prove: HTTP as a server itself speaks it. It knows neither the format that is
// asked for, nor bound parameters, nor `cancel_http_readonly_queries_on_client_close`: chdb has these.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startServer } from './engine/server.mjs';
import { ClickHouseClient, type ClickHouseClientOptions } from '../../../src/sources/clickhouse/client.js';
import { codeOf, failure } from './failure.js';

const server = await startServer({
  default: {},
  reader: { password: 'r', settings: { readonly: 2 } },
  strict: { password: 's', settings: { readonly: 1 } },
  hasty: { password: 'h', settings: { max_execution_time: 1 } },
  modest: { password: 'm', settings: { max_rows_to_read: 5 } },
});
after(() => server.close());

const as = (username: string, password: string, options: Partial<ClickHouseClientOptions> = {}) =>
  new ClickHouseClient({
    url: server.url,
    credentials: { username, password },
    sendSettings: false,
    fetch: (input, init) => fetch(input, { ...init, body: inOldFormat(init!.body as string) }),
    ...options,
  });
const ask = (asked: ClickHouseClient, sql: string, signal?: AbortSignal) =>
  asked.query({ sql, parameters: {} }, signal);
const everyone = as('default', '');
const ENDLESS = 'SELECT toString(max(number)) AS endless FROM system.numbers';

function inOldFormat(sql: string): string {
  return sql.replace('FORMAT JSONCompactStrings', 'FORMAT JSONCompact');
}

/** Resolves once as many endless queries run. */
async function running(count: number): Promise<void> {
  const sql = `SELECT toString(count()) FROM system.processes WHERE query LIKE '%AS endless%' AND user != 'default'`;
  while ((await ask(everyone, sql)).rows[0]![0] !== String(count));
}

describe('a ClickHouse server over its own HTTP', () => {
  it('answers with rows and their types', async () => {
    const sql = `SELECT toString(sum(toDecimal128(number, 18)) / 8) AS sum, 'é\\'' AS text FROM (SELECT number FROM system.numbers LIMIT 4)`;
    assert.deepEqual(await ask(everyone, sql), {
      types: ['String', 'String'],
      rows: [['0.750000000000000000', "é'"]],
    });
  });

  it('answers the right password, and no other', async () => {
    assert.deepEqual((await ask(as('reader', 'r'), 'SELECT user FROM system.processes')).rows, [['reader']]);
    for (const [name, password] of [
      ['reader', 'x'],
      ['reader', ''],
      ['nobody', 'r'],
    ] as const) {
      assert.equal(await codeOf(ask(as(name, password), 'SELECT 1')), 'unauthorized');
    }
  });

  it('uses the named database', async () => {
    const sql = 'SELECT currentDatabase()';
    assert.deepEqual((await ask(as('default', '', { database: 'system' }), sql)).rows, [['system']]);
    assert.match((await failure(ask(as('default', '', { database: 'none' }), sql))).message, /none/);
  });

  it('names a missing table', async () => {
    const { code, message } = await failure(ask(everyone, 'SELECT 1 FROM nowhere'));
    assert.equal(code, 'source-failed');
    assert.match(message, /nowhere/);
  });

  it('writes nothing for a read-only user', async () => {
    // Without a format, which such a statement cannot have.
    const withoutFormat: typeof fetch = (input, init) =>
      fetch(input, { ...init, body: (init!.body as string).replace(/\s*FORMAT \w+/, '') });
    const sql = 'CREATE TABLE written (a Int8) ENGINE = Memory';
    assert.equal(await codeOf(ask(as('reader', 'r', { fetch: withoutFormat }), sql)), 'forbidden');
    assert.deepEqual((await ask(everyone, 'EXISTS TABLE written')).rows.flat().map(Number), [0]);
  });

  it('refuses settings where the profile allows none', async () => {
    const sql = 'SELECT 1';
    assert.equal(await codeOf(ask(as('strict', 's', { sendSettings: true }), sql)), 'forbidden');
    assert.equal((await ask(as('strict', 's'), sql)).rows.length, 1);
  });

  it('ends a query at the limits of time and rows of the profile', async () => {
    assert.equal(await codeOf(ask(as('hasty', 'h'), ENDLESS)), 'timeout');
    const { code, message } = await failure(ask(as('modest', 'm'), ENDLESS));
    assert.equal(code, 'source-failed');
    assert.match(message, /limit/i);
  });

  it('does not delay an aborted caller, and runs the query no longer than its limit', async () => {
    const controller = new AbortController();
    const code = codeOf(ask(as('hasty', 'h'), ENDLESS, controller.signal));
    await running(1);
    controller.abort();
    assert.equal(await code, 'aborted');
    await running(0);
  });
});
