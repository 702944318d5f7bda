// Mutation tests of where figures are decided: `npm run mutate`; of some areas: `npm run mutate -- time text`; of one
// file: `npm run mutate -- --only src/model/time/days.ts`. What survives stands in survivors/AREA.json, by file and by
// the reason why it may: [line, code, replacement]. A survivor without a reason fails the run, and so does an area whose
// tests kill too few. `--write` renews the lists: takes out what is killed by now, adds what has no reason yet under "".
// `--skip-static` leaves out what runs once, as a module loads: each such mutant needs a process of its own.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { writeFormatted } from '../../scripts/write-formatted.mjs';
import { APART, GROUPS } from './groups.mjs';

/** The least share of killed mutants of an area, in percent; those that are listed count as survivors, too. */
const LEAST_SCORE = 85;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    write: { type: 'boolean' },
    'skip-static': { type: 'boolean' },
    /** How many mutants are tried at once. */
    concurrency: { type: 'string', default: '2' },
  },
});
const unknown = positionals.find((name) => !(name in GROUPS));
if (unknown) throw new Error(`No such area: ${unknown}. There are: ${Object.keys(GROUPS).join(', ')}`);
const chosen = values.only ? [areaOf(values.only)] : positionals;

let isGood = true;
let dead = 0;
let all = 0;
for (const [name, { files, specs, runs = '' }] of Object.entries(GROUPS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.env.MOST_RUNS = runs;
  const results = await mutate(name, values.only ? [values.only] : files, specs);
  isGood = (await report(name, results)) && isGood;
}
console.log(`all: ${shareOf(dead, all)} % of ${all} mutants killed`);
process.exit(isGood ? 0 : 1);

/** The area whose folder is the nearest. */
function areaOf(file) {
  const depth = ([, { files }]) =>
    Math.max(
      ...files.map((glob) => glob.split('*')[0]).map((start) => (file.startsWith(start) ? start.length : -1)),
    );
  const [name] = Object.entries(GROUPS).sort((one, other) => depth(other) - depth(one))[0];
  return name;
}

/** Each area is a run of its own, which keeps its results for the next one. */
function mutate(name, files, specs) {
  return new Stryker({
    mutate: files,
    testRunner: 'mocha',
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: {
      spec: ['test/mutants/fresh-caches.mjs', ...specs],
      config: 'test/mutants/mocharc.json',
      grep: `^(?!.*(${APART.join('|')}))`,
    },
    testRunnerNodeArgs: [
      '--import',
      './scripts/typescript.mjs',
      '--import',
      './test/mutants/node-globals.mjs',
    ],
    coverageAnalysis: 'perTest',
    ignoreStatic: values['skip-static'],
    incremental: true,
    incrementalFile: `node_modules/.cache/mutants/${name}.json`,
    ignorePatterns: ['dist', 'test/bench', 'test/hosts', 'test/visual', 'test/e2e'],
    tempDirName: `node_modules/.cache/mutated-${name}`,
    timeoutMS: 5_000,
    concurrency: Number(values.concurrency),
    reporters: ['dots'],
    logLevel: 'error',
    allowConsoleColors: false,
  }).runMutationTest();
}

/** Prints what became of an area's mutants; whether that is as it should be. */
async function report(name, results) {
  const path = new URL(`survivors/${name}.json`, import.meta.url);
  const listed = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const renewed = {};
  let killed = 0;
  let survived = 0;
  let unlisted = 0;
  console.log('');
  for (const [file, mutants] of byFile(results)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
    const deaths = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    killed += deaths;
    survived += survivors.length;
    console.log(`${file}: ${shareOf(deaths, deaths + survivors.length)} %, ${survivors.length} survived`);
    const reasons = Object.entries(listed[file] ?? {});
    const reasonOf = (text) =>
      reasons.find(([, entries]) => entries.some((entry) => isSame(entry, text)))?.[0] ?? '';
    for (const mutant of mutants.filter(({ status }) => status === 'Ignored')) {
      const text = described(mutant, lines);
      const why = reasonOf(text);
      if (why !== '') ((renewed[file] ??= {})[why] ??= []).push(text);
    }
    for (const mutant of survivors) {
      const text = described(mutant, lines);
      const why = reasonOf(text);
      ((renewed[file] ??= {})[why] ??= []).push(text);
      if (why !== '') continue;
      unlisted++;
      console.log(
        `unlisted survivor: ${mutant.location.start.line}: ${JSON.stringify(text)} ${mutant.status}`,
      );
    }
  }
  if (values.write) {
    const kept = values.only ? { ...listed, [values.only]: renewed[values.only] } : renewed;
    await writeFormatted(fileURLToPath(path), JSON.stringify(kept));
  }
  const share = shareOf(killed, killed + survived);
  console.log(`${name}: ${share} % of ${killed + survived} mutants killed, ${survived} survived`);
  if (share < LEAST_SCORE) console.log(`fewer than ${LEAST_SCORE} % are killed`);
  dead += killed;
  all += killed + survived;
  return unlisted === 0 && share >= LEAST_SCORE;
}

function byFile(results) {
  const files = new Map();
  for (const result of results) {
    const file = relative('', result.fileName).replaceAll('\\', '/');
    files.set(file, [...(files.get(file) ?? []), result]);
  }
  return [...files].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A mutant as it is listed: by the text of its line, which stays when lines move. */
function described({ location: { start, end }, replacement }, lines) {
  const line = lines[start.line - 1];
  const code = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
  return [line.trim(), code, replacement];
}

function isSame(one, other) {
  return one.every((text, i) => text === other[i]);
}

/** In percent. */
function shareOf(part, whole) {
  return whole === 0 ? 100 : Math.floor((1000 * part) / whole) / 10;
}
