// A page with nothing but the panel, from the packed package.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { canvasInk, launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

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

test('the packed panel shows its total and draws every chart, without a word in the console', async () => {
  const page = await openPage(browser, `${server.address}/plain.html`);
  await panelShown(page);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  const charts = await canvasInk(page);
  assert.equal(charts.length, 1);
  for (const { id, ink } of charts) assert.ok(ink > 500, `${id}: ${ink} pixels`);
  assert.deepEqual(page.problems, []);
});
