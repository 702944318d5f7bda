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

// A mutant is killed by any counterexample: none has to be the least. The same ones each time, so that no survivor depends
// on the seed.
fc.configureGlobal({ endOnFailure: true, seed: 1 });

// Tests of `node:test` are mocha's then, and an area may ask for fewer runs of properties.
if (isMainThread) register(import.meta.url);

const few = new URL('few-runs.mjs', import.meta.url).href;

export function resolve(specifier, context, next) {
  if (specifier === 'node:test') return next(new URL('node-test.mjs', import.meta.url).href, context);
  return specifier === 'fast-check' && process.env.MOST_RUNS && context.parentURL !== few
    ? next(few, context)
    : next(specifier, context);
}

/**
 * What a test's module runs as it is loaded, such as making a source for its tests, is taken for a test of its own: as part
 * of loading, it would cost a process for each mutant of what it runs.
 */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!/\/test\/(?!mutants\/).*\.(ts|mjs)$/.test(url)) return loaded;
  const mark = (test) => `if (globalThis.__stryker__) globalThis.__stryker__.currentTestId = ${test};`;
  return { ...loaded, source: `${mark("'loading'")} ${loaded.source}\n${mark('undefined')}` };
}

// Modules that are loaded from a text stand in each line of a trace as a whole.
Error.stackTraceLimit = 0;
