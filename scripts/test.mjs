// `npm test`: the checks that most changes break, two at a time, all of them even if one fails; under 15 minutes.
// `npm test -- types lint` runs those named. `npm run test:all` runs those too that take longer: databases, stories, tasks
// of readers from end to end, bundlers, pages of hosts, consoles made with frameworks, and a part of the browser tests in
// Firefox and WebKit.
// Those that are apart run only by their names.
// `npm run conformance`, with `--full`, runs every case of the contract over the databases, not those of a small source.
// `npm test -- visual --renew` keeps the pictures that it takes, in place of comparing them.
// A file whose tests fail is run once more, by itself, or its whole step where it shares them with others: what passes
// then is counted as passed and named as unsteady. Not so where a property has a counterexample: another seed would not
// find it.
// The last line is the count: a tool's check counts as one, a test runner's tests count each.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { PART } from '../test/engines/part.mjs';
import { sharePackedPackage } from '../test/hosts/kit/packed.mjs';
import { ensureBrowser, ensurePackages, root } from './install.mjs';
import { runAtOnce, runInLanes } from './test-lanes.mjs';
import {
  browserCounts,
  failedFiles,
  failedTests,
  hasCounterexample,
  isTestFile,
  nodeCounts,
  slowestFiles,
} from './test-output.mjs';

const bin = (path) => [process.execPath, `node_modules/${path}`];
const tsc = bin('typescript/bin/tsc');
const wtr = bin('@web/test-runner/dist/bin.js');
const nodeTest = [process.execPath, '--import=./scripts/file-time.mjs', '--test', '--test-reporter=spec'];
const databaseOptions = ['--import=./scripts/typescript.mjs', '--test-force-exit'];
const storybook = [...bin('storybook/dist/bin/dispatcher.js'), 'build', '--quiet', '--disable-telemetry'];

/** Tests over a database's engine, which has a folder of its own, for its size. */
function databaseTests(folder) {
  return {
    packages: `${folder}/engine`,
    commands: [nodeTests(folder, ...databaseOptions, '--test-concurrency=2')],
    count: nodeCounts,
    isLong: true,
    again: (files) => [...nodeTest, ...databaseOptions, ...files],
  };
}

/** What they write is read by others. */
const FIRST = ['build', 'manifest'];

/** Folders with steps of their own. */
const ownSteps = ['test/bench', 'test/e2e', 'test/hosts', 'test/storybook', 'test/visual'];

/** The browser tests; the longest files first. */
const browserTests = {
  commands: [wtr, [...wtr, '--files', 'test/elements/insurance-dashboard/url-state*.test.ts']],
  count: browserCounts,
  again: (files) => [...wtr, ...files.flatMap((file) => ['--files', file])],
};
/** The same in another engine of `test/engines/engines.mjs`; they are apart. */
const browserTestsIn = (ENGINE) => ({ ...browserTests, env: { ENGINE }, isApart: true });
/** What engines differ in most, in another engine. One after another: each may have to be installed by apt. */
const partIn = (ENGINE, before) => ({
  ...browserTests,
  commands: [browserTests.again(PART)],
  env: { ENGINE },
  isLong: true,
  after: [...FIRST, before],
});

/**
 * Each step's commands; `count` reads a test runner's counts from what it printed, `again` is the command that runs
 * some of its files once more. Files of steps with `isPacked` share the packed package. A step starts `after` others that
 * are to be run; those that say nothing start after `FIRST`. See test-lanes.mjs for `isWide`.
 */
