// `npm run coverage`: which lines and branches of `src` the browser tests run, by folder. What none of them runs stands
// in config/uncovered.json, by file and by the reason why: each stretch of lines by the text of its first one. One that
// has no reason is printed and fails the run. `--write` renews the list: takes out what runs by now, adds what has no
// reason yet under "". `--again` reads the last run's results once more.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from './install.mjs';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, again: { type: 'boolean' } } });
ensurePackages();
const { createCoverageMap, createCoverageSummary } = (await import('istanbul-lib-coverage')).default;
const status = values.again ? 0 : runTests();

const map = createCoverageMap(JSON.parse(readFileSync(`${root}coverage/coverage-final.json`, 'utf8')));
const listPath = `${root}scripts/config/uncovered.json`;
const listed = JSON.parse(readFileSync(listPath, 'utf8'));
/** As `listed`, of what is uncovered now. */
const found = {};
const unexplained = [];
const folders = new Map();
for (const file of map.files().sort()) {
  const coverage = map.fileCoverageFor(file);
  const path = relative(root, file).replaceAll('\\', '/');
  const folder = dirname(path).split('/').slice(0, 3).join('/');
  if (!folders.has(folder)) folders.set(folder, createCoverageSummary());
  folders.get(folder).merge(coverage.toSummary());
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
if (values.write) writeFileSync(listPath, `${JSON.stringify(found, null, 2)}\n`);
process.exitCode = status || (unexplained.length > 0 ? 1 : 0);

function runTests() {
  process.env.CHROME_PATH = ensureBrowser();
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@web/test-runner/dist/bin.js', '--coverage'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return status ?? 1;
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
