// `npm run bench -- table`: measures the table beside its peers, in one run, each time in a fresh browser, the
// peers in turns. Prints medians and the bars; figures of different runs are not to be compared.
// Options: --rows 1000000 --reps 5 --seed 7 --peers revogrid,insurance-details
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from '../.tools/install.mjs';

const OURS = 'insurance-details';
const here = `${root}.bench/`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000' },
    reps: { type: 'string', default: '5' },
    seed: { type: 'string', default: '7' },
    peers: { type: 'string' },
  },
});
if (positionals[0] !== 'table') {
  console.error('What is to be measured? There is: table');
  process.exit(1);
}
ensurePackages();
const executablePath = ensureBrowser();
// The peers are no part of the project: they have a folder of their own.
ensurePackages(here);
await import('../.tools/build.mjs');
const { build: bundle } = await import(`${here}node_modules/esbuild/lib/main.js`);
const { chromium } = await import('playwright-core');
const { headlessArgs } = await import('../.tools/browser.mjs');

const known = readdirSync(`${here}peers`).map((file) => file.replace('.mjs', ''));
const names = values.peers?.split(',') ?? known;
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such peer: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  process.exit(1);
}
const scripts = new Map();
for (const name of names) scripts.set(name, await scriptOf(name));
const page =
  '<!doctype html><meta charset="utf-8"><title>bench</title><style>html, body { margin: 0; font: 13px/1.3 sans-serif } #host { width: 1280px; height: 620px; overflow: hidden }</style><div id="host"></div>';
const server = createServer(({ url }, response) => {
  const script = scripts.get(url.slice(1).replace('.js', ''));
  // Isolated, so that its clock is exact.
  response.writeHead(200, {
    'Content-Type': script ? 'text/javascript' : 'text/html',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  response.end(script ?? page);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const runs = new Map(names.map((name) => [name, []]));
for (let round = 0; round < Number(values.reps); round++) {
  for (let turn = 0; turn < names.length; turn++) {
    const name = names[(turn + round) % names.length];
    const measured = await measure(name);
    runs.get(name).push(measured);
    console.error(`${round + 1}/${values.reps} ${name} ${JSON.stringify(measured, rounded)}`);
  }
}
server.close();
report();

async function measure(name) {
  const browser = await chromium.launch({
    executablePath,
    args: [...headlessArgs, '--enable-precise-memory-info', '--js-flags=--max-old-space-size=8192'],
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 1300, height: 800 } });
    const devtools = await tab.context().newCDPSession(tab);
    const heap = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      await devtools.send('HeapProfiler.collectGarbage');
      return tab.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20);
    };
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.addScriptTag({ type: 'module', url: `/${name}.js` });
    await tab.waitForFunction(() => window.bench);
    await tab.evaluate(
      ([rows, seed]) => window.bench.prepare(rows, seed),
      [Number(values.rows), Number(values.seed)],
    );
    const before = await heap();
    const result = { first: await tab.evaluate(() => window.bench.first()) };
    // What goes on after the first rows counts too: ready, idle, all figures there.
    await tab.waitForTimeout(3000);
    result.sort = await tab.evaluate(() => window.bench.sort());
    result.filter = await tab.evaluate(() => window.bench.filter());
    Object.assign(result, await tab.evaluate(() => window.bench.scroll()));
    result.end = await tab.evaluate(() => window.bench.end());
    result.memory = (await heap()) - before;
    return result;
  } catch (error) {
    return { failed: String(error.message).split('\n')[0] };
  } finally {
    await browser.close();
  }
}

function report() {
  const keys = ['first', 'sort', 'filter', 'p50', 'p95', 'blank', 'stale', 'end', 'memory'];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const table = [
    line(['table', ...keys]),
    line(['---', ...keys.map(() => '---')]),
    ...names.map((name) => line([name, ...keys.map((key) => shown(name, key))])),
  ];
  const others = names.filter((name) => name !== OURS);
  const fastest = (key) =>
    Math.min(...others.map((name) => median(name, key)).filter((value) => value !== undefined));
  const ours = (key) => median(OURS, key) ?? Infinity;
  const bars = [
    ['first row, against the fastest peer', ours('first') / fastest('first'), 1],
    ['sort, against the fastest peer', ours('sort') / fastest('sort'), 0.2],
    ['filter, against the fastest peer', ours('filter') / fastest('filter'), 0.5],
    ['scroll p95, ms', ours('p95'), 18],
    ['blank and stale steps', ours('blank') + ours('stale'), 0],
    ['end, ms', ours('end'), 50],
    ['memory, MiB', ours('memory'), 96],
  ].map(
    ([what, value, most]) =>
      `${value <= most ? 'met    ' : 'NOT MET'} ${what}: ${value.toFixed(2)}, at most ${most}`,
  );
  const text = [
    `${values.rows} rows, medians of ${values.reps} (least–most), ms and MiB; ${cpus().length} cores, ${new Date().toISOString()}`,
    '',
    ...table,
    '',
    ...(names.includes(OURS) && others.length > 0 ? bars : []),
  ].join('\n');
  console.log(text);
  mkdirSync(`${here}results`, { recursive: true });
  writeFileSync(`${here}results/table.md`, `${text}\n`);
}

function numbers(name, key) {
  return runs
    .get(name)
    .map((run) => run[key])
    .filter((value) => typeof value === 'number')
    .sort((a, b) => a - b);
}

function median(name, key) {
  const sorted = numbers(name, key);
  return sorted[Math.floor(sorted.length / 2)];
}

function shown(name, key) {
  const sorted = numbers(name, key);
  if (sorted.length === 0) return '–';
  const [least, middle, most] = [sorted[0], median(name, key), sorted.at(-1)].map((value) =>
    value.toFixed(0),
  );
  return `${middle} (${least}–${most})`;
}

function rounded(_, value) {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}

async function scriptOf(name) {
  const result = await bundle({
    stdin: {
      contents: `import * as table from './peers/${name}.mjs'; import { start } from './table.mjs'; start(table);`,
      resolveDir: here,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    loader: { '.css': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return Buffer.from(result.outputFiles[0].contents);
}
