// The panel in other documents of the same origin: a frame's, a window's that was popped out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choosePeriod } from '../kit/drive.mjs';
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

async function opened() {
  const page = await openPage(browser, `${server.address}/popout.html`);
  await panelShown(page);
  return page;
}

/** What shows that a panel is styled: the same anywhere at the same width. */
const look = (panel) =>
  panel.evaluate((panel) => {
    const summary = panel.shadowRoot.querySelector('insurance-summary');
    const card = summary.shadowRoot.querySelector('[part=metric]');
    const view = panel.ownerDocument.defaultView;
    const { backgroundColor, borderTopWidth, borderTopLeftRadius, paddingTop, fontFamily } =
      view.getComputedStyle(card);
    const { display } = view.getComputedStyle(panel.shadowRoot.querySelector('[part=panel]'));
    return { backgroundColor, borderTopWidth, borderTopLeftRadius, paddingTop, fontFamily, display };
  });

/** Pixels drawn on each chart of a panel, and all of them as one text. */
const charts = (panel) =>
  panel.evaluate((panel) => {
    const canvases = [];
    const visit = (node) => {
      if (node.localName === 'canvas') canvases.push(node);
      for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) visit(child);
    };
    visit(panel);
    // Read from a copy, so that the browser has nothing to say of how often a chart is read.
    const ink = canvases.map((canvas) => {
      const { width, height } = canvas;
      if (!width || !height) return 0;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return data.filter((value, place) => place % 4 === 3 && value > 0).length;
    });
    return { ink, look: canvases.map((canvas) => canvas.toDataURL()).join() };
  });

/** Waits until a panel's charts are drawn, otherwise than they were. */
async function drawn(panel, before = '') {
  await panel.locator('insurance-breakdown').scrollIntoViewIfNeeded();
  const until = Date.now() + 15_000;
  for (;;) {
    const { ink, look } = await charts(panel);
    if (ink.length === 1 && ink.every((count) => count > 500) && look !== before) return look;
    assert.ok(Date.now() < until, `charts of ${ink.join()} pixels`);
    await panel.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  }
}

/** Opens a filter's menu and the drawer, by pointer, and finds them in view and on top. */
async function works(panel) {
  const filters = panel.locator('insurance-filters');
  const opener = filters.locator('[part=filter-button]');
  await opener.click();
  await filters.locator('#types input[type=checkbox]').first().waitFor();
  const menu = await filters.locator('#filters').boundingBox();
  const button = await opener.boundingBox();
  assert.ok(Math.abs(menu.y - button.y - button.height) < 12, 'the menu is right below its button');
  await opener.click();
  await panel.locator('insurance-details [part=details-button]').first().click();
  const drawer = panel.locator('insurance-details insurance-request dialog');
  await drawer.locator('[part=metrics]').waitFor();
  assert.equal(await drawer.evaluate((dialog) => dialog.matches(':modal')), true);
  await drawer.getByRole('tab', { name: 'Meta' }).click();
  const json = drawer.locator('[part=json]').first();
  await json.waitFor();
  assert.notEqual(await json.evaluate((tree) => tree.shadowRoot.adoptedStyleSheets.length), 0);
  await drawer.getByRole('button', { name: 'Close', exact: true }).click();
  await drawer.waitFor({ state: 'detached' });
}

test('a panel that is moved into a frame is styled there, draws, opens menus and requests, and so it is moved back', async () => {
  const page = await opened();
  const panel = page.locator('insurance-dashboard');
  const before = await look(panel);
  await page.evaluate(() =>
    window.frame.contentDocument.body.append(document.querySelector('insurance-dashboard')),
  );
  const moved = page.frameLocator('#frame').locator('insurance-dashboard');
  await moved.evaluate((panel) => panel.whenShown());
  await drawn(moved);
  assert.deepEqual(await look(moved), before);
  await works(moved);
  await page.evaluate(() =>
    document.body.append(window.frame.contentDocument.querySelector('insurance-dashboard')),
  );
  await panel.evaluate((panel) => panel.whenShown());
  assert.deepEqual(await look(panel), before);
  await panel.scrollIntoViewIfNeeded();
  await works(panel);
  await drawn(panel);
  assert.deepEqual(page.problems, []);
});

test('a panel that is made for a frame is styled in it, under a policy that allows no inline styles', async () => {
  const page = await opened();
  const before = await look(page.locator('insurance-dashboard'));
  await page.evaluate(async () => {
    const strict = document.createElement('meta');
    strict.httpEquiv = 'Content-Security-Policy';
    strict.content = "style-src 'self'";
    window.frame.contentDocument.head.append(strict);
    window.violations = [];
    window.frame.contentDocument.addEventListener('securitypolicyviolation', (event) =>
      window.violations.push(event.violatedDirective),
    );
    const fresh = document.createElement('insurance-dashboard');
    Object.assign(fresh, { source: window.source, to: '2026-11-08', period: '68d', timeZone: 'UTC' });
    window.frame.contentDocument.body.append(fresh);
    await fresh.whenShown();
  });
  const fresh = page.frameLocator('#frame').locator('insurance-dashboard');
  assert.deepEqual(await look(fresh), before);
  await works(fresh);
  await drawn(fresh);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(page.problems, []);
});

test('a panel that is popped out keeps what its reader chose, follows that window, and comes back with it', async () => {
  const page = await opened();
  await page.evaluate(() => document.querySelector('insurance-dashboard').setAttribute('url-state', ''));
  await choosePeriod(page, '7d');
  await page.locator('[data-metric=total-compensation]').getByText('$0.0195', { exact: true }).waitFor();
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => {
      window.other = open('', '', 'width=900,height=700');
      window.other.document.documentElement.style.colorScheme = 'light dark';
      window.other.document.body.append(document.querySelector('insurance-dashboard'));
    }),
  ]);
  const panel = popup.locator('insurance-dashboard');
  await popup.locator('[data-metric=total-compensation]').getByText('$0.0195', { exact: true }).waitFor();
  const light = await drawn(panel);
  await works(panel);
  await popup.emulateMedia({ colorScheme: 'dark' });
  await drawn(panel, light);
  await choosePeriod(popup, '30d');
  await panel.evaluate((panel) => panel.whenShown());
  assert.match(page.url(), /insurance\.period=30d/);
  await page.evaluate(() => document.body.append(window.other.document.querySelector('insurance-dashboard')));
  await popup.close();
  await page.locator('insurance-dashboard').evaluate((panel) => panel.whenShown());
  await drawn(page.locator('insurance-dashboard'));
  assert.deepEqual(page.problems, []);
});

test('the language of a frame is what its own document says', async () => {
  const page = await opened();
  await page.evaluate(async () => {
    window.frame.contentDocument.documentElement.lang = 'zh';
    window.frame.contentDocument.body.append(document.querySelector('insurance-dashboard'));
  });
  await page.frameLocator('#frame').getByText('总补偿金额').first().waitFor();
  assert.deepEqual(page.problems, []);
});
