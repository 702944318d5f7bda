// Nothing of the page moves while the drawer is open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { headlessArgs } from '../../../scripts/browser.mjs';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

let server;
let browser;

before(async () => {
  server = await serveHostPages();
  // As readers see it: with scrollbars that take room, and a middle button that scrolls, as on Windows.
  browser = await launchBrowser({
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [...headlessArgs, '--enable-blink-features=MiddleClickAutoscroll'],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Ways that pages scroll: rules, and what scrolls. */
const PAGES = {
  'a body that hides what overflows sideways': ['body { overflow-x: hidden }', 'html'],
  'a gutter that is kept': ['html { scrollbar-gutter: stable }', 'html'],
  'a scrolling body': [
    'html { height: 100%; overflow: hidden } body { height: 100%; overflow-y: auto }',
    'body',
  ],
  'a document without any rule': ['body { overflow-x: visible }', 'html'],
};

const openDrawer = (page) => page.locator('insurance-details [part=details-button]').first().click();
const dialog = (page) => page.locator('insurance-details insurance-request dialog');

for (const [name, [css, scroller]] of Object.entries(PAGES)) {
  test(`on a page with ${name}, the drawer moves nothing, and wheels and keys in it do not scroll the page`, async () => {
    const page = await openPage(browser, `${server.address}/bodyscroll.html`);
    await panelShown(page);
    await page.addStyleTag({ content: css });
    const place = () =>
      page.evaluate((scroller) => {
        const { top, left, width } = document.querySelector('#head').getBoundingClientRect();
        const panel = document.querySelector('insurance-dashboard').getBoundingClientRect();
        const { scrollTop } = scroller === 'html' ? document.scrollingElement : document.body;
        const styles = [document.documentElement.getAttribute('style'), document.body.getAttribute('style')];
        return { head: [top, left, width], panel: [panel.top, panel.width], scrollTop, styles };
      }, scroller);
    await page.locator('insurance-details').scrollIntoViewIfNeeded();
    await page.locator('insurance-details [part=details-button]').first().scrollIntoViewIfNeeded();
    const before = await place();
    assert.ok(before.scrollTop > 0);
    assert.equal(before.head[0], 0);
    await openDrawer(page);
    await dialog(page).locator('[part=metrics]').waitFor();
    assert.deepEqual(await place(), before);
    const scrolled = () =>
      page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
    for (const x of [20, 900]) {
      await page.mouse.move(x, 400);
      for (const by of [-300, 600, 5000, 600]) {
        await page.mouse.wheel(0, by);
        await scrolled();
      }
    }
    // What had the focus goes; keys are pressed nowhere then.
    await page.evaluate(() => document.activeElement.blur());
    for (const key of ['PageUp', 'End', 'Home', 'Space', 'ArrowUp']) await page.keyboard.press(key);
    await scrolled();
    assert.deepEqual(await place(), before);
    assert.equal(
      await dialog(page).evaluate((dialog) => dialog.contains(dialog.getRootNode().activeElement)),
      true,
    );
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.deepEqual(await place(), before);
    await page.mouse.move(20, 400);
    await page.mouse.wheel(0, -200);
    await page.waitForFunction(
      ([scroller, top]) => (scroller === 'html' ? document.scrollingElement : document.body).scrollTop < top,
      [scroller, before.scrollTop],
    );
    assert.deepEqual(page.problems, []);
  });
}

/** So large that the content of a drawer is higher than it. */
const largeType = (page) =>
  page.addStyleTag({ content: 'insurance-dashboard { --insurance-font-size: 22px }' });

test('the drawer itself scrolls by wheel, and what the page sets meanwhile stays set', async () => {
  const page = await openPage(browser, `${server.address}/bodyscroll.html`);
  await panelShown(page);
  await largeType(page);
  await openDrawer(page);
  await dialog(page).locator('[part=metrics]').waitFor();
  await page.evaluate(() => {
    document.documentElement.style.overflow = 'clip';
    document.body.style.paddingRight = '7px';
  });
  await page.mouse.move(900, 400);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => {
    const find = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('dialog:modal')) return element;
        const found = element.shadowRoot && find(element.shadowRoot);
        if (found) return found;
      }
      return null;
    };
    return find(document)?.scrollTop > 0;
  });
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.deepEqual(
    await page.evaluate(() => [document.documentElement.style.overflow, document.body.style.paddingRight]),
    ['clip', '7px'],
  );
});

