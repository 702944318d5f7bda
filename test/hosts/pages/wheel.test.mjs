// A wheel over the panel: what its parts cannot scroll goes to the page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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

async function open(name) {
  const page = await openPage(browser, `${server.address}/${name}.html`, {
    viewport: { width: 900, height: 700 },
  });
  await panelShown(page);
  return page;
}

/** Turns the wheel over the middle of what a locator finds. */
async function wheelOver(locator, x, y) {
  const page = locator.page();
  await locator.scrollIntoViewIfNeeded();
  const { left, top, right, bottom } = await boxOf(locator);
  const { width, height } = page.viewportSize();
  const [low, high] = [Math.max(top, 0), Math.min(bottom, height)];
  // The compositor has to know where everything has been scrolled to.
  await painted(page);
  await page.mouse.move((Math.max(left, 0) + Math.min(right, width)) / 2, (low + high) / 2);
  await page.mouse.wheel(x, y);
}

/** Turns the wheel as readers do, click by click: the first one may go for a part of a pixel that the part has left. */
async function assertPageScrolls(locator, x, y) {
  const page = locator.page();
  await locator.scrollIntoViewIfNeeded();
  const from = await page.evaluate(() => scrollY);
  for (let click = 0; click < 10; click++) {
    await wheelOver(locator, x, y);
    await painted(page);
    const moved = (await page.evaluate(() => scrollY)) - from;
    if (moved !== 0) {
      assert.equal(Math.sign(moved), Math.sign(y));
      return;
    }
  }
  assert.fail(`the page stays where it was, at ${from} px`);
}

describe('a wheel over a table', () => {
  test('of few rows scrolls the page', async () => {
    const page = await open('wheel');
    await assertPageScrolls(page.locator('insurance-details .scroller'), 0, 200);
    await page.context().close();
  });

  test('scrolls its rows first, and the page from their end on', async () => {
    const page = await open('plain');
    const table = page.locator('insurance-details .scroller');
    await table.evaluate((scroller) => scroller.scrollIntoView({ block: 'center' }));
    const before = await page.evaluate(() => scrollY);
    await wheelOver(table, 0, 100);
    await page.waitForFunction((scroller) => scroller.scrollTop > 0, await table.elementHandle());
    assert.equal(await page.evaluate(() => scrollY), before);
    await table.evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight));
    await page.addStyleTag({ content: 'body { padding-bottom: 900px }' });
    await assertPageScrolls(table, 0, 200);
    await table.evaluate((scroller) => (scroller.scrollTop = 0));
    await assertPageScrolls(table, 0, -200);
    await page.context().close();
  });

  test('goes sideways to the page where the table is at its end', async () => {
    const page = await open('wheel');
    await page.addStyleTag({ content: 'body { width: 2000px } insurance-details { width: 800px }' });
    const table = page.locator('insurance-details .scroller');
    await table.evaluate((scroller) => (scroller.scrollLeft = scroller.scrollWidth));
    await wheelOver(table, 200, 0);
    await page.waitForFunction(() => scrollX > 0);
    await page.context().close();
  });
});

test('a wheel over a chart or a list scrolls the page', async () => {
  const page = await open('plain');
  for (const chart of ['canvas#trend', 'table#by-model', 'table#by-type']) {
    await assertPageScrolls(page.locator(chart), 0, 60);
  }
  await page.context().close();
});

test('a wheel over a table of figures, a list of options or the columns goes to the page from its end on', async () => {
  const page = await open('plain');
  await page.addStyleTag({ content: 'body { padding-bottom: 900px }' });
  await page.locator('insurance-trend .table-button').click();
  const figures = page.locator('insurance-trend .table-box');
  await figures.evaluate((box) => (box.scrollTop = box.scrollHeight));
  await assertPageScrolls(figures, 0, 60);
  for (const [button, list] of [
    ['insurance-filters [part=filter-button]', 'insurance-filters #models .options'],
    ['insurance-details [popovertarget=columns]', 'insurance-details .column-list'],
  ]) {
    await page.locator(button).click();
    if (list.includes('#models')) await page.locator('insurance-filters [data-section=models]').click();
    await page.locator(list).evaluate((list) => {
      for (const part of [list, list.closest('.menu')]) part.scrollTop = part.scrollHeight;
    });
    await assertPageScrolls(page.locator(`${list} > li`).last(), 0, 60);
    await page.keyboard.press('Escape');
  }
  await page.context().close();
});

test('a wheel over a tree in an open request scrolls the request from the end of the tree on', async () => {
  const page = await open('plain');
  await page.setViewportSize({ width: 1280, height: 300 });
  await page.locator('[part=meta-button]').first().click();
  const tree = page.locator('dialog insurance-json .scroller').last();
  await tree.waitFor();
  await page.addStyleTag({ content: 'insurance-dashboard { --insurance-font-size: 22px }' });
  const drawer = page.locator('dialog');
  const handle = await drawer.elementHandle();
  await page.waitForFunction((drawer) => drawer.scrollHeight > drawer.clientHeight + 100, handle);
  await drawer.evaluate((dialog) => (dialog.scrollTop = 0));
  await tree.evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight));
  await tree.scrollIntoViewIfNeeded();
  await drawer.evaluate((dialog) => (dialog.scrollTop -= 60));
  const before = await drawer.evaluate((dialog) => dialog.scrollTop);
  await wheelOver(tree, 0, 50);
  await page.waitForFunction(([drawer, before]) => drawer.scrollTop > before, [handle, before]);
  await page.context().close();
});

test('a wheel with Ctrl, which zooms the page, is left alone', async () => {
  const page = await open('plain');
  await page.evaluate(() => {
    window.prevented = [];
    addEventListener('wheel', (event) => window.prevented.push(event.defaultPrevented));
  });
  const places = ['canvas#trend', 'table#by-model', 'insurance-details .scroller', 'insurance-summary'];
  for (const place of places) {
    await page
      .locator(place)
      .dispatchEvent('wheel', { ctrlKey: true, deltaY: 10, bubbles: true, composed: true, cancelable: true });
  }
  assert.deepEqual(await page.evaluate(() => window.prevented), [false, false, false, false]);
  await page.context().close();
});

test('a finger that pans or pinches over a chart or a table is left to the browser', async () => {
  const page = await open('plain');
  const actions = await page.evaluate(() => {
    const found = new Set();
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        found.add(getComputedStyle(element).touchAction);
      }
    };
    visit(document);
    return [...found];
  });
  // What is dragged sideways leaves panning up and down, and pinching, to the browser.
  assert.deepEqual(actions.sort(), ['auto', 'pan-y pinch-zoom']);
  await page.context().close();
});
