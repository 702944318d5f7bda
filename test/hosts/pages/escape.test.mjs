// Escape closes what is open of the panel, and nothing of the page; what the panel has no use for is the page's.
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

/** @param isEarly whether the page's overlay hears of keys on their way down, as some libraries have it */
async function open(isEarly) {
  const page = await openPage(browser, `${server.address}/escape.html`);
  await panelShown(page);
  if (isEarly) {
    await page.evaluate(() => {
      const hide = (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented)
          document.querySelector('#overlay').hidden = true;
      };
      document.addEventListener('keydown', hide, { capture: true });
    });
  }
  return page;
}

const isOpen = (page) => page.evaluate(() => !document.querySelector('#overlay').hidden);

for (const isEarly of [false, true]) {
  const when = isEarly ? 'at once' : 'at the document';
  test(`Escape in a menu or the drawer leaves an overlay that hears of keys ${when} alone`, async () => {
    const page = await open(isEarly);
    const menus = [
      ['insurance-filters', '[popovertarget=filters]', '#filters'],
      ['insurance-filters', '[popovertarget=range]', '#range'],
      ['insurance-details', '[part=columns-button]', '[popover]:popover-open'],
      ['insurance-dashboard', '[part=export-button]', '#export'],
    ];
    for (const [element, button, menu] of menus) {
      const view = page.locator(element).first();
      await view.locator(button).first().click();
      await view.locator(menu).first().waitFor();
      await page.keyboard.press('Escape');
      await view.locator(menu).first().waitFor({ state: 'hidden' });
      assert.equal(await isOpen(page), true, button);
    }
    const details = page.locator('insurance-details').first();
    await details.locator('[role=gridcell]').nth(3).click({ button: 'right' });
    await details.locator('.cell-menu').waitFor();
    await page.keyboard.press('Escape');
    await details.locator('.cell-menu').waitFor({ state: 'hidden' });
    assert.equal(await isOpen(page), true, 'the menu of a cell');
    const drawer = details.locator('insurance-request dialog');
    for (const nowhere of [false, true]) {
      await details.locator('[part=details-button]').first().click();
      await drawer.locator('[part=metrics]').waitFor();
      if (nowhere) await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      assert.equal(await isOpen(page), true, 'the drawer');
    }
    // The focus is on the button that opened it, which Escape leaves for its cell.
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('Escape');
    assert.equal(await isOpen(page), false, 'nothing is open any more');
    assert.deepEqual(page.problems, []);
  });
}

test('Escape in the drawer clears a search first, and closes the drawer then', async () => {
  const page = await open(true);
  const details = page.locator('insurance-details').first();
  await details.locator('[part=meta-button]').first().click();
  const drawer = details.locator('insurance-request dialog');
  await drawer.locator('[part=meta]').waitFor();
  const search = drawer.locator('[data-meta] insurance-json').locator('[part=search]');
  await search.fill('eu');
  await page.keyboard.press('Escape');
  assert.equal(await search.inputValue(), '');
  assert.equal(await drawer.evaluate((dialog) => dialog.open), true);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  assert.equal(await isOpen(page), true);
});

test('Escape out of a cell and out of a span of the trend leaves the overlay alone, once', async () => {
  const page = await open(false);
  const details = page.locator('insurance-details').first();
  await details.locator('[part=details-button]').first().focus();
  await page.keyboard.press('Escape');
  assert.equal(await isOpen(page), true, 'out of a cell');
  const chart = page.locator('insurance-trend [role=application], insurance-trend [tabindex="0"]').first();
  await chart.focus();
  for (const key of ['Home', 'Shift+ArrowRight', 'Escape']) await page.keyboard.press(key);
  assert.equal(await isOpen(page), true, 'out of a span');
  await page.keyboard.press('Escape');
  assert.equal(await isOpen(page), false, 'there is nothing to go back from');
});

