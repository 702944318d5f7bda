// A panel over the API on a socket, whose data changes a thousand times: how often the API is asked for figures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, PATIENCE } from '../hosts/kit/pages.mjs';
import { createApi } from '../../stories/demo/server/api.mjs';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { serve } from '../../scripts/serve.mjs';

const BURST = 1000;
const NOON = Date.UTC(2026, 10, 7, 12);

let server;
let api;
let browser;
let page;
let source;
let count = 0;
/** What was asked of the API, but for changes. */
let asked = 0;

before(async () => {
  const { memorySource } = await loadModules('src/sources/memory/memory-source.ts');
  source = memorySource();
  api = createApi({ source });
  const counting = (request, response) => {
    if (request.method === 'POST') asked++;
    api(request, response);
  };
  server = await serve({ api: counting });
  browser = await launchBrowser();
  page = await browser.newPage({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${server.address}/stories/demo/`);
  await page.getByLabel('Data').selectOption('http');
  await change(1);
  await shows(1);
});

after(async () => {
  await browser?.close();
  api?.close();
  await server?.stop();
});

test(`${BURST} changes have it reload at most once a second`, async () => {
  asked = 0;
  await change(1);
  await shows(count);
  const each = asked;
  assert.ok(each > 0);
  asked = 0;
  const start = performance.now();
  await change(BURST);
  await shows(count);
  const seconds = (performance.now() - start) / 1000;
  assert.ok(asked <= each * (1 + Math.ceil(seconds)), `${asked} calls in ${seconds} s, ${each} a reload`);
});

test(`${BURST} changes have a hidden page not reload, and one that is shown again show them`, async () => {
  await hide(true);
  // A listener of the page's own, which is told after the panel.
  await page.evaluate(listen);
  asked = 0;
  await change(BURST);
  await page.waitForFunction((times) => globalThis.heard === times, BURST);
  assert.equal(asked, 0);
  await hide(false);
  await shows(count);
});

/** So many changes, each in a turn of its own. */
async function change(times) {
  for (let i = 0; i < times; i++) {
    source.add([record(`r${count++}`)]);
    await new Promise(setImmediate);
  }
}

async function shows(times) {
  const value = page.locator('[data-metric=compensation-count] [part=value]');
  await value.getByText(times.toLocaleString('en-US'), { exact: true }).waitFor();
  await page.evaluate(() => document.querySelector('insurance-dashboard').whenShown());
}

function hide(isHidden) {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

/** Runs in the page: counts the changes that the API tells of. */
function listen() {
  globalThis.heard = 0;
  const events = new EventSource('/api/changes');
  events.addEventListener('change', () => globalThis.heard++);
  return new Promise((resolve) => events.addEventListener('open', resolve));
}

function record(id) {
  return {
    id,
    timestamp: NOON,
    type: 'high_latency',
    model: 'acme/one',
    inputTokens: 1,
    outputTokens: 1,
    cost: '0.1',
    payout: '0.05',
    latency: 1,
    throughput: 1,
    finish: 'stop',
  };
}
