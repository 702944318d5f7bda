// A thousand readers of one server at once: each holds a stream of changes and opens the panel again and again. The
// server's memory, and its answers a second, beside a plain listener of Node over the same source.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { bar } from '../figures.mjs';
import { CALLS, CUSTOMERS } from './workload.mjs';

const READERS = 1000;
const ROUNDS = 3;
const MIB = 2 ** 20;
const SHARE = 'time for all answers, as a share of that by hand';

/** A hundred thousand records tell as much as more: answers come from memory. */
export const defaults = { rows: 100_000 };

export async function run({ rows, reps }) {
  const runs = { handler: [], 'by hand': [] };
  for (let rep = 0; rep < reps; rep++) {
    for (const kind of Object.keys(runs)) {
      runs[kind].push(await serve(kind, rows));
      console.error(kind, runs[kind].at(-1));
    }
  }
  const median = (kind, key) => {
    const values = runs[kind].map((found) => found[key]).sort((a, b) => a - b);
    return values[values.length >> 1];
  };
  const keys = ['seconds', 'heap before, MiB', 'heap with streams, MiB', 'heap after, MiB'];
  const line = (kind) => `| ${kind} | ${keys.map((key) => median(kind, key).toFixed(1)).join(' | ')} |`;
  return {
    head: `${READERS} readers at once, each with a stream of changes and ${ROUNDS} times the panel’s ${CALLS.length} calls, over ${rows} records of ${CUSTOMERS} customers in memory; medians of ${reps}`,
    body: [
      `| server | ${keys.join(' | ')} |`,
      `| ---${' | ---'.repeat(keys.length)} |`,
      line('handler'),
      line('by hand'),
    ],
    bars: [bar(SHARE, median('handler', 'seconds') / median('by hand', 'seconds'), 2)],
  };
}

async function serve(kind, rows) {
  const child = fork(fileURLToPath(new URL('serving.mjs', import.meta.url)), [kind, rows], {
    execArgv: ['--expose-gc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code}`);
  });
  ended.catch(() => undefined);
  const message = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  const { port } = await message();
  const heap = async () => {
    child.send('heap');
    return (await message()).heap / MIB;
  };
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const found = { 'heap before, MiB': await heap() };
  const streams = await Promise.all(Array.from({ length: READERS }, (_, reader) => follow(port, reader)));
  found['heap with streams, MiB'] = await heap();
  const start = performance.now();
  await Promise.all(Array.from({ length: READERS }, (_, reader) => read(agent, port, reader)));
  found.seconds = (performance.now() - start) / 1000;
  found['heap after, MiB'] = await heap();
  streams.forEach((stream) => stream.destroy());
  agent.destroy();
  child.kill();
  await ended.catch(() => undefined);
  return found;
}

async function follow(port, reader) {
  const asked = request({ port, path: '/changes', headers: { 'x-customer': reader % CUSTOMERS } });
  // Readers leave without a goodbye.
  asked.on('error', () => undefined).end();
  const [response] = await once(asked, 'response');
  response.on('error', () => undefined).resume();
  return asked;
}

async function read(agent, port, reader) {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, body] of CALLS) {
      const sent = request({
        agent,
        port,
        method: 'POST',
        path: `/${name}`,
        headers: { 'content-type': 'application/json', 'x-customer': reader % CUSTOMERS },
      }).end(JSON.stringify(body));
      const [response] = await once(sent, 'response');
      if (response.statusCode !== 200) throw new Error(`${name}: ${response.statusCode}`);
      for await (const chunk of response) void chunk;
    }
  }
}
