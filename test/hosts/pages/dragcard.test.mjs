// Consoles whose cards are dragged by the browser: our own drags stay ours, and theirs stay theirs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';
import { boxOf, painted } from '../kit/places.mjs';

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

/** The page notes each drag, drop and click that reaches it. */
async function openCard({ trend = false } = {}) {
  const page = await openPage(browser, `${server.address}/dragcard.html`);
  await panelShown(page);
  await page.evaluate(async (trend) => {
    if (trend) {
      const element = document.createElement('insurance-trend');
      Object.assign(element, { source: window.source, timeZone: 'UTC' });
      for (const [name, value] of [
        ['to', '2026-11-08'],
        ['period', '68d'],
      ]) {
        element.setAttribute(name, value);
      }
      document.querySelector('#card').prepend(element);
      await element.whenShown();
    }
    window.heard = [];
    for (const type of ['dragstart', 'drag', 'dragenter', 'dragover', 'dragleave', 'drop', 'dragend']) {
      addEventListener(type, () => window.heard.push(type));
    }
  }, trend);
  return page;
}

const heard = (page) => page.evaluate(() => window.heard);

const names = (page) =>
  page
    .locator('insurance-details [role=columnheader]')
    .evaluateAll((all) => all.map((header) => header.dataset.column));

async function middleOf(locator) {
  const { left, top, width, height } = await boxOf(locator);
  return [left + width / 2, top + height / 2];
}

const nameOf = (page, field) => page.locator(`[role=columnheader][data-column=${field}] .name`);

async function drag(page, from, to, { drop = true } = {}) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 8 });
  if (drop) await page.mouse.up();
}

test('a column goes where its header is dragged, and the page hears of no drag and no click', async () => {
  const page = await openCard();
  await page.evaluate(() => addEventListener('click', () => window.heard.push('click')));
  await drag(page, await middleOf(nameOf(page, 'latency')), await middleOf(nameOf(page, 'model')));
  await painted(page);
  assert.deepEqual((await names(page)).slice(0, 4), ['timestamp', 'latency', 'model', 'type']);
  assert.deepEqual(await heard(page), []);
  assert.equal(await page.locator('[data-column=latency][aria-sort=none]').count(), 1);
  await page.context().close();
});

test('a header that is dragged marks where it will go, and stays where it is after Escape', async () => {
  const page = await openCard();
  await page.evaluate(() =>
    addEventListener('keydown', (event) => window.heard.push(`${event.key} ${event.defaultPrevented}`)),
  );
  await drag(page, await middleOf(nameOf(page, 'model')), await middleOf(nameOf(page, 'cost')), {
    drop: false,
  });
  await page.locator('[data-column=cost][data-drop=after]').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await painted(page);
  assert.equal(await page.locator('[data-drop], [data-dragged]').count(), 0);
  assert.deepEqual((await names(page)).slice(0, 3), ['timestamp', 'model', 'type']);
  assert.equal(await page.locator('[aria-sort=ascending]').count(), 0);
  assert.deepEqual(await heard(page), []);
  await page.context().close();
});

test('a header that is dragged to the end of a narrow table scrolls it there', async () => {
  const page = await openCard();
  await page.setViewportSize({ width: 800, height: 700 });
  const table = page.locator('insurance-details .scroller');
  const { right } = await boxOf(table);
  const from = await middleOf(nameOf(page, 'model'));
  await drag(page, from, [right - 10, from[1]], { drop: false });
  await page.waitForFunction(
    (scroller) => scroller.scrollLeft >= scroller.scrollWidth - scroller.clientWidth - 1,
    await table.elementHandle(),
  );
  await page.mouse.up();
  await painted(page);
  assert.equal((await names(page)).at(-1), 'model');
  await page.context().close();
});

test('the edge of a header resizes its column and does not drag the card', async () => {
  const page = await openCard();
  const header = page.locator('[data-column=model]');
  const { right, top, width } = await boxOf(header);
  await drag(page, [right - 3, top + 15], [right + 57, top + 15]);
  await painted(page);
  assert.ok(Math.abs((await boxOf(header)).width - width - 60) < 3);
  assert.deepEqual(await heard(page), []);
  await page.context().close();
});

test('a drag across the trend zooms in, drags no card and selects no text', async () => {
  const page = await openCard({ trend: true });
  const canvas = page.locator('canvas#trend');
  await canvas.scrollIntoViewIfNeeded();
  const { left, top, width, bottom } = await boxOf(canvas);
  await page.mouse.move(left + width * 0.3, top + 60);
  await page.mouse.down();
  await page.mouse.move(left + width * 0.5, top + 90, { steps: 5 });
  await page.mouse.move(left + width * 0.6, bottom + 60, { steps: 5 });
  await page.mouse.up();
  await page.locator('insurance-trend [part=zoom-button]').waitFor();
  assert.deepEqual(await heard(page), []);
  assert.equal(await page.evaluate(() => String(getSelection())), '');
  await page.context().close();
});

test("the page's own card is dragged by the rest of it, over the table too, which does nothing", async () => {
  const page = await openCard();
  const before = await names(page);
  await drag(page, await middleOf(page.locator('#card > h2')), await middleOf(nameOf(page, 'cost')));
  await painted(page);
  const types = await heard(page);
  assert.ok(types.includes('dragstart'), types.join());
  assert.deepEqual(await names(page), before);
  assert.equal(await page.locator('[data-drop], [data-dragged]').count(), 0);
  await page.context().close();
});
