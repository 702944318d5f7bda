// `npm run bench -- table charts`: measures what is ours beside its peers, in one run, each time in a fresh browser, the
// peers in turns. Prints medians and the bars; figures of different runs are not to be compared. Subjects: benches.mjs.
// Options: --rows 1000000 --reps 5 --seed 7 --peers revogrid,insurance-details
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from '../../scripts/install.mjs';
import { benches } from './benches.mjs';

const usual = { rows: 1_000_000, reps: 5, seed: 7 };
const here = `${root}test/bench/`;
const { values, positionals: subjects } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    reps: { type: 'string' },
    seed: { type: 'string' },
    peers: { type: 'string' },
  },
});
const all = Object.keys(benches).join(', ');
if (subjects.length === 0) fail(`What is to be measured? There is: ${all}`);
const unknown = subjects.find((subject) => !Object.hasOwn(benches, subject));
if (unknown) fail(`No such bench: ${unknown}. There are: ${all}`);

ensurePackages();
ensureBrowser();
// The peers are no part of the project: they have a folder of their own.
ensurePackages(here);
await import('../../scripts/build.mjs');
const { openStage, peersOf } = await import('./stage.mjs');

for (const subject of subjects) {
  const bench = await benches[subject]();
  const options = optionsOf(bench);
  tell(subject, await (bench.run ? bench.run(options) : inBrowser(subject, bench, options)));
}
process.exit();

function optionsOf({ defaults }) {
  const given = Object.entries(values).filter(([name]) => name in usual);
  const numbers = Object.fromEntries(given.map(([name, value]) => [name, Number(value)]));
  return { ...usual, ...defaults, ...numbers };
}

async function inBrowser(subject, bench, options) {
  const known = peersOf(subject);
  const names = values.peers?.split(',') ?? known;
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0) fail(`No such peer: ${strange.join(', ')}. There are: ${known.join(', ')}`);
  const stage = await openStage(bench, names);
  try {
    return bench.report(await stage.measure(options), options);
  } finally {
    stage.close();
  }
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
