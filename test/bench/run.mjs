// `npm run bench -- table`, `-- charts`, `-- mount` and `-- json`: measure what is ours beside its peers, in one run, each time in
// a fresh browser, the peers in turns. Prints medians and the bars; figures of different runs are not to be compared.
// `npm run bench -- clickhouse` measures queries with and without sums, in no browser.
// `npm run bench -- conversation` measures the longest task that hostile contents take.
// Options: --rows 1000000 --reps 5 --seed 7 --peers revogrid,insurance-details
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ensureBrowser, ensurePackages, root } from '../../scripts/install.mjs';
import * as charts from './charts/bench.mjs';
import * as clickhouse from './clickhouse/bench.mjs';
import * as conversation from './conversation/bench.mjs';
import { Figures } from './figures.mjs';
import * as json from './json/bench.mjs';
import * as mount from './mount/bench.mjs';
import * as table from './table/bench.mjs';

const benches = { table, charts, mount, json, conversation, clickhouse };
const here = `${root}test/bench/`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000' },
    reps: { type: 'string', default: '5' },
    seed: { type: 'string', default: '7' },
    peers: { type: 'string' },
  },
});
const [subject] = positionals;
if (!Object.hasOwn(benches, subject))
  fail(`What is to be measured? There is: ${Object.keys(benches).join(', ')}`);
const bench = benches[subject];
const options = { rows: Number(values.rows), reps: Number(values.reps), seed: Number(values.seed) };
if (bench.run) {
  ensurePackages();
  tell(await bench.run(options));
  process.exit();
}
const known = readdirSync(`${here}${subject}/peers`).map((file) => file.replace('.mjs', ''));
const names = values.peers?.split(',') ?? known;
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) fail(`No such peer: ${unknown.join(', ')}. There are: ${known.join(', ')}`);

ensurePackages();
const executablePath = ensureBrowser();
// The peers are no part of the project: they have a folder of their own.
ensurePackages(here);
await import('../../scripts/build.mjs');
const { build: bundle } = await import(`${here}node_modules/esbuild/lib/main.js`);
const { chromium } = await import('playwright-core');
const { headlessArgs } = await import('../../scripts/browser.mjs');

const files = new Map();
for (const [name, contents] of bench.scripts(names)) await addScript(name, contents);
const page = `<!doctype html><meta charset="utf-8"><title>bench</title><style>${bench.style}</style><div id="host"></div>`;
const server = createServer(({ url }, response) => {
  const file = files.get(url);
  // Isolated, so that its clock is exact.
  response.writeHead(200, {
    'Content-Type': file ? 'text/javascript' : 'text/html',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  response.end(file ?? page);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const figures = new Figures(names);
for (let round = 0; round < options.reps; round++) {
  for (let turn = 0; turn < names.length; turn++) {
    const name = names[(turn + round) % names.length];
    const measured = await bench
      .measure(open, name, options)
      .catch((error) => ({ failed: String(error.message).split('\n')[0] }));
    figures.add(name, measured);
    console.error(`${round + 1}/${options.reps} ${name} ${JSON.stringify(measured, rounded)}`);
  }
}
server.close();

tell(bench.report(figures, options));

function tell({ head, body }) {
  const text = [`${head}; ${cpus().length} cores, ${new Date().toISOString()}`, '', ...body].join('\n');
  console.log(text);
  mkdirSync(`${here}results`, { recursive: true });
  writeFileSync(`${here}results/${subject}.md`, `${text}\n`);
}

/** Gives `use` a page in a fresh browser in which a script runs, and what it measures. */
async function open(script, use) {
  const browser = await chromium.launch({
    executablePath,
    args: [...headlessArgs, '--enable-precise-memory-info', '--js-flags=--max-old-space-size=8192'],
  });
  try {
    const tab = await browser.newPage({ viewport: bench.viewport });
    const devtools = await tab.context().newCDPSession(tab);
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.addScriptTag({ type: 'module', url: `/${script}/stdin.js` });
    await tab.waitForFunction(() => window.bench);
    return await use(tab, devtools, weigh);
  } finally {
    await browser.close();
  }
}

/** What files weigh together when they are fetched, KiB. */
function weigh(paths) {
  return paths.reduce((sum, path) => sum + gzipSync(files.get(path), { level: 9 }).length, 0) / 1024;
}

/** Bundles a script; what is imported on demand is a file of its own, as on a host's page. */
async function addScript(name, contents) {
  const { outputFiles } = await bundle({
    stdin: { contents, resolveDir: here },
    outdir: name,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    loader: { '.css': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  for (const { path, contents } of outputFiles)
    files.set(`/${name}/${basename(path)}`, Buffer.from(contents));
}

function rounded(_, value) {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
