// An export from an API on a socket on a bad day: the token expires while it runs, the server restarts or is away for a
// while. The file has every record once, and the reader is told why it takes longer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import Papa from 'papaparse';
import { createApi } from '../../stories/demo/server/api.mjs';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { serve } from '../../scripts/serve.mjs';
import { launchBrowser, openPage } from '../hosts/kit/pages.mjs';

const RECORDS = Array.from({ length: 12_000 }, (_, i) => ({
  id: `r${i}`,
  timestamp: Date.UTC(2026, 10, 7) + i * 1000,
  type: i % 3 ? 'high_latency' : 'unsatisfactory_content',
  model: `acme/${i % 4}`,
  inputTokens: 5,
  outputTokens: 4,
  cost: '0.01',
  payout: '0.005',
  latency: 900,
  throughput: null,
  finish: null,
}));

let pages;
let browser;
let api;
let server;
let token;
let port = 0;
let asked;
/** Hears of each page of records that is asked for, and how many that makes. */
let beforePage;

before(async () => {
  const { memorySource } = await loadModules('src/sources/memory/memory-source.ts');
  api = createApi({ source: memorySource(RECORDS), token: () => token });
  pages = await serve();
  browser = await launchBrowser();
  await start();
});

after(async () => {
  await browser?.close();
  api?.close();
  stop();
  await pages?.stop();
});

beforeEach(() => {
  token = 'first';
  asked = 0;
  beforePage = () => {};
});

async function start() {
  server = createServer((request, response) => {
    if (request.method === 'POST' && request.url.endsWith('/records')) beforePage(++asked);
    if (!request.socket.destroyed) api(request, response);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  ({ port } = server.address());
}

function stop() {
  server.close();
  server.closeAllConnections();
}

/** A panel that shows the records, with a token that it asks for when it is refused. */
async function shownPanel() {
  const page = await openPage(browser, `${pages.address}/package.json`);
  await page.exposeFunction('newToken', () => token);
  await page.evaluate(async (url) => {
    document.body.replaceChildren();
    // The dialog that asks where to save cannot be answered.
    delete globalThis.showSaveFilePicker;
    const { httpSource } = await import('/src/index.ts');
    const panel = document.createElement('insurance-dashboard');
    const headers = async () => ({ authorization: `Bearer ${await window.newToken()}` });
    panel.source = httpSource({ url, headers, capabilities: { changes: 'none' } });
    panel.query = { from: '2026-11-07', to: '2026-11-08', timeZone: 'UTC' };
    document.body.append(panel);
    await panel.whenShown();
  }, `http://127.0.0.1:${port}`);
  await page.locator('[data-metric=compensation-count]').getByText('12,000', { exact: true }).waitFor();
  asked = 0;
  return page;
}

async function exportFrom(page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Export file' }).click();
}

async function exported(page) {
  const download = page.waitForEvent('download');
  await exportFrom(page);
  return idsIn(await download);
}

async function idsIn(download) {
  const text = readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, '');
  return Papa.parse(text, { header: true, skipEmptyLines: true }).data.map((row) => row.id);
}

function assertWhole(ids) {
  assert.equal(ids.length, RECORDS.length);
  assert.deepEqual(ids.toSorted(), RECORDS.map(({ id }) => id).toSorted());
}

test('an export goes on with a new token where the first expires meanwhile', async () => {
  const page = await shownPanel();
  beforePage = (count) => {
    if (count === 3) token = 'second';
  };
  assertWhole(await exported(page));
  assert.equal(token, 'second');
  await page.context().close();
});

test('an export goes on where the server restarts meanwhile', async () => {
  const page = await shownPanel();
  let restarted;
  beforePage = (count) => {
    if (count !== 3) return;
    stop();
    restarted = new Promise((resolve) => setTimeout(resolve, 200)).then(start);
  };
  assertWhole(await exported(page));
  await restarted;
  await page.context().close();
});

test('an export says that it tries again while the server is away, and goes on once it is back', async () => {
  const page = await shownPanel();
  beforePage = (count) => {
    if (count === 3) stop();
  };
  const download = page.waitForEvent('download');
  await exportFrom(page);
  await page.getByText('The data source could not be reached. Trying again …').waitFor();
  await start();
  assertWhole(await idsIn(await download));
  await page.context().close();
});