const steps = {
  build: { commands: [[process.execPath, 'scripts/build.mjs']], after: [] },
  types: { commands: [tsc, [...tsc, '-p', '.storybook']], after: [] },
  manifest: { commands: [[process.execPath, 'scripts/manifest.mjs']], after: ['build'] },
  // The longest first.
  browser: browserTests,
  storybook: { commands: [storybook, nodeTests('test/storybook')], count: nodeCounts, isLong: true },
  e2e: { commands: [nodeTests('test/e2e', '--test-concurrency=1')], count: nodeCounts, isLong: true },
  clickhouse: databaseTests('test/sources/clickhouse'),
  postgres: databaseTests('test/sources/postgres'),
  bundlers: {
    commands: [nodeTests('test/hosts/bundlers', '--test-concurrency=1')],
    count: nodeCounts,
    isLong: true,
    isPacked: true,
  },
  visual: { commands: [nodeTests('test/visual')], count: nodeCounts },
  node: { commands: [[...nodeTest, ...nodeTestFiles()]], count: nodeCounts, isPacked: true },
  lint: {
    commands: [
      [...bin('eslint/bin/eslint.js'), '--config', 'scripts/config/eslint.config.mjs', '.'],
      [process.execPath, 'scripts/structure.mjs'],
    ],
  },
  format: {
    commands: [[...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  },
  weight: { commands: [[process.execPath, 'scripts/weigh.mjs', '--check']] },
  phone: {
    commands: [storybook, nodeTests('test/storybook/phone')],
    count: nodeCounts,
    isLong: true,
    after: [...FIRST, 'storybook'],
  },
  pages: {
    commands: eachTestOf('test/hosts/pages'),
    count: nodeCounts,
    isLong: true,
    isPacked: true,
    isWide: true,
  },
  hosts: { commands: eachTestOf('test/hosts'), count: nodeCounts, isLong: true, isPacked: true },
  'firefox-part': partIn('firefox', 'postgres'),
  'webkit-part': partIn('webkit', 'firefox-part'),
  firefox: browserTestsIn('firefox'),
  'no-temporal': browserTestsIn('no-temporal'),
  webkit: browserTestsIn('webkit'),
};

const minutesPerCommand = 35;
const running = new Set();

ensurePackages();
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const everything = process.argv.includes('--all');
const unknown = names.find((name) => !(name in steps));
if (unknown) {
  console.error(`unknown step: ${unknown}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(1);
}
process.env.CHROME_PATH = ensureBrowser();
process.env.CONFORMANCE_SIZE = process.argv.includes('--full') ? 'full' : 'small';
process.env.RENEW_BASELINES = process.argv.includes('--renew') ? '1' : '';
process.env.NO_COLOR = '1';
delete process.env.FORCE_COLOR;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    running.forEach(stop);
    process.exit(1);
  });
}

const chosen = Object.entries(steps)
  .filter(([name, { isLong, isApart }]) =>
    names.length > 0 ? names.includes(name) : !isApart && (everything || !isLong),
  )
  .map(([name, step]) => [name, { after: FIRST, ...step }]);
const results = await runInLanes(Object.fromEntries(chosen), (name, atOnce) =>
  runStep(name, steps[name], atOnce),
);

console.log('\nSummary');
for (const { name, passed, failed, seconds, counted } of results) {
  const mark = failed === 0 ? 'ok    ' : 'FAILED';
  const counts = counted ? `  ${passed} passed, ${failed} failed` : '';
  console.log(`  ${mark} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s${counts}`);
}
for (const { name, failures, unsteady } of results) {
  for (const test of failures) console.log(`  failed: ${name}: ${test}`);
  for (const test of unsteady) console.log(`  unsteady, passed on the second run: ${name}: ${test}`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`${total('passed')} passed, ${total('failed')} failed`);

async function runStep(name, { packages, commands, count, again = runAgain, env, isPacked }, atOnce) {
  if (packages) ensurePackages(root + packages);
  const start = performance.now();
  if (isPacked) sharePackedPackage();
  const step = await runAll(commands, { count, env }, atOnce);
  if (step.failed > 0) console.log(step.output);
  let failures = failedTests(step.output);
  let unsteady = [];
  const files = hasCounterexample(step.output) ? [] : failedFiles(step.output);
  if (files.length > 0) {
    // Tests that files share run in neither alone: all of the step is run again.
    const secondly = files.every(isTestFile) ? [again(files)] : commands;
    const second = await runAll(secondly, { count, env }, 1);
    console.log(second.output);
    if (second.failed === 0) {
      step.passed += step.failed - step.broken;
      step.failed = step.broken;
      [failures, unsteady] = [[], failures];
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const slowest = slowestFiles(step.output);
  const times = slowest.map(({ file, seconds }) => `${file} ${seconds.toFixed(0)} s`).join(', ');
  console.log(
    `${step.failed === 0 ? 'ok' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)${times && `; slowest: ${times}`}`,
  );
  return { name, ...step, seconds, counted: Boolean(count), failures, unsteady };
}

/** Without `count` all commands are one check. A runner that crashed or ran nothing is `broken`, and counts as failed. */
async function runAll(commands, { count, env }, atOnce) {
  const sum = { output: '', passed: 0, failed: 0, broken: 0 };
  const runs = commands.map((command) => async () => ({ command, ...(await run(command, env)) }));
  for (const { command, output, ok } of await runAtOnce(atOnce, runs)) {
    sum.output += output;
    if (!count) {
      sum.failed ||= ok ? 0 : 1;
      continue;
    }
    const { passed, failed } = count(output);
    const isBroken = failed === 0 && !ok;
    if (isBroken) sum.output += `\n${command.join(' ')} did not finish\n`;
    sum.passed += passed;
    sum.failed += isBroken ? 1 : failed;
    sum.broken += isBroken ? 1 : 0;
  }
  if (count && sum.passed + sum.failed === 0) {
    sum.output += '\nno test was run\n';
    sum.failed = sum.broken = 1;
  }
  if (!count) sum.passed = 1 - sum.failed;
  return sum;
}

function runAgain(files) {
  return [...nodeTest, '--test-concurrency=1', ...files];
}

function run([command, ...args], env) {
  return new Promise((resolve) => {
    const chunks = [];
    const note = (text) => chunks.push(Buffer.from(text));
    // Its own process group, so that a browser or a server that it started ends with it.
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    const limit = setTimeout(() => {
      note(`\nended after ${minutesPerCommand} minutes\n`);
      stop(child);
    }, minutesPerCommand * 60_000);
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    child.on('error', (error) => note(`${error}\n`));
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
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
