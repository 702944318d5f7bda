// Mutation tests of where money is decided: `npm run mutate`; of another file: `npm run mutate -- --only FILE --spec TESTS`.
// Survivors that are not listed in survivors.json, with the reason why they may survive, fail the run.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

/** All of the model would take hours: the default is the arithmetic of amounts. */
const MONEY = ['src/model/base/decimal.ts'];
const SPECS = ['test/model/base/*.test.ts'];

const { only = MONEY, spec = SPECS } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    /** The tests to run against it. */
    spec: { type: 'string', multiple: true },
  },
}).values;
const listed = JSON.parse(readFileSync(new URL('survivors.json', import.meta.url), 'utf8'));

const results = await new Stryker({
  mutate: only,
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  mochaOptions: { spec, config: 'test/mutants/mocharc.json' },
  testRunnerNodeArgs: ['--import', './scripts/typescript.mjs'],
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'node_modules/.cache/mutants.json',
  ignorePatterns: ['dist', 'stories', 'test/bench', 'test/hosts', 'test/visual', 'test/e2e', 'test/data'],
  tempDirName: 'node_modules/.cache/mutants',
  concurrency: 2,
  reporters: ['dots'],
  logLevel: 'warn',
  allowConsoleColors: false,
}).runMutationTest();

const survivors = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
const found = survivors.map(({ fileName, location, mutatorName, replacement, status }) => {
  const line = readFileSync(fileName, 'utf8').split('\n')[location.start.line - 1].trim();
  const file = only.find((path) => fileName.endsWith(path)) ?? fileName;
  return { file, line, column: location.start.column, mutator: mutatorName, replacement, status };
});
const isSame = (one, other) =>
  ['line', 'mutator', 'replacement'].every((field) => one[field] === other[field]);
const entries = only.flatMap((file) => (listed[file] ?? []).map((entry) => ({ ...entry, file })));
const isListed = (mutant) => entries.some((entry) => entry.file === mutant.file && isSame(entry, mutant));

const unlisted = found.filter((mutant) => !isListed(mutant));
const killed = entries.filter(
  (entry) => !found.some((mutant) => entry.file === mutant.file && isSame(entry, mutant)),
);
const count = (status) => results.filter((result) => result.status === status).length;

console.log(
  `${results.length} mutants: ${count('Killed')} killed, ${count('Timeout')} timed out, ${found.length} survived`,
);
for (const { file, line, mutator } of killed)
  console.log(`listed, but killed: ${file}: ${mutator} in ${line}`);
for (const mutant of unlisted) console.log(`unlisted survivor: ${JSON.stringify(mutant)}`);
process.exitCode = unlisted.length > 0 ? 1 : 0;
