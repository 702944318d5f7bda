// A page whose chart cannot be loaded at first: the network is gone, or a filter blocks the file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chartsDrawn, launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

const CHUNK = /\/package\/dist\/chunks\/chart-kit-[^/]+\.js$/;

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
  await page.route(CHUNK, (route) => route.abort());
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  const messages = page.getByText('The chart could not be drawn.');
  await messages.first().waitFor();
  assert.equal(await messages.count(), 1);
  assert.deepEqual((await page.evaluate(() => window.failures)).sort(), [['trend', 'chart-failed']]);

  await page.unroute(CHUNK);
  await page.getByRole('button', { name: 'Retry' }).first().click();
  await chartsDrawn(page, ['trend']);
  assert.equal(await messages.count(), 0);
  // What the browser and the loader say of the file that was blocked is all.
  for (const problem of page.problems) assert.match(problem, /ERR_FAILED|chart library could not be loaded/);
});
