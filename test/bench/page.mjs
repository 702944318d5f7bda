// The page of all benches: what they ran on, what each measured, and a picture of growth; and the ratios in the README.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { root } from '../../scripts/install.mjs';
import { writeFormatted } from '../../scripts/write-formatted.mjs';
import { benches } from './benches.mjs';
import { growthPicture } from './growth-picture.mjs';

const folder = `${root}test/bench/results/`;
const jsonOf = (path) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'));

/**
 * Keeps what a bench gave in a file of `results`, and writes their page and its picture, and the ratios of the project's
 * README, of all that is kept.
 *
 * @param result what the bench gave, with its `subject`, `about` it, the `load` of the machine before, and the version
 * of `chromium`
 * @returns the path of the page
 */
export async function keepResult({ chromium, load, ...result }) {
  mkdirSync(folder, { recursive: true });
  const ran = {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    load: load.toFixed(1),
    ...machine(chromium),
  };
  const kept = `${folder}${result.subject.replace(/\W+/g, '-')}.json`;
  await writeFormatted(kept, JSON.stringify({ ...result, ran }));
  const results = Object.keys(benches).flatMap((name) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.json') && file.split(/[-.]/)[0] === name)
      .sort((one, other) => one.length - other.length)
      .map((file) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8'))),
  );
  const growth = results.flatMap(({ growth = [] }) => growth);
  const ratios = ratioTable(results);
  const text = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. All figures of a bench are of one run, ours and the peers in turns, each time in a fresh browser: medians, with the least and the most. Compare ratios; times depend on the machine.',
    '',
    '## Against peers',
    '',
    'Ours as a share of the peer’s: below 1 is faster or smaller.',
    '',
    ...ratios,
    '',
    ...(growth.length > 0 ? ['## By number of rows', '', '![Growth by number of rows](growth.svg)', ''] : []),
    ...results.flatMap(section),
    '## Peers and bundler',
    '',
    ...peers(),
  ].join('\n');
  const path = `${folder}README.md`;
  await writeFormatted(path, text);
  await writeRatios(ratios);
  if (growth.length > 0) writeFileSync(`${folder}growth.svg`, growthPicture(growth));
  return path;
}

async function writeRatios(ratios) {
  const path = `${root}README.md`;
  const between = /(?<=<!-- ratios -->\n).*(?=<!-- end of ratios -->)/s;
  await writeFormatted(
    path,
    readFileSync(path, 'utf8').replace(between, () => `\n${ratios.join('\n')}\n`),
  );
}

/** Of the bars that compare with a peer. */
function ratioTable(results) {
  const rows = results.flatMap(({ subject, bars = [] }) =>
    bars
      .map((line) => /^(?:met|NOT MET) +(.*), against (.*): ([\d.]+),/.exec(line))
      .filter(Boolean)
      .map(([, what, peer, ratio]) => `| ${subject} | ${what} | ${peer} | ${ratio} |`),
  );
  return ['| bench | figure | beside | ratio |', '| --- | --- | --- | --- |', ...rows];
}

function section({ subject, ran, head, about, body, bars = [] }) {
  const { date, commit, load, ...machine } = ran;
  return [
    `## ${subject}`,
    '',
    `${head}.`,
    '',
    ...(about ? [about, ''] : []),
    ...body,
    '',
    ...(bars.length > 0 ? ['```', ...bars, '```', ''] : []),
    `Measured on ${date} at ${commit}, after a load of ${load}: ${Object.values(machine).join(', ')}.`,
    '',
  ];
}

function machine(chromium) {
  return {
    processor: `${cpus()[0].model.trim()} with ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    browser: `Chromium ${chromium}`,
    node: `Node.js ${process.versions.node}`,
  };
}

function peers() {
  const { dependencies } = jsonOf('test/bench/package.json');
  return Object.entries(dependencies).map(([name, version]) => `- ${name} ${version}`);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'no commit';
  }
}
