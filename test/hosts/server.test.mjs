// The API as the guide of servers says, in each of them: the customer's figures, a stream of changes, and the end of work
// that nobody waits for.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { installConsole, recipeOf } from './kit/consoles.mjs';

const SERVERS = ['node', 'express', 'fastify', 'hono'];
const NEXT = 'app/api/insurance/[operation]/route.ts';
const DAY = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 8, 2), timeZone: 'UTC' };
const record = (id, apiKey, payout) => ({
  id,
  apiKey,
  payout,
  timestamp: DAY.from + 60_000,
  type: 'high_latency',
  model: 'acme/one',
  inputTokens: 1,
  outputTokens: 1,
  cost: '1',
  latency: 1,
  throughput: 1,
  finish: 'stop',
});

let host;
let httpSource;

before(async () => {
  host = await installConsole('server');
  cpSync(join(host.folder, 'insurance.mjs'), join(host.folder, 'guide.mjs'));
  const records = [
    record('a', 'acme-production', '0.1'),
    record('b', 'acme-test', '0.2'),
    record('c', 'of somebody else', '100'),
  ];
  writeFileSync(join(host.folder, 'records.json'), JSON.stringify(records));
  const url = pathToFileURL(
    join(host.folder, 'node_modules/insurance-elements/dist/sources/http/http-source.js'),
  );
  ({ httpSource } = await import(url.href));
});

test('the servers have the code of their guide', () => {
  const recipe = recipeOf('stories/data-sources/a-server.mdx');
  const shown = Object.fromEntries(SERVERS.map((name) => [`${name}.mjs`, read(`${name}.mjs`)]));
  delete recipe[NEXT]; // held by the console in Next
  assert.deepEqual(recipe, { 'insurance.mjs': read('guide.mjs'), ...shown });
});

for (const name of SERVERS) {
  describe(`the API in ${name}`, () => {
    let server;
    after(() => server?.stop());

    test('answers each customer with their own, and says who is not known', async () => {
      server = await start(name, 'guide.mjs');
      const headers = { authorization: 'Bearer session-of-acme' };
      const source = await httpSource({ url: server.url, headers, retries: 0 }).discover();
      const { totalCompensation, compensationCount } = await source.getSummary(DAY);
      assert.deepEqual([totalCompensation, compensationCount], ['0.3', 2]);
      await assert.rejects(source.getRequest('c'), { code: 'not-found' });
      const stranger = httpSource({ url: server.url, retries: 0 });
      await assert.rejects(stranger.getSummary(DAY), { code: 'unauthorized' });
    });

    test('sends a stream of changes at once, and ends it with the client', async () => {
      const abort = new AbortController();
      const response = await fetch(`${server.url}/changes`, {
        headers: { authorization: 'Bearer session-of-acme' },
        signal: abort.signal,
      });
      assert.equal(response.headers.get('content-type'), 'text/event-stream');
      const { value } = await response.body.getReader().read();
      assert.match(new TextDecoder().decode(value), /^id: /);
      abort.abort();
    });

    test('aborts the work of a client that has left', async () => {
      server.stop();
      server = await start(name, 'slow.mjs');
      const abort = new AbortController();
      const call = httpSource({ url: server.url, retries: 0 }).getSummary(DAY, { signal: abort.signal });
      const left = assert.rejects(call, { code: 'aborted' });
      await server.printed('working');
      abort.abort();
      await left;
      await server.printed('aborted');
    });
  });
}

function read(file) {
  return readFileSync(join(host.folder, file), 'utf8');
}

/** Starts a server on a free port, with that file as its `insurance.mjs`, and waits until it listens. */
async function start(name, file) {
  cpSync(join(host.folder, file), join(host.folder, 'insurance.mjs'));
  const port = await freePort();
  const child = spawn(process.execPath, [`${name}.mjs`], {
    cwd: host.folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(address).then(discarded, () => false))) {
    assert.equal(child.exitCode, null, `${name} ended: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: name === 'node' ? address : `${address}/api/insurance`,
    stop: () => child.kill(),
    async printed(line) {
      while (!output.split('\n').includes(line)) await once(child.stdout, 'data');
    },
  };
}

async function discarded(response) {
  await response.body?.cancel();
  return true;
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
