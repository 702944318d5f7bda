// The page of all benches: what they ran on, what each measured, and a picture of growth; and the ratios in the README.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/install.mjs';
import { growthPicture } from './growth-picture.mjs';

const folder = `${root}test/bench/results/`;
const jsonOf = (path) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'));

/**
 * Writes `results/README.md` and its picture, and the ratios to the project's README.
 *
 * @param results of the benches: what each gave, with its `subject`, and `about` it; `failed` says why there is nothing
 * @param options.chromium its version
 * @param options.load of the machine before the run
 */
export async function writePage(results, { chromium, load }) {
  const growth = results.flatMap(({ growth = [] }) => growth);
  const ratios = ratioTable(results);
  const text = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. All figures of a bench are of one run, ours and the peers in turns, each time in a fresh browser: medians, with the least and the most. Compare ratios; times depend on the machine.',
    '',
    ...machine(chromium, load),
    '',
    '## Against peers',
    '',
    'Ours as a share of the peer’s: below 1 is faster or smaller.',
    '',
    ...ratios,
    '',
    ...(growth.length > 0 ? ['## By number of rows', '', '![Growth by number of rows](growth.svg)', ''] : []),
    ...results.flatMap(section),
  ].join('\n');
  mkdirSync(folder, { recursive: true });
  const path = `${folder}README.md`;
  await write(path, text);
  await writeRatios(ratios);
  if (growth.length > 0) writeFileSync(`${folder}growth.svg`, growthPicture(growth));
  return path;
}

async function write(path, text) {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}

async function writeRatios(ratios) {
  const path = `${root}README.md`;
  const between = /(?<=<!-- ratios -->\n).*(?=<!-- end of ratios -->)/s;
  await write(
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

function section({ subject, failed, head, about, body = [], bars = [] }) {
  return [
    `## ${subject}`,
    '',
    ...(failed ? [`Not measured: ${failed}`, ''] : []),
    ...(head ? [`${head}.`, ''] : []),
    ...(about ? [about, ''] : []),
    ...body,
    '',
    ...(bars.length > 0 ? ['```', ...bars, '```', ''] : []),
  ];
}

function machine(chromium, load) {
  const { version } = jsonOf('package.json');
  const { dependencies } = jsonOf('test/bench/package.json');
  const peers = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const rows = {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus()[0].model.trim()}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    'other work': `a load of ${load.toFixed(1)} before the run`,
    Chromium: chromium,
    'Node.js': process.versions.node,
    'insurance-elements': `${version}, ${commit()}`,
    'peers and bundler': peers.join(', '),
  };
  return ['| | |', '| --- | --- |', ...Object.entries(rows).map(([name, value]) => `| ${name} | ${value} |`)];
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'no commit';
  }
}
