// `npm run bench -- table charts`: measures what is ours beside its peers, in one run, each time in a fresh browser, the
// peers in turns. Prints medians and the bars; figures of different runs are not to be compared. Subjects: benches.mjs.
// Without a subject all are measured and kept, those that grow over fewer rows as well: 10,000, 100,000 and so on. What
// is kept stands in results, one file a bench: the page of them and the ratios in the project's README are made of these
// files.
// Options: --rows 1000000 --reps 5 --seed 7 --peers revogrid,insurance-details; --seconds 60, of the bench `live`;
// --keep, of subjects that are named; --grow, to measure them over fewer rows as well
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from '../../scripts/install.mjs';
import { benches } from './benches.mjs';

const usual = { rows: 1_000_000, reps: 5, seed: 7, seconds: 60 };
const fewer = [10_000, 100_000, 1_000_000];
const here = `${root}test/bench/`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    reps: { type: 'string' },
    seed: { type: 'string' },
    peers: { type: 'string' },
    seconds: { type: 'string' },
    keep: { type: 'boolean' },
    grow: { type: 'boolean' },
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
const { keepResult } = await import('./page.mjs');

let haveFailed = false;
for (const subject of isAll ? all : positionals) {
  // One that cannot be measured leaves what was kept of it, and the others to be measured.
  try {
    const bench = await benches[subject]();
    const options = optionsOf(bench);
    const [load] = loadavg();
    const result = { about: bench.about, ...(await measured(subject, bench, options)) };
    tell(result);
    if (!isAll && !values.keep) continue;
    const size =
      options.rows === optionsOf(bench, {}).rows ? '' : `, ${options.rows.toLocaleString('en')} rows`;
    console.log(
      await keepResult({ subject: subject + size, load, chromium: await chromiumVersion(), ...result }),
    );
  } catch (error) {
    haveFailed = true;
    console.error(`${subject}:`, error);
  }
}
process.exit(haveFailed ? 1 : 0);

function optionsOf({ defaults }, options = values) {
  const numeric = Object.entries(options).filter(([name]) => name in usual);
  const numbers = Object.fromEntries(numeric.map(([name, value]) => [name, Number(value)]));
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
    const sizes = (isAll || values.grow) && bench.grows ? fewer.filter((rows) => rows < options.rows) : [];
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

function tell({ head, body, bars = [] }) {
  const title = `${head}; ${cpus().length} cores, ${new Date().toISOString()}`;
  const text = [title, '', ...body, ...(bars.length > 0 ? ['', ...bars] : [])].join('\n');
  console.log(text);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
