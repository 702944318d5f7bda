// `npm run coverage`: which lines and branches of `src` the browser tests run, by folder. What none of them runs stands
// in config/uncovered.json, by file and by the reason why: each stretch of lines by the text of its first one; or by
// folder, for all of it. One that has no reason is printed and fails the run. `--write` renews the list: takes out what
// runs by now, adds what has no reason yet under "". `--again` reads the last run's results once more.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from './install.mjs';
import { writeFormatted } from './write-formatted.mjs';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, again: { type: 'boolean' } } });
ensurePackages();
const { createCoverageMap, createCoverageSummary } = (await import('istanbul-lib-coverage')).default;
const results = `${root}coverage/coverage-final.json`;
const status = values.again ? 0 : runTests();

const map = mapOf(results);
const listPath = `${root}scripts/config/uncovered.json`;
const listed = JSON.parse(readFileSync(listPath, 'utf8'));
/** As `listed`, of what is uncovered now. */
const found = Object.fromEntries(Object.entries(listed).filter(([path]) => path.endsWith('/')));
const unexplained = [];
const folders = new Map();
for (const file of map.files().sort()) {
  const coverage = map.fileCoverageFor(file);
  const path = relative(root, file).replaceAll('\\', '/');
  const folder = dirname(path).split('/').slice(0, 3).join('/');
  if (!folders.has(folder)) folders.set(folder, createCoverageSummary());
  folders.get(folder).merge(coverage.toSummary());
  if (`${dirname(path)}/` in found) continue;
  const text = readFileSync(file, 'utf8').split('\n');
  for (const [first, last] of stretches(coverage.getUncoveredLines().map(Number))) {
    const line = text[first - 1].trim();
    const why = reasonOf(path, line);
    ((found[path] ??= {})[why] ??= []).push(line);
    if (why === '') unexplained.push(`${path}:${first}–${last}: ${line}`);
  }
}
const row = (name, { lines, branches }) =>
  console.log(`${name.padEnd(32)} ${shareOf(lines)} ${shareOf(branches)}`);
console.log(`${'%'.padEnd(32)}  lines branches`);
for (const [folder, summary] of folders) row(folder, summary);
row('all', map.getCoverageSummary());
if (unexplained.length > 0) console.log(`\nWhat no test runs, without a reason:\n${unexplained.join('\n')}`);
if (values.write) await writeFormatted(listPath, JSON.stringify(found));
process.exitCode = status || (unexplained.length > 0 ? 1 : 0);

/** As the step `browser` of scripts/test.mjs runs them. */
function runTests() {
  process.env.CHROME_PATH = ensureBrowser();
  const wtr = ['node_modules/@web/test-runner/dist/bin.js', '--coverage'];
  const both = createCoverageMap();
  let worst = 0;
  for (const only of [[], ['--files', 'test/elements/insurance-dashboard/url-state*.test.ts']]) {
    const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
    const { status } = spawnSync(process.execPath, [...wtr, ...only], options);
    both.merge(mapOf(results));
    worst = Math.max(worst, status ?? 1);
  }
  writeFileSync(results, JSON.stringify(both));
  return worst;
}

function mapOf(path) {
  return createCoverageMap(JSON.parse(readFileSync(path, 'utf8')));
}

/** Empty where none is listed. */
function reasonOf(path, line) {
  const [why] = Object.entries(listed[path] ?? {}).find(([, lines]) => lines.includes(line)) ?? [''];
  return why;
}

function shareOf({ pct }) {
  return pct.toFixed(1).padStart(6);
}

/** The first and the last of numbers in a row. */
function stretches(numbers) {
  const all = [];
  for (const number of numbers) {
    const last = all.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else all.push([number, number]);
  }
  return all;
}
