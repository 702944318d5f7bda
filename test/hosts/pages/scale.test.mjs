// Panels that are scaled, zoomed, moved or turned on their way to the screen: the mark under the pointer is the one
// that is meant, and what opens is beside what opens it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';
import { assertBeside, boxOf, changedColumns, painted, pictureOf } from '../kit/places.mjs';

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

const unscaled = 'transform: none; width: auto;';

/** Styles of a page, and where a place in an element is in its box on the screen where that is elsewhere. */
const looks = [
  { name: 'transform: scale(0.6)', css: '' },
  { name: 'scale: 0.7 1.3', css: `#box#box { ${unscaled} scale: 0.7 1.3; transform-origin: 0 0 }` },
  { name: 'zoom: 0.6', css: `#box#box { ${unscaled} zoom: 0.6 }` },
  { name: 'zoom: 1.5 on the root', css: `html { zoom: 1.5 } #box#box { ${unscaled} }` },
  {
    name: 'zoom in a zoom, scaled',
    css: 'body { zoom: 1.25 } #box#box { transform: scale(0.8); zoom: 0.8; width: auto }',
  },
  {
    name: 'zoom and scale of the dashboard itself',
    css: `#box#box { ${unscaled} } insurance-dashboard { zoom: 0.75; transform: scale(1.1); transform-origin: 0 0 }`,
  },
  {
    name: 'in containing blocks for what is fixed',
    css: `body { will-change: transform; filter: brightness(1); padding-top: 40px }
      #box#box { width: auto; transform: translate3d(30px, 20px, 0); contain: layout }`,
  },
  {
    name: 'zoomed and upside down',
    css: '#box#box { width: auto; zoom: 1.4; transform: rotate(180deg); transform-origin: center }',
    map: ([x, y]) => [1 - x, 1 - y],
  },
  { name: 'on a screen of 3 device pixels a pixel', css: `#box#box { ${unscaled} }`, ratio: 3 },
  { name: 'on a screen of 1.25 device pixels a pixel', css: '', ratio: 1.25 },
];

async function openScaled({ css, ratio = 1 }) {
  const page = await openPage(browser, `${server.address}/scale.html`, { deviceScaleFactor: ratio });
  if (css) await page.addStyleTag({ content: css });
  await panelShown(page);
  await painted(page);
  return page;
}

/** Brings a place of an element to the middle of the screen; returns where it is then. */
async function centred(page, locator, place, { map = (straight) => straight }) {
  const [x, y] = map(place);
  const onScreen = async () => {
    const { left, top, width, height } = await boxOf(locator);
    return [left + width * x, top + height * y];
  };
  await locator.evaluate((element) => element.scrollIntoView({ block: 'center', inline: 'center' }));
  const [left, top] = await onScreen();
  const { width, height } = page.viewportSize();
  await page.evaluate(([x, y]) => scrollBy(x, y), [left - width / 2, top - height / 2]);
  await painted(page);
  return onScreen();
}

async function clickAt(page, place) {
  await page.mouse.move(...place);
  await page.mouse.down();
  await page.mouse.up();
}

/** What a chip says of the filter; a bar that has no room for chips has it as well. */
async function chipOf(page) {
  const chip = page.locator('.chip').first();
  await chip.waitFor({ state: 'attached' });
  return chip.textContent();
}

const removeFilter = (page) =>
  page.evaluate(async () => {
    const dashboard = document.querySelector('insurance-dashboard');
    dashboard.query = undefined;
    await dashboard.updateComplete;
    await dashboard.whenShown();
  });

const said = (page, chart) => page.locator(`.canvas-box:has(#${chart}) [role=status]`).textContent();

