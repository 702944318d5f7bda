// `npm run fuzz`: all files with property tests again and again, each time with a new seed, until the time is over or a
// property fails. Prints the command that repeats a failure.
// Options: --minutes 30, --seed 42 (once, with this seed), and files in place of all.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from '../../scripts/install.mjs';

/** They need engines of databases, whose steps run them. */
const ELSEWHERE = ['test/sources/clickhouse', 'test/sources/postgres', 'test/bench', 'test/simulate'];

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const files =
  positionals.length > 0 ? positionals.map((file) => relative(root, file) || file) : filesBelow('test');
const inBrowser = files.filter((file) => file.endsWith('.ts'));
const inNode = files.filter((file) => file.endsWith('.mjs'));
const end = performance.now() + Number(values.minutes) * 60_000;

ensurePackages();
if (inBrowser.length > 0) process.env.CHROME_PATH = ensureBrowser();

let rounds = 0;
do {
  const seed = values.seed ?? String(randomInt(2 ** 31 - 1));
  const output = await round(seed);
  if (output) {
    console.log(output);
    console.log(
      `failed with seed ${seed}; again: npm run fuzz -- --seed ${seed} ${failedOf(output).join(' ')}`,
    );
    process.exit(1);
  }
  rounds++;
  console.log(`seed ${seed}: all properties of ${files.length} files hold`);
} while (!values.seed && performance.now() < end);
console.log(`${rounds} rounds passed`);

/** Runs all files with a seed; resolves to what was printed where something failed. */
async function round(seed) {
  const wtr = [
    'node_modules/@web/test-runner/dist/bin.js',
    ...inBrowser.flatMap((file) => ['--files', file]),
  ];
  const outputs = [];
  if (inBrowser.length > 0) outputs.push(await run(wtr, seed));
  // Each by itself: the runner of several files was once seen to go on for ever after the last of them had ended.
  for (const file of inNode) {
    const output = await run(['--import=./scripts/fuzz-seed.mjs', file], seed);
    outputs.push(output && `${output}\nfailed: ${file}: in Node\n`);
  }
  return outputs.join('');
}

/** Resolves to the output of a command that failed, to nothing otherwise. */
function run(args, seed) {
  return new Promise((resolve) => {
    const chunks = [];
    const env = { ...process.env, FUZZ_SEED: seed, NO_COLOR: '1' };
    // Else a run within a test would report to that.
    delete env.NODE_TEST_CONTEXT;
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve(code === 0 ? '' : Buffer.concat(chunks).toString()));
  });
}

/** The files that an output names as failed; all where it names none. */
function failedOf(output) {
  const failed = files.filter((file) => output.includes(`failed: ${file}:`));
  return failed.length > 0 ? failed : positionals;
}

/** Test files that assert properties. */
function filesBelow(folder) {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.name === 'node_modules' || ELSEWHERE.includes(path)) return [];
    if (entry.isDirectory()) return filesBelow(path);
    if (!/\.test\.(ts|mjs)$/.test(path)) return [];
    return readFileSync(root + path, 'utf8').includes('fc.assert(') ? path : [];
  });
}
