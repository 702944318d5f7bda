// A page whose code for requests cannot be fetched at first: the network is gone when a reader opens one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

const CHUNK = /\/package\/dist\/chunks\/request-body-[^/]+\.js$/;

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

test('a page fetches the code of requests when the pointer comes near one, not before', async () => {
  const page = await openPage(browser, 'about:blank');
  const fetched = [];
  page.on('request', (request) => CHUNK.test(request.url()) && fetched.push(request.url()));
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  assert.equal(fetched.length, 0);
  const arrived = page.waitForResponse(CHUNK);
  await page.getByRole('button', { name: 'Details' }).first().hover();
  await arrived;
  assert.equal(fetched.length, 1);
});

test('a request whose code could not be fetched opens with a message, and Retry shows it', async () => {
  const page = await openPage(browser, 'about:blank');
  await page.route(CHUNK, (route) => route.abort());
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  await page.getByRole('button', { name: 'Details' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Request' });
  const retry = drawer.getByRole('button', { name: 'Retry' });
  await retry.waitFor();
  await page.unroute(CHUNK);
  await retry.click();
  await drawer.getByRole('heading', { name: 'Conversation' }).waitFor();
  assert.equal(await retry.count(), 0);
  for (const problem of page.problems) assert.match(problem, /ERR_FAILED|view of a request could not be/);
});