for (const look of looks) {
  describe(`the panel, ${look.name}`, () => {
    let page;

    before(async () => {
      page = await openScaled(look);
    });

    after(() => page?.context().close());

    test('marks the bucket of the trend that is under the pointer, as the keys do', async () => {
      const canvas = page.locator('canvas#trend');
      await canvas.focus();
      await page.keyboard.press('End');
      for (let i = 0; i < 17; i++) await page.keyboard.press('ArrowLeft');
      const [byKeys, bucket] = [await pictureOf(canvas), await said(page, 'trend')];
      await page.keyboard.press('ArrowRight');
      const [first, last] = await changedColumns(canvas, byKeys, await pictureOf(canvas));
      await canvas.blur();
      // The two buckets that are marked in one picture only are side by side.
      const place = await centred(page, canvas, [first + (last - first) / 4, 0.1], look);
      await page.mouse.move(...place);
      assert.ok((await pictureOf(canvas)) === byKeys, 'another bucket is marked, or another tooltip shown');
      await clickAt(page, place);
      const chip = await chipOf(page);
      const [day] = /(?:Sep|Oct|Nov) \d+/.exec(bucket);
      assert.ok(chip.includes(day), `${chip}, and not ${bucket}`);
      await removeFilter(page);
    });

    test('filters by the model whose row is clicked', async () => {
      const row = page.locator('table#by-model tbody tr').nth(3);
      const name = (await row.locator('[part=member]').textContent()).trim();
      await clickAt(page, await centred(page, row, [0.6, 0.5], look));
      const chip = await chipOf(page);
      assert.ok(chip.includes(name), `${chip}, and not ${name}`);
      await removeFilter(page);
    });

    test('opens menus and tooltips beside what they belong to', async () => {
      const menus = [
        ['insurance-filters [part=filter-button]', 'insurance-filters #filters'],
        ['insurance-filters [part=range-button]', 'insurance-filters #range'],
        ['insurance-trend [popovertarget=save-trend]', 'insurance-trend #save-trend'],
        ['insurance-details [popovertarget=columns]', 'insurance-details #columns'],
        ['insurance-details [popovertarget=models]', 'insurance-details #models'],
      ];
      for (const [button, menu] of menus) {
        await page.locator(button).click();
        await assertBeside(page.locator(menu), page.locator(button), menu);
        await page.keyboard.press('Escape');
      }
      const value = page.locator('[data-metric=average-per-compensation] .value');
      await value.hover();
      await assertBeside(page.locator('insurance-summary .tooltip'), value, 'the exact value');
      const tokens = page.locator('[aria-rowindex="4"] [data-field=cost] button');
      await tokens.click();
      await assertBeside(page.locator('insurance-details .breakdown'), tokens, 'what the cost is made of');
    });

    test('opens the menu of a cell where the pointer is', async () => {
      const cell = page.locator('[aria-rowindex="3"] [data-field=model]');
      const [x, y] = await centred(page, cell, [0.5, 0.5], look);
      await page.mouse.click(x, y, { button: 'right' });
      const menu = page.locator('.cell-menu');
      await menu.waitFor();
      await painted(page);
      const { left, right, top, bottom } = await boxOf(menu);
      const [dx, dy] = [
        Math.min(Math.abs(left - x), Math.abs(right - x)),
        Math.min(Math.abs(top - y), Math.abs(bottom - y)),
      ];
      assert.ok(dx <= 2 && dy <= 8, `${dx} px, ${dy} px from the pointer`);
      await page.keyboard.press('Escape');
    });
  });
}

describe('a panel that is scaled', () => {
  test('makes a column wider by as much as its edge is dragged on the screen', async () => {
    const page = await openScaled({ css: '#box#box { width: auto; transform: scale(0.6); zoom: 1.2 }' });
    const head = page.locator('[data-column=model]');
    await head.scrollIntoViewIfNeeded();
    const before = await boxOf(head);
    await page.mouse.move(before.right - 3, before.top + 14);
    await page.mouse.down();
    await page.mouse.move(before.right + 27, before.top + 14, { steps: 4 });
    await page.mouse.up();
    await painted(page);
    const { width } = await boxOf(head);
    assert.ok(Math.abs(width - before.width - 30) < 2, `${before.width} px became ${width} px`);
    await page.context().close();
  });

  test('draws a long list of options without gaps', async () => {
    const page = await openScaled({ css: `html { zoom: 1.5 } #box#box { ${unscaled} }` });
    await page.evaluate(async () => {
      const records = await (await fetch('/records.json')).json();
      const dashboard = document.querySelector('insurance-dashboard');
      const many = records.map((record, i) => ({ ...record, model: `maker/model-${i % 300}` }));
      dashboard.source = window.memorySource(many);
      await dashboard.whenShown();
    });
    await page.locator('insurance-filters [part=filter-button]').click();
    await page.locator('insurance-filters [data-section=models]').click();
    const list = page.locator('insurance-filters #models .options');
    const handle = await list.elementHandle();
    await page.waitForFunction((list) => list.querySelectorAll('li').length > 5, handle);
    await list.evaluate((list) => (list.scrollTop = 3000));
    await page.waitForFunction((list) => {
      const view = list.getBoundingClientRect();
      const boxes = [...list.querySelectorAll('li')]
        .map((option) => option.getBoundingClientRect())
        .filter(({ top, bottom }) => bottom > view.top && top < view.bottom)
        .sort((a, b) => a.top - b.top);
      const isFilled = boxes.length > 3 && boxes[0].top <= view.top && boxes.at(-1).bottom >= view.bottom;
      return isFilled && boxes.slice(1).every(({ top }, i) => Math.abs(top - boxes[i].bottom) < 1);
    }, handle);
    await page.context().close();
  });

  test('draws rows down to the last one', async () => {
    const page = await openScaled({ css: `#box#box { ${unscaled} zoom: 0.5 }` });
    await page.locator('insurance-details #tab-unsatisfactory_content').waitFor();
    await page.evaluate(() => {
      const scroller = document
        .querySelector('insurance-dashboard')
        .shadowRoot.querySelector('insurance-details')
        .shadowRoot.querySelector('.scroller');
      scroller.scrollIntoView({ block: 'center' });
      scroller.scrollTop = scroller.scrollHeight;
    });
    await painted(page);
    const gap = await page.locator('insurance-details .scroller').evaluate((scroller) => {
      const rows = [...scroller.querySelectorAll('.body .row')].map(
        (row) => row.getBoundingClientRect().bottom,
      );
      return scroller.getBoundingClientRect().bottom - Math.max(...rows);
    });
    assert.ok(Math.abs(gap) < 4, `${gap} px between the last row and the end of the table`);
    await page.context().close();
  });
});