test('a drawer whose content fits, which nothing in it can scroll, keeps wheels from the page as well', async () => {
  const page = await openPage(browser, `${server.address}/bodyscroll.html`);
  await panelShown(page);
  await page.evaluate(() => (window.source.getRequest = () => new Promise(() => {})));
  await page.evaluate(() => scrollTo(0, 900));
  await openDrawer(page);
  await dialog(page).locator('[data-state=loading]').waitFor();
  const size = await dialog(page).evaluate((dialog) => dialog.scrollHeight - dialog.clientHeight);
  assert.equal(size, 0, 'the content fits');
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 0);
  for (const x of [20, 900]) {
    await page.mouse.move(x, 400);
    await page.mouse.wheel(0, -300);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
  assert.equal(await page.evaluate(() => scrollY), before);
});

/** Until what was set off has had its time on the screen. */
const settled = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  });

/** Opens the page and its drawer, scrolled down, on a screen that is touched. */
async function openTouched({ width, fits }) {
  const page = await openPage(browser, `${server.address}/bodyscroll.html`, {
    viewport: { width, height: 800 },
    hasTouch: true,
  });
  await panelShown(page);
  if (!fits) await largeType(page);
  if (fits) await page.evaluate(() => (window.source.getRequest = () => new Promise(() => {})));
  await page.locator('insurance-details [part=details-button]').first().scrollIntoViewIfNeeded();
  await openDrawer(page);
  await dialog(page)
    .locator(fits ? '[data-state=loading]' : '[part=metrics]')
    .waitFor();
  await settled(page);
  return page;
}

/** Moves a finger up or down, by px that content goes on. */
async function swipe(page, x, by) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y: 400 });
  for (let step = 1; step <= 8; step++) await touch('touchMove', { x, y: 400 - (by * step) / 8 });
  await touch('touchEnd');
  await settled(page);
  await session.detach();
}

const tops = async (page) => [
  await page.evaluate(() => scrollY),
  await dialog(page).evaluate(({ scrollTop }) => scrollTop),
];

for (const width of [390, 1280]) {
  test(`a finger scrolls the drawer and nothing behind it, at ${width} px`, async () => {
    const page = await openTouched({ width });
    const [before] = await tops(page);
    assert.ok(before > 0);
    await swipe(page, width - 150, 250);
    const [, down] = await tops(page);
    assert.ok(down > 0, 'the drawer has moved');
    await dialog(page).evaluate((dialog) => (dialog.scrollTop = dialog.scrollHeight));
    for (const by of [250, 250]) await swipe(page, width - 150, by);
    await dialog(page).evaluate((dialog) => (dialog.scrollTop = 0));
    for (const by of [-250, -250]) await swipe(page, width - 150, by);
    assert.deepEqual(await tops(page), [before, 0]);
    await page.context().close();
  });
}

test('a finger over a drawer whose content fits, and beside it, scrolls nothing', async () => {
  const page = await openTouched({ width: 1280, fits: true });
  const before = await tops(page);
  for (const x of [20, 900]) for (const by of [250, -250]) await swipe(page, x, by);
  assert.deepEqual(await tops(page), before);
  await page.context().close();
});

test('the middle button scrolls the drawer and nothing behind it', async () => {
  for (const fits of [false, true]) {
    const page = await openTouched({ width: 1280, fits });
    const [before] = await tops(page);
    for (const x of [20, 900]) {
      for (const y of [250, 700]) {
        await page.mouse.move(x, 400);
        await page.mouse.click(x, 400, { button: 'middle' });
        await page.mouse.move(x, y, { steps: 3 });
        await settled(page);
        await page.mouse.click(x, y, { button: 'middle' });
      }
      const [behind, inside] = await tops(page);
      assert.equal(behind, before, `at ${x} px`);
      if (x === 900) assert.equal(inside > 0, !fits);
    }
    await page.context().close();
  }
});
