// `npm start`: serves the demo page from the sources, and opens it where there is a display.
// Options: --no-open; --watch reloads the page when a file changes.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { ensureBrowser, ensurePackages, root } from './install.mjs';

ensurePackages();
const { startDevServer } = await import('@web/dev-server');
const { esbuildPlugin } = await import('@web/dev-server-esbuild');

const host = '127.0.0.1';
const page = '/stories/demo/';
const port = Number(process.env.PORT) || (await freePort(8000));

const server = await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
  logStartMessage: false,
  config: {
    rootDir: root,
    hostname: host,
    port,
    watch: process.argv.includes('--watch'),
    nodeResolve: { exportConditions: ['default'] },
    plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` })],
    middleware: [
      (context, next) => (context.path === '/' ? context.redirect(page) : next()),
      // Sources are served as they are now, also after a restart on the same port.
      (context, next) => (context.set('cache-control', 'no-cache'), next()),
    ],
  },
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}

const url = `http://${host}:${port}${page}`;
console.log(`insurance-elements: ${url}`);
if (wantsWindow()) openBrowser();
else console.log('Open this address in a browser; Ctrl+C ends the server.');

function wantsWindow() {
  const { platform, env, argv } = process;
  if (env.CI || argv.includes('--no-open')) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function openBrowser() {
  const browser = ensureBrowser();
  // Chromium's sandbox does not start as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  spawn(browser, [...asRoot, url], { detached: true, stdio: 'ignore' })
    .on('error', () => console.log(`${browser} did not start: open the address in a browser.`))
    .unref();
}

async function freePort(first) {
  for (let candidate = first; candidate < first + 1000; candidate++) {
    if (await isFree(candidate)) return candidate;
  }
  throw new Error(`no free port from ${first} up`);
}

function isFree(candidate) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(candidate, host, () => probe.close(() => resolve(true)));
  });
}
