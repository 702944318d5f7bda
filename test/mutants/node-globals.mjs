// What tests take from a browser, for Node: files by `fetch`, and the reader's language.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import fc from 'fast-check';

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const url = String(input.url ?? input);
  return url.startsWith('file:') ? new Response(await readFile(new URL(url))) : fetch(input, init);
};
globalThis.navigator ??= { language: 'en-US', languages: ['en-US'], userAgent: 'Chrome', vendor: '' };

// A mutant is killed by any counterexample: none has to be the least.
fc.configureGlobal({ endOnFailure: true });

// Tests of `node:test` are mocha's then.
if (isMainThread) register(import.meta.url);

export function resolve(specifier, context, next) {
  return specifier === 'node:test'
    ? next(new URL('node-test.mjs', import.meta.url).href, context)
    : next(specifier, context);
}

// Modules that are loaded from a text stand in each line of a trace as a whole.
Error.stackTraceLimit = 0;
