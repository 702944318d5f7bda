// The first column kept in view: the cell that has the focus is never under it, nor under the head.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';
import { painted } from '../kit/places.mjs';

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

async function openKept(direction, width = 900) {
  const page = await openPage(browser, `${server.address}/plain.html`, { viewport: { width, height: 700 } });
  await page.evaluate((direction) => (document.documentElement.dir = direction), direction);
  await panelShown(page);
  await page.locator('insurance-details [popovertarget=columns]').click();
  await page.locator('insurance-details #columns > .check input').check();
  await page.keyboard.press('Escape');
  await page.locator('[aria-rowindex="12"] [data-field=model]').click();
  return page;
}

/** Which part of the focused cell is covered by something else, or out of the table; nothing where none is. */
const coveredPart = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document
      .querySelector('insurance-dashboard')
      .shadowRoot.querySelector('insurance-details');
    const cell = shadowRoot.activeElement.closest('.cell');
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    const places = {
      left: [left + 2, top + 9],
      right: [right - 2, top + 9],
      top: [left + 9, top + 2],
      bottom: [left + 9, bottom - 2],
    };
    const name = `${cell.dataset.field ?? cell.dataset.column} of row ${cell.parentElement.ariaRowIndex}`;
    for (const [side, place] of Object.entries(places)) {
      // A resize handle reaches into the next column; one sees no more of it than a line.
      const found = shadowRoot.elementsFromPoint(...place).find((element) => !element.matches('.edge'));
      if (!found || !(cell === found || cell.contains(found))) return `the ${side} of ${name}`;
    }
    return undefined;
  });

/** The names of the columns whose resize handles are over the heading of the column kept in view. */
const handlesOverKept = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document
      .querySelector('insurance-dashboard')
      .shadowRoot.querySelector('insurance-details');
    const [kept, ...others] = shadowRoot.querySelectorAll('.head .cell');
    const { left, right } = kept.getBoundingClientRect();
    return others.flatMap((cell) => {
      const edge = cell.querySelector('.edge');
      const box = edge.getBoundingClientRect();
      const x = (box.left + box.right) / 2;
      if (x < left || x > right) return [];
      return shadowRoot.elementFromPoint(x, (box.top + box.bottom) / 2) === edge ? [cell.ariaLabel] : [];
    });
  });

for (const direction of ['ltr', 'rtl']) {
  describe(`with the first column kept in view, ${direction}`, () => {
    test('no key leads to a cell that is covered', async () => {
      const page = await openKept(direction);
      const back = direction === 'ltr' ? 'ArrowLeft' : 'ArrowRight';
      const forth = direction === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
      const keys = [
        'End',
        ...Array.from({ length: 9 }, () => back),
        ...Array.from({ length: 5 }, () => forth),
        'PageDown',
        'PageDown',
        'PageUp',
        'ArrowUp',
        'Home',
        'Control+End',
        back,
        back,
        back,
        'PageUp',
        'PageUp',
        'PageUp',
        'ArrowUp',
        'Control+Home',
        'ArrowUp',
        'End',
        back,
        back,
        back,
        back,
        back,
      ];
      for (const [i, key] of keys.entries()) {
        await page.keyboard.press(key);
        await painted(page);
        assert.equal(await coveredPart(page), undefined, `after ${keys.slice(0, i + 1).join(', ')}`);
      }
      await page.context().close();
    });

    test('no handle of a column scrolled under it is over its heading', async () => {
      const page = await openKept(direction);
      await page.keyboard.press('End');
      await painted(page);
      assert.deepEqual(await handlesOverKept(page), []);
      await page.context().close();
    });
  });
}
