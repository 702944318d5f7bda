// `npm run bench -- table charts`: measures what is ours beside its peers, in one run, each time in a fresh browser, the
// peers in turns. Prints medians and the bars; figures of different runs are not to be compared. Subjects: benches.mjs.
// Without a subject all are measured, those that grow over 10,000, 100,000 and all rows, and results/README.md and
// the ratios in the project's README are written.
// Options: --rows 1000000 --reps 5 --seed 7 --peers revogrid,insurance-details; --seconds 60, of the bench `live`
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from '../../scripts/install.mjs';
import { benches } from './benches.mjs';

/** What else the machine does. */
const [load] = loadavg();
const usual = { rows: 1_000_000, reps: 5, seed: 7, seconds: 60 };
const fewer = [10_000, 100_000];
const here = `${root}test/bench/`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    reps: { type: 'string' },
    seed: { type: 'string' },
    peers: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const all = Object.keys(benches);
const isAll = positionals.length === 0;
const unknown = positionals.find((subject) => !all.includes(subject));
if (unknown) fail(`No such bench: ${unknown}. There are: ${all.join(', ')}`);

ensurePackages();
ensureBrowser();
// The peers are no part of the project: they have a folder of their own.
ensurePackages(here);
await import('../../scripts/build.mjs');
const { chromiumVersion, openStage, peersOf } = await import('./stage.mjs');

const results = [];
for (const subject of isAll ? all : positionals) {
  const bench = await benches[subject]();
  const measuring = measured(subject, bench, optionsOf(bench));
  const result = await (isAll ? measuring.catch((error) => ({ failed: error.message })) : measuring);
  results.push({ subject, about: bench.about, ...result });
  if (result.failed) console.error(`${subject}: ${result.failed}`);
  else tell(subject, result);
}
if (isAll) {
  const { writePage } = await import('./page.mjs');
  console.log(await writePage(results, { chromium: await chromiumVersion(), load }));
}
process.exit(results.some(({ failed }) => failed) ? 1 : 0);

function optionsOf({ defaults }) {
  const given = Object.entries(values).filter(([name]) => name in usual);
  const numbers = Object.fromEntries(given.map(([name, value]) => [name, Number(value)]));
  return { ...usual, ...defaults, ...numbers };
}

async function measured(subject, bench, options) {
  if (bench.run) return bench.run(options);
  const known = peersOf(subject);
  const names = values.peers && !isAll ? values.peers.split(',') : known;
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0) fail(`No such peer: ${strange.join(', ')}. There are: ${known.join(', ')}`);
  const stage = await openStage(bench, names);
  try {
    const byRows = new Map();
    const sizes = isAll && bench.grows ? fewer.filter((rows) => rows < options.rows) : [];
    for (const rows of [...sizes, options.rows]) byRows.set(rows, await stage.measure({ ...options, rows }));
    const report = bench.report(byRows.get(options.rows), options);
    return { ...report, growth: growthOf(bench, byRows, names) };
  } finally {
    stage.close();
  }
}

/** Medians by number of rows, for a picture. */
function growthOf({ grows = {} }, byRows, names) {
  if (byRows.size < 2) return [];
  return Object.entries(grows).map(([key, [title, unit]]) => ({
    title,
    unit,
    series: Object.fromEntries(
      names.map((name) => {
        const points = [...byRows].map(([rows, figures]) => [rows, figures.median(name, key)]);
        return [name, points.filter(([, value]) => value !== undefined)];
      }),
    ),
  }));
}

function tell(subject, { head, body, bars = [] }) {
  const title = `${head}; ${cpus().length} cores, ${new Date().toISOString()}`;
  const text = [title, '', ...body, ...(bars.length > 0 ? ['', ...bars] : [])].join('\n');
  console.log(text);
  mkdirSync(`${here}results`, { recursive: true });
  writeFileSync(`${here}results/${subject}.md`, `${text}\n`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
