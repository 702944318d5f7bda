// What Ctrl+C copies: the text that the reader selected, else the cells.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

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

async function openPlain() {
  const page = await openPage(browser, `${server.address}/plain.html`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await panelShown(page);
  await page.locator('[role=gridcell]').first().scrollIntoViewIfNeeded();
  return page;
}

const cell = (page, row, field) =>
  page.locator(`[role=row][aria-rowindex="${row + 2}"] > [data-field=${field}]`);

/** Presses Ctrl+C, and waits until the clipboard holds something. */
async function copied(page) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Control+c');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Drags from the start of one element's text to the end of another's. */
async function drag(page, from, to) {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  await page.mouse.move(start.x + 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width - 2, end.y + end.height / 2, { steps: 5 });
  await page.mouse.up();
}

test('a word that is double-clicked in a cell is what is copied', async () => {
  const page = await openPlain();
  const model = await cell(page, 1, 'model').textContent();
  await cell(page, 1, 'model')
    .locator('span')
    .first()
    .dblclick({ position: { x: 6, y: 6 } });
  const text = await copied(page);
  assert.ok(text.length < model.trim().length && model.includes(text.trim()), `${text} of ${model}`);
});

test('a word of an amount that is double-clicked is copied as it is shown', async () => {
  const page = await openPlain();
  const shown = (await cell(page, 1, 'latency').textContent()).trim();
  await cell(page, 1, 'latency')
    .locator('span')
    .first()
    .dblclick({ position: { x: 6, y: 6 } });
  const text = await copied(page);
  assert.ok(shown.startsWith(text.trim()) && text.includes(','), `${text} of ${shown}`);
});

test('text that is dragged over three rows is copied, not the cell that has the focus', async () => {
  const page = await openPlain();
  const models = await Promise.all([1, 2, 3].map((row) => cell(page, row, 'timestamp').textContent()));
  await drag(page, cell(page, 1, 'timestamp'), cell(page, 3, 'timestamp'));
  const text = await copied(page);
  for (const model of models) assert.ok(text.includes(model.trim().slice(0, 10)), `${text} has ${model}`);
  assert.ok(text.split('\n').length > 3);
});

test('text that is dragged from above the panel into the table is copied', async () => {
  const page = await openPlain();
  await page.evaluate(() => {
    const words = document.createElement('p');
    words.id = 'words';
    words.textContent = 'Words of the page';
    document.body.prepend(words);
    document.body.style.zoom = '0.3';
  });
  await drag(page, page.locator('#words'), cell(page, 1, 'model'));
  const text = await copied(page);
  assert.ok(text.includes('Words of the page'), text);
});

test('cells are copied by keyboard: the one that has the focus, and those that are selected', async () => {
  const page = await openPlain();
  await cell(page, 1, 'model').click();
  const one = await copied(page);
  assert.equal(one, (await cell(page, 1, 'model').textContent()).trim());
  await page.keyboard.press('Shift+ArrowDown');
  const two = await copied(page);
  assert.equal(two.trim().split('\n').length, 2);
  assert.equal(two.trim().split('\n')[0], one);
});

test('text that is selected after cells were is copied in place of them', async () => {
  const page = await openPlain();
  await cell(page, 1, 'model').click();
  await page.keyboard.press('Shift+ArrowDown');
  await cell(page, 2, 'model')
    .locator('span')
    .first()
    .dblclick({ position: { x: 6, y: 6 } });
  const text = await copied(page);
  assert.ok(!text.trim().includes('\n') && text.trim().length > 0, text);
  assert.ok(text.trim().length < (await cell(page, 2, 'model').textContent()).trim().length, text);
});

test('a word of the drawer and one of its JSON are copied alone, and a drag over JSON closes nothing', async () => {
  const page = await openPlain();
  await cell(page, 1, 'action').locator('button').first().click();
  const heading = page.locator('dialog #metrics');
  await heading.dblclick();
  assert.equal((await copied(page)).trim(), await heading.textContent());
  await page.locator('dialog').getByRole('tab', { name: 'Meta' }).click();
  const region = page.locator('dialog insurance-json .value', { hasText: 'eu-West-1' }).first();
  await region.scrollIntoViewIfNeeded();
  await region.dblclick({ position: { x: 14, y: 8 } });
  assert.match((await copied(page)).trim(), /^(eu|West|eu-West-1)$/);
  const rows = page.locator('dialog [part=meta] insurance-json .row');
  const count = await rows.count();
  await drag(page, rows.nth(1).locator('.name').first(), rows.nth(1).locator('.value').first());
  assert.equal(await rows.count(), count);
});

test('a page that handles copies itself gets those of selected text, unprevented', async () => {
  const page = await openPlain();
  await page.evaluate(() => {
    window.copies = [];
    document.addEventListener('copy', (event) => window.copies.push(event.defaultPrevented));
  });
  await cell(page, 1, 'model')
    .locator('span')
    .first()
    .dblclick({ position: { x: 6, y: 6 } });
  await copied(page);
  assert.deepEqual(await page.evaluate(() => window.copies), [false]);
});
