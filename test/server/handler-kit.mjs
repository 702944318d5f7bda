// The handler over a source, without a socket.
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { record, SEPTEMBER } from '../sources/http/server-kit.mjs';

export { openapi, assertMatches, record, SEPTEMBER } from '../sources/http/server-kit.mjs';
export const { createInsuranceHandler, scopedSource, memorySource, httpSource, InsuranceError } =
  await loadModules(
    'src/server.ts',
    'src/sources/memory/memory-source.ts',
    'src/sources/http/http-source.ts',
  );

export const SUMMARY = { query: SEPTEMBER };

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
