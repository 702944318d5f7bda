// `npm test`: every check, in order, all of them even if one fails. `npm test -- types lint` runs those named.
// `npm run test:all` runs those too that take longer: pages of hosts, and consoles made with frameworks.
// `npm test -- visual --renew` keeps the pictures that it takes, in place of comparing them.
// The last line is the count: a tool's check counts as one, a test runner's tests count each.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { ensureBrowser, ensurePackages, root } from './install.mjs';

const bin = (path) => [process.execPath, `node_modules/${path}`];
const tsc = bin('typescript/bin/tsc');
const wtr = bin('@web/test-runner/dist/bin.js');
const nodeTest = [process.execPath, '--test', '--test-reporter=spec'];
const storybook = bin('storybook/dist/bin/dispatcher.js');

/** Folders with steps of their own. */
const ownSteps = ['test/bench', 'test/e2e', 'test/hosts', 'test/storybook', 'test/visual'];

/** Each step's commands; `count` reads a test runner's counts from what it printed. */
const steps = {
  types: { commands: [tsc, [...tsc, '-p', '.storybook']] },
  lint: {
    commands: [
      [...bin('eslint/bin/eslint.js'), '--config', 'scripts/config/eslint.config.mjs', '.'],
      [process.execPath, 'scripts/structure.mjs'],
    ],
  },
  format: {
    commands: [[...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  },
  build: { commands: [[process.execPath, 'scripts/build.mjs']] },
  manifest: { commands: [[process.execPath, 'scripts/manifest.mjs']] },
  browser: {
    commands: [wtr, [...wtr, '--files', 'test/elements/insurance-dashboard/url-state*.test.ts']],
    count: browserCounts,
  },
  node: { commands: [[...nodeTest, ...nodeTestFiles()]], count: nodeCounts },
  // The engine has a folder of its own, for its size.
  clickhouse: {
    packages: 'test/sources/clickhouse/engine',
    commands: [
      nodeTests(
        'test/sources/clickhouse',
        '--import=./scripts/typescript.mjs',
        '--test-concurrency=2',
        '--test-force-exit',
      ),
    ],
    count: nodeCounts,
  },
  e2e: { commands: [nodeTests('test/e2e', '--test-concurrency=1')], count: nodeCounts },
  visual: { commands: [nodeTests('test/visual')], count: nodeCounts },
  storybook: {
    commands: [[...storybook, 'build', '--quiet', '--disable-telemetry'], nodeTests('test/storybook')],
    count: nodeCounts,
  },
  bundlers: { commands: [nodeTests('test/hosts/bundlers', '--test-concurrency=1')], count: nodeCounts },
  pages: { commands: eachTestOf('test/hosts/pages'), count: nodeCounts, isLong: true },
  hosts: { commands: eachTestOf('test/hosts'), count: nodeCounts, isLong: true },
};

const minutesPerCommand = 15;
let running;

ensurePackages();
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const everything = process.argv.includes('--all');
const unknown = names.find((name) => !(name in steps));
if (unknown) {
  console.error(`unknown step: ${unknown}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(1);
}
process.env.CHROME_PATH = ensureBrowser();
process.env.RENEW_BASELINES = process.argv.includes('--renew') ? '1' : '';
process.env.NO_COLOR = '1';
delete process.env.FORCE_COLOR;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stop(running);
    process.exit(1);
  });
}

const results = [];
const usual = Object.keys(steps).filter((name) => everything || !steps[name].isLong);
for (const name of names.length > 0 ? names : usual) {
  results.push({ name, ...(await runStep(name, steps[name])) });
}

console.log('\nSummary');
for (const { name, passed, failed, seconds, counted } of results) {
  const mark = failed === 0 ? 'ok    ' : 'FAILED';
  const counts = counted ? `  ${passed} passed, ${failed} failed` : '';
  console.log(`  ${mark} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s${counts}`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`${total('passed')} passed, ${total('failed')} failed`);

async function runStep(name, { packages, commands, count }) {
  if (packages) ensurePackages(root + packages);
  const start = performance.now();
  let output = '';
  let ok = true;
  for (const command of commands) {
    const result = await run(command);
    output += result.output;
    ok &&= result.ok;
  }
  let counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (count) {
    counts = count(output);
    if (counts.passed + counts.failed === 0) output += `\n${name}: no test was run\n`;
    // A runner that crashed, or ran nothing, has failed whatever it counted.
    if (counts.failed === 0 && (!ok || counts.passed === 0)) counts.failed = 1;
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`${counts.failed === 0 ? 'ok' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (counts.failed > 0) console.log(output);
  return { ...counts, seconds, counted: Boolean(count) };
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const chunks = [];
    const note = (text) => chunks.push(Buffer.from(text));
    // Its own process group, so that a browser or a server that it started ends with it.
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running = child;
    const limit = setTimeout(() => {
      note(`\nended after ${minutesPerCommand} minutes\n`);
      stop(child);
    }, minutesPerCommand * 60_000);
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    child.on('error', (error) => note(`${error}\n`));
    child.on('close', (code) => {
      clearTimeout(limit);
      running = undefined;
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() });
    });
  });
}

function stop(child) {
  if (!child?.pid) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function nodeTests(folder, ...options) {
  return [...nodeTest, ...options, ...testFiles(folder)];
}

/** A command for each file, so that each has the time that a command has. */
function eachTestOf(folder) {
  return testFiles(folder).map((file) => [...nodeTest, file]);
}

/** Node 20 takes files, not patterns; given none it would look for tests of its own accord. */
function testFiles(folder) {
  const names = existsSync(root + folder) ? readdirSync(root + folder) : [];
  const files = names.filter((name) => /\.test\.(mjs|ts)$/.test(name)).map((name) => `${folder}/${name}`);
  return files.length > 0 ? files : [`${folder}/*.test.mjs`];
}

/** Tests for Node that stand beside those for the browser, whatever the folder. */
function nodeTestFiles(folder = 'test') {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return path.endsWith('.test.mjs') ? [path] : [];
    return entry.name === 'node_modules' || ownSteps.includes(path) ? [] : nodeTestFiles(path);
  });
}

function browserCounts(output) {
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)];
  const sum = (place) => counts.reduce((all, count) => all + Number(count[place]), 0);
  return { passed: sum(1), failed: sum(2) };
}

function nodeCounts(output) {
  const sum = (...keys) =>
    [...output.matchAll(new RegExp(`^\\S+ (?:${keys.join('|')}) (\\d+)$`, 'gm'))].reduce(
      (all, [, count]) => all + Number(count),
      0,
    );
  return { passed: sum('pass'), failed: sum('fail', 'cancelled') };
}
