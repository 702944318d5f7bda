// `npm start`: serves the demo page from the sources, with an API for it at `/api/`, and opens it where there is a
// display.
// Options: --no-open; --watch reloads the page when a file changes.
import { spawn } from 'node:child_process';
import { ensureBrowser, ensurePackages } from './install.mjs';

ensurePackages();
const { serve } = await import('./serve.mjs');
const { createApi } = await import('../stories/demo/server/api.mjs');
const { traceSource } = await import('../stories/demo/server/trace.mjs');

const page = '/stories/demo/';
// `PORT`, or the first free port from 8000 up.
const wanted = Number(process.env.PORT);
const [first, last] = wanted ? [wanted, wanted] : [8000, 8999];
const ports = Array.from({ length: last - first + 1 }, (_, i) => first + i);

const api = createApi({ source: await traceSource() });
const server = await serve({ ports, home: page, api, watch: process.argv.includes('--watch') });
if (!server) {
  console.error(first === last ? `Port ${first} is in use.` : `No port from ${first} to ${last} is free.`);
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    api.close();
    await server.stop();
    process.exit(0);
  });
}

const url = server.address + page;
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
