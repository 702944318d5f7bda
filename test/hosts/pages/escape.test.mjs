// Escape closes what is open of the panel, and nothing of the page; what the panel has no use for is the page's.
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
      ['insurance-filters', '[popovertarget=models]', '#models'],
      ['insurance-filters', '[popovertarget=range]', '#range'],
      ['insurance-details', '[part=columns-button]', '[popover]:popover-open'],
      ['insurance-details', '[part=export-button]', '[popover]:popover-open'],
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
  await details.locator('[part=details-button]').first().click();
  const drawer = details.locator('insurance-request dialog');
  await drawer.locator('[part=metrics]').waitFor();
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
