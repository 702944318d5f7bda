// `npm run server -- --pglite`: the API from PostgreSQL, without a database.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, it } from 'node:test';
import { httpSource } from '../../../src/sources/http/http-source.js';

const TRACE = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };
let child: ChildProcess | undefined;
after(() => child?.kill());

it('the server answers from PGlite as from memory: amounts, traffic, rows and requests', async () => {
  const server = spawn(process.execPath, ['stories/demo/server/run.mjs', '--pglite'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = server;
  let printed = '';
  while (!/http:\S+/.test(printed)) printed += String((await once(server.stdout, 'data'))[0]);
  const source = await httpSource({ url: /http:\S+/.exec(printed)![0], retries: 0 }).discover();
  const { totalCompensation, compensationCount, requestCount } = await source.getSummary(TRACE);
  assert.deepEqual([totalCompensation, compensationCount, requestCount], ['0.211836', 630, 2845]);
  const { records } = await source.getRecords(TRACE, { offset: 0, limit: 1 });
  const { record, content, stages } = await source.getRequest(records[0]!.id);
  assert.deepEqual(record, records[0]);
  assert.ok(content === 'not-retained' || stages!.length > 0);
});
