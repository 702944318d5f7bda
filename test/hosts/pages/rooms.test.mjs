// Elements in boxes that their content sizes: they have a width of their own, and shrink to the room there is.
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

const kinds = ['row', 'column', 'grid', 'inline', 'fit', 'float', 'cell', 'columns', 'clip'];

async function openRooms(kind, width) {
  const page = await openPage(browser, `${server.address}/rooms.html?kind=${kind}`, {
    viewport: { width, height: 800 },
  });
  await panelShown(page);
  return page;
}

async function widthsOf(page) {
  const widths = await page.evaluate(() =>
    [...document.querySelectorAll('[data-own]')].map((element) => [element.localName, element.offsetWidth]),
  );
  assert.equal(widths.length, 6);
  return widths;
}

for (const kind of kinds) {
  describe(`elements in a box of the kind "${kind}"`, () => {
    let page;

    before(async () => {
      page = await openRooms(kind, 1280);
    });

    after(() => page?.context().close());

    test('take a width of their own where there is room', async () => {
      for (const [tag, width] of await widthsOf(page)) {
        assert.ok(width >= (kind === 'columns' ? 600 : 640), `${tag} is ${width} px wide`);
        assert.ok(width <= 1280, `${tag} is ${width} px wide`);
      }
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 1280);
    });

    test('shrink to a narrow screen', async () => {
      await page.setViewportSize({ width: 390, height: 800 });
      await painted(page);
      for (const [tag, width] of await widthsOf(page)) assert.ok(width <= 390, `${tag} is ${width} px wide`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    });
  });
}

test('the filters in a toolbar are as wide as their controls, on one line where there is room', async () => {
  const page = await openPage(browser, `${server.address}/flex.html`, {
    viewport: { width: 1900, height: 800 },
  });
  await panelShown(page);
  const filters = await boxOf(page.locator('.toolbar insurance-filters'));
  const controls = await page
    .locator('.toolbar insurance-filters .bar > :is(button, .range-control, .segments)')
    .evaluateAll((all) => all.map((control) => control.getBoundingClientRect().top));
  assert.ok(filters.width > 600 && filters.width < 1700, `${filters.width} px`);
  assert.ok(Math.max(...controls) - Math.min(...controls) < 5, 'more than one line');
  const centred = await boxOf(page.locator('.center insurance-dashboard'));
  assert.ok(Math.abs(centred.left + centred.right - 1900) < 2, 'not in the middle');
  assert.ok(centred.width > 1000, `${centred.width} px`);
  await page.context().close();
});
