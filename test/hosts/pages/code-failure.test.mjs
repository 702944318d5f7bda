// A page whose charts or requests cannot be loaded at first: the network is gone, or a filter blocks the file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chartsDrawn, launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

const CHARTS = /\/package\/dist\/chunks\/chart-kit-[^/]+\.js$/;
const REQUESTS = /\/package\/dist\/chunks\/request-body-[^/]+\.js$/;

let server;
let browser;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

test('a chart that could not be fetched is a message, and Retry draws it', async () => {
  const page = await openPage(browser, 'about:blank');
  await page.addInitScript(() => {
    window.failures = [];
    addEventListener('insurance-error', ({ detail }) =>
      window.failures.push([detail.view, detail.error.code]),
    );
  });
  await page.route(CHARTS, (route) => route.abort());
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  const messages = page.getByText('The chart could not be drawn.');
  await messages.first().waitFor();
  assert.equal(await messages.count(), 1);
  assert.deepEqual((await page.evaluate(() => window.failures)).sort(), [['trend', 'chart-failed']]);

  await page.unroute(CHARTS);
  await page.getByRole('button', { name: 'Retry' }).first().click();
  await chartsDrawn(page, ['trend']);
  assert.equal(await messages.count(), 0);
  // What the browser and the loader say of the file that was blocked is all.
  for (const problem of page.problems) assert.match(problem, /ERR_FAILED|chart library could not be loaded/);
});

test('a page fetches the code of requests when the pointer comes near one, not before', async () => {
  const page = await openPage(browser, 'about:blank');
  const fetched = [];
  page.on('request', (request) => REQUESTS.test(request.url()) && fetched.push(request.url()));
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  assert.equal(fetched.length, 0);
  const arrived = page.waitForResponse(REQUESTS);
  await page.getByRole('button', { name: 'Details' }).first().hover();
  await arrived;
  assert.equal(fetched.length, 1);
});

test('a request whose code could not be fetched opens with a message, and Retry shows it', async () => {
  const page = await openPage(browser, 'about:blank');
  await page.route(REQUESTS, (route) => route.abort());
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  await page.getByRole('button', { name: 'Details' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Request' });
  const retry = drawer.getByRole('button', { name: 'Retry' });
  await retry.waitFor();
  await page.unroute(REQUESTS);
  await retry.click();
  await drawer.getByRole('heading', { name: 'Conversation' }).waitFor();
  assert.equal(await retry.count(), 0);
  for (const problem of page.problems) assert.match(problem, /ERR_FAILED|view of a request could not be/);
});