describe('a page that takes every Escape that reaches its document', () => {
  /** Opens the page, which counts them on their way down, used or not. */
  async function openStrict() {
    const page = await open(false);
    await page.evaluate(() => {
      window.escapes = 0;
      const count = ({ key }) => (window.escapes += key === 'Escape' ? 1 : 0);
      document.addEventListener('keydown', count, { capture: true });
    });
    return page;
  }

  const escapesOf = (page) => page.evaluate(() => window.escapes);

  async function escape(page, heard, what) {
    await page.keyboard.press('Escape');
    assert.equal(await escapesOf(page), heard, what);
  }

  test('has none that clears a search, closes a text or closes the drawer', async () => {
    const page = await openStrict();
    const details = page.locator('insurance-details').first();
    await details.locator('[part=meta-button]').first().click();
    const drawer = details.locator('insurance-request dialog');
    await drawer.locator('[part=meta]').waitFor();
    const json = drawer.locator('[data-meta] insurance-json');
    await json.locator('[part=search]').fill('eu');
    await escape(page, 0, 'search');
    assert.equal(await json.locator('[part=search]').inputValue(), '');
    await json.locator('[role=treeitem]', { hasText: 'eu-West-1' }).focus();
    await page.keyboard.press('v');
    await json.locator('[part=text]').waitFor();
    await escape(page, 0, 'text');
    await json.locator('[part=text]').waitFor({ state: 'detached' });
    assert.equal(await drawer.evaluate((dialog) => dialog.open), true);
    await escape(page, 0, 'drawer');
    await drawer.waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
  });

  test('has none that clears the search of a menu or closes the menu', async () => {
    const page = await openStrict();
    const filters = page.locator('insurance-filters').first();
    await filters.locator('[part=filter-button]').click();
    await filters.locator('[data-section=models]').click();
    const menu = filters.locator('#filters');
    await menu.locator('[type=search]').fill('llama');
    await escape(page, 0, 'search');
    assert.equal(await menu.locator('[type=search]').inputValue(), '');
    assert.equal(await menu.isVisible(), true);
    await escape(page, 0, 'menu');
    await menu.waitFor({ state: 'hidden' });
    await page.evaluate(() => document.activeElement.blur());
    await escape(page, 1, 'nothing is open');
  });

  test('has none that leaves a control of a cell or a selection of cells', async () => {
    const page = await openStrict();
    const details = page.locator('insurance-details').first();
    const cells = details.locator('[role=row][aria-rowindex="2"] > [role=gridcell]');
    const button = details.locator('[role=gridcell] [part=details-button]').first();
    await button.focus();
    await escape(page, 0, 'control');
    assert.equal(await button.evaluate((button) => button.matches(':focus')), false);
    await cells.first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await details.locator('.selection').waitFor();
    await escape(page, 0, 'selection');
    await details.locator('.selection').waitFor({ state: 'detached' });
    await escape(page, 1, 'a cell, with nothing selected');
  });

  test('has none that ends a drag of a column or of its edge', async () => {
    const page = await openStrict();
    const details = page.locator('insurance-details').first();
    const heads = details.locator('[role=columnheader]');
    const names = await heads.allTextContents();
    await heads.first().scrollIntoViewIfNeeded();
    const [from, to] = [await boxOf(heads.nth(1)), await boxOf(heads.nth(3))];
    await page.mouse.move(from.left + 20, from.top + 10);
    await page.mouse.down();
    await page.mouse.move(to.left + 20, to.top + 10, { steps: 5 });
    await details.locator('[data-dragged]').waitFor();
    await escape(page, 0, 'column');
    await page.mouse.up();
    assert.deepEqual(await heads.allTextContents(), names);

    const { right } = await boxOf(heads.nth(1));
    const edge = await boxOf(heads.nth(1).locator('.edge'));
    await page.mouse.move((edge.left + edge.right) / 2, from.top + 10);
    await page.mouse.down();
    await page.mouse.move(edge.left + 90, from.top + 10, { steps: 5 });
    await page.waitForFunction(
      ([head, right]) => head.getBoundingClientRect().right > right + 50,
      [await heads.nth(1).elementHandle(), right],
    );
    await escape(page, 0, 'edge');
    await page.mouse.move(edge.left + 120, from.top + 10, { steps: 2 });
    await page.mouse.up();
    await painted(page);
    assert.ok(Math.abs((await boxOf(heads.nth(1))).right - right) <= 1, 'its width is what it was');
    assert.equal(await details.locator('[aria-sort=ascending]').count(), 0);
    await page.evaluate(() => document.activeElement.blur());
    await escape(page, 1, 'nothing is dragged');
  });

  test('has none that ends a drag in a chart, a span of the keys or what is zoomed to', async () => {
    const page = await openStrict();
    const chart = page.locator('canvas#trend');
    await chart.scrollIntoViewIfNeeded();
    await painted(page);
    const { left, top, width, height } = await boxOf(chart);
    const y = top + height / 2;
    await page.mouse.move(left + width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(left + width * 0.6, y, { steps: 5 });
    await escape(page, 0, 'drag');
    await page.mouse.move(left + width * 0.7, y);
    await page.mouse.up();
    await painted(page);
    const zoomOut = page.locator('insurance-trend [part=zoom-button]');
    assert.equal(await zoomOut.count(), 0);

    await chart.focus();
    for (const key of ['Home', 'Shift+ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key);
    await escape(page, 0, 'span');
    for (const key of ['Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter'])
      await page.keyboard.press(key);
    await zoomOut.waitFor();
    await chart.focus();
    await escape(page, 0, 'zoom');
    await zoomOut.waitFor({ state: 'detached' });
    await chart.focus();
    await escape(page, 1, 'the whole range');
    assert.deepEqual(page.problems, []);
  });
});
