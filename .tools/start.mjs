// `npm start`: serves the demo page from the sources, and opens it where there is a display.
// Options: --no-open; --watch reloads the page when a file changes.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { ensureBrowser, ensurePackages, root } from './install.mjs';

ensurePackages();
const { startDevServer } = await import('@web/dev-server');
const { esbuildPlugin } = await import('@web/dev-server-esbuild');

const host = '127.0.0.1';
const page = '/stories/demo/';

// A server of our own: the dev server's would listen on every network interface, whatever the host it is given.
const http = createServer();
const port = await listen();

const devServer = await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
  logStartMessage: false,
  config: {
    rootDir: root,
    hostname: host,
    port,
    middlewareMode: { server: http },
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

http.on('request', devServer.koaApp.callback());

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await devServer.stop();
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

/** Listens on `PORT`, or on the first free port from 8000 up, and gives the port. */
async function listen() {
  const wanted = Number(process.env.PORT);
  const [first, last] = wanted ? [wanted, wanted] : [8000, 8999];
  for (let candidate = first; candidate <= last; candidate++) {
    if (await listensOn(candidate)) return candidate;
  }
  console.error(first === last ? `Port ${first} is in use.` : `No port from ${first} to ${last} is free.`);
  process.exit(1);
}

function listensOn(candidate) {
  return new Promise((resolve, reject) => {
    http.once('error', ({ code, message }) =>
      code === 'EADDRINUSE' ? resolve(false) : reject(new Error(message)),
    );
    http.listen(candidate, host, () => {
      http.removeAllListeners('error');
      resolve(true);
    });
  });
}
