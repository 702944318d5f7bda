// Large and small type: heights follow it, and nothing is cut.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { headlessArgs } from '../../../scripts/browser.mjs';
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

async function openSized(size, width, using = browser) {
  const page = await openPage(using, `${server.address}/font20.html`, { viewport: { width, height: 800 } });
  await panelShown(page);
  await page
    .locator('insurance-dashboard')
    .evaluate((element, size) => element.style.setProperty('--insurance-font-size', size), size);
  // Below cards, as many more are shown as there are.
  const further = page.locator('insurance-details .further button');
  while ((await further.count()) > 0) {
    await further.click();
    await painted(page);
  }
  // Of many cards only those in view are rendered.
  await page.locator('insurance-details .grid').evaluate((grid) => grid.scrollIntoView());
  await page.locator('insurance-details [aria-rowindex="3"]').scrollIntoViewIfNeeded();
  await painted(page);
  await painted(page);
  return page;
}

/** What the table's rows cut off, and whether they lie one below the other without gaps. */
const rowsOf = (page) =>
  page.locator('insurance-details .scroller').evaluate((scroller) => {
    const cells = [...scroller.querySelectorAll('.body .row:not(.parked) .cell, .head .cell')];
    const cut = cells
      .filter((cell) => cell.scrollHeight > cell.clientHeight + 1)
      .map(
        (cell) =>
          `${cell.dataset.field ?? cell.dataset.column}: ${cell.scrollHeight} in ${cell.clientHeight}`,
      );
    const tops = [...scroller.querySelectorAll('.body .row:not(.parked)')].map((row) =>
      row.getBoundingClientRect(),
    );
    const gaps = tops.slice(1).map((box, i) => box.top - tops[i].bottom);
    const overflowing = [...scroller.querySelectorAll('.body .row:not(.parked)')].filter((row) =>
      [...row.querySelectorAll('.cell')].some(
        (cell) => cell.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 0.5,
      ),
    ).length;
    scroller.scrollTop = scroller.scrollHeight;
    scroller.scrollIntoView({ block: 'end' });
    return { cells: cells.length, cut: [...new Set(cut)], gap: Math.max(...gaps.map(Math.abs)), overflowing };
  });

async function assertRowsWhole(page) {
  const { cells, cut, gap, overflowing } = await rowsOf(page);
  // Of the largest type two cards of ten cells are in view.
  assert.ok(cells >= 20, `${cells} cells`);
  assert.deepEqual(cut, []);
  assert.equal(overflowing, 0);
  assert.ok(gap < 0.5, `${gap} px between rows`);
  await painted(page);
  const beyond = await page.locator('insurance-details .scroller').evaluate((scroller) => {
    const rows = [...scroller.querySelectorAll('.body .row:not(.parked)')];
    const last = rows.find((row) => Number(row.getAttribute('aria-rowindex')) === 631);
    return last
      ? last.getBoundingClientRect().bottom - scroller.getBoundingClientRect().bottom
      : 'no last row';
  });
  assert.ok(Math.abs(beyond) < 2, `the last row ends ${beyond} px from the end of the table`);
}

for (const size of ['10px', '14px', '20px', '28px', '1.5rem']) {
  describe(`type of ${size}`, () => {
    for (const width of [390, 900]) {
      test(`is not cut in a table of ${width} px`, async () => {
        const page = await openSized(size, width);
        await assertRowsWhole(page);
        await page.context().close();
      });
    }

    test('is not cut in the rows of a list', async () => {
      const page = await openSized(size, 390);
      const heights = await page.locator('table#by-model tbody tr').evaluateAll((rows) =>
        rows.map((row) => {
          const [name] = row.querySelectorAll('.own');
          const range = document.createRange();
          range.selectNodeContents(name);
          const [text, box] = [range.getBoundingClientRect(), row.getBoundingClientRect()];
          return [text.top - box.top, box.bottom - text.bottom];
        }),
      );
      assert.ok(heights.length > 1);
      for (const [above, below] of heights) assert.ok(above >= 0 && below >= 0, `${above}, ${below}`);
      await page.context().close();
    });
  });
}

test('type that the browser enlarges to its least size is not cut', async () => {
  const enlarging = await launchBrowser({ args: [...headlessArgs, '--blink-settings=minimumFontSize=24'] });
  try {
    for (const width of [390, 1200]) {
      const page = await openSized('12px', width, enlarging);
      await assertRowsWhole(page);
      await page.context().close();
    }
  } finally {
    await enlarging.close();
  }
});
