// Mutation tests of where figures are decided: `npm run mutate`; of one file: `npm run mutate -- --only FILE`, with
// `--spec TESTS` where it is in none of the groups. A survivor that survivors.json does not list, with the reason why
// it may survive, fails the run, and so does a file whose tests kill too few.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { GROUPS } from './groups.mjs';

/** The least share of killed mutants, in percent; those that are listed count as survivors, too. */
const LEAST_SCORE = 85;

const { only, spec } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    /** The tests to run against it. */
    spec: { type: 'string', multiple: true },
  },
}).values;
const listed = JSON.parse(readFileSync(new URL('survivors.json', import.meta.url), 'utf8'));

/** Each file with the tests to run against it. */
const held = GROUPS.flatMap(({ files, specs }) => files.map((file) => ({ file, specs })));
const chosen = only
  ? only.map((file) => ({ file, specs: spec ?? held.find((entry) => entry.file === file)?.specs }))
  : held;

let isGood = true;
for (const { file, specs } of chosen) {
  if (!specs) throw new Error(`${file} is in no group: name its tests by --spec`);
  isGood = report(file, await mutate(file, specs)) && isGood;
}
process.exitCode = isGood ? 0 : 1;

/** Each file is a run of its own, which keeps its results for the next one. */
function mutate(file, specs) {
  return new Stryker({
    mutate: [file],
    testRunner: 'mocha',
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: { spec: specs, config: 'test/mutants/mocharc.json' },
    testRunnerNodeArgs: ['--import', './scripts/typescript.mjs'],
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: `node_modules/.cache/mutants/${file.replaceAll('/', '-')}.json`,
    ignorePatterns: ['dist', 'stories', 'test/bench', 'test/hosts', 'test/visual', 'test/e2e', 'test/data'],
    tempDirName: 'node_modules/.cache/mutated',
    concurrency: 2,
    reporters: ['dots'],
    logLevel: 'warn',
    allowConsoleColors: false,
  }).runMutationTest();
}

/** Prints what became of a file's mutants; whether that is as it should be. */
function report(file, results) {
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const lines = readFileSync(file, 'utf8').split('\n');
  const survivors = results
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((mutant) => described(mutant, lines));
  const entries = listed[file] ?? [];
  const unlisted = survivors.filter((mutant) => !entries.some((entry) => isSame(entry, mutant)));
  const killed = entries.filter((entry) => !survivors.some((mutant) => isSame(entry, mutant)));

  const dead = count('Killed', 'Timeout');
  const score = (100 * dead) / (dead + survivors.length);
  console.log(
    `${file}: ${score.toFixed(1)} % of ${dead + survivors.length} mutants killed, ${survivors.length} survived`,
  );
  for (const { code, replacement, line } of killed)
    console.log(`listed, but killed: ${code} -> ${replacement} in ${line}`);
  for (const mutant of unlisted) console.log(`unlisted survivor: ${JSON.stringify(mutant)}`);
  if (score < LEAST_SCORE) console.log(`fewer than ${LEAST_SCORE} % are killed`);
  return unlisted.length === 0 && score >= LEAST_SCORE;
}

/** A mutant as it is listed: by the text of its line, which stays when lines move. */
function described({ location: { start, end }, replacement }, lines) {
  const line = lines[start.line - 1];
  const code = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
  return { line: line.trim(), code, replacement };
}

function isSame(one, other) {
  return ['line', 'code', 'replacement'].every((field) => one[field] === other[field]);
}
