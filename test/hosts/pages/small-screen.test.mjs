// Small screens, with scrollbars that take room as those of a page at 400 % do: a page never scrolls sideways.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';
import { painted } from '../kit/places.mjs';

let server;
let browser;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser({ ignoreDefaultArgs: ['--hide-scrollbars'] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

const screens = [
  [320, 256],
  [360, 640],
  [390, 800],
  [768, 600],
];

/** Watches from the start whether the page is ever wider than its window. */
function watchWidth() {
  window.widest = [];
  const look = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) window.widest.push(`${scrollWidth} px in ${clientWidth}`);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function openSmall([width, height], locale) {
  const page = await openPage(browser, 'about:blank', { viewport: { width, height }, locale });
  await page.addInitScript(watchWidth);
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  return page;
}

async function assertNeverWider(page, what) {
  await painted(page);
  assert.deepEqual([...new Set(await page.evaluate(() => window.widest.splice(0)))], [], what);
}

for (const screen of screens) {
  describe(`a screen of ${screen.join(' × ')}`, () => {
    test('has no sideways scroll while the panel loads, is shown and is used', async () => {
      const page = await openSmall(screen);
      await assertNeverWider(page, 'while it loads');
      for (const chart of ['canvas#trend', 'table#by-model']) {
        await page.locator(chart).scrollIntoViewIfNeeded();
        await assertNeverWider(page, chart);
      }
      for (const menu of ['range', 'types', 'models', 'providers', 'apiKeys', 'finishes', 'more']) {
        const part = menu === 'range' ? 'range' : 'filter';
        await page.locator(`insurance-filters [part=${part}-button]`).click();
        const head = page.locator(`insurance-filters [data-section=${menu}][aria-expanded=false]`);
        if (part === 'filter' && menu !== 'types') await head.click();
        // Its content is loaded when it opens, and a sheet slides in.
        const box = page.locator(`insurance-filters #${part === 'range' ? 'range' : 'filters'}`);
        await box.locator('.skeleton.range-loading').waitFor({ state: 'detached' });
        await painted(page);
        const { left, right, top, bottom } = await box.evaluate(async (element) => {
          await Promise.all(element.getAnimations().map(({ finished }) => finished));
          return element.getBoundingClientRect().toJSON();
        });
        await assertNeverWider(page, menu);
        assert.ok(
          left >= 0 && right <= screen[0] && top >= 0 && bottom <= screen[1],
          `${menu} leaves the screen`,
        );
        await page.keyboard.press('Escape');
      }
      await page.locator('insurance-details [popovertarget=columns]').click();
      await assertNeverWider(page, 'columns');
      await page.keyboard.press('Escape');
      await page.locator('insurance-trend .table-button').click();
      await assertNeverWider(page, 'the figures of the trend');
      await page.locator('[part=details-button]').first().click();
      await page.locator('dialog [part=conversation]').waitFor();
      await assertNeverWider(page, 'an open request');
      const drawer = await page
        .locator('dialog')
        .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      assert.ok(drawer[0] <= drawer[1], `${drawer[0]} px in a drawer of ${drawer[1]}`);
      await page.context().close();
    });
  });
}
