// Where benches in a browser are measured: their scripts bundled and served, each run in a fresh browser, the peers in turns.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { headlessArgs } from '../../scripts/browser.mjs';
import { ensureBrowser, root } from '../../scripts/install.mjs';
import { Figures } from './figures.mjs';

const here = `${root}test/bench/`;

/** The names of a bench's peers, ours among them. */
export function peersOf(subject) {
  return readdirSync(`${here}${subject}/peers`).map((file) => file.replace('.mjs', ''));
}

export async function chromiumVersion() {
  const browser = await launch();
  try {
    return browser.version();
  } finally {
    await browser.close();
  }
}

async function launch() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: ensureBrowser(),
    args: [...headlessArgs, '--enable-precise-memory-info', '--js-flags=--max-old-space-size=8192'],
  });
}

/** Serves what a bench's peers need; `dist` is built. */
export async function openStage(bench, names) {
  const files = new Map();
  for (const [name, contents] of bench.scripts(names)) await addScript(files, name, contents);
  for (const [url, path] of Object.entries(bench.assets ?? {})) files.set(url, readFileSync(here + path));
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><style>${bench.style}</style><div id="host"></div>`;
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = files.get(pathname);
    // Isolated, so that its clock is exact.
    response.writeHead(200, {
      'Content-Type': file ? typeOf(pathname) : 'text/html',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(file ?? page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  /** Gives `use` a page in a fresh browser in which a script runs, and what it measures. */
  async function open(script, use) {
    const browser = await launch();
    try {
      const tab = await browser.newPage({ viewport: bench.viewport });
      const devtools = await tab.context().newCDPSession(tab);
      await tab.goto(`http://127.0.0.1:${server.address().port}/`);
      await tab.addScriptTag({ type: 'module', url: `/${script}/stdin.js` });
      await tab.waitForFunction(() => window.bench);
      return await use(tab, devtools, (paths) => weigh(files, paths));
    } finally {
      await browser.close();
    }
  }

  return {
    async measure(options) {
      const figures = new Figures(names);
      for (let round = 0; round < options.reps; round++) {
        for (let turn = 0; turn < names.length; turn++) {
          const name = names[(turn + round) % names.length];
          const measured = await bench
            .measure(open, name, options)
            .catch((error) => ({ failed: String(error.message).split('\n')[0] }));
          figures.add(name, measured);
          console.error(
            `${options.rows} rows, ${round + 1}/${options.reps} ${name} ${JSON.stringify(measured, rounded)}`,
          );
        }
      }
      return figures;
    },
    close: () => server.close(),
  };
}

function typeOf(path) {
  return path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
}

/** Bundles a script; what is imported on demand is a file of its own, as on a host's page. */
async function addScript(files, name, contents) {
  const { build } = await import(`${here}node_modules/esbuild/lib/main.js`);
  const { outputFiles } = await build({
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

/** What files weigh together when they are fetched, KiB. */
function weigh(files, paths) {
  return paths.reduce((sum, path) => sum + gzipSync(files.get(path), { level: 9 }).length, 0) / 1024;
}

function rounded(_, value) {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}
