// The handler over a source, without a socket.
import assert from 'node:assert/strict';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { record, SEPTEMBER } from '../sources/http/server-kit.mjs';

export { openapi, assertMatches, record, SEPTEMBER } from '../sources/http/server-kit.mjs';
export const {
  ChangeLogs,
  ChangeStreams,
  createInsuranceHandler,
  ScopedChanges,
  scopedSource,
  memorySource,
  httpSource,
  InsuranceError,
} = await loadModules(
  'src/server.ts',
  'src/server/change-log.ts',
  'src/server/change-streams.ts',
  'src/server/scoped-changes.ts',
  'src/sources/memory/memory-source.ts',
  'src/sources/http/http-source.ts',
);

export const SUMMARY = { query: SEPTEMBER };

/** Options of a handler whose errors are expected. */
export const silently = { onError: () => undefined };

/** A few records. */
export const records = () => Array.from({ length: 9 }, (_, i) => record(`r${i}`, i));

export function post(name, body, { headers, ...init } = {}) {
  return new Request(`https://api.example/insurance/${name}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
    ...init,
  });
}

export function get(name, init) {
  return new Request(`https://api.example/insurance/${name}`, init);
}

/** Reads a stream as text, piece by piece. */
export function pieces(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  return {
    next: async () => (await reader.read()).value,
    cancel: () => reader.cancel(),
  };
}

/** Runs with timers that end when a test says so; `wait(ms)` ends those of that length. */
export async function withTimers(run) {
  const { setTimeout, clearTimeout } = globalThis;
  const timers = new Map();
  globalThis.setTimeout = (end, ms) => {
    const timer = { unref: () => (timer.isUnreferenced = true) };
    timers.set(timer, { end, ms });
    return timer;
  };
  globalThis.clearTimeout = (timer) => void timers.delete(timer);
  const wait = (length) => {
    for (const [timer, { end, ms }] of [...timers]) {
      if (ms === length && timers.delete(timer)) end();
    }
  };
  try {
    await run(wait, timers);
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
}

/** What was begun is done: answers from memory take no timers. */
export async function settled() {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}

/** What a problem document says. */
export async function problemOf(response) {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const { status, code, detail, field } = await response.json();
  assert.equal(status, response.status);
  return { status, code, detail, field };
}
