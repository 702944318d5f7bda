// `npm run coverage`: which lines and branches of `src` the browser tests run, by folder, and the lines that none runs.
// Databases have their own tests, in Node, which are not counted.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { ensureBrowser, ensurePackages, root } from './install.mjs';

ensurePackages();
const { createCoverageMap, createCoverageSummary } = (await import('istanbul-lib-coverage')).default;
process.env.CHROME_PATH = ensureBrowser();
const { status } = spawnSync(process.execPath, ['node_modules/@web/test-runner/dist/bin.js', '--coverage'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});

const map = createCoverageMap(JSON.parse(readFileSync(`${root}coverage/coverage-final.json`, 'utf8')));
const folders = new Map();
const uncovered = [];
for (const file of map.files().sort()) {
  const coverage = map.fileCoverageFor(file);
  const path = relative(root, file);
  const folder = dirname(path).split('/').slice(0, 3).join('/');
  if (!folders.has(folder)) folders.set(folder, createCoverageSummary());
  folders.get(folder).merge(coverage.toSummary());
  const lines = coverage.getUncoveredLines().map(Number);
  if (lines.length > 0) uncovered.push(`${path}: ${rangesOf(lines)}`);
}
const row = (name, { lines, branches }) =>
  console.log(`${name.padEnd(32)} ${shareOf(lines)} ${shareOf(branches)}`);
console.log(`${'%'.padEnd(32)}  lines branches`);
for (const [folder, summary] of folders) row(folder, summary);
row('all', map.getCoverageSummary());
console.log(`\nLines that no test runs:\n${uncovered.join('\n')}`);
process.exitCode = status ?? 1;

function shareOf({ pct }) {
  return pct.toFixed(1).padStart(6);
}

/** Numbers as text, those in a row as their first and last. */
function rangesOf(numbers) {
  const ranges = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}
