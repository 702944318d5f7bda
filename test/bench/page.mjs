// The page of all benches: what they ran on, what each measured, and pictures of growth.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/install.mjs';
import { growthPicture } from './growth-picture.mjs';

const folder = `${root}test/bench/results/`;
const jsonOf = (path) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'));

/**
 * Writes `results/README.md` and its picture.
 *
 * @param results of the benches: what each gave, with its `subject`, and `about` it; `failed` says why there is nothing
 * @param chromium its version
 */
export async function writePage(results, chromium) {
  const growth = results.flatMap(({ growth = [] }) => growth);
  const ratios = results.flatMap(({ bars = [] }) => bars.filter((line) => line.includes(' against ')));
  const text = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. All figures of a bench are of one run, ours and the peers in turns, each time in a fresh browser: medians, with the least and the most. Compare ratios; times depend on the machine.',
    '',
    ...machine(chromium),
    '',
    '## Against peers',
    '',
    '```',
    ...ratios,
    '```',
    '',
    ...(growth.length > 0 ? ['## By number of rows', '', '![Growth by number of rows](growth.svg)', ''] : []),
    ...results.flatMap(section),
  ].join('\n');
  mkdirSync(folder, { recursive: true });
  const path = `${folder}README.md`;
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
  if (growth.length > 0) writeFileSync(`${folder}growth.svg`, growthPicture(growth));
  return path;
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

function machine(chromium) {
  const { version } = jsonOf('package.json');
  const { dependencies } = jsonOf('test/bench/package.json');
  const peers = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const rows = {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus()[0].model.trim()}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    Chromium: chromium,
    'Node.js': process.versions.node,
    'insurance-elements': `${version}, ${commit()}`,
    peers: peers.join(', '),
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
