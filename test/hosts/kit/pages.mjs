// Serves pages of hosts to a browser, with the packed package at `/package/` and the trace at `/records.json`.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { chromium } from 'playwright-core';
import { headlessArgs } from '../../../scripts/browser.mjs';
import { ensureBrowser, root } from '../../../scripts/install.mjs';
import { packedPackage } from './packed.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder on this machine alone.
 *
 * @param folder what `/` leads to; `/` alone is its `index.html`
 * @param mounts further folders and files by the path that they are found at
 * @returns `address`, without a slash at its end, and `close()`
 */
export async function serveFolder(folder, mounts = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const file = fileOf(path, { ...mounts, '/': folder });
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function fileOf(path, mounts) {
  const mount = Object.keys(mounts)
    .sort((a, b) => b.length - a.length)
    .find((start) => path === start || path.startsWith(start.endsWith('/') ? start : `${start}/`));
  if (!mount) return undefined;
  const target = normalize(join(mounts[mount], path.slice(mount.length)));
  if (target !== mounts[mount] && !target.startsWith(mounts[mount].replace(/[\\/]*$/, sep))) return undefined;
  const file = existsSync(target) && statSync(target).isDirectory() ? join(target, 'index.html') : target;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** The pages of `test/hosts/pages`, with the packed package and the trace. */
export function serveHostPages() {
  return serveFolder(`${root}test/hosts/pages`, {
    '/package': packedPackage().folder,
    '/records.json': `${root}test/data/compensations.json`,
  });
}

/** How long, ms, what a reader waits for may take on a busy machine. */
export const PATIENCE = 90_000;

export function launchBrowser(options = {}) {
  return chromium.launch({ executablePath: ensureBrowser(), args: headlessArgs, ...options });
}

/**
 * Opens a page and notes what goes wrong in it: errors that nobody caught, errors and warnings in the console.
 *
 * @returns the page, with `problems`, a list that grows
 */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.problems.push(message.text());
  });
  await page.goto(url);
  return page;
}

/**
 * Waits until `host.js` has fed the page's panels and they show their figures.
 */
export async function panelShown(page) {
  await page.waitForFunction(() => window.ready === true);
}

/**
 * How many pixels of each canvas below an element are not empty, through shadow roots, in the order of the document.
 *
 * @returns a list of `{ id, ink }`
 */
export function canvasInk(page, selector = 'body') {
  return page.evaluate(inkBelow, selector);
}

/** Waits until the page has these canvases, in any order, and each has a chart on it. */
export async function chartsDrawn(page, ids, selector = 'body') {
  const enough = 500;
  const drawn = `(${inkBelow})('${selector}').filter(({ ink }) => ink > ${enough}).length === ${ids.length}`;
  await page.waitForFunction(drawn, undefined, { polling: 250 }).catch(() => {
    // What there is instead is told below.
  });
  const charts = await canvasInk(page, selector);
  assert.deepEqual(charts.map(({ id }) => id).sort(), [...ids].sort());
  for (const { id, ink } of charts) assert.ok(ink > enough, `${id}: ${ink} pixels`);
}

/** Runs in the page. */
function inkBelow(selector) {
  const found = [];
  const visit = (node) => {
    if (node.localName === 'canvas') found.push(node);
    for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) visit(child);
  };
  visit(document.querySelector(selector));
  return found.map((canvas) => {
    const { width, height } = canvas;
    if (!width || !height) return { id: canvas.id, ink: 0 };
    // Read from a copy: browsers warn where a canvas itself is read again and again.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const pixels = copy.getImageData(0, 0, width, height).data;
    let ink = 0;
    for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 0) ink++;
    return { id: canvas.id, ink };
  });
}
