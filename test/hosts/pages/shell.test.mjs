// App shells whose main part scrolls, and the document does not.
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

async function openShell() {
  const page = await openPage(browser, `${server.address}/shell.html`);
  await panelShown(page);
  return page;
}

const heights = (page) =>
  page.evaluate(() => [document.documentElement.scrollHeight, document.body.scrollHeight]);

test('a panel in the part of a page that scrolls does not make the page longer', async () => {
  const page = await openShell();
  assert.deepEqual(await heights(page), [800, 800]);
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await page.locator('insurance-details [aria-rowindex="3"]').waitFor();
  assert.deepEqual(await heights(page), [800, 800]);
  await page.context().close();
});

test('an open request does not make the page longer', async () => {
  const page = await openShell();
  await page.locator('[part=details-button]').first().click();
  await page.locator('dialog [part=conversation]').waitFor();
  assert.deepEqual(await heights(page), [800, 800]);
  await page.context().close();
});

test('what is absolutely positioned stays inside its own element, and inside what scrolls around it', async () => {
  const page = await openShell();
  await page.locator('[part=details-button]').first().click();
  await page.locator('dialog [part=conversation]').waitFor();
  const { astray, seen } = await page.evaluate(() => {
    const found = { astray: [], seen: 0 };
    const nameOf = (element) => `${element.getRootNode().host.localName} .${element.className}`;
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (!element.checkVisibility() || getComputedStyle(element).position !== 'absolute') continue;
        found.seen++;
        let around = element.parentElement;
        while (around && getComputedStyle(around).position === 'static') {
          const { overflow, contain } = getComputedStyle(around);
          if (contain.includes('layout') || contain === 'strict' || contain === 'content') break;
          if (/auto|scroll|hidden/.test(overflow))
            found.astray.push(`${nameOf(element)} leaves .${around.className}`);
          around = around.parentElement;
        }
        if (!around) found.astray.push(nameOf(element));
      }
    };
    visit(document.querySelector('insurance-dashboard').shadowRoot);
    return found;
  });
  assert.ok(seen > 20, `${seen} elements`);
  assert.deepEqual(astray, []);
  await page.context().close();
});
